"""The transcript format (version 1): what was planned, said and written in one drill.

The format of the rated transcripts is this one with `labels`, `raters` and `evidence` added.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from trainer.record.base import Record

Role = Literal["trainee", "customer"]
Channel = Literal["in_person", "phone", "video", "chat", "email", "voicemail"]

CHANNELS: tuple[Channel, ...] = ("phone", *(name for name in get_args(Channel) if name != "phone"))
"""As they are offered: what most people reach for comes first."""

LIVE: frozenset[str] = frozenset({"in_person", "phone", "video"})
"""Channels in which people talk; the other three are cold media (the raters' guide)."""

SPOKEN: frozenset[str] = frozenset({"in_person", "phone", "video", "voicemail"})
SEEN: frozenset[str] = frozenset({"in_person", "video", "chat", "email"})
"""Channels in which a paper can be laid before the customer; in the others it is sent along while one speaks."""

ONE_MESSAGE: frozenset[str] = frozenset({"email", "voicemail"})
"""No turn-taking: one message, then the customer calls or writes back."""

PLAN = -1
FOLLOW_UP = -2
"""Where a quote stands when it isn't in a turn: the numbers the rated set uses."""

Level = Annotated[int, Field(ge=0, le=4)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Plan(Record):
    """What the trainee settled before the talk. Everything written here is read as evidence of preparation."""

    channel: Channel = "phone"
    when: str = ""
    """A timing id of the scenario; empty means its first timing."""
    notes: str = ""
    expects: tuple[str, ...] = ()
    """The questions the trainee expects from the customer, in the trainee's words (at most three asked for)."""

    def written(self) -> str:
        """The whole plan as one text, in which the offsets of plan findings are counted."""
        return "\n".join(part for part in (self.notes, *self.expects) if part)


class Turn(Record):
    """One uninterrupted stretch of talk by one side."""

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    """Seconds since the conversation began, where speech has them."""
    interrupted: bool = False


class Transcript(Record):
    """One drill as raters see it."""

    id: Id
    scenario: Id
    plan: Plan = Plan()
    turns: tuple[Turn, ...] = ()
    follow_up: str | None = None

    def text_at(self, turn: int) -> str:
        """The text that a quote with this turn number must be found in."""
        if turn == PLAN:
            return self.plan.written()
        if turn == FOLLOW_UP:
            return self.follow_up or ""
        return self.turns[turn].text


class RatedTranscript(Transcript):
    """A transcript with what people (or their stand-ins) thought of it."""

    labels: dict[str, Level | None] = {}
    raters: dict[str, tuple[Level, ...]] = {}
    evidence: dict[str, int | None] = {}
    base: str | None = None
    edit: str | None = None
