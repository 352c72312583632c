"""Replies of past drills, each with the moment in which it was given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.drill.coach import DAMPING, effect
from trainer.drill.fold import apply, fold
from trainer.drill.sheet import sheet_book
from trainer.drill.state import DrillState
from trainer.record.event import Event
from trainer.record.event_talk import MoodChanged, Said
from trainer.record.ledger import Ledger
from trainer.record.mood import MoodChange, MoodReason
from trainer.record.options import Difficulty
from trainer.record.transcript import Channel, Plan


@dataclass(frozen=True)
class PastReply:
    """One reply as it was, and what the talk held before it."""

    drill: str
    scenario: str
    timing: str
    turn: int
    said: str
    line: str
    """The customer's words before it; empty where it came first."""
    asks: tuple[str, ...]
    asked_what: bool
    """Whether they only asked what was meant: the reader's failing, which nothing is to be learned from."""
    channel: Channel
    difficulty: Difficulty
    before: Ledger
    change: MoodChange

    @property
    def hurts(self) -> tuple[MoodReason, ...]:
        """What in it hurt, the worst first, without the price of the truth itself."""
        hurting = [reason for reason in self._deeds if effect(reason) < 0]
        return tuple(sorted(hurting, key=effect))

    @property
    def worth(self) -> int:
        """What its deeds came to, in points of trust gained and anger taken off: below 0 it hurt."""
        return sum(effect(reason) for reason in self._deeds)

    @property
    def _deeds(self) -> list[MoodReason]:
        besides = sheet_book().unavoidable | {DAMPING}
        return [reason for reason in self.change.reasons if reason.rule not in besides]


def past_replies(events: Iterable[Event]) -> tuple[PastReply, ...]:
    """The replies of one drill that were felt, in order."""
    return tuple(_replies(iter(events)))


def _replies(events: Iterator[Event]) -> Iterator[PastReply]:
    state = fold([next(events)])
    before = state
    for event in events:
        if isinstance(event.body, Said) and event.body.role == "trainee":
            before = state
        state = apply(state, event)
        if isinstance(event.body, MoodChanged) and state.turns and state.turns[-1].role == "trainee":
            yield _reply(before, state.turns[-1], event.body.change)


def _reply(before: DrillState, said: Said, change: MoodChange) -> PastReply:
    last = before.turns[-1] if before.turns and before.turns[-1].role == "customer" else None
    return PastReply(
        drill=before.drill,
        scenario=before.started.scenario.id,
        timing=(before.plan or Plan()).when,
        turn=said.turn,
        said=said.text,
        line=last.text if last else "",
        asks=last.asks if last else (),
        asked_what=bool(last and last.direction and last.direction.about == "not_recognised"),
        channel=before.channel,
        difficulty=before.started.options.difficulty,
        before=before.ledger,
        change=change,
    )
