"""The mood over the turns, with its turning points named."""

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content

from trainer.cli.plain.wording import mood_word, rule_sentence, shortened
from trainer.drill.coach import DAMPING, effect
from trainer.drill.debrief_mood import MoodPoint
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario
from trainer.record.mood import MoodReason
from trainer.tui.widgets.mood_gauge import mood_style
from trainer.tui.widgets.plain_text import QUIET, assembled

ROWS = 5
TURNING_POINTS = 3
_STEPS = " ▁▂▃▄▅▆▇█"


def mood_chart(points: Sequence[MoodPoint]) -> Content:
    """Columns of 0 to 100, one a reply, the first before any; the scale stands beside them."""
    lines = []
    for row in range(ROWS, 0, -1):
        scale = {ROWS: "100 ", 1: "  0 "}.get(row, "    ")
        cells = [(f"{_cell(point.gauge, row)} ", mood_style(point.gauge)) for point in points]
        lines.append(assembled((scale, QUIET), *cells))
    numbers = "".join(_under(name) for name in point_names(points))
    lines.append(assembled((f"    {numbers} {_say('axis')}", QUIET)))
    return Content("\n").join(lines)


def _under(name: str) -> str:
    """A name in the two columns of its point; of names that fill both, every other is left out."""
    return f"{name:<2}" if len(name) < 2 or int(name) % 2 == 0 else "  "


def point_names(points: Sequence[MoodPoint]) -> list[str]:
    """What stands under each column: the reply's number, "·" for the start, "–" for a silence."""
    names, number = [], 0
    for point in points:
        number += point.turn >= 0 and not point.silence
        names.append("·" if point.turn < 0 else "–" if point.silence else str(number))
    return names


def turning_points(points: Sequence[MoodPoint], scenario: Scenario) -> list[Content]:
    """The largest changes in words: which reply, from what to what, and the reason that did most."""
    names = point_names(points)
    moves = [
        (after.gauge - before.gauge, place, after) for place, (before, after) in enumerate(pairwise(points), 1)
    ]
    largest = sorted((move for move in moves if move[0]), key=lambda move: -abs(move[0]))[:TURNING_POINTS]
    return [
        _turning(step, names[place], point, scenario)
        for step, place, point in sorted(largest, key=lambda move: move[1])
    ]


def _turning(step: int, name: str, point: MoodPoint, scenario: Scenario) -> Content:
    sign, style = ("▲", "$success") if step > 0 else ("▼", "$error")
    head = (f"{sign} {_say('turning_point', number=name, step=f'{step:+d}')} ", style)
    deed = _main_reason(point.reasons, step)
    if deed is None:
        return assembled(head, mood_word(point.gauge))
    quote = f' "{shortened(deed.quote.text, 70)}"' if deed.quote and deed.quote.text else ""
    return assembled(head, rule_sentence(deed, scenario), (quote, "italic"))


def _main_reason(reasons: Sequence[MoodReason], step: int) -> MoodReason | None:
    """The reason that did most in the direction in which the mood went."""
    deeds = [reason for reason in reasons if reason.rule != DAMPING and effect(reason) * step > 0]
    return max(deeds, key=lambda reason: abs(effect(reason)), default=None)


def _cell(gauge: int, row: int) -> str:
    """What of a column stands in this row (1 is the lowest)."""
    height = gauge / 100 * ROWS * 8
    return _STEPS[max(0, min(8, round(height - (row - 1) * 8)))]


def _say(key: str, **slots: object) -> str:
    return phrase(key, source="screen/debrief", **slots)
