"""The style sheets, each parsed once.

Textual parses every sheet again when a screen brings one of its own, and when more than 64 are known and a widget of a
new kind appears: a tenth of a second each time, on the event loop.
"""

from collections.abc import Iterator
from pathlib import Path

from textual.css.stylesheet import Stylesheet

SCREENS = Path(__file__).parent / "screens"
SHEETS = 1_000
"""How many sheets are kept parsed; every kind of widget has one."""


class KeptStylesheet(Stylesheet):
    """Textual's, which forgets what it parsed only where the colours change."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache.grow(SHEETS)

    def reparse(self) -> None:
        """Bring the rules up to date. New colours have emptied what was kept."""
        self.parse()

    def read_ahead(self) -> Iterator[None]:
        """Parse the sheets of the screens that are still to come, one with every step."""
        for path in sorted(SCREENS.glob("*.tcss")):
            if not self.has_source(str(path)):
                self.read(path)
                self.parse()
                yield
