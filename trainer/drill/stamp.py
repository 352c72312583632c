"""Stamps bodies into events: drill, number, time, who, where, how."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.drill.ports import Clock
from trainer.drill.state import DrillState
from trainer.record.event import Body, Event, Modality, Speaker
from trainer.record.event_drill import FollowedUp
from trainer.record.event_talk import ConversationOpened, Said
from trainer.record.transcript import SPOKEN, Channel

Spoken = tuple[Speaker, Body]
"""Whose event it is, and what happened."""


@dataclass(frozen=True)
class Stamp:
    """Numbers and times the events of one drill."""

    drill: str
    clock: Clock

    def all(self, spoken: Sequence[Spoken], state: DrillState) -> tuple[Event, ...]:
        """Events for these bodies, in order, right after what the state has seen."""
        events: list[Event] = []
        count, channel = state.conversations, state.channel
        for offset, (speaker, body) in enumerate(spoken):
            if isinstance(body, ConversationOpened):
                count, channel = count + 1, body.channel
            events.append(
                Event(
                    drill=self.drill,
                    seq=state.next_seq + offset,
                    time=self.clock.now(),
                    conversation=conversation_name(count),
                    speaker=speaker,
                    modality=_modality(body, channel),
                    body=body,
                )
            )
        return tuple(events)

    def first(self, body: Body) -> Event:
        """The event that begins a drill."""
        return Event(drill=self.drill, seq=0, time=self.clock.now(), body=body)


def conversation_name(count: int) -> str:
    """The id of the count-th conversation of a drill: "main", then "main-2" and so on."""
    return "main" if count <= 1 else f"main-{count}"


def _modality(body: Body, channel: Channel) -> Modality:
    if isinstance(body, FollowedUp):
        return "writing" if body.text else "none"
    if isinstance(body, Said):
        return "speech" if channel in SPOKEN else "writing"
    return "none"
