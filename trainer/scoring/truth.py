"""Which of the things said were untrue, and what they were untrue about."""

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.view import CaseView

_UNTRUE_KINDS = frozenset({"false", "promise", "minimise"})


def never_kind(view: CaseView, slip: Finding) -> str | None:
    """The kind (false, promise, minimise, blame) of what was said; None for a contradicted fact."""
    if slip.kind is not FindingKind.NEVER_SAID:
        return None
    return next((never.kind for never in view.scenario.never if never.id == slip.about), slip.detail)


def false_slips(view: CaseView) -> tuple[Finding, ...]:
    """Statements against the brief: contradicted facts, false claims and promises that may not be made."""
    return tuple(slip for slip in view.slips if never_kind(view, slip) in (None, "false", "promise"))


def promise_slips(view: CaseView) -> tuple[Finding, ...]:
    """Promises that may not be made."""
    return tuple(slip for slip in view.slips if never_kind(view, slip) == "promise")


def news_slips(view: CaseView) -> tuple[Finding, ...]:
    """False or belittling statements about the news itself."""
    news = {fact.id for fact in view.scenario.news}
    against = {never.id: set(never.contradicts) for never in view.scenario.never}

    def about_news(slip: Finding) -> bool:
        if slip.kind is FindingKind.FACT_CONTRADICTED:
            return slip.about in news
        named = against.get(slip.about or "", set())
        return never_kind(view, slip) in _UNTRUE_KINDS and (not named or bool(named & news))

    return tuple(slip for slip in view.slips if about_news(slip))
