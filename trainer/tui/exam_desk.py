"""An exam as the desk sees it: asked in the desk's thread, shown by the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.cli.exam_page import state_lines
from trainer.cli.exam_room import exam_setup, next_of
from trainer.drill.setup import Setup
from trainer.language.tables import sentences
from trainer.record.errors import BadUsage
from trainer.team.exam_sitting import Sitting, paper_of, sitting_of

if TYPE_CHECKING:
    from trainer.store.journal import SqlJournal

_say = sentences("screen/exam")


@dataclass(frozen=True)
class ExamLook:
    """Where one stands in an exam."""

    sitting: Sitting
    lines: tuple[str, ...]

    @property
    def left(self) -> str | None:
        """The drill that was left."""
        return self.sitting.left

    @property
    def waiting(self) -> bool:
        """Whether anything is still to be taken in this attempt."""
        return bool(self.sitting.waiting(self.sitting.attempt))


def look_at(name: str, journal: "SqlJournal") -> ExamLook:
    """How far one has come. Raises BadUsage or BadFile where the exam can't be taken."""
    sitting = sitting_of(paper_of(name, journal), journal)
    return ExamLook(sitting, tuple(state_lines(sitting, journal)))


def next_setup(look: ExamLook, journal: "SqlJournal", *, again: bool) -> Setup:
    """What the next drill of the exam needs; nothing is kept yet. Raises BadUsage."""
    following = next_of(look.sitting, again=again)
    if following is None:
        raise BadUsage(_say("all_taken"))
    drill, attempt = following
    return exam_setup(look.sitting, drill, "screen", attempt, journal)
