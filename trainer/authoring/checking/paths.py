"""Whether a scenario's talk can end well and can end badly: simulated trainees try, until one has."""

from collections.abc import Iterator

from trainer.authoring.kinds import kinds
from trainer.authoring.rehearsal import Rehearsal, Rehearser
from trainer.library.references import Complaint
from trainer.record.direction import Ending
from trainer.record.mood import Band

_BAD = (Ending.WALKED_OUT, Ending.ASKED_FOR_BOSS, Ending.RESIGNED)
_TRIES = 2
"""Occasions tried at each timing."""


def dead_ends(rehearser: Rehearser) -> Iterator[Complaint]:
    """No good trainee calms the customer within the turn limit; no poor one loses them."""
    limit = rehearser.scenario.value.turn_limit
    if not any(_is_calm(played) for played in _played(rehearser, "good")):
        yield Complaint("never_calm", ("customer",), {"limit": limit})
    if not any(played.ending in _BAD for played in _played(rehearser, "poor")):
        yield Complaint("never_lost", ("customer",))


def _played(rehearser: Rehearser, worth: str) -> Iterator[Rehearsal]:
    scenario = rehearser.scenario.value
    for seed in range(_TRIES * len(scenario.timing)):
        for kind in kinds(scenario.language):
            if kind.worth == worth:
                yield rehearser.play(kind, seed)


def _is_calm(played: Rehearsal) -> bool:
    mood = played.state.mood
    return played.ending is Ending.SATISFIED or (mood is not None and mood.band is Band.CALM)
