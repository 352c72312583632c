"""Totals of one group over time as a drawing in the page: a line, every value written at its point."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

WIDE, HIGH = 640, 140
"""Its own units: width and height of the field in which the line runs."""
MOST_NAMED = 16
"""More points than this have no room for a value each; the first and the last keep theirs."""
_LINES = (0, 25, 50, 75, 100)


def progress_drawing(label: str, points: Sequence[tuple[str, float]]) -> str:
    """The drawing of these (day, total 0 to 100); `label` is what it is called where it can't be seen."""
    across = WIDE / max(len(points), 1)
    places = [(round((n + 0.5) * across), _height(total)) for n, (_, total) in enumerate(points)]
    named = range(len(points)) if len(points) <= MOST_NAMED else (0, len(points) - 1)
    shapes = [_grid(level) for level in _LINES]
    shapes += [f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>' for (x1, y1), (x2, y2) in pairwise(places)]
    shapes += [f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in places]
    for n in named:
        (x, y), (day, total) = places[n], points[n]
        shapes.append(f'<text x="{x}" y="{y - 8}">{total:.0f}</text>')
        shapes.append(f'<text class="quiet" x="{x}" y="{HIGH + 20}">{escape(day)}</text>')
    field = f"-30 -20 {WIDE + 40} {HIGH + 46}"
    return f'<svg role="img" aria-label="{escape(label)}" viewBox="{field}">{"".join(shapes)}</svg>'


def _height(total: float) -> int:
    return round(HIGH - total * HIGH / 100)


def _grid(level: int) -> str:
    y = _height(level)
    line = f'<line class="grid" x1="0" y1="{y}" x2="{WIDE}" y2="{y}"/>'
    return f'{line}<text class="quiet" x="-16" y="{y + 4}">{level}</text>'
