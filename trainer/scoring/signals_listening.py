"""Signals about listening. They apply only to drills with the listening option."""

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.view import CaseView

_OFF = "the drill was run without the listening option"


def listened(view: CaseView) -> SignalAnswer:
    """Lets the customer speak, or gives back what they said."""
    return _where_asked_for(view, view.talk(FindingKind.LISTENED))


def impact_asked(view: CaseView) -> SignalAnswer:
    """Asks what it does to the customer."""
    return _where_asked_for(view, view.talk(FindingKind.IMPACT_ASKED))


def broke_in(view: CaseView) -> SignalAnswer:
    """Breaks into the customer's words; the proof is what of them had come out."""
    if not view.case.listening:
        return not_applicable(_OFF)
    cuts = view.all(FindingKind.INTERRUPTED)
    return met(cut for cut in cuts if cut.quote.text) if cuts else not_met()


def _where_asked_for(view: CaseView, findings: tuple[Finding, ...]) -> SignalAnswer:
    return found(findings) if view.case.listening else not_applicable(_OFF)


SIGNALS: tuple[Signal, ...] = (listened, impact_asked, broke_in)
