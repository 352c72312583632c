"""The settings there are, and what each may be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

MODES = ("practice", "exam")
DIFFICULTIES = ("easy", "normal", "hard")
PLAYERS = ("embedded", "llm")
"""Who plays the customer and who scores: what is built in, or a language model."""
PACES = {"at once": 0, "slow": 150, "normal": 190, "quick": 250}
"""The named paces in words a minute; the file may also hold a number of its own."""

SLOWEST, FASTEST = 40, 600
LONGEST_NAME = 60


class ModelSettings(NamedTuple):
    """`[model]`: which language model, where it is known to be chosen. A key never stands here."""

    url: str | None = None
    """The server's address."""
    name: str | None = None
    """The model that plays the customer."""
    judge: str | None = None
    """The model that scores; None: the same."""
    agreed: tuple[str, ...] = ()
    """Servers (scheme, host, port) that the trainee has been told words go to."""


class Settings(NamedTuple):
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
    customer: str = "embedded"
    scorer: str = "embedded"
    model: ModelSettings = ModelSettings()
    seed: int | None = None
    """None: another seed for each drill. Never in the file."""
    variant: str | None = None
    """The variant of the story, or "any" for one by chance; None: as it is written. Never in the file."""
    scenes: bool = False
    """Whether a drill goes on with the later talks of its story. Never in the file."""
    keys: Mapping[str, str] = MappingProxyType({})
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
