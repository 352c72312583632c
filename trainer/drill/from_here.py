"""A talk taken up where it stands, but in another mood or with another question asked: for whoever tries a scenario."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.customer.talk import Talk
from trainer.drill.fold import fold
from trainer.drill.runner import Runner
from trainer.drill.stamp import Stamp
from trainer.drill.state import DrillState
from trainer.drill.turn import Stage, customer_bodies
from trainer.record.direction import Act, Direction
from trainer.record.event import Event
from trainer.record.event_talk import ConversationOpened, MoodChanged, Said
from trainer.record.mood import Mood

CHOSEN = "chosen"
"""Why the customer asks, where whoever tries the scenario wants it so."""


@dataclass(frozen=True)
class Here:
    """What is to be otherwise; None leaves it."""

    mood: Mood | None = None
    question: str | None = None


def begun_again(runner: Runner, events: Sequence[Event], here: Here) -> Runner:
    """The talk with its last words said anew, in this mood and to ask this question. The log it came from stays.

    `events`: all of it so far, the customer having spoken last. A mood that was put in has no reasons.
    """
    cut = max((place for place, one in enumerate(events) if _is_theirs(one)), default=len(events))
    kept = list(_in_mood(events[:cut], here.mood))
    last = events[cut].body if cut < len(events) else None
    state = fold(kept)
    stage = Stage(runner.setup, runner.parts, state)
    direction = _direction(here, last.direction if isinstance(last, Said) else None)
    said = customer_bodies(stage, direction, _talk(stage, state)) if direction else []
    return Runner(
        runner.setup, runner.parts, fold([*kept, *Stamp(state.drill, runner.parts.clock).all(said, state)])
    )


def _is_theirs(event: Event) -> bool:
    return isinstance(event.body, Said) and event.body.role == "customer"


def _direction(here: Here, last: Direction | None) -> Direction | None:
    if here.question is None:
        return last
    return Direction(act=Act.ASK, about=here.question, because=CHOSEN)


def _talk(stage: Stage, state: DrillState) -> Talk:
    return replace(stage.talk(stage.mood(), len(state.turns)), ledger=state.ledger)


def _in_mood(events: Sequence[Event], mood: Mood | None) -> Iterator[Event]:
    """The log with this as the last mood that came of anything."""
    moods = [
        place for place, one in enumerate(events) if isinstance(one.body, ConversationOpened | MoodChanged)
    ]
    for place, event in enumerate(events):
        if mood is None or not moods or place != moods[-1]:
            yield event
        else:
            yield event.model_copy(update={"body": _with(event.body, mood)})


def _with(body: object, mood: Mood) -> ConversationOpened | MoodChanged:
    if isinstance(body, MoodChanged):
        return body.model_copy(update={"change": body.change.model_copy(update={"after": mood})})
    assert isinstance(body, ConversationOpened)
    return body.model_copy(update={"mood": mood})
