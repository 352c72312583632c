"""The trainee's own scored drills as results: what would leave, at the level of sharing that was chosen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from trainer.drill.debrief_judged import is_disputed
from trainer.drill.fold import fold
from trainer.drill.state import DrillState
from trainer.record.event import Event
from trainer.record.event_score import Disputed, DisputeWithdrawn, Scored
from trainer.record.result import DisputedCheck, Disputes, MoodAt, QuotedCheck, Result, Sharing
from trainer.record.score import Score
from trainer.store.hand_in import attempts
from trainer.store.journal import SqlJournal

NAMESPACE = UUID("6f1c8a52-93d4-4a86-9f0e-2b7f6f0f2d31")
"""Ids of results are made in it; changing it would make every result another one."""


def own_results(
    journal: SqlJournal,
    who: str,
    drills: Sequence[str],
    sharing: Sharing = "scores",
) -> tuple[Result, ...]:
    """Every score of these drills as a result of the member with this id, in the order given.

    They are reckoned as handed in together: none of them counts as private before another. A drill without
    a score gives none.
    """
    with journal.reading() as connection:
        counted = attempts(connection, drills)
    found: list[Result] = []
    for each in drills:
        attempt, private = counted.get(each, (1, 0))
        extra = {"member": who, "attempt": attempt, "private_before": private}
        found += drill_results(journal.events_of(each), sharing, **extra)
    return tuple(found)


def own_disputes(
    journal: SqlJournal, who: str, drills: Sequence[str], sharing: Sharing = "scores"
) -> tuple[Disputes, ...]:
    """What is disputed by now of every score of these drills, where anything ever was; words as `sharing` has them."""
    raised = frozenset(journal.drills_with("disputed"))
    return tuple(
        said for each in drills if each in raised for said in _disputes(journal.events_of(each), sharing, who)
    )


def _disputes(events: Sequence[Event], sharing: Sharing, who: str) -> Iterable[Disputes]:
    at = max(event.time for event in events if isinstance(event.body, (Disputed, DisputeWithdrawn)))
    for each in drill_results(events, sharing, member=who):
        yield disputes_at(each, at)


def disputes_at(result: Result, at: datetime) -> Disputes:
    """What this result says is disputed, as of this moment."""
    said = {"result": result.id, "member": result.member, "at": at}
    words = {"disputed": result.disputed, "objections": result.objections}
    made = Disputes.model_validate({"id": "", **said, **words})
    return made.model_copy(update={"id": str(uuid5(NAMESPACE, made.model_dump_json()))})


def drill_results(events: Sequence[Event], sharing: Sharing, **extra: object) -> tuple[Result, ...]:
    """The results of one drill's log, one for each score in it; `extra` are fields that the log does not say."""
    scored = [(event.seq, event.body) for event in events if isinstance(event.body, Scored)]
    if not scored:
        return ()
    state = fold(events)
    return tuple(_result(state, seq, body, sharing, extra) for seq, body in scored)


def result_id(drill: str, seq: int) -> str:
    """The id of the result of the score at this place of a drill's log."""
    return str(uuid5(NAMESPACE, f"{drill} {seq}"))


def _result(state: DrillState, seq: int, body: Scored, sharing: Sharing, extra: Mapping[str, object]) -> Result:
    score = body.score
    words = (
        {}
        if sharing == "scores"
        else {"quoted": tuple(_quoted(score)), "objections": _objections(state, score)}
    )
    talk = {"transcript": state.transcript(), "moods": _moods(state)} if sharing == "everything" else {}
    return Result.model_validate(
        {
            "id": result_id(state.drill, seq),
            "drill": state.drill,
            "taken": state.began,
            "key": score.key,
            "total": score.total,
            "levels": score.levels,
            "self_levels": state.self_rated.levels if state.self_rated else {},
            "passed": score.passed,
            "gates_held": all(gate.held for gate in score.gates),
            "rescored": body.rescored,
            "disputed": _disputed(state, score),
            **_exam(state),
            **words,
            **talk,
            **extra,
        }
    )


def _exam(state: DrillState) -> Mapping[str, object]:
    """The exam it was taken in, where it was in any."""
    seat = state.started.exam
    return {} if seat is None else {"exam": seat.name, "exam_attempt": seat.attempt, "exam_late": seat.late}


def _quoted(score: Score) -> Iterable[QuotedCheck]:
    """Every check that was answered with words."""
    for step in score.steps:
        for answer in step.checks:
            if answer.quotes:
                yield QuotedCheck(
                    step=step.step,
                    check=answer.check,
                    answer=answer.answer.value,
                    points=answer.points,
                    quotes=tuple(quote.text for quote in answer.quotes),
                )


def _objections(state: DrillState, score: Score) -> tuple[DisputedCheck, ...]:
    """What the trainee holds against checks of this score, in their words where they pointed at any."""
    steps = {answer.check: step.step for step in score.steps for answer in step.checks}
    return tuple(
        DisputedCheck(
            step=steps[each.check],
            check=each.check,
            objection=each.objection,
            words=each.quote.text if each.quote else "",
            comment=each.comment,
        )
        for each in state.disputes
        if each.check in steps
    )


def _moods(state: DrillState) -> tuple[MoodAt, ...]:
    return tuple(MoodAt(turn=moved.turn, gauge=moved.change.after.gauge) for moved in state.moods)


def _disputed(state: DrillState, score: Score) -> tuple[str, ...]:
    """Steps with a check that the trainee disputes, or that judge and built-in scorer see too differently."""
    checks = {dispute.check for dispute in state.disputes}
    others = state.scores[1].levels if len(state.scores) > 1 and state.scores[0].key.prompt_hash else {}
    return tuple(
        step.step
        for step in score.steps
        if checks & {answer.check for answer in step.checks}
        or (score is state.scores[0] and is_disputed(step.level, others.get(step.step)))
    )
