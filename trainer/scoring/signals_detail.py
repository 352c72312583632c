"""Signals about detail: what, why, what is being done and when, true and with hard values."""

from trainer.library.scenario import Fact, Part
from trainer.record.finding import WITHHELD, Finding, FindingKind
from trainer.scoring.fullest import DETAIL, fullest_first
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.truth import false_slips
from trainer.scoring.view import CaseView, in_order, turns_of

HARD = "hard"
_TIMES = 2
_WRITTEN = 3
_VAGUE = (FindingKind.VAGUE_TIME, FindingKind.VAGUE_WORK)
_DEEDS = (FindingKind.COMMITMENT, FindingKind.NEXT_CONTACT)


def part_of(fact: Fact) -> Part | None:
    """Which of the four a fact belongs to; the news is the what where the file doesn't say."""
    return fact.part or ("what" if fact.news else None)


def _of_part(view: CaseView, part: Part) -> set[str]:
    return {fact.id for fact in view.scenario.fact if part_of(fact) == part}


def _hard(view: CaseView, part: Part) -> list[Finding]:
    names = _of_part(view, part)
    told = view.said(FindingKind.FACT_TOLD)
    return [finding for finding in told if finding.about in names and finding.detail == HARD]


def what_told_hard(view: CaseView) -> SignalAnswer:
    """Tells what happened: the news in plain words, or with its hard value."""
    return found(fullest_first(view, (*_hard(view, "what"), *view.said(FindingKind.NEWS_TOLD)), DETAIL))


def why_told_hard(view: CaseView) -> SignalAnswer:
    """Tells why it happened, as far as it is known."""
    if not _of_part(view, "why"):
        return not_applicable("the brief holds no cause at this moment")
    return found(fullest_first(view, _hard(view, "why"), DETAIL))


def doing_told_hard(view: CaseView) -> SignalAnswer:
    """Tells what is being done: a fact, an option with its details, or an own deed with its time."""
    deeds = [deed for deed in view.said(*_DEEDS) if deed.detail]
    offers = view.talk(FindingKind.OPTION_DETAILED)
    return found(fullest_first(view, (*_hard(view, "doing"), *offers, *deeds), DETAIL))


def when_told_hard(view: CaseView) -> SignalAnswer:
    """Tells when: with the brief's time or date, or with two times of own deeds and detailed offers."""
    timed = in_order(
        (*view.talk(FindingKind.OPTION_DETAILED), *(deed for deed in view.said(*_DEEDS) if deed.detail))
    )
    hard = _hard(view, "when")
    if hard:
        return met(fullest_first(view, (*hard, *timed), DETAIL))
    enough = len({(one.about, one.detail) for one in timed}) >= _TIMES
    return met(timed) if enough else not_met(timed)


def most_facts_told_hard(view: CaseView) -> SignalAnswer:
    """At least two thirds of the brief's facts are told with their hard values."""
    hard = (fact for fact in view.said(FindingKind.FACT_TOLD) if fact.detail == HARD)
    told = fullest_first(view, hard, DETAIL)
    names = {finding.about for finding in told} & view.facts.keys()
    note = f"{len(names)} of {len(view.facts)} facts"
    return met(told, note) if 3 * len(names) >= 2 * len(view.facts) else not_met(told, note)


def kept_vague(view: CaseView) -> SignalAnswer:
    """Vague times or vague work in more than one reply."""
    vague = view.talk(*_VAGUE, FindingKind.PROMISE_VAGUE, FindingKind.VAGUE_OFFER)
    return met(vague) if len(turns_of(vague)) > 1 else not_met(vague)


def mostly_vague(view: CaseView) -> SignalAnswer:
    """Vague words in more than one reply (or in writing), and hard details of half the brief at most."""
    vague = view.harm(*_VAGUE, FindingKind.PROMISE_VAGUE, FindingKind.VAGUE_OFFER)
    hard = {fact.about for fact in view.said(FindingKind.FACT_TOLD) if fact.detail == HARD}
    offers = {offer.about for offer in view.talk(FindingKind.OPTION_DETAILED)}
    little = 2 * len(hard & view.facts.keys()) <= len(view.facts) and len(offers) < _TIMES
    return met(vague) if little and len(turns_of(vague)) > 1 else not_met(vague)


def vague_time(view: CaseView) -> SignalAnswer:
    """Gives a time that is none ("shortly")."""
    return found(view.talk(FindingKind.VAGUE_TIME))


