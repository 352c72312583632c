"""The customer's mood: a word, a number, a trend and a bar. Never colour alone."""

from textual.content import Content

from trainer.cli.plain.wording import mood_word
from trainer.record.mood import Mood
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

WIDTH = 20
NARROWEST = 5
BESIDE = 18
"""Columns that word, number and trend take."""
TRENDS = {1: "▲", 0: "·", -1: "▼"}


class MoodGauge(PlainText):
    """Shows one mood, and how it moved since the one before."""

    _shown: tuple[Mood, Mood | None] | None = None

    def show(self, mood: Mood, before: Mood | None = None) -> None:
        """Show this mood."""
        self._shown = mood, before
        self._draw()

    def on_resize(self) -> None:
        """Let the bar fill the room there is."""
        self._draw()

    def _draw(self) -> None:
        if self._shown is not None:
            width = min(max(self.content_size.width - BESIDE, NARROWEST), WIDTH)
            self.say(gauge_line(*self._shown, width=width), layout=False)


def mood_style(gauge: int) -> str:
    """The colour of a gauge of 0 to 100; what it means is always said by a word or a number as well."""
    return "$error" if gauge < 42 else "$warning" if gauge < 66 else "$success"


def gauge_line(mood: Mood, before: Mood | None = None, width: int = WIDTH) -> Content:
    """One line: `tense  46 ▼ ████████░░░░░░░░░░░░`."""
    filled = round(mood.gauge * width / 100)
    step = 0 if before is None else mood.gauge - before.gauge
    trend = TRENDS[(step > 0) - (step < 0)]
    return assembled(
        (f"{mood_word(mood.gauge):>9}", "bold"),
        f" {mood.gauge:>3} {trend}  ",
        ("█" * filled, mood_style(mood.gauge)),
        ("░" * (width - filled), QUIET),
    )
