"""The events between one talk and the next: time has passed, and promises fall due."""

from datetime import datetime
from typing import Literal

from trainer.record.base import Record
from trainer.record.finding import Quote
from trainer.record.transcript import Channel

Outcome = Literal["kept", "padded", "moved", "broken"]
"""Of a promise: kept; kept, with so much time to spare that it was no honest time; not kept, but the customer was
told before it fell due; broken."""


class SceneBegan(Record):
    """Time has passed and something has happened: the trainee came to the customer with it, or waited."""

    kind: Literal["scene_began"] = "scene_began"
    scene: str
    channel: Channel = "phone"
    waited: bool = False
    """Whether the customer had to call."""
    news: bool = True
    """Whether there is bad news in it that the customer has not heard."""


class PromiseFellDue(Record):
    """In a later scene: an earlier promise was kept, padded, moved in time or broken."""

    kind: Literal["promise_fell_due"] = "promise_fell_due"
    promise: Quote
    outcome: Outcome
    when: str = ""
    """The time that was promised, in the trainee's words."""
    about: str = ""
    """What was promised: a fact, "option:loaner", or nothing for a word of theirs."""
    came: datetime | None = None
    """When it really came, by the scenario's clock."""


class ScenesLeft(Record):
    """The trainee ends the drill's talks here: the later conversations are not held."""

    kind: Literal["scenes_left"] = "scenes_left"
