"""What a scorer is given."""

from dataclasses import dataclass

from trainer.library.scenario import Scenario, Timing
from trainer.record.event_scenes import PromiseFellDue, SceneBegan
from trainer.record.finding import Finding
from trainer.record.transcript import Transcript


@dataclass(frozen=True)
class ScoringCase:
    """One finished talk, read. `scenario` is the one at the timing; findings stand in the order of turns."""

    transcript: Transcript
    findings: tuple[Finding, ...]
    scenario: Scenario
    timing: Timing
    listening: bool = False
    """Whether the drill was run with the listening option; signals of listening apply only then."""
    scenes: tuple[SceneBegan, ...] = ()
    """The later conversations, in their order; their turns stand behind those of the first."""
    fell_due: tuple[PromiseFellDue, ...] = ()
    """Promises of one conversation that were held to their time in a later one."""
