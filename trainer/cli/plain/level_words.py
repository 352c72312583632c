"""Levels and totals as people read them: a bar, a sum one can read aloud, and what a trainer said of them."""

from collections.abc import Sequence

from trainer.drill.debrief import Debrief
from trainer.drill.debrief_steps import StepLine
from trainer.language.tables import phrase
from trainer.team.review_words import trainer_answers, trainer_levels


def debrief_total(debrief: Debrief) -> str:
    """The total, the pass mark, and whether it was passed, in one line."""
    parts = [phrase("debrief.total", total=f"{debrief.total:.0f}")]
    if debrief.pass_mark is not None:
        parts.append(phrase("debrief.pass_mark", mark=debrief.pass_mark))
        parts.append(phrase("debrief.passed" if debrief.passed else "debrief.failed"))
    return ", ".join(parts) + "."


def level_bar(step: StepLine, widest: int) -> str:
    """A step's title, as wide as the widest, with its level as a bar and the trainee's own level."""
    if step.level is None:
        return f"{step.title:<{widest}}  {phrase('debrief.unscored')}"
    own = "" if step.self_level is None else f"   ({phrase('debrief.self', level=step.self_level)})"
    level = phrase("debrief.level", level=step.level)
    return f"{step.title:<{widest}}  {'#' * step.level}{'.' * (4 - step.level)}  {level}{own}"


def level_sum(step: StepLine) -> str:
    """The level as a sum one can read aloud: "2 to begin with +1 +2 = 5 points: level 2 begins at 4, level 3 at 7"."""
    start = [phrase("debrief.sum_start", points=step.start)] if step.start else []
    parts = [*start, *(f"{check.points:+d}" for check in step.checks if check.points)]
    says = "debrief.sum" if parts else "debrief.sum_none"
    told = phrase(says, points=step.points, parts=" ".join(parts))
    reached = sum(step.points >= threshold for threshold in step.thresholds)
    told += _begins(step.thresholds, reached)
    if step.cap and step.level is not None:
        told += " " + phrase("debrief.cap", level=step.level, because=step.cap)
    return told


def _begins(thresholds: Sequence[int], reached: int) -> str:
    """Where the level reached by the points begins, and where the next one does."""
    near = [
        (level, points) for level, points in enumerate(thresholds, start=1) if level in {reached, reached + 1}
    ]
    if not near:
        return "."
    (first, points), *further = near
    told = phrase("debrief.begins", level=first, points=points)
    return told + "".join(phrase("debrief.begins_too", level=level, points=at) for level, at in further) + "."


def reviewed_lines(debrief: Debrief) -> list[str]:
    """The levels a trainer gave or confirmed, then the answers to disputes."""
    titles = {step.step: step.title for step in debrief.steps}
    lines = [
        *trainer_levels(debrief.reviewed, debrief.levels, titles),
        *trainer_answers(debrief.reviewed, titles),
    ]
    return [phrase("shown.heading", source="review"), *lines] if lines else []
