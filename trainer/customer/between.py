"""What passes in a customer between two conversations: time cools, a promise is remembered, waiting is not forgiven."""

from collections.abc import Sequence

from trainer.customer.mood import start_mood, trust_ceiling
from trainer.customer.rules import INERTIA, Start, rule_book
from trainer.library.scenario import Scenario, Scene, Timing
from trainer.library.voice import VoicePack
from trainer.record.event_scenes import PromiseFellDue
from trainer.record.finding import Quote
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.options import Difficulty

COOLED, HAD_TO_CALL = "time_passed", "had_to_call"
PROMISE_KEPT, PROMISE_PADDED, PROMISE_BROKEN = "promise_kept", "promise_padded", "promise_broken"
RULE_OF = {"kept": PROMISE_KEPT, "padded": PROMISE_PADDED, "broken": PROMISE_BROKEN}
"""Outcome → the rule it is felt by. A promise that was moved is felt when they are told, as news is."""


def change_between(  # noqa: PLR0913, PLR0917 - a pure function says all it depends on
    mood: Mood,
    due: Sequence[PromiseFellDue],
    scene: Scene,
    scenario: Scenario,
    voice: VoicePack,
    difficulty: Difficulty,
    *,
    waited: bool,
) -> MoodChange:
    """The change from one conversation's last mood to the next one's first, with the reason of each part of it."""
    numbers = rule_book().scenes
    calm = start_mood(scenario, Timing(id="calm", text="calm"), voice, difficulty).anger
    cooled = max(mood.anger - calm, 0) * numbers.cools // 100
    reasons = [_reason(COOLED, Start(anger=-cooled, trust=0))] if cooled else []
    for one in due:
        if one.outcome in RULE_OF:
            points = getattr(numbers, one.outcome)
            reasons.append(_reason(RULE_OF[one.outcome], points, one.promise))
    if waited:
        own = Start(anger=scene.anger, trust=scene.trust)
        reasons.append(_reason(HAD_TO_CALL, own if scene.anger or scene.trust else numbers.had_to_call))
    return _within(mood, reasons, max(mood.trust, trust_ceiling(voice.temperament, difficulty)))


def _reason(rule: str, points: Start, quote: Quote | None = None) -> MoodReason:
    return MoodReason(rule=rule, quote=quote, anger=points.anger, trust=points.trust)


def _within(mood: Mood, reasons: list[MoodReason], ceiling: int) -> MoodChange:
    """Kept on the scale; what that takes away is told as inertia, so that the sum holds."""
    anger = mood.anger + sum(reason.anger for reason in reasons)
    trust = mood.trust + sum(reason.trust for reason in reasons)
    most = rule_book().mood.starts_at_most
    after = Mood(anger=min(max(anger, 0), max(most, mood.anger)), trust=min(max(trust, 0), ceiling))
    if (after.anger, after.trust) != (anger, trust):
        rest = Start(anger=after.anger - anger, trust=after.trust - trust)
        reasons = [*reasons, _reason(INERTIA, rest)]
    return MoodChange(before=mood, after=after, reasons=tuple(reasons))
