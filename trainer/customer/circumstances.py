"""The conditions under which a mood rule fires: what the talk so far makes of the same words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trainer.customer.rules import MEANT, RuleBook
from trainer.library.scenario import Scenario
from trainer.reading.carried import just_revealed
from trainer.record.finding import WITHHELD, Finding, FindingKind, Stance
from trainer.record.ledger import Ledger

_ADRIFT = {
    FindingKind.NOT_RECOGNISED,
    FindingKind.QUESTION_DODGED,
    FindingKind.GREETING,
    FindingKind.PLEASANTRY,
    FindingKind.INTERRUPTED,
}
_KNOWABLE = {"false", "promise"}


@dataclass
class Circumstances:
    """One reply being felt: what was known before it, and what its earlier words added."""

    scenario: Scenario
    before: Ledger
    kinds: frozenset[FindingKind]
    """All kinds that this reply holds."""
    book: RuleBook
    seen: dict[FindingKind, set[str]] = field(default_factory=dict)
    broken: list[Finding] = field(default_factory=list)

    def holds(self, name: str, finding: Finding) -> bool:
        """Whether a condition named in the rules holds for this finding."""
        return CONDITIONS[name](self, finding)

    def note(self, finding: Finding) -> None:
        """Remember a finding for the rest of the reply."""
        if finding.about and finding.stance in MEANT:
            self.seen.setdefault(finding.kind, set()).add(finding.about)
        if finding.kind in (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED):
            self.broken.append(finding)

    def told(self) -> set[str]:
        """Facts told and unknowns admitted up to here."""
        now = self.seen.get(FindingKind.FACT_TOLD, set()) | self.seen.get(FindingKind.UNKNOWN_ADMITTED, set())
        return now | self.before.told.keys() | self.before.admitted.keys()

    def gone_against(self, broken: Iterable[Finding]) -> set[str]:
        """The facts and unknowns that these false words go against."""
        against: set[str] = set()
        nevers = {never.id: never for never in self.scenario.never if never.kind in _KNOWABLE}
        for finding in broken:
            if finding.stance is Stance.RETRACTED or finding.about is None:
                continue
            if finding.kind is FindingKind.FACT_CONTRADICTED:
                against.add(finding.about)
            elif finding.about in nevers:
                against.update(nevers[finding.about].contradicts)
        return against


def news_known(scenario: Scenario, ledger: Ledger) -> bool:
    """Whether the customer has been told the bad news."""
    if ledger.counts.get(FindingKind.NEWS_TOLD):
        return True
    return any(fact.id in ledger.told for fact in scenario.news)


def still_untold(scenario: Scenario, before: Ledger, reply: Iterable[Finding]) -> bool:
    """Whether somebody who suspects nothing has not heard the news after this reply either."""
    news = {fact.id for fact in scenario.news}
    told = any(
        finding.kind is FindingKind.NEWS_TOLD
        or (finding.kind is FindingKind.FACT_TOLD and finding.about in news and finding.stance in MEANT)
        for finding in reply
    )
    return not told and not before.questions and not news_known(scenario, before)


def known_stakes(scenario: Scenario, ledger: Ledger) -> set[str]:
    """Stakes that the trainee can know: in the brief, told by the customer, or guessed."""
    brief = {stake.id for stake in scenario.stake if not stake.hidden}
    return brief | ledger.revealed.keys() | ledger.stakes_named.keys()


_ENTERED: dict[FindingKind, Callable[[Ledger], dict[str, int]]] = {
    FindingKind.FACT_TOLD: lambda ledger: ledger.told,
    FindingKind.UNKNOWN_ADMITTED: lambda ledger: ledger.admitted,
    FindingKind.OPTION_OFFERED: lambda ledger: ledger.offered,
    FindingKind.STAKE_NAMED: lambda ledger: ledger.stakes_named,
}
"""Where the ledger keeps what findings of a kind were about."""


def _first_about(now: Circumstances, finding: Finding) -> bool:
    entered = _ENTERED.get(finding.kind)
    return bool(finding.about) and (entered is None or finding.about not in entered(now.before))


def _fits_known_stake(now: Circumstances, finding: Finding) -> bool:
    known = known_stakes(now.scenario, now.before)
    return any(option.id == finding.about and known & set(option.fits) for option in now.scenario.option)


def _too_early(now: Circumstances, _: Finding) -> bool:
    return not now.before.questions and not news_known(now.scenario, now.before)


def _question_open(now: Circumstances, finding: Finding) -> bool:
    asked = now.before.questions.get(finding.about or "")
    return asked is not None and not asked.settled


def _question_new(now: Circumstances, finding: Finding) -> bool:
    return not {finding.about} & (now.before.questions.keys() | now.before.answered_unasked.keys())


def _was_contradicted(now: Circumstances, finding: Finding) -> bool:
    broken = (*now.before.broken, *now.broken)
    return bool(broken) and finding.about not in now.told() and finding.about in now.gone_against(broken)


def _second_story(now: Circumstances, finding: Finding) -> bool:
    return bool(now.gone_against([finding]) & now.told())


def _taken_back(now: Circumstances, _: Finding) -> bool:
    return FindingKind.RETRACTED in now.kinds or bool(now.before.counts.get(FindingKind.RETRACTED))


def _something_offered(now: Circumstances, _: Finding) -> bool:
    return bool(now.before.offered) or FindingKind.OPTION_OFFERED in now.kinds


CONDITIONS: dict[str, Callable[[Circumstances, Finding], bool]] = {
    "news_first": lambda now, _: not now.before.counts.get(FindingKind.NEWS_TOLD),
    "news_untold": lambda now, _: not news_known(now.scenario, now.before),
    "third_reply_on": lambda now, finding: now.before.reply_number(finding.quote.turn) >= 3,
    "unsuspecting": lambda now, _: not now.before.questions,
    "too_early": _too_early,
    "not_too_early": lambda now, finding: not _too_early(now, finding),
    "first_about": _first_about,
    "about_worst": lambda now, it: any(fact.worst and fact.id == it.about for fact in now.scenario.fact),
    "question_open": _question_open,
    "question_new": _question_new,
    "nobody_knows": lambda _, finding: finding.detail != WITHHELD,
    "understood": lambda now, _: not now.kinds <= _ADRIFT or FindingKind.NOT_RECOGNISED not in now.kinds,
    "was_contradicted": _was_contradicted,
    "second_story": _second_story,
    "taken_back": _taken_back,
    "not_confided": lambda now, finding: not just_revealed(now.before, finding.quote.turn),
    "bare_reply": lambda now, _: not now.kinds & now.book.mood.content,
    "fits_known_stake": _fits_known_stake,
    "something_offered": _something_offered,
}
"""Every condition a rule may name; `docs/customer.md` says what each means."""
