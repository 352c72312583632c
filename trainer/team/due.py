"""What is due for whoever sits at this machine: a line or two, the nearest time first."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from trainer.language.tables import sentences
from trainer.library.exam import Exam, exam_name
from trainer.library.index import listed
from trainer.library.load import exam_from_text, load_exam, load_plan, plan_from_text
from trainer.library.places import exam_files, plan_files
from trainer.library.plan import Assignment, TrainingPlan
from trainer.record.errors import BadFile
from trainer.store.exam_drills import exam_drills
from trainer.store.history import drill_summaries
from trainer.store.journal import SqlJournal
from trainer.team.membership import membership
from trainer.team.plan_standing import Come, own_standing
from trainer.team.shared_files import shared_files

LINES = 2
"""Lines that Home has for what is due."""
NEVER = datetime.max.replace(tzinfo=UTC)
_say = sentences("plan")


class Due(NamedTuple):
    """One thing to do."""

    by: datetime
    """`NEVER` where there is all the time in the world."""
    text: str


def due_lines(journal: SqlJournal, now: datetime) -> tuple[str, ...]:
    """The nearest things that are due, in sentences, and how many more there are; none where nothing is."""
    found = sorted((*_plans_due(journal, now), *_exams_due(journal, now)))
    shown = [one.text for one in found[:LINES]]
    if len(found) > LINES:
        shown[-1] = _say("more", count=len(found) - LINES) + shown[-1]
    return tuple(shown)


def known_plans(journal: SqlJournal) -> dict[str, TrainingPlan]:
    """Name → plan: the library's files, then what the team shares. What can't be used is left out."""
    with journal.reading() as connection:
        shared = shared_files(connection, "plan")
    return {**_plans(shared), **{plan.id: plan for plan in _plan_files()}}


def known_exams(journal: SqlJournal) -> dict[str, Exam]:
    """Name → exam, likewise."""
    with journal.reading() as connection:
        shared = shared_files(connection, "exam")
    return {**_exams(shared), **{exam.id: exam for exam in _exam_files()}}


def _plans_due(journal: SqlJournal, now: datetime) -> Iterator[Due]:
    plans = known_plans(journal)
    if not plans:
        return
    titles = {entry.id: entry.title for entry in listed()}
    who = membership()
    cohort = who.member.cohort if who else None
    drills = [drill for drill in drill_summaries(journal, status="finished") if not drill.rescored]
    for plan in plans.values():
        if plan.cohort in {"", cohort}:
            for one, far in zip(plan.drill, own_standing(plan, drills, now), strict=True):
                if not far.met:
                    title = titles.get(one.scenario, one.scenario)
                    yield Due(one.by or NEVER, _assignment(one, far, title, now))


def _assignment(one: Assignment, far: Come, title: str, now: datetime) -> str:
    when = _when(one.by, now, late=far.late)
    aim = "" if one.total is None else _say("aim", total=one.total)
    how = ", ".join((one.mode, *([one.difficulty] if one.difficulty != "normal" else [])))
    return _say("due", when=when, title=title, how=how, done=far.done, times=one.times, aim=aim)


def _exams_due(journal: SqlJournal, now: datetime) -> Iterator[Due]:
    exams = [exam for exam in known_exams(journal).values() if exam.settled]
    if not exams:
        return
    taken = exam_drills(journal)
    for exam in exams:
        own = {one.scenario for one in taken if one.seat.name == exam_name(exam) and one.status != "open"}
        left = len(set(exam.scenarios) - own)
        if left:
            late = exam.deadline is not None and now > exam.deadline
            text = _say(
                "exam", when=_when(exam.deadline, now, late=late), title=exam.title, count=left, id=exam.id
            )
            yield Due(exam.deadline or NEVER, text)


def _when(by: datetime | None, now: datetime, *, late: bool) -> str:
    """Day and hour; of another year the day with its year."""
    if by is None:
        return _say("any_time")
    here = by.astimezone()
    when = f"{here:%a %d %b %H:%M}" if here.year == now.astimezone().year else f"{here:%d %b %Y}"
    return _say("was_due" if late else "by", when=when)


def _plan_files() -> Iterator[TrainingPlan]:
    for file in reversed(plan_files()):
        try:
            yield load_plan(file).value
        except BadFile:
            continue


def _exam_files() -> Iterator[Exam]:
    for file in reversed(exam_files()):
        try:
            yield load_exam(file).value
        except BadFile:
            continue


def _plans(shared: Mapping[str, str]) -> dict[str, TrainingPlan]:
    found: dict[str, TrainingPlan] = {}
    for name, text in shared.items():
        try:
            found[name] = plan_from_text(text, Path("plans") / f"{name}.toml").value
        except BadFile:
            continue
    return found


def _exams(shared: Mapping[str, str]) -> dict[str, Exam]:
    found: dict[str, Exam] = {}
    for name, text in shared.items():
        try:
            found[name] = exam_from_text(text, Path("exams") / f"{name}.toml").value
        except BadFile:
            continue
    return found
