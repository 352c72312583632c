"""The events of the talk: what was said, read, felt, shown and asked for, from its opening to its end."""

from datetime import datetime
from typing import Literal

from trainer.record.base import Record
from trainer.record.direction import Direction, Ending
from trainer.record.finding import Finding
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.transcript import Channel, Role

InvolvedSide = Literal["trainee", "customer"]


class ConversationOpened(Record):
    """A scene begins: who opens, through what, at which clock time of the scenario, in what mood."""

    kind: Literal["conversation_opened"] = "conversation_opened"
    channel: Channel
    timing: str
    opens: InvolvedSide
    mood: Mood
    scenario_clock: datetime | None = None


class Said(Record):
    """Words of either side. `turn` counts the words said in this drill, from 0, as transcripts do."""

    kind: Literal["said"] = "said"
    role: Role
    turn: int
    text: str
    lines: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    """Where in the text each of the lines ends; empty where that isn't known."""
    source: str = "trainee"
    direction: Direction | None = None
    unfinished: bool = False
    """Whether the trainee broke in while a model was still writing this: there would have been more."""
    interrupted: bool = False


class WasRead(Record):
    """What the reader saw in a turn, whichever side's."""

    kind: Literal["was_read"] = "was_read"
    turn: int
    reader: str
    findings: tuple[Finding, ...]


class MoodChanged(Record):
    """What a reply did to the customer, with the reason of every change. Also written when nothing changed."""

    kind: Literal["mood_changed"] = "mood_changed"
    turn: int
    change: MoodChange


class CoachSaid(Record):
    """The coach's note after a reply: what landed, what hurt, what is still open."""

    kind: Literal["coach_said"] = "coach_said"
    turn: int
    landed: tuple[MoodReason, ...] = ()
    hurt: tuple[MoodReason, ...] = ()
    open_questions: tuple[str, ...] = ()
    not_recognised: bool = False


class HintShown(Record):
    """A hint was asked for."""

    kind: Literal["hint_shown"] = "hint_shown"
    hint: str
    step: str | None = None


class FactsShown(Record):
    """The brief was opened during the talk. It may be, so it is no help that a score's key counts."""

    kind: Literal["facts_shown"] = "facts_shown"


class ExhibitShown(Record):
    """The trainee showed the customer what they see."""

    kind: Literal["exhibit_shown"] = "exhibit_shown"
    exhibit: str
    turn: int


class Interrupted(Record):
    """The trainee spoke while the customer still did. Written right before the words that broke in.

    `turn` is the customer's; `heard` is how much of the line came out, and the rest says what had been done by then.
    """

    kind: Literal["interrupted"] = "interrupted"
    turn: int
    heard: str
    asks: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    direction: Direction | None = None


class Silence(Record):
    """Nobody spoke for `seconds`; in `turn` the customer asks whether anybody is there."""

    kind: Literal["silence"] = "silence"
    turn: int
    seconds: float


class ConversationEnded(Record):
    """A scene's end, decided in code."""

    kind: Literal["conversation_ended"] = "conversation_ended"
    ending: Ending
    turn: int
