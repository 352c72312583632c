"""The levels as bars, the trainee's own rating marked on each."""

from collections.abc import Sequence

from textual.content import Content

from trainer.drill.debrief_steps import StepLine
from trainer.language.tables import phrase
from trainer.tui.widgets.plain_text import QUIET, assembled

SEGMENT = 4
"""Cells of one level."""
OWN = "◆"
STYLES = ("$error", "$error", "$warning", "$success", "$success")


def level_bars(steps: Sequence[StepLine]) -> Content:
    """One line a step: title, bar of four segments, the level in words, and the trainee's own mark, explained."""
    widest = max((len(step.title) for step in steps), default=0)
    lines = [_line(step, widest) for step in steps]
    if any(step.self_level is not None and step.level is not None for step in steps):
        lines.append(assembled((f"{'':<{widest}}  {phrase('own_mark', source='screen/debrief')}", QUIET)))
    return Content("\n").join(lines)


def _line(step: StepLine, widest: int) -> Content:
    title = f"{step.title:<{widest}}  "
    if step.level is None:
        return assembled((title, "bold"), (phrase("debrief.unscored"), QUIET))
    own = "" if step.self_level is None else "  " + phrase("debrief.self", level=step.self_level)
    return Content.assemble(
        assembled((title, "bold")),
        _bar(step.level, step.self_level),
        assembled(f"  {phrase('debrief.level', level=step.level)}", (own, QUIET)),
    )


def _bar(level: int, own: int | None) -> Content:
    """Filled and empty cells, with the mark at the end of the segment the trainee named."""
    cells = ["█"] * (level * SEGMENT) + ["░"] * ((4 - level) * SEGMENT)
    mark = None if own is None else max(0, own * SEGMENT - 1)
    parts: list[tuple[str, str]] = []
    for place, cell in enumerate(cells):
        style = STYLES[level] if cell == "█" else QUIET
        parts.append((OWN, "bold") if place == mark else (cell, style))
    return Content.assemble(*parts)
