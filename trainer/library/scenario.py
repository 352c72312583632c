"""What a scenario file means. `docs/scenarios.md` explains every key to the people who write them.

Only `title`, `situation`, `trainee`, `customer`, one fact, one question and one timing are needed; everything
else has a sensible default. References between parts are checked by `library.references`, with positions.
"""

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trainer.library.clock import Clock
from trainer.record.base import Record
from trainer.record.transcript import Channel

NAME_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
"""An id: small letters, digits, dash and underscore."""
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Part = Literal["what", "why", "doing", "when"]
TimingKind = Literal["early", "fair", "late"]
NeverKind = Literal["false", "promise", "minimise", "blame"]
LineTree = dict[str, dict[str, dict[str, tuple[Text, ...]]]]
"""act → topic → mood band (or channel, for `open` and `call_back`) → wordings; `any` fits always."""


class Customer(Record):
    """Who is on the line."""

    name: Text
    role: str = ""
    address: tuple[Text, ...] = ()
    """Ways to address them ("Ms Whitlock"); the name's parts by default."""
    temperament: Name = "controlled"
    """A voice pack's id: its numbers and its lines."""
    anger: Annotated[int, Field(ge=0, le=100)] | None = None
    trust: Annotated[int, Field(ge=0, le=100)] | None = None
    """Where this customer's mood starts, if not where the temperament has it."""
    about: str = ""
    """Prose on how they talk and think, for a language model that speaks for them."""
    knows: tuple[Text, ...] = ()
    """What they know when the talk begins, beyond their own stakes."""


class Matter(Record):
    """Something with a text that people say in many ways."""

    id: Name
    text: Text
    short: str = ""
    """A few words that stand for it in a sentence ("the loaner", "your payroll")."""
    also: tuple[Text, ...] = ()
    """Other ways to say it."""


class Fact(Matter):
    """Something true that the trainee is told and may state."""

    part: Part | None = None
    news: bool = False
    """Part of the bad news itself. Where no fact says so, the first fact is the news."""
    worst: bool = False
    """The part that is hardest to say."""
    ours: bool = False
    """A fault of our own side, to be owned."""
    values: tuple[Text, ...] = ()
    """The hard values, where reading them from the text would miss: "Tuesday end of day", "193.50"."""
    bare: tuple[Text, ...] = ()
    """The news in the fewest words, as people blurt it out: "your desks will be late"."""


class Unknown(Matter):
    """What nobody knows yet: the honest answer is to say so."""


class Stake(Matter):
    """What the customer is under. Hidden ones come out in the talk."""

    hidden: bool = False


class Option(Matter):
    """What the trainee may offer."""

    cost: str = ""
    """What it costs or lacks, in words."""
    time: str = ""
    """When it's there, or how long it takes."""
    fits: tuple[Name, ...] = ()
    """Stakes it helps with."""


class Question(Record):
    """Something this customer will want answered."""

    id: Name
    ask: Text
    """How they ask it, plainly; `lines.ask.<id>` holds more wordings."""
    also: tuple[Text, ...] = ()
    all_of: tuple[str, ...] = ()
    """Facts and unknowns that must all be told (an unknown is told by saying openly that nobody knows)."""
    any_of: tuple[str, ...] = ()
    """Facts, unknowns and options ("option:loaner") of which one is enough, beside all of `all_of`."""
    strong: str = ""
    """What a strong answer sounds like."""


class Never(Matter):
    """What would be false, may not be promised, makes it small, or blames."""

    kind: NeverKind = "false"
    contradicts: tuple[str, ...] = ()
    """The facts or unknowns it goes against, shown beside it in the debrief."""


class Exhibit(Record):
    """Something the trainee can show: an order page, a status page, an export."""

    id: Name
    title: Text
    text: Text
    shows: tuple[str, ...] = ()
    """Facts (or "option:x") that showing it tells."""


