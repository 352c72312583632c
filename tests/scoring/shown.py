"""Whether the words shown as proof stand in the turn that the raters name as the one that decided the step."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.scoring.rated import by_reader, rubric
from trainer.record.transcript import RatedTranscript
from trainer.scoring.evidence import evidence_of


@dataclass(frozen=True)
class Shown:
    """One level of 3 or 4, 0 or 1, with the turns of the words shown and the raters' turn."""

    id: str
    step: str
    level: int
    turns: tuple[int, ...]
    wanted: int

    @property
    def first_lies_there(self) -> bool:
        return self.turns[:1] == (self.wanted,)

    @property
    def any_lies_there(self) -> bool:
        return self.wanted in self.turns


def shown(transcripts: Iterable[RatedTranscript]) -> list[Shown]:
    """Every step with a rater's turn and a level of 3 or more, or 1 or less."""
    return [one for transcript in transcripts for one in _of(transcript)]


def _of(transcript: RatedTranscript) -> Iterable[Shown]:
    steps = by_reader(transcript)
    quotes = evidence_of(steps, transcript, rubric())
    for step in steps:
        wanted = transcript.evidence.get(step.step)
        if wanted is not None and step.level is not None and step.level != 2:
            turns = tuple(quote.turn for quote in quotes[step.step])
            yield Shown(transcript.id, step.step, step.level, turns, wanted)


def share_there(found: list[Shown], *, first: bool) -> float:
    """The share whose first quote (or any) lies in the raters' turn."""
    there = [one.first_lies_there if first else one.any_lies_there for one in found]
    return sum(there) / len(there)
