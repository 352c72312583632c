"""The option "listening": who speaks while the customer still does cuts them off."""

from trainer.customer.heard import broken_off
from trainer.drill.message import is_message
from trainer.drill.state import DrillState, Phase
from trainer.library.scenario import Scenario
from trainer.record.direction import Act
from trainer.record.event_talk import Interrupted
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.transcript import LIVE


def live_talk(state: DrillState) -> bool:
    """Whether they talk with one another now, aloud and in turns: no chat, no message."""
    return state.phase is Phase.TALK and state.channel in LIVE and not is_message(state)


def may_be_cut_off(state: DrillState) -> bool:
    """Whether the customer's last words can be broken into, while they are being said.

    To answer while they ask whether anybody is there is what they wait for.
    """
    if not state.started.options.listening or not live_talk(state) or not state.turns:
        return False
    last = state.turns[-1]
    asks_for_us = last.direction is not None and last.direction.act is Act.SILENCE
    return last.role == "customer" and not last.interrupted and not asks_for_us


def may_break_in(state: DrillState) -> bool:
    """Whether the customer's words can be broken into while a model still writes them: the answer to a reply."""
    return state.started.options.listening and live_talk(state) and state.awaits_customer


def interruption(state: DrillState, heard: str | None, scenario: Scenario) -> Interrupted | None:
    """What is kept when the trainee speaks after this much of the customer's line; None where all was heard."""
    if heard is None or not may_be_cut_off(state):
        return None
    last = state.turns[-1]
    all_heard = len(heard.rstrip()) >= len(last.text.rstrip()) and not last.unfinished
    if not last.text.startswith(heard) or all_heard:
        return None
    return broken_off(last, heard.rstrip(), scenario.question)


def broke_in(state: DrillState, turn: int) -> tuple[Finding, ...]:
    """The finding that this turn of the trainee's broke into the customer's words; nothing where it did not."""
    cut = state.turns[turn - 1] if turn else None
    if cut is None or cut.role != "customer" or not cut.interrupted:
        return ()
    quote = Quote(turn=cut.turn, start=0, end=len(cut.text), text=cut.text)
    return (Finding(kind=FindingKind.INTERRUPTED, quote=quote),)