class Timing(Record):
    """A moment at which the news may be broken, and what differs then."""

    id: Name
    text: Text
    kind: TimingKind = "early"
    clock: Clock | None = None
    opens: Literal["trainee", "customer"] = "trainee"
    anger: int = 0
    trust: int = 0
    """Added to the starting mood: a customer who found out alone begins angrier."""
    situation: str = ""
    limits: tuple[Text, ...] = ()
    """The story and the limits at this moment, where the scenario's own would tell what nobody knows yet."""
    not_yet: tuple[str, ...] = ()
    """Facts that nobody knows at this moment; they count as unknown."""
    facts: dict[str, Text] = {}
    options: dict[str, Text] = {}
    """What a fact or option says at this moment, where it differs."""
    strong: dict[str, Text] = {}
    """Strong replies at this moment, where the scenario's own would tell what nobody knows yet."""
    also: dict[str, tuple[Text, ...]] = {}
    """Other ways to say what `facts` and `options` say at this moment, by the same ids."""
    without: tuple[str, ...] = ()
    """Facts that don't exist at this moment, and options ("option:loaner"), questions ("question:told")
    and exhibits ("exhibit:work-log") likewise."""


class Hint(Record):
    """Help on request: for a step or for an open question."""

    text: Text
    step: Name | None = None
    question: Name | None = None


class Scene(Record):
    """A later conversation on the same clock, held where the drill goes on after the first one.

    What it adds (facts, questions, options ...) has ids of its own; a fact with `news` is what is new. Everything
    known before stays known, but for what `facts` says otherwise and `without` takes away.
    """

    id: Name
    title: Text
    clock: Clock | None = None
    """When the trainee learns of it."""
    due: Clock | None = None
    """When the customer calls, where nobody has come to them by then; None: at once."""
    channel: Channel | None = None
    """What the customer calls through; a phone, where none is named."""
    opens: Literal["trainee", "customer"] = "trainee"
    """`customer`: they call, and there is nothing to choose."""
    situation: str = ""
    """What the trainee learns, as they read it."""
    anger: int = 0
    trust: int = 0
    """Added to the mood where they have to call; the rules' own numbers where both are 0."""
    came: dict[str, Clock] = {}
    """Facts and options ("option:loaner") → when they really came or will come: promises of a time are held to it."""
    not_yet: tuple[str, ...] = ()
    facts: dict[str, Text] = {}
    without: tuple[str, ...] = ()
    """As in a timing; and what was false or no promise to make, and is true by now ("never:whole-today")."""
    fact: tuple[Fact, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    question: tuple[Question, ...] = ()
    option: tuple[Option, ...] = ()
    never: tuple[Never, ...] = ()
    strong: dict[str, Text] = {}
    """Rubric step → what a strong reply sounds like in this talk."""


class Variant(Record):
    """Other dates, amounts and options of the same story, so that a second attempt is no recitation."""

    id: Name
    replace: dict[str, str] = {}
    """Words of the scenario's texts → words that stand there instead."""
    without: tuple[str, ...] = ()


class Scenario(Record):
    """A scenario file."""

    format: Literal[1] = 1
    id: Name
    title: Text
    category: str = ""
    language: str = "en"
    situation: Text
    trainee: Text
    """Who the trainee is in this story ("Jeffrey, the only server technician on duty")."""
    limits: tuple[Text, ...] = ()
    """What the trainee must keep to, shown in the brief."""
    turn_limit: Annotated[int, Field(ge=2, le=100)] = 14
    """Replies of the trainee after which the conversation ends by itself."""
    voicemail_seconds: Annotated[int, Field(ge=5, le=300)] = 30
    """Speaking time after which a voicemail is cut off."""
    customer: Customer
    stake: tuple[Stake, ...] = ()
    fact: Annotated[tuple[Fact, ...], Field(min_length=1)]
    unknown: tuple[Unknown, ...] = ()
    question: Annotated[tuple[Question, ...], Field(min_length=1)]
    option: tuple[Option, ...] = ()
    never: tuple[Never, ...] = ()
    exhibit: tuple[Exhibit, ...] = ()
    timing: Annotated[tuple[Timing, ...], Field(min_length=1)]
    hint: tuple[Hint, ...] = ()
    strong: dict[str, Text] = {}
    """Rubric step → what a strong reply sounds like here."""
    lines: LineTree = {}
    scene: tuple[Scene, ...] = ()
    variant: tuple[Variant, ...] = ()
    sources: tuple[Text, ...] = ()

    def timing_of(self, name: str) -> Timing:
        """The timing with this id; the first where the name is empty or unknown."""
        return next((timing for timing in self.timing if timing.id == name), self.timing[0])

    def scene_of(self, name: str) -> Scene | None:
        """The scene with this id."""
        return next((scene for scene in self.scene if scene.id == name), None)

    @property
    def news(self) -> tuple[Fact, ...]:
        """The facts that are the bad news; the first fact where none is marked."""
        return tuple(fact for fact in self.fact if fact.news) or self.fact[:1]
