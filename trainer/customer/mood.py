"""How a reply is felt: findings to a change of mood, each step with its reason. Pure; no model decides it."""

from collections.abc import Iterable

from trainer.customer.circumstances import Circumstances, still_untold
from trainer.customer.feeling import Feeling
from trainer.customer.rules import INERTIA, rule_book
from trainer.library.scenario import Scenario, Timing
from trainer.library.voice import Temperament, VoicePack
from trainer.record.finding import Finding
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.options import Difficulty

SURE = 50
"""Confidence under which a finding is no ground for a feeling: the customer asks back instead."""


def start_mood(scenario: Scenario, timing: Timing, voice: VoicePack, difficulty: Difficulty) -> Mood:
    """Return the mood before the first word: the person's own, shifted by timing and difficulty.

    A late timing without numbers of its own begins angrier, as for somebody who found out alone.
    """
    book = rule_book()
    numbers, person, general = book.difficulty[difficulty], scenario.customer, book.mood
    anger = voice.temperament.anger if person.anger is None else person.anger
    trust = voice.temperament.trust if person.trust is None else person.trust
    shift = (timing.anger, timing.trust)
    if timing.kind == "late" and shift == (0, 0):
        shift = (general.found_out_alone.anger, general.found_out_alone.trust)
    ceiling = trust_ceiling(voice.temperament, difficulty)
    return Mood(
        anger=min(max(anger + shift[0] + numbers.start_anger, 0), general.starts_at_most),
        trust=min(max(trust + shift[1] + numbers.start_trust, general.starts_trusting), ceiling),
    )


def trust_ceiling(temperament: Temperament, difficulty: Difficulty) -> int:
    """The trust that this person never goes above in one talk."""
    book = rule_book()
    reserve = temperament.reserve + book.difficulty[difficulty].reserve
    return min(max(reserve, book.mood.starts_trusting), 100)


def is_lost(mood: Mood) -> bool:
    """Whether this customer can't be won back in this talk."""
    general = rule_book().mood
    return mood.anger >= general.lost_anger or mood.trust <= general.lost_trust


def feel(  # noqa: PLR0913, PLR0917 - a pure function says all it depends on
    mood: Mood,
    temperament: Temperament,
    difficulty: Difficulty,
    findings: Iterable[Finding],
    ledger_before: Ledger,
    scenario: Scenario,
) -> MoodChange:
    """The change one reply makes. `before` plus the sum of the reasons is `after`, exactly.

    Relief and hurt are capped apart, so that no number of good sentences hides a bad one. A customer who is
    lost takes nothing as relief any more, and neither does one who has not heard yet what it is about; while it
    hits them, hardly anything is. More of what only hurts never makes the mood better.
    """
    sure = [finding for finding in findings if finding.confidence >= SURE]
    book = rule_book()
    kinds = frozenset(finding.kind for finding in sure)
    now = Circumstances(scenario, ledger_before, kinds, book)
    reasons = Feeling(mood, temperament, book.difficulty[difficulty], now).reasons(sure)
    untold = still_untold(scenario, ledger_before, sure)
    relief = _NO_RELIEF if untold else _shocked(reasons, _most_relief(difficulty))
    after = _held_back(mood, reasons, temperament, difficulty, relief)
    rest_anger = after.anger - mood.anger - sum(reason.anger for reason in reasons)
    rest_trust = after.trust - mood.trust - sum(reason.trust for reason in reasons)
    if rest_anger or rest_trust:
        reasons.append(MoodReason(rule=INERTIA, quote=None, anger=rest_anger, trust=rest_trust))
    return MoodChange(before=mood, after=after, reasons=tuple(reasons))


_Relief = tuple[int, int]
"""How far anger may fall and trust rise in one reply."""
_NO_RELIEF: _Relief = (0, 0)
_SHOCKS = {"news_hits", "worst_told"}


def _most_relief(difficulty: Difficulty) -> _Relief:
    numbers = rule_book().difficulty[difficulty]
    return numbers.most_anger_down, numbers.most_trust_up


def _shocked(reasons: list[MoodReason], relief: _Relief) -> _Relief:
    """In the reply in which the news or its worst part hits somebody nothing calms; plain words earn a little trust."""
    if not _SHOCKS & {reason.rule for reason in reasons}:
        return relief
    return 0, min(relief[1], rule_book().mood.trust_in_shock)


def _held_back(
    mood: Mood, reasons: list[MoodReason], temperament: Temperament, difficulty: Difficulty, relief: _Relief
) -> Mood:
    numbers = rule_book().difficulty[difficulty]
    up = sum(reason.anger for reason in reasons if reason.anger > 0)
    down = -sum(reason.anger for reason in reasons if reason.anger < 0)
    gain = sum(reason.trust for reason in reasons if reason.trust > 0)
    loss = -sum(reason.trust for reason in reasons if reason.trust < 0)
    most_down, most_gain = _NO_RELIEF if is_lost(mood) else relief
    anger = mood.anger + min(up, numbers.most_anger_up) - min(down, most_down)
    trust = mood.trust + min(gain, most_gain) - min(loss, numbers.most_trust_down)
    floor = min(mood.anger, numbers.anger_floor)
    ceiling = max(mood.trust, trust_ceiling(temperament, difficulty))
    return Mood(anger=min(max(anger, floor), 100), trust=min(max(trust, 0), ceiling))
