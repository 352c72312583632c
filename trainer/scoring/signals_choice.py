"""Signals about choices: what is really offered, with what detail, and who decides."""

from trainer.library.moment import OPTION
from trainer.record.finding import Finding, FindingKind
from trainer.scoring.fullest import CHOICE, fullest_first, worst_first
from trainer.scoring.questions import Fate, fates
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.truth import promise_slips
from trainer.scoring.view import CaseView, in_order

_OFFERS = (FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED)
_VAGUE = (FindingKind.VAGUE_OFFER, FindingKind.PROMISE_VAGUE)
_PUSHES = 2
"""Replies without an offer, after the customer asked for one, that make the offer a pushed one."""
_NOTHING = "nothing may be offered at this moment"


def _names(findings: tuple[Finding, ...]) -> set[str | None]:
    return {finding.about for finding in findings}


def _at_least(view: CaseView, kinds: tuple[FindingKind, ...], least: int) -> SignalAnswer:
    offers = fullest_first(view, view.talk(*kinds), CHOICE)
    if len(_names(offers)) >= least:
        return met(offers)
    return not_met(offers) if view.scenario.option else not_applicable(_NOTHING)


def option_offered(view: CaseView) -> SignalAnswer:
    """Offers something real."""
    return _at_least(view, _OFFERS, 1)


def two_options(view: CaseView) -> SignalAnswer:
    """Offers two different real things."""
    return _at_least(view, _OFFERS, 2)


def option_detailed(view: CaseView) -> SignalAnswer:
    """Says of an option what it costs, takes or lacks."""
    return _at_least(view, (FindingKind.OPTION_DETAILED,), 1)


def options_detailed(view: CaseView) -> SignalAnswer:
    """Says of two options what each costs, takes or lacks."""
    return _at_least(view, (FindingKind.OPTION_DETAILED,), 2)


def choice_asked(view: CaseView) -> SignalAnswer:
    """Asks which the customer prefers."""
    return found(view.talk(FindingKind.CHOICE_ASKED))


def step_agreed(view: CaseView) -> SignalAnswer:
    """The next step is settled: agreed with the customer, or an own deed with its time in the last reply."""
    last = view.replies[-1] if view.replies else None
    deeds = view.said(FindingKind.COMMITMENT, FindingKind.NEXT_CONTACT)
    settled = (deed for deed in deeds if deed.detail and deed.quote.turn == last)
    return found(in_order((*view.talk(FindingKind.STEP_AGREED), *settled)))


def need_checked(view: CaseView) -> SignalAnswer:
    """Asks whether what is offered is enough."""
    return found(view.talk(FindingKind.NEED_CHECKED))


def no_offer(view: CaseView) -> SignalAnswer:
    """Neither a real offer nor a vague one."""
    return not_met() if view.talk(*_OFFERS, *_VAGUE) or view.slips else met(_last_words(view))


def vague_offer_only(view: CaseView) -> SignalAnswer:
    """Offers to find something, and nothing more."""
    vague = worst_first(view.talk(*_VAGUE))
    return met(vague) if vague and not view.talk(*_OFFERS) else not_met()


def forbidden_promise(view: CaseView) -> SignalAnswer:
    """Promises what may not be promised, and doesn't take it back."""
    return found(slip for slip in promise_slips(view) if not view.taken_back(slip))


def only_when_pushed(view: CaseView) -> SignalAnswer:
    """The first real offer comes only after the customer's request for one went unanswered."""
    offers = in_order(view.talk(*_OFFERS))
    asked = [
        fate for fate in fates(view) if any(name.startswith(OPTION) for name in view.questions[fate.id].any_of)
    ]
    if not offers or not asked:
        return not_applicable("nothing was offered" if asked else "the customer did not ask for a way out")
    first = offers[0].quote.turn
    late = [fate for fate in asked if _replies_between(view, fate, first) >= _PUSHES]
    return met((*(fate.asked for fate in late), offers[0])) if late else not_met()


def _replies_between(view: CaseView, fate: Fate, offer: int) -> int:
    return sum(fate.asked.quote.turn < reply < offer for reply in view.replies)


def _last_words(view: CaseView) -> tuple[Finding, ...]:
    return in_order(view.all(FindingKind.QUESTION_ASKED))[-1:]


SIGNALS: tuple[Signal, ...] = (
    option_offered,
    two_options,
    option_detailed,
    options_detailed,
    choice_asked,
    step_agreed,
    need_checked,
    no_offer,
    vague_offer_only,
    forbidden_promise,
    only_when_pushed,
)
