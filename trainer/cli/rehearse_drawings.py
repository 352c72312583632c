"""The pictures of a rehearsal's report: means with their intervals, and endings as bars. Plain SVG, no scripts."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

from trainer.authoring.estimate import Estimate
from trainer.cli.rehearse_page import say

if TYPE_CHECKING:
    from trainer.authoring.outcome import KindSummary

_NAMES, _WIDE, _ROW, _END = 100, 500, 24, 140
"""Units: of the names' column, of the scale from 0 to 100, of a row, of the room behind the scale."""
_COLOURS = {
    "satisfied": "#7fb77e",
    "resigned": "#cfe3c6",
    "trainee_ended": "#e6e2d8",
    "turn_limit": "#bdb8ad",
    "asked_for_boss": "#eac47d",
    "walked_out": "#dd8f82",
}
_OTHER = "#b9c3d6"


def means_drawing(
    kinds: "Sequence[KindSummary]", measure: "Callable[[KindSummary], Estimate]", title: str
) -> str:
    """One row a kind: its mean as a dot on a scale from 0 to 100, its interval as a line, the number beside it."""
    rows = [_mean_row(number, kind, measure(kind)) for number, kind in enumerate(kinds)]
    high = len(kinds) * _ROW
    grid = (
        f'<line class="grid" x1="{_x(n)}" x2="{_x(n)}" y1="0" y2="{high}"/>'
        f'<text class="mid" x="{_x(n)}" y="{high + 16}">{n}</text>'
        for n in (0, 25, 50, 75, 100)
    )
    return _figure(title, [*grid, *rows], high + 22)


def endings_drawing(kinds: "Sequence[KindSummary]", title: str) -> str:
    """One row a kind: how its drills ended, each ending as long as it is frequent."""
    rows = [part for number, kind in enumerate(kinds) for part in _ending_row(number, kind)]
    names = list(dict.fromkeys(name for kind in kinds for name in kind.endings))
    known = [name for name in (*_COLOURS, *names) if name in names]
    high = len(kinds) * _ROW
    return _figure(title, [*rows, *_key([*dict.fromkeys(known)], high)], high + 50)


def _mean_row(number: int, kind: "KindSummary", found: Estimate) -> str:
    y = number * _ROW + _ROW // 2
    return (
        f'<text class="end" x="{_NAMES - 12}" y="{y + 5}">{escape(kind.kind)}</text>'
        f'<line class="range" x1="{_x(found.low)}" x2="{_x(found.high)}" y1="{y}" y2="{y}"/>'
        f'<circle class="dot-{kind.worth}" cx="{_x(found.mean)}" cy="{y}" r="5"/>'
        f'<text x="{_x(100) + 14}" y="{y + 5}">{found.mean:.0f} ({found.low:.0f} – {found.high:.0f})</text>'
    )


def _ending_row(number: int, kind: "KindSummary") -> Iterator[str]:
    top = number * _ROW
    yield f'<text class="end" x="{_NAMES - 12}" y="{top + 17}">{escape(kind.kind)}</text>'
    ordered = sorted(kind.endings.items(), key=lambda one: [*_COLOURS, one[0]].index(one[0]))
    edges = accumulate((100 * count / kind.drills for _, count in ordered), initial=0.0)
    for (name, count), begin in zip(ordered, edges, strict=False):
        share = 100 * count / kind.drills
        middle = _x(begin + share / 2)
        yield (
            f'<rect x="{_x(begin)}" y="{top + 3}" width="{round(share * _WIDE / 100, 1)}" height="{_ROW - 6}" '
            f'fill="{_COLOURS.get(name, _OTHER)}"><title>{escape(say(f"ending.{name}"))} {count}</title></rect>'
            f'<text class="mid" x="{middle}" y="{top + 17}">{count}</text>'
        )


def _key(names: Sequence[str], top: int) -> Iterator[str]:
    """What each colour means, three to a line."""
    for number, name in enumerate(names):
        x, y = _NAMES + number % 3 * 200, top + 10 + number // 3 * 18
        yield f'<rect x="{x}" y="{y}" width="12" height="12" fill="{_COLOURS.get(name, _OTHER)}"/>'
        yield f'<text x="{x + 18}" y="{y + 11}">{escape(say(f"ending.{name}"))}</text>'


def _x(value: float) -> float:
    return round(_NAMES + value * _WIDE / 100, 1)


def _figure(title: str, parts: Sequence[str], high: int) -> str:
    label = escape(title)
    return (
        f"<figure><figcaption>{label}</figcaption>"
        f'<svg role="img" aria-label="{label}" viewBox="0 -4 {_NAMES + _WIDE + _END} {high + 8}">'
        f"{''.join(parts)}</svg></figure>"
    )
