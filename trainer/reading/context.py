"""What the reader may look at beside the words themselves."""

from dataclasses import dataclass, field

from trainer.library.scenario import Scenario, Timing
from trainer.record.ledger import Ledger
from trainer.record.transcript import Channel


@dataclass(frozen=True)
class ReadingContext:
    """The scenario as it stands at the timing (`library.moment.at_moment`), and the talk so far."""

    scenario: Scenario
    timing: Timing
    channel: Channel = "phone"
    ledger: Ledger = field(default_factory=Ledger)
    heard: str = ""
    """What the other side said last; empty where nothing was, or it isn't known."""
