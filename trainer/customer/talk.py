"""What the customer's side knows when it decides and speaks: never the rubric, never the trainee's brief."""

from dataclasses import dataclass, field

from trainer.library.scenario import Scenario, Timing
from trainer.library.voice import VoicePack
from trainer.record.event_talk import Said
from trainer.record.finding import Finding, Quote
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood, MoodChange
from trainer.record.options import Difficulty
from trainer.record.transcript import Channel


@dataclass(frozen=True)
class Talk:
    """One moment of the talk, before the customer's next line."""

    scenario: Scenario
    """As it stands at the timing."""
    timing: Timing
    channel: Channel
    voice: VoicePack
    difficulty: Difficulty
    seed: int
    turn: int
    """The number the customer's next words will have."""
    mood: Mood
    ledger: Ledger = field(default_factory=Ledger)
    """With the last reply's findings entered."""
    change: MoodChange | None = None
    """What the last reply did; None before the first."""
    findings: tuple[Finding, ...] = ()
    """The last reply's findings."""
    reply: str = ""
    """The last reply's words."""
    used: frozenset[str] = frozenset()
    """Ids of lines already said in this drill (and, where known, in the last three drills)."""
    replies: int = 0
    """How many replies the trainee has given."""
    spoken: tuple[str, ...] = ()
    """The customer's turns so far as `Direction.spoken`, newest last ("react:joke>press:when")."""
    trainee_name: str = ""
    said: tuple[Said, ...] = ()
    """Everything said so far by either side, the last reply included."""
    later: bool = False
    """Whether this is a conversation after the first: they know the story, and something is new in it."""
    broken: tuple[Quote, ...] = ()
    """Promises of an earlier conversation that did not come true."""
    kept: tuple[Quote, ...] = ()
    padded: tuple[Quote, ...] = ()
    """Promises of an earlier conversation that did: at their time, or long before it."""
    message: Channel | None = None
    """The channel of the message they come back on; None where they don't."""
