"""Whether a rubric's checks can be answered and its levels reached."""

import re
from collections.abc import Iterator

from trainer.language.tables import table
from trainer.library.diagnostic import did_you_mean
from trainer.library.positions import Path
from trainer.library.references import Complaint
from trainer.library.rubric import Check, Rubric, Step
from trainer.scoring.vocabulary import MEASURES, NAMES


def rubric_problems(rubric: Rubric) -> Iterator[Complaint]:
    """What can be said of a rubric without a talk."""
    for number, step in enumerate(rubric.step):
        yield from _levels(("step", number), step)
        for place, check in enumerate(step.check):
            path: Path = ("step", number, "check", place)
            yield from _signal(path, check)
            yield from _question(path, check)


def _signal(path: Path, check: Check) -> Iterator[Complaint]:
    if check.signal is None:
        yield Complaint("no_signal", path, {"name": check.id})
    elif check.signal not in NAMES:
        slots = {"name": check.signal, "hint": did_you_mean(check.signal, sorted(NAMES))}
        yield Complaint("no_such_signal", (*path, "signal"), slots)
    if check.most is not None and check.signal not in MEASURES:
        slots = {"name": check.id, "measures": ", ".join(sorted(MEASURES))}
        yield Complaint("most_of_nothing", (*path, "most"), slots)


def _question(path: Path, check: Check) -> Iterator[Complaint]:
    twice = next((found for ways in _two() if (found := ways.search(check.ask))), None)
    if twice or check.ask.count("?") > 1:
        yield Complaint("asks_two", (*path, "ask"), {"said": twice.group() if twice else "? ... ?"})
    word = _unprovable().search(check.ask)
    if word:
        yield Complaint("not_provable", (*path, "ask"), {"said": word.group()})


def _two() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(way, re.IGNORECASE) for way in table("check")["two_questions"])


def _unprovable() -> re.Pattern[str]:
    return re.compile("|".join(table("check")["unprovable"]), re.IGNORECASE)


def _levels(path: Path, step: Step) -> Iterator[Complaint]:
    """Levels that no sum of points reaches, from above or from below."""
    most = step.start + sum(check.points for check in step.check if check.kind == "credit")
    least = step.start - sum(check.points for check in step.check if check.kind != "credit")
    for level, needed in enumerate(step.thresholds, start=1):
        if needed > most:
            slots = {"level": level, "needed": needed, "most": most}
            yield Complaint("out_of_reach", (*path, "thresholds", level - 1), slots)
            return
    if least >= step.thresholds[-1] and not step.cap:
        yield Complaint("always_reached", (*path, "thresholds"), {"least": least})
