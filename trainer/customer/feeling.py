"""One reply on its way through the mood rules: which rules its findings fire, and what each adds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.customer.circumstances import Circumstances
from trainer.customer.rules import DifficultyNumbers, Rule
from trainer.library.voice import Temperament
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.mood import Mood, MoodReason


@dataclass
class Feeling:
    """One reply on its way through the rules."""

    mood: Mood
    temperament: Temperament
    numbers: DifficultyNumbers
    now: Circumstances
    fired: dict[str, list[Finding]] = field(default_factory=dict)
    times: dict[FindingKind, int] = field(default_factory=dict)

    def reasons(self, findings: Iterable[Finding]) -> list[MoodReason]:
        """The reasons in the order of the words.

        Taken by the ends of their quotes: so the disjoint passages picked are as many as can be, and one more
        hurting passage can't crowd out two others.
        """
        felt: list[MoodReason] = []
        for finding in sorted(findings, key=_place):
            for rule in self._rules_for(finding):
                reason = self._reason(rule, finding)
                if reason is not None:
                    felt.append(reason)
            self.now.note(finding)
        return felt

    def _rules_for(self, finding: Finding) -> list[Rule]:
        """The first fitting rule, and every fitting one that fires besides."""
        first: list[Rule] = []
        besides: list[Rule] = []
        for rule in self.now.book.by_kind[finding.kind]:
            if (rule.besides or not first) and self._fits(rule, finding):
                (besides if rule.besides else first).append(rule)
        return first + besides

    def _fits(self, rule: Rule, finding: Finding) -> bool:
        if finding.stance not in rule.stances or (rule.details and finding.detail not in rule.details):
            return False
        if not (rule.once_or_often or rule.fires_at(self._time(rule))):
            return False
        return not rule.when or all(self.now.holds(name, finding) for name in rule.when)

    def _time(self, rule: Rule) -> int:
        before, here = self.now.before.counts, self.times
        return 1 + sum([before.get(kind, 0) + here.get(kind, 0) for kind in rule.counted])

    def _reason(self, rule: Rule, finding: Finding) -> MoodReason | None:
        fired = self.fired.setdefault(rule.id, [])
        if len(fired) >= rule.most or any(_same_deed(rule, finding, other) for other in fired):
            return None
        share = rule.shares[0] if rule.once_or_often else rule.share_at(self._time(rule))
        fired.append(finding)
        if not rule.besides:
            self.times[finding.kind] = self.times.get(finding.kind, 0) + 1
        anger, trust = self._anger(rule, share), self._trust(rule, share)
        if not anger and not trust:
            return None
        return MoodReason(rule=rule.id, quote=finding.quote, anger=anger, trust=trust, about=finding.about)

    def _anger(self, rule: Rule, share: int) -> int:
        if rule.anger > 0:
            return _scaled(rule.anger, share, self.temperament.anger_rises, self.numbers.anger_rises)
        share = self._heard(rule, share)
        return _scaled(rule.anger, share, self.temperament.anger_falls, self.numbers.anger_falls)

    def _trust(self, rule: Rule, share: int) -> int:
        if rule.trust < 0:
            return _scaled(rule.trust, share, self.temperament.trust_falls, self.numbers.trust_falls)
        share = self._heard(rule, share)
        return _scaled(rule.trust, share, self.temperament.trust_rises, self.numbers.trust_rises)

    def _heard(self, rule: Rule, share: int) -> int:
        """Somebody furious hardly takes in facts and offers; only what's meant for the person reaches them."""
        general = self.now.book.mood
        deaf = rule.matter and self.mood.anger >= general.deaf_from
        return share * general.deaf_share // 100 if deaf else share


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.quote.end, finding.quote.start, finding.kind, finding.about or ""


def _same_deed(rule: Rule, finding: Finding, other: Finding) -> bool:
    """Whether two findings of one rule are one deed: overlapping words that hurt, one matter that helps."""
    if not rule.hurts:
        return finding.about == other.about
    return _overlap(finding.quote, other.quote)


def _overlap(one: Quote, other: Quote) -> bool:
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def _scaled(points: int, share: int, person: int, level: int) -> int:
    """`points` times each of the three in percent, rounded half away from zero."""
    whole = 100**3
    rounded = (2 * abs(points) * share * person * level + whole) // (2 * whole)
    return rounded if points > 0 else -rounded
