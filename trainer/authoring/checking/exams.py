"""What exams and training plans say that they can't mean: a day that is over, a seed that draws nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path as FilePath

from trainer.authoring.said_days import shown_moment
from trainer.library.exam import Exam, ExamDrill
from trainer.library.index import listed
from trainer.library.load import load_scenario
from trainer.library.plan import TrainingPlan
from trainer.library.positions import Path
from trainer.library.references import Complaint
from trainer.record.errors import BadFile


def exam_problems(exam: Exam, now: datetime) -> Iterator[Complaint]:
    """What whoever gives it should weigh. `now`: with its offset."""
    yield from _over(("deadline",), exam.deadline, now)
    if not exam.settled:
        yield from _undrawn(exam)


def plan_problems(plan: TrainingPlan, now: datetime) -> Iterator[Complaint]:
    """Assignments that are due on a day that is over. `now`: with its offset."""
    for number, one in enumerate(plan.drill):
        yield from _over(("drill", number, "by"), one.by, now)


def _over(path: Path, moment: datetime | None, now: datetime) -> Iterator[Complaint]:
    if moment is not None and moment <= now:
        yield Complaint("deadline_over", path, {"key": path[-1], "moment": shown_moment(moment)})


def _undrawn(exam: Exam) -> Iterator[Complaint]:
    """Drills for which the seed draws nothing when the exam is settled."""
    files = {entry.id: FilePath(entry.path) for entry in listed() if entry.ok}
    for number, drill in enumerate(exam.drill):
        if drill.variant:
            yield Complaint("variant_named", ("drill", number, "variant"), {"name": drill.scenario})
        elif not _varies(drill, files):
            yield Complaint("nothing_to_draw", ("drill", number, "scenario"), {"name": drill.scenario})


def _varies(drill: ExamDrill, files: dict[str, FilePath]) -> bool:
    """Whether its scenario has variants; taken for granted where it can't be read, which others say."""
    try:
        return bool(load_scenario(files[drill.scenario]).value.variant)
    except (KeyError, BadFile):
        return True
