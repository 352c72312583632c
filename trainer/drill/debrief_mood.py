"""How the customer's mood went, reply by reply, as a debrief shows it."""

from trainer.drill.state import DrillState
from trainer.record.base import Record
from trainer.record.mood import MoodReason


class MoodPoint(Record):
    """The customer's mood after a turn (-1: before the first), with every reason of the change."""

    turn: int
    gauge: int
    anger: int
    trust: int
    reasons: tuple[MoodReason, ...] = ()
    silence: bool = False
    """Whether no reply but a silence moved it; `turn` is then the customer's."""


def mood_line(state: DrillState) -> tuple[MoodPoint, ...]:
    """The mood from the beginning through every reply."""
    if state.first_mood is None:
        return ()
    first = state.first_mood
    silent = {silence.turn for silence in state.silences}
    start = MoodPoint(turn=-1, gauge=first.gauge, anger=first.anger, trust=first.trust)
    after = (
        MoodPoint(
            turn=moved.turn,
            gauge=moved.change.after.gauge,
            anger=moved.change.after.anger,
            trust=moved.change.after.trust,
            reasons=moved.change.reasons,
            silence=moved.turn in silent,
        )
        for moved in state.moods
    )
    return (start, *after)
