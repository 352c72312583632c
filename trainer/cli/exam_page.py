"""What an exam demands and how far one has come with it, as text and as one JSON object."""

import json
from collections.abc import Iterator

from trainer.cli.wiring import open_journal
from trainer.language.tables import phrase, sentences
from trainer.library.exam import Exam, ExamDrill
from trainer.library.load import load_exam
from trainer.library.named import file_id
from trainer.library.places import exam_files
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile
from trainer.store.exam_drills import DELETED, ExamDrillTaken
from trainer.store.history import DrillSummary, drill_summaries
from trainer.store.journal import SqlJournal
from trainer.team.due import known_exams
from trainer.team.exam_sitting import Sitting, paper_of, sitting_of
from trainer.team.membership import membership

_say = sentences("exam")


def list_lines() -> Iterator[str]:
    """Every exam of the library, and those that the team shares, a line each."""
    seen: dict[str, str] = {}
    for file in exam_files():
        name = file_id(file)
        if name not in seen:
            try:
                seen[name] = _about(load_exam(file).value)
            except BadFile as wrong:
                seen[name] = _say("broken", path=file, problem=wrong.message.splitlines()[0])
    with open_journal() as journal:
        seen = {name: _about(exam) for name, exam in known_exams(journal).items()} | seen
    yield from seen.values() or [_say("none")]
    if seen:
        yield from ("", _say("take"))


def _about(exam: Exam) -> str:
    count = len(exam.drill)
    drills = _say("one_drill") if count == 1 else _say("drills", count=count)
    due = f"{exam.deadline:%d %b %Y %H:%M %z}" if exam.deadline else _say("no_deadline")
    return _say("listed", id=exam.id, title=_plain(exam.title), drills=drills, due=due)


def as_text(name: str) -> Iterator[str]:
    """How far one has come."""
    with open_journal() as journal:
        yield from state_lines(sitting_of(paper_of(name, journal), journal), journal)


def as_document(name: str) -> str:
    """The same as one JSON object."""
    with open_journal() as journal:
        sitting = sitting_of(paper_of(name, journal), journal)
        totals = _totals(sitting, journal)
    exam = sitting.paper.exam
    document = {
        "schema": "trainer.exam@1",
        "id": exam.id,
        "name": sitting.paper.name,
        "title": exam.title,
        "deadline": exam.deadline.isoformat() if exam.deadline else None,
        "drills": [
            {
                **drill.model_dump(mode="json"),
                "attempts": [
                    {
                        "drill": one.drill,
                        "attempt": one.seat.attempt,
                        "late": one.seat.late,
                        "status": one.status,
                    }
                    | {"total": totals[one.drill].total if one.drill in totals else None}
                    for one in _of(sitting, drill)
                ],
            }
            for drill in exam.drill
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def state_lines(sitting: Sitting, journal: SqlJournal) -> Iterator[str]:
    """Title, conditions, deadline, and every drill with what came of it."""
    paper = sitting.paper
    exam = paper.exam
    yield _say("title", title=_plain(exam.title), name=paper.name)
    if exam.about:
        yield _plain(exam.about)
    if exam.deadline:
        yield _say("deadline", due=f"{exam.deadline:%A %d %B %Y, %H:%M %z}")
    yield _say("conditions", rubric=exam.rubric, scorer=_say(f"by.{exam.scorer}"))
    known = membership()
    if known is not None and known.url is not None:
        yield _say("goes", sharing=phrase(f"level.{known.sharing}", source="team"))
    totals = _totals(sitting, journal)
    for number, drill in enumerate(exam.drill, start=1):
        title = _plain(paper.scenarios[drill.scenario].value.title)
        told = "; ".join(_attempt(one, totals.get(one.drill)) for one in _of(sitting, drill))
        yield f"{number:>3}. {title} ({drill.difficulty}): {told or _say('not_taken')}"


def _attempt(one: ExamDrillTaken, summary: DrillSummary | None) -> str:
    if one.status == "open":
        words = _say("left")
    elif one.status == DELETED:
        words = _say("deleted")
    elif summary is None or summary.total is None:
        words = _say("unscored")
    else:
        words = _say("total", total=f"{summary.total:.0f}")
    marks = [_say("attempt", number=one.seat.attempt)] if one.seat.attempt > 1 else []
    marks += [_say("late")] if one.seat.late else []
    return f"{words} ({', '.join(marks)})" if marks else words


def _of(sitting: Sitting, drill: ExamDrill) -> list[ExamDrillTaken]:
    return [one for one in sitting.taken if one.scenario == drill.scenario]


def _totals(sitting: Sitting, journal: SqlJournal) -> dict[str, DrillSummary]:
    """Drill → what came of it."""
    own = {one.drill for one in sitting.taken}
    found = (drill_summaries(journal, scenario=one.scenario) for one in sitting.paper.exam.drill)
    return {summary.id: summary for some in found for summary in some if summary.id in own}


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())
