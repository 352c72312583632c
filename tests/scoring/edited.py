"""What the edits did to the levels: one step made worse, the same in other words, words to please a rubric."""

from dataclasses import dataclass

from tests.scoring.rated import Levels, levels, rated, rubric

PER_LEVEL = 25 / 6
"""What one level adds to the total of 0 to 100."""


@dataclass(frozen=True)
class Edited:
    """How one edit moved the embedded scorer's levels, and the rater's."""

    id: str
    scenario: str
    edit: str
    base: Levels
    after: Levels
    rater_base: Levels
    rater_after: Levels

    @property
    def moves(self) -> dict[str, int]:
        return {step: self.after[step] - self.base[step] for step in self.base}

    @property
    def rater_moves(self) -> dict[str, int]:
        return {step: self.rater_after[step] - self.rater_base[step] for step in self.base}

    @property
    def fall(self) -> int:
        return -self.moves[self.edit]

    @property
    def falls_most(self) -> bool:
        """Whether every other step falls less."""
        others = [-move for step, move in self.moves.items() if step != self.edit]
        return self.fall > max(0, *others)

    @property
    def others_fall(self) -> float:
        others = [-move for step, move in self.moves.items() if step != self.edit]
        return sum(others) / len(others)

    @property
    def others_apart(self) -> float:
        """How far, on average, the other five steps moved otherwise than the rater moved them."""
        apart = [abs(self.moves[step] - self.rater_moves[step]) for step in self.base if step != self.edit]
        return sum(apart) / len(apart)

    @property
    def gain(self) -> float:
        """Points of the total gained."""
        return sum(self.moves.values()) * PER_LEVEL


def edits(*kinds: str) -> list[Edited]:
    """The edited transcripts of these kinds (all, without any) beside their bases."""
    bases = {transcript.id: transcript for transcript in rated()}
    return [
        Edited(
            one.id,
            one.scenario,
            one.edit,
            levels(bases[one.base]),
            levels(one),
            _given(bases[one.base].labels),
            _given(one.labels),
        )
        for one in rated("edits")
        if one.base in bases and one.edit and (not kinds or one.edit in kinds)
    ]


def _given(labels: dict[str, int | None]) -> Levels:
    return {step: level or 0 for step, level in labels.items()}


def worse() -> list[Edited]:
    """The pairs in which one step was made worse."""
    return edits(*(step.id for step in rubric().step))


def kept(*kinds: str) -> float:
    """The share of levels that stayed."""
    moves = [move for one in edits(*kinds) for move in one.moves.values()]
    return sum(move == 0 for move in moves) / len(moves)


def furthest(*kinds: str) -> int:
    """The furthest that any level moved."""
    return max(abs(move) for one in edits(*kinds) for move in one.moves.values())
