"""What a trainee sees when it is their turn: the brief at its moment, and the talk so far."""

from dataclasses import dataclass

from trainer.authoring.kinds import Situation
from trainer.drill.runner import Runner
from trainer.drill.state import DrillState
from trainer.library.scenario import Scenario, Timing
from trainer.record.direction import Act
from trainer.record.event_talk import Said

_QUESTIONS = (Act.ASK, Act.PRESS, Act.PROBE)


@dataclass(frozen=True)
class Seen:
    """The trainee's side of a moment. Of the program's reading it holds nothing but what the customer asked."""

    scenario: Scenario
    """As it stands at the timing."""
    timing: Timing
    state: DrillState

    @classmethod
    def of(cls, runner: Runner) -> "Seen":
        """What the trainee of this drill sees now."""
        stage = runner.stage
        return cls(stage.scenario, stage.timing, runner.state)

    @property
    def heard(self) -> Said | None:
        """The customer's last words; None before their first."""
        last = self.state.turns[-1] if self.state.turns else None
        return last if last and last.role == "customer" else None

    @property
    def acts(self) -> tuple[Act, ...]:
        """What the customer did in their last words."""
        direction = self.heard.direction if self.heard else None
        return tuple(step.act for step in direction.steps) if direction else ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that the customer's last words put."""
        return self.heard.asks if self.heard else ()

    @property
    def asked_for(self) -> str | None:
        """What else they asked about: "news", "options", "next_word"."""
        steps = self.heard.direction.steps if self.heard and self.heard.direction else ()
        return next((step.about for step in steps if step.act in _QUESTIONS), None)

    @property
    def situation(self) -> Situation:
        """What the customer's last words call for."""
        if Act.VENT in self.acts:
            return "vented"
        if self.asked or self.asked_for:
            return "asked"
        if Act.CLARIFY in self.acts:
            return "lost"
        return "chose" if Act.CHOOSE in self.acts else "idle"
