"""Checks of a rubric whose answer is the same whoever talks: simulated trainees of every kind are scored by it."""

from collections.abc import Iterator

from trainer.authoring.kinds import kinds
from trainer.authoring.rehearsal import Rehearser
from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.references import Complaint
from trainer.library.rubric import Rubric
from trainer.library.source import Loaded
from trainer.record.score import Answer
from trainer.scoring.vocabulary import NAMES

_SCENARIOS = ("server-outage", "billing-mistake", "delayed-order", "data-loss")
_OCCASIONS = (0, 5, 10, 15)
"""Seeds that bring up every timing, and channels live, written and recorded."""


def never_differing(rubric: Loaded[Rubric]) -> Iterator[Complaint]:
    """The checks with a signal that got one and the same answer in every rehearsal."""
    places = {
        check.id: ("step", number, "check", place)
        for number, step in enumerate(rubric.value.step)
        for place, check in enumerate(step.check)
        if check.signal in NAMES
    }
    seen: dict[str, set[Answer]] = {name: set() for name in places}
    drills = 0
    for given in _answers(rubric):
        drills += 1
        for name, answer in given.items():
            seen.setdefault(name, set()).add(answer)
        if all(len(seen[name]) > 1 for name in places):
            return
    for name, path in places.items():
        if len(seen[name]) < 2:
            same = next(iter(seen[name]), Answer.NOT_RECOGNISED).value.replace("_", " ")
            yield Complaint("never_differs", path, {"name": name, "answer": same, "count": drills})


def _answers(rubric: Loaded[Rubric]) -> Iterator[dict[str, Answer]]:
    """What each rehearsal's checks came to, talk by talk."""
    rehearsers = [Rehearser(load_scenario(find_scenario(name)), rubric) for name in _SCENARIOS]
    for seed in _OCCASIONS:
        for rehearser in rehearsers:
            for kind in kinds(rubric.value.language):
                scores = rehearser.play(kind, seed).state.scores
                if scores:
                    yield {check.check: check.answer for step in scores[0].steps for check in step.checks}
