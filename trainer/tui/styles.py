"""The style sheets, each parsed once, and those of the first picture not even at every start.

Textual parses every sheet again when a screen brings one of its own, and when more than 64 are known and a widget of a
new kind appears: a tenth of a second each time, on the event loop.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from trainer.tui.kept_sheets import Sheets, read_sheets, write_sheets

SCREENS = Path(__file__).parent / "screens"
SHEETS = 1_000
"""How many sheets are kept parsed; every kind of widget has one."""

RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
# Who is who stays as it is, but is no longer asked in Python, once for every rule whenever a widget is styled.


class KeptStylesheet(Stylesheet):
    """Textual's, which forgets what it parsed only where the colours change."""

    def __init__(self, kept: Path) -> None:
        super().__init__()
        self._parse_cache.grow(SHEETS)
        self._file = kept
        """Where the sheets of the first picture are kept for the next start."""
        self._kept: Sheets = {}
        """What was there of them."""
        self._first: tuple[Mapping[str, str], Sheets] | None = None
        """What the first picture needed, in which colours."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take these colours, and what an earlier start has parsed for them."""
        super().set_variables(variables)
        self._kept = read_sheets(self._file, variables)
        for sheet, rules in self._kept.items():
            self._parse_cache[sheet] = rules

    def note_first(self) -> None:
        """The first picture is painted: what was parsed for it is worth keeping."""
        sheets = {sheet: self._parse_cache[sheet] for sheet in tuple(self._parse_cache.keys())}
        if sheets.keys() != self._kept.keys():
            self._first = self._variables, sheets

    def keep_first(self) -> None:
        """Keep what the first picture needed, unless it was all there."""
        if self._first is not None:
            write_sheets(self._file, *self._first)

    def reparse(self) -> None:
        """Bring the rules up to date. New colours have emptied what was kept."""
        self.parse()

    def read_sheet(self, path: Path) -> bool:
        """Read and parse the sheet of a screen; False where that was done before."""
        new = not self.has_source(str(path))
        if new:
            self.read(path)
            self.parse()
        return new

    def read_ahead(self) -> Iterator[None]:
        """Parse the sheets of the screens and widgets that are still to come, one with every step."""
        for path in sorted(SCREENS.glob("*.tcss")):
            if self.read_sheet(path):
                yield
        for kind in _kinds(Widget):
            for read_from, css, tie_breaker, scope in kind._get_default_css(kind.__new__(kind)):
                self.add_source(css, read_from, is_default_css=True, tie_breaker=tie_breaker, scope=scope)
            if self._require_parse:
                self.parse()
                yield


def _kinds(kind: type[Widget]) -> Iterator[type[Widget]]:
    """All kinds of widgets that have been imported."""
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)
