"""What a trainer said of a drill, as a debrief shows it: beside the score, which stays as it was."""

from trainer.record.base import Record
from trainer.record.transcript import Level


class TrainerLevel(Record):
    """The level a person gave to a step; the scorer's own is the step's."""

    level: Level
    by: str
    """The person's name."""
    reason: str = ""


class TrainerComment(Record):
    """Words pinned to a turn, the plan or the follow-up."""

    turn: int
    by: str
    text: str


class TrainerAnswer(Record):
    """What became of a dispute."""

    step: str
    check: str | None = None
    by: str
    upheld: bool
    reason: str


class Reviewed(Record):
    """All that stands of a drill's reviews."""

    levels: dict[str, TrainerLevel] = {}
    """Step → the last word on it, where it is about the score that is shown."""
    comments: tuple[TrainerComment, ...] = ()
    answers: tuple[TrainerAnswer, ...] = ()

    def at(self, turn: int) -> tuple[TrainerComment, ...]:
        """The comments at this turn."""
        return tuple(each for each in self.comments if each.turn == turn)


UNREVIEWED = Reviewed()
"""Nobody said anything."""
