"""The customer's mood: a bar, a number, a word and a trend. Never colour alone."""

from textual.content import Content

from trainer.cli.plain.wording import mood_word
from trainer.record.mood import Mood
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

WIDTH = 20
TRENDS = {1: "▲", 0: "·", -1: "▼"}


class MoodGauge(PlainText):
    """Shows one mood, and how it moved since the one before."""

    def show(self, mood: Mood, before: Mood | None = None) -> None:
        """Show this mood."""
        self.say(gauge_line(mood, before))


def gauge_line(mood: Mood, before: Mood | None = None) -> Content:
    """One line: `tense  ████████░░░░░░░░░░░░  46 ▼`."""
    filled = round(mood.gauge * WIDTH / 100)
    step = 0 if before is None else mood.gauge - before.gauge
    trend = TRENDS[(step > 0) - (step < 0)]
    style = "$error" if mood.gauge < 42 else "$warning" if mood.gauge < 66 else "$success"
    return assembled(
        (f"{mood_word(mood.gauge):<10}", "bold"),
        ("█" * filled, style),
        ("░" * (WIDTH - filled), QUIET),
        f" {mood.gauge:>3} {trend}",
    )
