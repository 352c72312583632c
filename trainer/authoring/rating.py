"""Rating talks blind: which talk and which step is looked at, and the levels given so far, as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from trainer.library.rubric import Step
from trainer.record.transcript import Transcript

Levels = Mapping[str, int]
"""Step to the level that was given; a step without one is open."""


@dataclass(frozen=True)
class Rating:
    """Where a rater is. Every change gives a new value."""

    talks: tuple[Transcript, ...]
    steps: tuple[Step, ...]
    labels: Mapping[str, Levels] = field(default_factory=dict)
    """Transcript id to its levels."""
    at: int = 0
    """The place of the talk that is looked at."""
    on: int = 0
    """The place of the step that is rated."""

    @property
    def talk(self) -> Transcript:
        """The talk that is looked at."""
        return self.talks[self.at]

    @property
    def step(self) -> Step:
        """The step that is rated."""
        return self.steps[self.on]

    @property
    def levels(self) -> Levels:
        """The levels of the talk that is looked at."""
        return self.labels.get(self.talk.id, {})

    @property
    def rated(self) -> int:
        """How many talks have a level in every step."""
        return sum(self.is_rated(talk) for talk in self.talks)

    def is_rated(self, talk: Transcript) -> bool:
        """Whether every step of this talk has its level."""
        return len(self.labels.get(talk.id, {})) == len(self.steps)

    def give(self, level: int) -> "Rating":
        """Give the step this level, 0 to 4, and go on to the next step that is open."""
        given = self._with({**self.levels, self.step.id: level})
        return given.to_open_step()

    def clear(self) -> "Rating":
        """Leave the step open again."""
        return self._with({step: level for step, level in self.levels.items() if step != self.step.id})

    def to_open_step(self) -> "Rating":
        """The first open step behind this one, else the next one; the last stays the last."""
        after = [place for place in range(self.on + 1, len(self.steps)) if self._is_open(place)]
        return replace(self, on=after[0] if after else min(self.on + 1, len(self.steps) - 1))

    def to_step(self, by: int) -> "Rating":
        """So many steps down (or up)."""
        return replace(self, on=max(0, min(len(self.steps) - 1, self.on + by)))

    def to_talk(self, by: int) -> "Rating":
        """So many talks forth (or back), at its first open step."""
        return self._at(max(0, min(len(self.talks) - 1, self.at + by)))

    def to_unrated(self) -> "Rating":
        """The next talk that is not wholly rated, from the start again after the last; this one where all are."""
        places = [*range(self.at + 1, len(self.talks)), *range(self.at + 1)]
        return self._at(next((place for place in places if not self.is_rated(self.talks[place])), self.at))

    def _at(self, place: int) -> "Rating":
        there = replace(self, at=place, on=0)
        return replace(there, on=next((n for n in range(len(self.steps)) if there._is_open(n)), 0))

    def _is_open(self, place: int) -> bool:
        return self.steps[place].id not in self.levels

    def _with(self, levels: Levels) -> "Rating":
        return replace(self, labels={**self.labels, self.talk.id: levels})


def begun(
    talks: Sequence[Transcript], steps: Sequence[Step], labels: Mapping[str, Levels], rater: str
) -> Rating:
    """Begin (or go on) at the first talk that is not wholly rated. Each rater has an order of their own."""
    order = list(talks)
    Random(f"order of {rater}").shuffle(order)
    known = {step.id for step in steps}
    kept = {
        id_: {step: level for step, level in given.items() if step in known} for id_, given in labels.items()
    }
    start = Rating(tuple(order), tuple(steps), kept, at=len(order) - 1)
    return start.to_unrated()
