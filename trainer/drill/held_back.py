"""Why a reply that did good left the mood where it was: for people who read "+9" and see no step."""

from enum import StrEnum

from trainer.customer.mood import is_lost, trust_ceiling
from trainer.customer.rules import INERTIA, rule_book
from trainer.drill.coach import effect
from trainer.drill.setup import Setup
from trainer.record.mood import Mood, MoodChange


class Held(StrEnum):
    """What held the mood back."""

    CEILING = "ceiling"
    """They are as calm as they get in one talk."""
    LOST = "lost"
    """They can't be won back."""
    UNTOLD = "untold"
    """They have not heard yet what it is about."""
    CAPPED = "capped"
    """The same reply hurt as well, or had moved them as far as one reply can."""


def held_back(change: MoodChange, setup: Setup, begun: Mood | None = None) -> Held | None:
    """Why this change is no step up though its deeds are good in all; None where that isn't so.

    `begun` is the mood at the start of the reply, where the change is that of one sentence of it.
    """
    good = sum(effect(reason) for reason in change.reasons if reason.rule != INERTIA)
    held = any(reason.rule == INERTIA and effect(reason) < 0 for reason in change.reasons)
    if good <= 0 or not held or change.after.gauge > change.before.gauge:
        return None
    if is_lost(change.before):
        return Held.LOST
    if _at_ceiling(change, setup):
        return Held.CEILING
    moved_before = begun is not None and change.before.gauge > begun.gauge
    return Held.CAPPED if moved_before or _some_relief(change, setup) else Held.UNTOLD


def _at_ceiling(change: MoodChange, setup: Setup) -> bool:
    """Whether all the good in it was trust they give no more of, or anger that is gone already."""
    difficulty = setup.options.difficulty
    full = change.before.trust >= trust_ceiling(setup.voice.temperament, difficulty)
    calm = change.before.anger <= rule_book().difficulty[difficulty].anger_floor
    gained = any(reason.trust > 0 for reason in change.reasons)
    eased = any(reason.anger < 0 for reason in change.reasons)
    return (full or not gained) and (calm or not eased)


def _some_relief(change: MoodChange, setup: Setup) -> bool:
    """Whether any of the good came through beside what hurt."""
    numbers = rule_book().difficulty[setup.options.difficulty]
    deeds = [reason for reason in change.reasons if reason.rule != INERTIA]
    angered = min(sum(max(reason.anger, 0) for reason in deeds), numbers.most_anger_up)
    lost = min(sum(max(-reason.trust, 0) for reason in deeds), numbers.most_trust_down)
    before, after = change.before, change.after
    return after.anger < before.anger + angered or after.trust > before.trust - lost
