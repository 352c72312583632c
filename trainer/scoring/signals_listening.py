"""Signals about listening. They apply only to drills with the listening option."""

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.signal import Signal, SignalAnswer, found, not_applicable
from trainer.scoring.view import CaseView

_OFF = "the drill was run without the listening option"


def listened(view: CaseView) -> SignalAnswer:
    """Lets the customer speak, or gives back what they said."""
    return _where_asked_for(view, view.talk(FindingKind.LISTENED))


def impact_asked(view: CaseView) -> SignalAnswer:
    """Asks what it does to the customer."""
    return _where_asked_for(view, view.talk(FindingKind.IMPACT_ASKED))


def _where_asked_for(view: CaseView, findings: tuple[Finding, ...]) -> SignalAnswer:
    return found(findings) if view.case.listening else not_applicable(_OFF)


SIGNALS: tuple[Signal, ...] = (listened, impact_asked)
