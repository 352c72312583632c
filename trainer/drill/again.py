"""Answering again from a turn: how much of the old drill's log the new one begins with, and how it is set up."""

from collections.abc import Sequence
from dataclasses import replace

from trainer.drill.setup import Setup
from trainer.drill.state import DrillState
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.event_talk import Interrupted


def events_before(turn: int, state: DrillState, events: Sequence[Event]) -> int:
    """How many of a drill's events come before this turn of the trainee's.

    Raises BadUsage where the turn is not one of theirs, or the drill is an exam that has no score yet.
    """
    if state.started.options.mode == "exam" and not state.scores:
        raise BadUsage("An exam is answered once: there is no going back to a turn.")
    own = [said.turn for said in state.turns if said.role == "trainee"]
    if turn not in own:
        known = ", ".join(map(str, own)) or "there is none yet"
        raise BadUsage(f"You can answer again from one of your own turns: {known}.")
    cut = state.turn_seqs[turn]
    if isinstance(events[cut - 1].body, Interrupted):
        cut -= 1  # they had not been broken into before these words
    return cut


def as_practice(setup: Setup) -> Setup:
    """The same files and choices outside of any exam."""
    return replace(setup, options=setup.options.model_copy(update={"mode": "practice"}), exam=None)
