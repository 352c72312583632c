"""The settings there are, and what each may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MODES = ("practice", "exam")
DIFFICULTIES = ("easy", "normal", "hard")
PACES = {"at once": 0, "slow": 150, "normal": 190, "quick": 250}
"""The named paces in words a minute; the file may also hold a number of its own."""

SLOWEST, FASTEST = 40, 600
LONGEST_NAME = 60


@dataclass(frozen=True)
class Settings:
    """Choices with their defaults. `pace` is in words a minute; 0 shows the customer's lines at once."""

    name: str = ""
    """How the customer may address the trainee; empty: not by name."""
    pace: int = PACES["normal"]
    theme: str = "trainer-evening"
    mode: str = "practice"
    difficulty: str = "normal"
    listening: bool = False
    """Whether what is sent while the customer speaks cuts them off, in talks aloud."""
    clock: bool = False
    """Whether the customer minds a silence, in talks aloud."""
    rubric: str | None = None
    """None: the program's own choice."""
    seed: int | None = None
    """None: another seed for each drill. Never in the file."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Binding id → keys, separated by commas, for those that aren't where the program put them."""


def after(names: tuple[str, ...], name: str) -> str:
    """The choice that follows this one, round and round."""
    return names[(names.index(name) + 1) % len(names)]


def can_listen(settings: Settings) -> bool:
    """Whether listening is on and can be: lines that are there at once cut nobody off."""
    return settings.listening and settings.pace > 0


def pace_name(pace: int) -> str | None:
    """The name of a pace; None for a number of one's own."""
    return next((name for name, words in PACES.items() if words == pace), None)
