"""A speaker, watched: which authored lines it says again although others are left."""

from dataclasses import dataclass, field

from trainer.customer.shelves import pools
from trainer.customer.slots import filled
from trainer.customer.talk import Talk
from trainer.drill.ports import Listener, Speaker
from trainer.record.direction import Direction, Utterance


@dataclass
class WatchedSpeaker:
    """Speaks as the speaker it watches, and keeps what that should not have said."""

    speaker: Speaker
    stale: list[str] = field(default_factory=list)

    @property
    def identity(self) -> str:
        """The watched speaker's."""
        return self.speaker.identity

    def speak(self, direction: Direction, talk: Talk, listener: Listener | None = None) -> Utterance:
        """The watched speaker's line."""
        said = self.speaker.speak(direction, talk, listener)
        authored = () if said.source == "llm" else said.lines
        again = [line for line in authored if line in talk.used]
        if again and all(_fresh_left(step, talk, {*said.lines}) for step in direction.steps):
            self.stale += again
        return said

    def cancel(self) -> None:
        """Nothing to stop."""

    def interrupt(self) -> None:
        """Nothing to break into."""


def _fresh_left(step: Direction, talk: Talk, said: set[str]) -> bool:
    spent = talk.used | said
    return any(
        line.id not in spent and filled(line.text, step, talk) for lines in pools(step, talk) for line in lines
    )
