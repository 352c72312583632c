"""The events of a drill: a log that only grows.

State is a fold over events (`drill.state`), never a re-run: findings, mood changes and their reasons
are events, so an old drill shows what was seen then, also after the reader got better. Answering again
from a turn starts a new drill whose `DrillStarted.parent` names the old one; nothing is rewound.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from trainer.record.base import Record
from trainer.record.direction import Direction, Ending
from trainer.record.finding import Finding, Quote
from trainer.record.model_use import ModelUse
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.score import Score
from trainer.record.stronger import StrongerReply
from trainer.record.transcript import Channel, Level, Plan, Role

Speaker = Literal["trainee", "customer", "program"]
Modality = Literal["speech", "writing", "none"]
Mode = Literal["practice", "exam"]
Difficulty = Literal["easy", "normal", "hard"]
InvolvedSide = Literal["trainee", "customer"]
Objection = Literal["did_say", "shows_not", "not_meant", "is_true", "not_so"]
"""What a trainee holds against the reading of a check: words that meet it, words that refute it, or a plain no."""


class Source(Record):
    """A scenario or rubric as it was: id, hash of its exact text (kept under it), hash of its meaning."""

    id: str
    file_hash: str
    semantic_hash: str


class Parent(Record):
    """The drill and the event this drill goes on from."""

    drill: str
    seq: int


class DrillOptions(Record):
    """What was chosen before the drill; all of it is part of the score's key."""

    mode: Mode = "practice"
    difficulty: Difficulty = "normal"
    seed: int = 0
    listening: bool = False
    clock: bool = False
    interface: str = "plain"
    customer: str = "embedded"
    customer_model: str | None = None
    scorer: str = "embedded"
    scorer_model: str | None = None
    variant: str | None = None
    scenes: tuple[str, ...] = ()
    """The later conversations of this drill, by id, in their order; none: it is over with the first."""


class ExamSeat(Record):
    """The exam that a drill is taken in."""

    name: str
    """Its id and the hash of what it demands: results of one name were asked for the same."""
    attempt: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """The how-manieth attempt at this scenario of the exam, from 1: the first counts."""
    late: bool = False
    """Whether it was begun after the deadline."""


class DrillStarted(Record):
    """The first event of every drill."""

    kind: Literal["drill_started"] = "drill_started"
    trainee: str = ""
    scenario: Source
    rubric: Source
    options: DrillOptions = DrillOptions()
    parent: Parent | None = None
    exam: ExamSeat | None = None
    program: str = ""
    """Program version and reader version, for whoever reads the log later."""


class Planned(Record):
    """The trainee's plan, as it stood when the talk began."""

    kind: Literal["planned"] = "planned"
    plan: Plan
    findings: tuple[Finding, ...] = ()


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


class LineRefused(Record):
    """The gate refused a model's line, with the reason."""

    kind: Literal["line_refused"] = "line_refused"
    turn: int
    text: str
    reason: str


class StoodIn(Record):
    """An embedded part did a model's work for a turn (or the score), and why."""

    kind: Literal["stood_in"] = "stood_in"
    part: Literal["customer", "scorer", "stronger"]
    turn: int | None
    reason: str


class ModelUsed(ModelUse):
    """Tokens and seconds of one call to a model."""

    kind: Literal["model_used"] = "model_used"
    part: Literal["customer", "scorer", "stronger"]


class ScenesLeft(Record):
    """The trainee ends the drill's talks here: the later conversations are not held."""

    kind: Literal["scenes_left"] = "scenes_left"


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


class ConversationEnded(Record):
    """A scene's end, decided in code."""

    kind: Literal["conversation_ended"] = "conversation_ended"
    ending: Ending
    turn: int


class FollowedUp(Record):
    """The written follow-up; None text: the trainee chose to write none."""

    kind: Literal["followed_up"] = "followed_up"
    text: str | None
    findings: tuple[Finding, ...] = ()


class SelfRated(Record):
    """The trainee's own levels, given before any score is shown."""

    kind: Literal["self_rated"] = "self_rated"
    levels: dict[str, Level]


class Scored(Record):
    """One scorer's score. A later rescoring is another event, never a change of this one."""

    kind: Literal["scored"] = "scored"
    score: Score
    rescored: bool = False


class StrongerWritten(Record):
    """Replies of the trainee's, written stronger by a model after the debrief was asked for them."""

    kind: Literal["stronger_written"] = "stronger_written"
    model: str
    replies: tuple[StrongerReply, ...]


class Resolved(Record):
    """The trainee's sentence: "next time I will ..."."""

    kind: Literal["resolved"] = "resolved"
    text: str


class Disputed(Record):
    """The trainee sees a check otherwise: what they hold against it, and the words they point at, if any."""

    kind: Literal["disputed"] = "disputed"
    check: str
    quote: Quote | None = None
    objection: Objection = "did_say"
    comment: str = ""


class DisputeWithdrawn(Record):
    """The trainee takes back what they held against a check."""

    kind: Literal["dispute_withdrawn"] = "dispute_withdrawn"
    check: str


class DisputeSettled(Record):
    """The scenario's author decided on a dispute. The score stays; old drills are scored again on purpose only."""

    kind: Literal["dispute_settled"] = "dispute_settled"
    check: str
    accepted: bool
    reason: str = ""
    """Why it was declined, or a word with the agreement."""
    part: str = ""
    """Where the words went: "fact:eta"; empty: into no part of the scenario."""


class DrillClosed(Record):
    """The last event: finished with a debrief, or given up."""

    kind: Literal["drill_closed"] = "drill_closed"
    finished: bool = True


Body = Annotated[
    DrillStarted
    | Planned
    | ConversationOpened
    | Said
    | WasRead
    | MoodChanged
    | CoachSaid
    | HintShown
    | FactsShown
    | ExhibitShown
    | Interrupted
    | Silence
    | LineRefused
    | StoodIn
    | ModelUsed
    | SceneBegan
    | ScenesLeft
    | PromiseFellDue
    | ConversationEnded
    | FollowedUp
    | SelfRated
    | Scored
    | StrongerWritten
    | Resolved
    | Disputed
    | DisputeWithdrawn
    | DisputeSettled
    | DrillClosed,
    Field(discriminator="kind"),
]


class Event(Record):
    """One thing that happened, stamped.

    `seq` counts from 0 without gaps within a drill; `start` and `end` are seconds since the conversation
    began, where speech has them.
    """

    drill: str
    seq: Annotated[int, Field(ge=0)]
    time: AwareDatetime
    conversation: str = "main"
    speaker: Speaker = "program"
    modality: Modality = "none"
    start: float | None = None
    end: float | None = None
    body: Body
