"""Where somebody stands in an exam of their own: what is done, what was left, what comes next."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trainer.language.tables import sentences
from trainer.library.exam import AS_WRITTEN, Exam, ExamDrill, drill_seed, exam_name
from trainer.library.find import find_exam, find_rubric, find_scenario
from trainer.library.load import exam_from_text, load_exam, load_rubric, load_scenario
from trainer.library.named import file_id
from trainer.library.places import exam_files, is_path
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.record.errors import BadUsage
from trainer.record.event_drill import ExamSeat
from trainer.record.options import DrillOptions
from trainer.store.exam_drills import ExamDrillTaken, exam_drills
from trainer.store.journal import SqlJournal
from trainer.team.shared_files import shared_files

_say = sentences("exam")


@dataclass(frozen=True)
class Paper:
    """An exam with the files it is made of, all of them those that it was settled with."""

    path: Path
    exam: Exam
    rubric: Loaded[Rubric]
    scenarios: dict[str, Loaded[Scenario]]

    @property
    def name(self) -> str:
        """What its results are filed under."""
        return exam_name(self.exam)


@dataclass(frozen=True)
class Sitting:
    """One person's way through an exam."""

    paper: Paper
    taken: tuple[ExamDrillTaken, ...]
    """Oldest first."""

    @property
    def left(self) -> str | None:
        """The drill that was begun and is not over."""
        return next((one.drill for one in reversed(self.taken) if one.status == "open"), None)

    def waiting(self, attempt: int = 1) -> tuple[ExamDrill, ...]:
        """The drills of which there is no attempt of this number yet, in the exam's order."""
        done = {one.scenario for one in self.taken if one.seat.attempt >= attempt}
        return tuple(drill for drill in self.paper.exam.drill if drill.scenario not in done)

    @property
    def attempt(self) -> int:
        """The attempt that is under way: the highest that was begun, 1 where none was."""
        return max((one.seat.attempt for one in self.taken), default=1)

    def seat(self, attempt: int, now: datetime) -> ExamSeat:
        """The seat of a drill that begins now."""
        due = self.paper.exam.deadline
        return ExamSeat(name=self.paper.name, attempt=attempt, late=due is not None and now > due)

    def options(self, drill: ExamDrill, interface: str) -> DrillOptions:
        """The choices of one drill: all are the exam's. Raises BadUsage where this interface is not allowed."""
        demanded = self.paper.exam.interface
        if demanded not in {"any", interface}:
            raise BadUsage(_say(f"needs_{demanded}", id=self.paper.exam.id))
        return DrillOptions(
            mode="exam",
            difficulty=drill.difficulty,
            seed=drill_seed(self.paper.exam, drill.scenario),
            interface=demanded,
            variant=None if drill.variant == AS_WRITTEN else drill.variant,
        )


def paper_of(name: str, journal: SqlJournal | None = None) -> Paper:
    """The exam of this id or path, or (with a journal) one that the team shares, ready to be taken.

    Raises BadUsage where it is not settled, or where a file is another than it was settled with.
    """
    path, exam = _exam(name, journal)
    if not exam.settled:
        raise BadUsage(_say("not_settled", id=exam.id))
    rubric = load_rubric(find_rubric(exam.rubric))
    _same("rubric", exam.rubric, rubric.semantic_hash, exam.rubric_hash, exam.id)
    scenarios = {one.scenario: load_scenario(find_scenario(one.scenario)) for one in exam.drill}
    for one in exam.drill:
        _same("scenario", one.scenario, scenarios[one.scenario].semantic_hash, one.scenario_hash, exam.id)
    return Paper(path, exam, rubric, scenarios)


def _exam(name: str, journal: SqlJournal | None) -> tuple[Path, Exam]:
    """A file of the library goes before what is shared."""
    if journal is not None and not is_path(name) and all(file_id(file) != name for file in exam_files()):
        with journal.reading() as connection:
            text = shared_files(connection, "exam").get(name)
        if text is not None:
            path = Path("exams") / f"{name}.toml"
            return path, exam_from_text(text, path).value
    path = find_exam(name)
    return path, load_exam(path).value


def sitting_of(paper: Paper, journal: SqlJournal) -> Sitting:
    """How far the person with this journal has come."""
    return Sitting(paper, exam_drills(journal, paper.name))


def _same(kind: str, name: str, found: str, settled: str | None, exam: str) -> None:
    if found != settled:
        raise BadUsage(_say(f"another_{kind}", name=name, id=exam))
