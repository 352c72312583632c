"""What the customer is about to do, decided in code, and the line that does it."""

from enum import StrEnum
from functools import cached_property

from trainer.record.base import Record
from trainer.record.finding import Quote
from trainer.record.model_use import ModelUse


class Act(StrEnum):
    """The one stage direction of a customer's turn; authored lines are filed under these names."""

    OPEN = "open"  # first words: picks up, calls in, walks up
    CALL_BACK = "call_back"  # after a voicemail or an e-mail
    VENT = "vent"  # lets it out; hears no facts yet
    ASK = "ask"  # about a question
    PRESS = "press"  # the same question again, sharper: it was dodged
    PROBE = "probe"  # wants detail of what was half told
    DOUBT = "doubt"  # doesn't believe it: a formula, a vague promise, a second story
    REACT = "react"  # to one deed (topic: the mood rule that fired most)
    CLARIFY = "clarify"  # did not understand: what do you mean?
    REVEAL = "reveal"  # tells a hidden stake
    QUOTE_BACK = "quote_back"  # "you said noon"
    CHOOSE = "choose"  # takes an option
    SOFTEN = "soften"
    ACCEPT = "accept"  # the end: satisfied
    RESIGN = "resign"  # the end: takes it, unconvinced
    WALK_OUT = "walk_out"  # the end: hangs up, leaves
    ESCALATE = "escalate"  # the end: asks for the boss
    CLOSE = "close"  # the end: turn limit or the trainee ended it
    SILENCE = "silence"  # "are you still there?"
    INTERRUPTED = "interrupted"  # was cut off in mid-sentence


STANDING_TOPICS: dict[Act, frozenset[str]] = {
    Act.OPEN: frozenset({"calls_in", "picks_up", "early", "fair", "late"}),
    Act.CALL_BACK: frozenset({"told", "untold", "early", "fair", "late"}),
    Act.PRESS: frozenset({"news", "options", "next_word"}),
    Act.PROBE: frozenset({"news", "options", "next_word", "vague_time", "vague_work"}),
    Act.REVEAL: frozenset({"asked", "trusted", "not_heard"}),
}
"""Topics that every scenario has beside its own; `docs/customer.md` explains them."""


class Ending(StrEnum):
    """How a conversation ended."""

    SATISFIED = "satisfied"
    RESIGNED = "resigned"
    WALKED_OUT = "walked_out"
    ASKED_FOR_BOSS = "asked_for_boss"
    TRAINEE_ENDED = "trainee_ended"
    TURN_LIMIT = "turn_limit"
    MESSAGE_LEFT = "message_left"


class Direction(Record):
    """One act, what it's about, and what of the trainee's words caused it."""

    act: Act
    about: str | None = None
    """Question, option, stake or mood-rule id, by act."""
    because: str | None = None
    """A mood-rule id, or a word on the state ("turn_limit")."""
    quote: Quote | None = None
    """The trainee's words that are answered or quoted back."""
    then: "Direction | None" = None
    """A second thing in the same breath (react, then ask); never nested deeper."""

    @property
    def steps(self) -> tuple["Direction", ...]:
        """This direction and the one that follows in the same breath, if any."""
        return (self,) if self.then is None else (self, self.then)

    @cached_property
    def spoken(self) -> str:
        """The acts with their topics in short: "ask:when", "react:joke>press:when"."""
        return ">".join(f"{step.act}:{step.about}" if step.about else str(step.act) for step in self.steps)


class Refused(Record):
    """A model's sentence that was not let through, and why."""

    text: str
    reason: str


class Utterance(Record):
    """A line as it will be said."""

    text: str
    lines: tuple[str, ...]
    """Ids of the authored lines used, or the model's name; what must not be repeated."""
    asks: tuple[str, ...] = ()
    """Question ids this line asks."""
    ends: tuple[int, ...] = ()
    """Where in the text each of the lines ends; empty where that isn't known."""
    source: str = "scenario"
    """`scenario`, `voice`, `llm` or `stand_in`."""
    refused: tuple[Refused, ...] = ()
    """A model's sentences that the gate kept back."""
    unfinished: bool = False
    """Whether the trainee broke in while a model was still writing it: there would have been more."""
    stood_in: str | None = None
    """Why authored words stand here in a model's place; None where they don't."""
    uses: tuple[ModelUse, ...] = ()
    """What the model's calls for this line cost."""
