"""The fold that makes a drill's state of its events, so the same log always gives the same state."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from trainer.drill.state import DrillState, ScoredAgain
from trainer.record.event import Event
from trainer.record.event_drill import DrillClosed, DrillStarted, FollowedUp, Planned
from trainer.record.event_model import ModelUsed, StoodIn
from trainer.record.event_scenes import PromiseFellDue, SceneBegan, ScenesLeft
from trainer.record.event_score import (
    Disputed,
    DisputeSettled,
    DisputeWithdrawn,
    Resolved,
    Scored,
    SelfRated,
    StrongerWritten,
)
from trainer.record.event_talk import (
    CoachSaid,
    ConversationEnded,
    ConversationOpened,
    ExhibitShown,
    HintShown,
    Interrupted,
    MoodChanged,
    Said,
    Silence,
    WasRead,
)
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger, with_revealed
from trainer.record.transcript import LIVE


def fold(events: Iterable[Event]) -> DrillState:
    """Return the state after these events, the first of which must be `DrillStarted`."""
    stream = iter(events)
    first = next(stream)
    if not isinstance(first.body, DrillStarted):
        raise ValueError(f"drill {first.drill} does not begin with its start")
    state = DrillState(first.drill, first.body, began=first.time, last=first.time, next_seq=first.seq + 1)
    return reduce(apply, stream, state)


def apply(state: DrillState, event: Event) -> DrillState:
    """Return the state after one more event. Events that only inform (facts looked up) change nothing."""
    stamped = _with(state, next_seq=event.seq + 1, last=event.time)
    step = _STEPS.get(type(event.body))
    return step(stamped, event.body, event) if step else stamped


def _with(state: DrillState, **changes: object) -> DrillState:
    """As `dataclasses.replace`, which would set each of some forty fields anew, a dozen times a turn."""
    if not changes.keys() <= vars(state).keys():
        raise TypeError(f"a drill's state has no {', '.join(changes.keys() - vars(state).keys())}")
    after = object.__new__(DrillState)
    object.__setattr__(after, "__dict__", vars(state) | changes)
    return after


def _planned(state: DrillState, body: Planned, _: Event) -> DrillState:
    return _with(state, plan=body.plan, plan_findings=body.findings)


def _opened(state: DrillState, body: ConversationOpened, event: Event) -> DrillState:
    return _with(
        state,
        opened=body,
        conversation=event.conversation,
        conversations=state.conversations + 1,
        live=state.live or body.channel in LIVE,
        mood=body.mood,
        first_mood=state.first_mood or body.mood,
        clocks=(*state.clocks, (len(state.turns), body.scenario_clock)),
        ended=None,
    )


def _scene(state: DrillState, body: SceneBegan, _: Event) -> DrillState:
    """A conversation of its own: what was asked and said before is past, what they told of themselves stays known."""
    heard = {} if body.news else {FindingKind.NEWS_TOLD.value: 1}
    return _with(
        state,
        scenes=(*state.scenes, body),
        scene_from=len(state.turns),
        ledgers=(*state.ledgers, state.ledger),
        ledger=Ledger(revealed=state.ledger.revealed, counts=heard, begins=len(state.turns)),
        due_from=len(state.fell_due),
        opened=None,
        ended=None,
    )


def _said(state: DrillState, body: Said, event: Event) -> DrillState:
    ledger = state.ledger
    for stake in body.reveals:
        ledger = with_revealed(ledger, stake, body.turn)
    return _with(
        state,
        turns=(*state.turns, body),
        turn_seqs=(*state.turn_seqs, event.seq),
        ledger=ledger,
        unheard=state.ledger,
    )


def _interrupted(state: DrillState, body: Interrupted, _: Event) -> DrillState:
    """The line breaks off: what had not come out was not said, so it was neither asked nor told."""
    if not state.turns or state.turns[-1].turn != body.turn:
        return state
    cut = {"text": body.heard, "asks": body.asks, "reveals": body.reveals, "direction": body.direction}
    said = state.turns[-1].model_copy(update={**cut, "ends": (), "interrupted": True})
    reads = tuple(_as_heard(read, body) if read.turn == body.turn else read for read in state.reads)
    ledger = state.unheard
    for stake in body.reveals:
        ledger = with_revealed(ledger, stake, body.turn)
    ledger = ledger.after([found for read in reads if read.turn == body.turn for found in read.findings])
    return _with(state, turns=(*state.turns[:-1], said), reads=reads, ledger=ledger)


def _as_heard(read: WasRead, cut: Interrupted) -> WasRead:
    return read.model_copy(
        update={"findings": tuple(found for each in read.findings for found in _still(each, cut))}
    )


def _still(found: Finding, cut: Interrupted) -> tuple[Finding, ...]:
    """A finding of a line that broke off, where its words had come out."""
    quote = found.quote
    if quote.turn != cut.turn or quote.end <= len(cut.heard):
        return (found,)
    if found.kind is not FindingKind.QUESTION_ASKED or found.about not in cut.asks:
        return ()
    heard = quote.model_copy(update={"end": len(cut.heard), "text": cut.heard[quote.start :]})
    return (found.model_copy(update={"quote": heard}),)


def _read(state: DrillState, body: WasRead, _: Event) -> DrillState:
    return _with(state, reads=(*state.reads, body), ledger=state.ledger.after(body.findings))


def _mood(state: DrillState, body: MoodChanged, _: Event) -> DrillState:
    return _with(state, moods=(*state.moods, body), mood=body.change.after)


def _stood_in(state: DrillState, body: StoodIn, _: Event) -> DrillState:
    if body.part == "scorer":
        return _with(state, unjudged=body.reason)
    if body.part == "stronger":
        return _with(state, not_stronger=body.reason)
    return _with(state, stand_ins=state.stand_ins + (body.part == "customer"))


def _disputed(state: DrillState, body: Disputed, _: Event) -> DrillState:
    disputes = (*_undisputed(state, body.check), body)
    return _with(state, disputes=disputes, settled=_unsettled(state, body.check))


def _withdrawn(state: DrillState, body: DisputeWithdrawn, _: Event) -> DrillState:
    return _with(state, disputes=_undisputed(state, body.check), settled=_unsettled(state, body.check))


def _settled(state: DrillState, body: DisputeSettled, _: Event) -> DrillState:
    if all(dispute.check != body.check for dispute in state.disputes):
        return state
    return _with(state, settled=(*_unsettled(state, body.check), body))


def _unsettled(state: DrillState, check: str) -> tuple[DisputeSettled, ...]:
    return tuple(decision for decision in state.settled if decision.check != check)


def _scored(state: DrillState, body: Scored, event: Event) -> DrillState:
    if body.rescored:
        return _with(state, again=(*state.again, ScoredAgain(event.time, body.score)))
    return _with(state, scores=(*state.scores, body.score))


def _undisputed(state: DrillState, check: str) -> tuple[Disputed, ...]:
    return tuple(dispute for dispute in state.disputes if dispute.check != check)


_STEPS: dict[type, Callable[[DrillState, Any, Event], DrillState]] = {
    Planned: _planned,
    ConversationOpened: _opened,
    SceneBegan: _scene,
    ScenesLeft: lambda state, _, __: _with(state, scenes_left=True),
    PromiseFellDue: lambda state, body, _: _with(state, fell_due=(*state.fell_due, body)),
    Said: _said,
    WasRead: _read,
    MoodChanged: _mood,
    CoachSaid: lambda state, body, _: _with(state, coach=(*state.coach, body)),
    Interrupted: _interrupted,
    Silence: lambda state, body, _: _with(state, silences=(*state.silences, body)),
    HintShown: lambda state, body, _: _with(state, hints=(*state.hints, body)),
    ExhibitShown: lambda state, body, _: _with(state, exhibits=(*state.exhibits, body)),
    StoodIn: _stood_in,
    ModelUsed: lambda state, body, _: _with(state, uses=(*state.uses, body)),
    ConversationEnded: lambda state, body, _: _with(state, ended=body),
    FollowedUp: lambda state, body, _: _with(state, followed_up=body),
    SelfRated: lambda state, body, _: _with(state, self_rated=body),
    Scored: _scored,
    StrongerWritten: lambda state, body, _: _with(state, stronger=body),
    Resolved: lambda state, body, _: _with(state, resolution=body.text),
    Disputed: _disputed,
    DisputeWithdrawn: _withdrawn,
    DisputeSettled: _settled,
    DrillClosed: lambda state, body, _: _with(state, closed=body),
}
