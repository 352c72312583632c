"""What the trainee has chosen for the screens and for the drills that begin there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Choices with their defaults. `pace` is in words a minute; 0 shows the customer's lines at once."""

    pace: int = 190
    theme: str = "trainer-evening"
    mode: str = "practice"
    difficulty: str = "normal"
    rubric: str | None = None
    seed: int | None = None
    """None: another seed for each drill."""


MODES = ("practice", "exam")
DIFFICULTIES = ("easy", "normal", "hard")


def after(names: tuple[str, ...], name: str) -> str:
    """The choice that follows this one, round and round."""
    return names[(names.index(name) + 1) % len(names)]
