"""Signals towards the person: acknowledgement, stakes, ownership, and what hurts."""

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.fullest import WARMTH, fullest_first
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.stakes import stakes, stakes_and_feelings
from trainer.scoring.truth import never_kind
from trainer.scoring.view import CaseView, in_order, turns_of
from trainer.scoring.wording import matches

FORMULAS = (FindingKind.APOLOGY_FORMULA, FindingKind.EMPATHY_FORMULA)
_COLD = (
    FindingKind.DISMISSED,
    FindingKind.ARGUED,
    FindingKind.BLAME_CUSTOMER,
    FindingKind.SARCASM,
)
_MATTER = (FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED, FindingKind.QUESTION_ANSWERED)


def apology_own_words(view: CaseView) -> SignalAnswer:
    """Says sorry for this, in own words."""
    return found(view.talk(FindingKind.APOLOGY))


def only_formula(view: CaseView) -> SignalAnswer:
    """The only acknowledgement is a ready-made phrase. One that answers the customer shows it before one that opens."""
    opening = view.replies[:1]
    formulas = sorted(view.talk(*FORMULAS), key=lambda one: one.quote.turn in opening)
    return met(formulas) if formulas and not _own_words(view) else not_met()


def _own_words(view: CaseView) -> tuple[Finding, ...]:
    return in_order((*stakes_and_feelings(view), *view.talk(FindingKind.APOLOGY)))


def no_acknowledgement(view: CaseView) -> SignalAnswer:
    """Not one word about the person, not even a formula."""
    if _own_words(view) or view.talk(*FORMULAS, FindingKind.LISTENED, FindingKind.IMPACT_ASKED):
        return not_met()
    due = _replies_to(view, "misses_a_word") or _replies_to_venting(view)
    return met((view.first_sentence(due[-1]),) if due else view.first_reply)


def feeling_named(view: CaseView) -> SignalAnswer:
    """Names or accepts what the customer feels."""
    return found(fullest_first(view, view.talk(FindingKind.FEELING_NAMED), WARMTH))


def stake_named(view: CaseView) -> SignalAnswer:
    """Says what it means for this customer."""
    return found(fullest_first(view, stakes(view), WARMTH))


def stake_named_again(view: CaseView) -> SignalAnswer:
    """Says what it means for this customer, and comes back to that or to the feeling in another reply."""
    both = fullest_first(view, stakes_and_feelings(view), WARMTH)
    return met(both) if stakes(view) and len(turns_of(both)) > 1 else not_met(both)


def emotion_before_facts(view: CaseView) -> SignalAnswer:
    """When the customer lets it out, most replies turn to that before any fact or offer."""
    due = _replies_to_venting(view)
    if not due:
        return not_applicable("the customer did not vent")
    firsts = [_first_warm(view, reply) for reply in due]
    warm = [first for first in firsts if first is not None]
    if 2 * len(warm) >= len(due):
        return met(warm)
    return not_met(
        view.first_sentence(reply) for reply, first in zip(due, firsts, strict=True) if first is None
    )


def _replies_to_venting(view: CaseView) -> list[int]:
    told = turns_of(view.all(FindingKind.STAKE_NAMED))
    venting = _replies_to(view, "vents")
    return [reply for reply in _answers(view) if reply - 1 in told or reply in venting]


def _replies_to(view: CaseView, key: str) -> list[int]:
    """The replies right after words of the customer that are of this sort."""
    turns, language = view.transcript.turns, view.scenario.language
    return [reply for reply in _answers(view) if matches("customer", key, turns[reply - 1].text, language)]


def _answers(view: CaseView) -> list[int]:
    """The replies that come right after words of the customer."""
    turns = view.transcript.turns
    return [reply for reply in view.replies if reply > 0 and turns[reply - 1].role == "customer"]


def _first_warm(view: CaseView, reply: int) -> Finding | None:
    """What turns to the person before any matter, or at least in the first half of the reply."""
    listening = view.talk(FindingKind.OWNERSHIP, FindingKind.LISTENED, FindingKind.IMPACT_ASKED)
    warm = [one for one in in_order((*_own_words(view), *listening)) if one.quote.turn == reply]
    starts = [told.quote.start for told in view.said(*_MATTER) if told.quote.turn == reply]
    soon = max(min(starts, default=0), len(view.transcript.text_at(reply)) // 2)
    return warm[0] if warm and (not starts or warm[0].quote.start <= soon) else None


def ownership_taken(view: CaseView) -> SignalAnswer:
    """Says that the fault is on our side."""
    ours = {fact.id for fact in view.scenario.fact if fact.ours}
    owned = (told for told in view.said(FindingKind.FACT_TOLD) if told.about in ours)
    return found(in_order((*view.talk(FindingKind.OWNERSHIP), *owned)))


def ownership_missing(view: CaseView) -> SignalAnswer:
    """A fault of our own side was never owned."""
    if not any(fact.ours for fact in view.scenario.fact):
        return not_applicable("no fault of our own in this case")
    return not_met() if ownership_taken(view).quotes else met(view.first_reply)


def argued(view: CaseView) -> SignalAnswer:
    """Argues with the customer or defends."""
    return found(view.talk(FindingKind.ARGUED))


def blamed_customer(view: CaseView) -> SignalAnswer:
    """Puts the fault on the customer, and doesn't take it back."""
    blame = in_order(
        (*view.harm(FindingKind.BLAME_CUSTOMER), *(s for s in view.slips if never_kind(view, s) == "blame"))
    )
    return found(finding for finding in blame if not view.taken_back(finding))


def dismissed(view: CaseView) -> SignalAnswer:
    """Waves the customer's trouble away, and doesn't take it back."""
    return found(finding for finding in view.harm(FindingKind.DISMISSED) if not view.taken_back(finding))


def cold_after_warm(view: CaseView) -> SignalAnswer:
    """Warm at first, then cold."""
    warm = _own_words(view)
    if not warm:
        return not_applicable("there was no warmth to lose")
    return found(
        cold for cold in view.talk(*_COLD) if cold.quote.turn > warm[0].quote.turn and not view.taken_back(cold)
    )


def stake_shapes_offer(view: CaseView) -> SignalAnswer:
    """An offer is tied to what is at stake: both in one reply, or an option made for a stake that was named."""
    offers = view.talk(FindingKind.OPTION_OFFERED)
    fits = {option.id: set(option.fits) for option in view.scenario.option}
    tied = [
        (stake, offer)
        for offer in offers
        for stake in stakes(view)
        if stake.quote.turn == offer.quote.turn
        or (stake.quote.turn < offer.quote.turn and stake.about in fits.get(offer.about or "", ()))
    ]
    return found(fullest_first(view, {finding: None for pair in tied for finding in pair}, WARMTH))


SIGNALS: tuple[Signal, ...] = (
    apology_own_words,
    only_formula,
    no_acknowledgement,
    feeling_named,
    stake_named,
    stake_named_again,
    emotion_before_facts,
    ownership_taken,
    ownership_missing,
    argued,
    blamed_customer,
    dismissed,
    cold_after_warm,
    stake_shapes_offer,
)
