"""What the events amount to, as rows: one of `drill`, and one of `score` with its steps for each scoring.

Nothing is in these rows that the events don't say: `rebuild` throws them away and makes them again. Only that a drill
of an exam was begun is entered once and for all, for it outlives the drill.
"""

import json

from sqlalchemy import Connection, delete, insert, select, update

from trainer.record.clean import clean_text
from trainer.record.event import Event
from trainer.record.event_drill import DrillClosed, DrillStarted, ExamSeat
from trainer.record.event_score import Resolved, Scored
from trainer.record.event_talk import ConversationEnded
from trainer.store.schema import drill, event, exam_begun, score, step_score
from trainer.store.wire import event_of, in_utc

_LARGEST = 2**31 - 1
"""The largest number that an Integer column of PostgreSQL takes."""


def project(connection: Connection, happened: Event) -> None:
    """Enter one event, already in the table `event`, into the projections."""
    body = happened.body
    if isinstance(body, DrillStarted):
        _started(connection, happened, body)
    elif isinstance(body, Scored):
        _scored(connection, happened, body)
    elif isinstance(body, ConversationEnded):
        _change(connection, happened, ending=body.ending.value)
    elif isinstance(body, Resolved):
        _change(connection, happened, resolution=clean_text(body.text), resolved_utc=in_utc(happened.time))
    elif isinstance(body, DrillClosed):
        _change(connection, happened, status="finished" if body.finished else "abandoned")


def rebuild(connection: Connection) -> None:
    """Make every projected row again from the events."""
    for table in (step_score, score, drill):
        connection.execute(delete(table))
    ids = connection.execute(select(event.c.drill).distinct().order_by(event.c.drill)).scalars().all()
    for each in ids:
        rows = connection.execute(select(event).where(event.c.drill == each).order_by(event.c.seq))
        for row in rows.mappings().all():
            project(connection, event_of(row))


def _begun(connection: Connection, happened: Event, seat: ExamSeat, scenario: str) -> None:
    if connection.scalar(select(exam_begun.c.drill).where(exam_begun.c.drill == happened.drill)) is None:
        connection.execute(
            insert(exam_begun).values(
                drill=happened.drill,
                exam=clean_text(seat.name),
                scenario=clean_text(scenario),
                attempt=min(seat.attempt, _LARGEST),
                late=seat.late,
                began_utc=in_utc(happened.time),
            )
        )


def _started(connection: Connection, happened: Event, body: DrillStarted) -> None:
    if happened.seq != 0:
        return
    if body.exam is not None:
        _begun(connection, happened, body.exam, body.scenario.id)
    options, parent = body.options, body.parent
    words = {
        "trainee": body.trainee,
        "scenario": body.scenario.id,
        "scenario_file_hash": body.scenario.file_hash,
        "scenario_semantic_hash": body.scenario.semantic_hash,
        "rubric": body.rubric.id,
        "rubric_file_hash": body.rubric.file_hash,
        "rubric_semantic_hash": body.rubric.semantic_hash,
        "customer": options.customer_model or options.customer,
        "interface": options.interface,
        "program": body.program,
    }
    connection.execute(
        insert(drill).values(
            id=happened.drill,
            started_at=happened.time.isoformat(),
            started_utc=in_utc(happened.time),
            mode=options.mode,
            difficulty=options.difficulty,
            seed=str(options.seed),
            variant=None if options.variant is None else clean_text(options.variant),
            parent_drill=clean_text(parent.drill) if parent else None,
            parent_seq=parent.seq if parent and abs(parent.seq) <= _LARGEST else None,
            status="open",
            **{name: clean_text(word) for name, word in words.items()},
        )
    )


def _scored(connection: Connection, happened: Event, body: Scored) -> None:
    given, place = body.score, {"drill": happened.drill, "seq": happened.seq}
    connection.execute(
        insert(score).values(
            **place,
            rubric=clean_text(given.key.rubric),
            scorer=clean_text(given.key.scorer_model or given.key.scorer),
            key=_key(body),
            total=given.total,
            passed=given.passed,
            gates_held=all(gate.held for gate in given.gates),
            rescored=body.rescored,
        )
    )
    steps = [
        {**place, "position": position, "step": clean_text(step.step), "level": step.level}
        for position, step in enumerate(given.steps)
    ]
    if steps:
        connection.execute(insert(step_score), steps)


def _key(body: Scored) -> str:
    """The score's key as text that is equal where the keys are."""
    return json.dumps(body.score.key.model_dump(), sort_keys=True)


def _change(connection: Connection, happened: Event, **columns: object) -> None:
    connection.execute(update(drill).where(drill.c.id == happened.drill).values(**columns))
