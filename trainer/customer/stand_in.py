"""The built-in customer in a model's place for a whole drill, where that model can't be asked at all."""

from dataclasses import dataclass, field

from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.record.direction import Direction, Utterance


@dataclass(frozen=True)
class StandIn:
    """A `drill.ports.Speaker` whose every line is marked with the reason why no model speaks."""

    reason: str
    speaker: EmbeddedSpeaker = field(default_factory=EmbeddedSpeaker)

    @property
    def identity(self) -> str:
        """Whose lines they are."""
        return self.speaker.identity

    def cancel(self) -> None:
        """Nothing to stop."""

    def interrupt(self) -> None:
        """Nothing to break into."""

    def speak(self, direction: Direction, talk: Talk, listener: object = None) -> Utterance:
        """The authored line, marked."""
        line = self.speaker.speak(direction, talk, listener)
        return line.model_copy(update={"source": "stand_in", "stood_in": self.reason})
