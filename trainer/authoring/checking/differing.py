"""Checks of a rubric whose answer is the same whoever talks: simulated trainees of every kind are scored by it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from trainer.authoring.kinds import kinds
from trainer.authoring.rehearsal import Rehearser
from trainer.authoring.staging import AS_WRITTEN, WITH_SCENES, Staging
from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.references import Complaint
from trainer.library.rubric import Rubric
from trainer.library.source import Loaded
from trainer.record.score import Answer
from trainer.scoring.vocabulary import FAMILY, NAMES

_SCENARIOS = ("server-outage", "billing-mistake", "delayed-order", "data-loss")
_GO_ON = ("server-outage", "delayed-order")
"""Of these, the later talks are held too, where a check is about them."""
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
    later = any(FAMILY.get(check.signal or "") == "later" for step in rubric.value.step for check in step.check)
    for given in chain(_answers(rubric, _SCENARIOS), _answers(rubric, _GO_ON, WITH_SCENES) if later else ()):
        drills += 1
        for name, answer in given.items():
            seen.setdefault(name, set()).add(answer)
        if all(len(seen[name]) > 1 for name in places):
            return
    for name, path in places.items():
        if len(seen[name]) < 2:
            same = next(iter(seen[name]), Answer.NOT_RECOGNISED).value.replace("_", " ")
            yield Complaint("never_differs", path, {"name": name, "answer": same, "count": drills})


def _answers(
    rubric: Loaded[Rubric], scenarios: Iterable[str], staging: Staging = AS_WRITTEN
) -> Iterator[dict[str, Answer]]:
    """What each rehearsal's checks came to, drill by drill."""
    rehearsers = [Rehearser(load_scenario(find_scenario(name)), rubric, staging) for name in scenarios]
    for seed in _OCCASIONS:
        for rehearser in rehearsers:
            for kind in kinds(rubric.value.language):
                scores = rehearser.play(kind, seed).state.scores
                if scores:
                    yield {check.check: check.answer for step in scores[0].steps for check in step.checks}
