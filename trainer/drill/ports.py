"""The collaborators a drill is handed. The embedded and the model side are twins behind these protocols."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from trainer.customer.listener import LineListener
from trainer.customer.talk import Talk
from trainer.library.rubric import Rubric
from trainer.reading.context import ReadingContext
from trainer.record.direction import Direction, Utterance
from trainer.record.event import Event
from trainer.record.finding import Finding
from trainer.record.score import Score, ScoreKey
from trainer.record.transcript import Plan
from trainer.scoring.case import ScoringCase
from trainer.scoring.judgement import Judgement
from trainer.scoring.stronger import Rewritten


class Listener(LineListener, Protocol):
    """Whoever listens while the customer takes their time to speak. Called from the drill's own thread."""

    def kept(self, events: tuple[Event, ...]) -> None:
        """What the trainee said is on disk; the answer to it begins."""


class Reader(Protocol):
    """Says what a text did."""

    @property
    def identity(self) -> str:
        """Name and version, as kept in events and score keys ("embedded-6")."""

    def prepare(self, context: ReadingContext) -> Iterator[None]:
        """Make ready, a few milliseconds a step, what reading takes here; it is read alike without."""

    def read_plan(self, plan: Plan, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in the plan; their quotes lie in `plan.written()` at turn PLAN."""

    def read_reply(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in one reply of the trainee."""

    def read_customer(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        """Which questions a customer's turn asks, and which stakes it tells of."""

    def read_follow_up(self, text: str, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in the written follow-up, at turn FOLLOW_UP."""


class Speaker(Protocol):
    """Puts a direction into words, in character."""

    @property
    def identity(self) -> str:
        """ "embedded" or the model's name."""

    def speak(self, direction: Direction, talk: Talk, listener: Listener | None = None) -> Utterance:
        """One line for this direction; never one whose id is in `talk.used`, while others are left.

        A speaker that takes time gives the listener each sentence as it comes; the line it returns holds them all.
        """

    def cancel(self) -> None:
        """Stop taking time, from any thread: the line comes at once."""

    def interrupt(self) -> None:
        """The trainee breaks in: what was heard of the line by now is the line. From any thread.

        Nothing happens where nothing was heard yet, or where the line ends the talk.
        """


class Scorer(Protocol):
    """Answers a rubric's checks for a finished talk and adds them up."""

    @property
    def identity(self) -> str:
        """Name and version, part of the score's key."""

    def score(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Score:
        """The score, every point with its quotes."""


class Judge(Protocol):
    """Answers the same checks with a language model behind it; may fail, and takes time."""

    def judge(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Judgement:
        """The score (its key completed with model and prompt) or the trouble there was; never an exception for it."""

    def cancel(self) -> None:
        """Stop taking time, from any thread: the judgement comes at once, without a score."""


class Rewriter(Protocol):
    """Writes the trainee's own replies stronger."""

    @property
    def identity(self) -> str:
        """The model's name and server, told before anything is sent."""

    def rewrite(self, case: ScoringCase, rubric: Rubric, score: Score) -> Rewritten:
        """Replies for the weakest steps, held against the fact sheet, or the trouble there was."""


class Journal(Protocol):
    """Where events go. `append` returns only once they are safe on disk."""

    def append(self, events: Sequence[Event]) -> None:
        """Commit these events, in order, all or none, with fsync."""

    def keep_text(self, file_hash: str, text: str) -> None:
        """Keep the exact text of a scenario or rubric under its hash."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """An aware datetime with the local offset."""


class Ids(Protocol):
    """Makes drill ids."""

    def new(self) -> str:
        """An id nobody had before."""


@dataclass
class MemoryJournal:
    """A journal that keeps events in a list: for previews, scoring of files and tests."""

    events: list[Event] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def append(self, events: Iterable[Event]) -> None:
        """Keep the events."""
        self.events.extend(events)

    def keep_text(self, file_hash: str, text: str) -> None:
        """Keep the text."""
        self.texts[file_hash] = text