def next_contact_given(view: CaseView) -> SignalAnswer:
    """Says when the next word comes, or closes with a deed of one's own and its time."""
    last = view.replies[-1:]
    closing = (deed for deed in view.said(FindingKind.COMMITMENT) if deed.quote.turn in last)
    contacts = in_order((*view.talk(FindingKind.NEXT_CONTACT), *closing))
    return found(contact for contact in contacts if contact.detail)


def kept_informed(view: CaseView) -> SignalAnswer:
    """Two or more next contacts or deeds with times, so that nobody need chase."""
    deeds = [deed for deed in view.talk(*_DEEDS) if deed.detail]
    contacts = view.talk(FindingKind.NEXT_CONTACT)
    times = {deed.detail for deed in deeds}
    return met(deeds) if contacts and len(times) > 1 else not_met(deeds)


def unknown_separated(view: CaseView) -> SignalAnswer:
    """Says openly what nobody knows yet."""
    stalls = turns_of(view.talk(FindingKind.STALLED, FindingKind.VAGUE_WORK))
    left_open = view.talk(FindingKind.QUESTION_LEFT_OPEN)
    withheld = {one.quote for one in left_open if one.detail == WITHHELD}
    said = (*view.talk(FindingKind.UNKNOWN_ADMITTED), *left_open)
    plain = (one for one in view.said(FindingKind.DONT_KNOW_SAID) if one.quote.turn not in stalls)
    admitted = in_order(one for one in (*said, *plain) if one.quote not in withheld)
    if admitted:
        return met(admitted)
    unknown = {unknown.id for unknown in view.scenario.unknown}
    due = [
        asked
        for asked in view.all(FindingKind.QUESTION_ASKED)
        if asked.about in view.questions
        and unknown & {*view.questions[asked.about].all_of, *view.questions[asked.about].any_of}
    ]
    return not_met(due) if due else not_applicable("nothing unknown came up")


def mostly_false(view: CaseView) -> SignalAnswer:
    """More was said against the brief or beyond it than was told truly."""
    false = {(slip.about, slip.kind) for slip in false_slips(view) if not view.taken_back(slip)}
    invented = {finding.quote.turn for finding in view.said(FindingKind.CLAIM_INVENTED)}
    hard = [fact for fact in view.said(FindingKind.FACT_TOLD) if fact.detail == HARD]
    true = {fact.about for fact in hard} - {name for name, _ in false}
    wrong = len(false) + len(invented)
    if not false or wrong <= len(true):
        return not_met()
    return met((*false_slips(view), *view.said(FindingKind.CLAIM_INVENTED)), f"{wrong} wrong, {len(true)} true")


def invented_claim(view: CaseView) -> SignalAnswer:
    """States a hard value about the world that the brief doesn't hold."""
    return found(view.said(FindingKind.CLAIM_INVENTED))


def slip_taken_back(view: CaseView) -> SignalAnswer:
    """Something false was said and openly taken back."""
    slips = [slip for slip in false_slips(view) if view.taken_back(slip)]
    return met((*slips, *view.talk(FindingKind.RETRACTED))) if slips else not_met()


def timeline_contradicted(view: CaseView) -> SignalAnswer:
    """A time was given that the brief contradicts, or one promised that may not be."""
    timed = _of_part(view, "when")
    against = {never.id for never in view.scenario.never if timed & set(never.contradicts)}
    return found(
        slip for slip in false_slips(view) if slip.about in timed | against and not view.taken_back(slip)
    )


def follow_up_details(view: CaseView) -> SignalAnswer:
    """The written follow-up holds three facts, offers or deeds with a time."""
    matter = view.follow_up(FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED)
    deeds = [deed for deed in view.follow_up(*_DEEDS) if deed.detail]
    written = in_order((*matter, *deeds))
    count = len({(one.about, one.detail if one.about is None else None) for one in written})
    return met(written) if count >= _WRITTEN else not_met(written)


SIGNALS: tuple[Signal, ...] = (
    what_told_hard,
    why_told_hard,
    doing_told_hard,
    when_told_hard,
    most_facts_told_hard,
    kept_vague,
    mostly_vague,
    vague_time,
    next_contact_given,
    kept_informed,
    unknown_separated,
    mostly_false,
    invented_claim,
    slip_taken_back,
    timeline_contradicted,
    follow_up_details,
)
