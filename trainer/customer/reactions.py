"""A word on what the last reply did, said before the customer goes on: one deed, and not after every reply."""

from trainer.customer.between import PROMISE_BROKEN, PROMISE_KEPT, PROMISE_PADDED
from trainer.customer.endings import ending_of
from trainer.customer.view import View
from trainer.record.direction import Act, Direction
from trainer.record.finding import FindingKind
from trainer.record.mood import Band, MoodReason

_BANDS = list(Band)
_NOT_SOFTENED = {Act.PRESS, Act.DOUBT}
"""What nobody says with a kind word before it."""
_WORST = "worst_told"
_NEWS_CAME = ("news_late", "news_hits", "news_told")
"""How the news came over somebody: late, out of the blue, plainly."""
_PLEASES = ("overpromise", "false_comfort")
_ANSWERED = ("question_answered", "answered_unasked")
_OFFERS = ("option_fits", "option_offered")
_NAME = "introduced"
_DODGED = "question_dodged"
_UNREMARKED = frozenset({"question_partly", "silence", "interrupted", _WORST})
"""Rules that have an answer of their own."""


def with_lead(view: View, want: Direction) -> Direction:
    """The want, after a word on what the last reply did where it calls for one."""
    lead = _truth(view) or broken_promise(view) or _pleased(view) or _hurt(view)
    lead = lead or _struck(view) or _promise_met(view, want) or _held_to_promise(view)
    if lead is None and want.act not in _NOT_SOFTENED:
        lead = _taken_up(view, want) or _eased(view)
    lead = lead or _remark(view, want)
    if lead is None or lead.act is want.act or ending_of(want):
        return want
    return lead.model_copy(update={"then": want})


def _knows(view: View) -> bool:
    """Whether they know what this is about: told, or found out by themselves."""
    return view.news_known or view.found_out_alone


def _truth(view: View) -> Direction | None:
    """A second story: the first one is quoted back, the second doubted."""
    felt = {reason.rule: reason for reason in view.reasons}
    if "found_out" in felt and view.talk.ledger.broken:
        broken = view.talk.ledger.broken[-1]
        return Direction(act=Act.QUOTE_BACK, about="found_out", because="found_out", quote=broken.quote)
    if "caught" in felt:
        return Direction(act=Act.DOUBT, about="caught", because="caught", quote=felt["caught"].quote)
    return None


def broken_promise(view: View) -> Direction | None:
    """A promise of an earlier conversation that came to nothing is quoted back once, when they know that it did."""
    about = PROMISE_BROKEN
    if not view.talk.broken or view.did(Act.QUOTE_BACK, about) or not _knows(view):
        return None
    return Direction(act=Act.QUOTE_BACK, about=about, because=about, quote=view.talk.broken[-1])


def _promise_met(view: View, want: Direction) -> Direction | None:
    """A promise of an earlier conversation that came true, or came true long before its time, is remarked on once."""
    if want.act in _NOT_SOFTENED:
        return None
    for about, quotes in ((PROMISE_PADDED, view.talk.padded), (PROMISE_KEPT, view.talk.kept)):
        if quotes and not view.hurt and not view.did(Act.REACT, about):
            return Direction(act=Act.REACT, about=about, because=about, quote=quotes[-1])
    return None


def _pleased(view: View) -> Direction | None:
    """They cannot know that it is too good to be true; the first time they say how glad they are."""
    if view.hurt or any(view.did(Act.REACT, rule) for rule in _PLEASES):
        return None
    if not _knows(view):
        return None
    felt = [reason for reason in view.helped if reason.rule in _PLEASES]
    return to_the_deed(view, felt[0]) if felt else None


def _hurt(view: View) -> Direction | None:
    for reason in view.hurt:
        doubted = reason.rule in view.numbers.doubted and not view.in_a_row(Act.DOUBT, reason.rule)
        loud = -points(reason) >= view.numbers.reacts_from and _has_a_word(view, reason.rule)
        if doubted or loud:
            return to_the_deed(view, reason)
    return None


def _struck(view: View) -> Direction | None:
    """The worst part has just been said: a word on it comes before the next question."""
    worst = next((reason for reason in view.reasons if reason.rule == _WORST), None)
    if worst is None or view.did(Act.REACT, _WORST):
        return None
    return to_the_deed(view, worst)


def _taken_up(view: View, want: Direction) -> Direction | None:
    """What was just offered is not passed over in silence, where it is not taken at once."""
    if want.act is Act.CHOOSE or view.hurt:
        return None
    made = [one for one in view.helped if one.rule in _OFFERS and not view.did(Act.REACT, one.rule)]
    return to_the_deed(view, made[0]) if made else None


def _eased(view: View) -> Direction | None:
    """A better mood shows: as a softer word, or as a word on what did it; not every time, nor before the news."""
    change = view.talk.change
    if change is None or not _knows(view):
        return None
    eased = change.after.gauge - change.before.gauge >= view.numbers.softens_from
    calmer = _BANDS.index(change.after.band) < _BANDS.index(change.before.band)
    if (eased or calmer) and not view.lately(Act.SOFTEN):
        return Direction(act=Act.SOFTEN, because=view.helped[0].rule if view.helped else "eased")
    if view.lately(Act.REACT):
        return None
    worth = [
        reason
        for reason in view.helped
        if points(reason) >= view.numbers.reacts_from
        and not view.did(Act.REACT, reason.rule)
        and reason.rule not in (*_ANSWERED, *_UNREMARKED)
    ]
    return to_the_deed(view, view.chance("eased").choice(worth)) if worth else None


def how_it_came(view: View) -> Direction | None:
    """A word on how the news came, before they let it out; not every time."""
    came = (*_NEWS_CAME, _WORST)
    felt = [one for one in view.reasons if one.rule in came and not (points(one) > 0 and view.hurt)]
    if not felt or view.did(Act.VENT) or not view.feels_like("remark"):
        return None
    return to_the_deed(view, view.chance("came").choice(felt))


def _remark(view: View, want: Direction) -> Direction | None:
    """A small deed gets its word now and then, each kind once, and what hurt before what helped."""
    if view.lately(Act.REACT, 1) or view.lately(Act.SOFTEN, 1):
        return None
    new = [one for one in view.reasons if not view.did(Act.REACT, one.rule) and _has_a_word(view, one.rule)]
    hurt = [reason for reason in new if points(reason) < 0]
    kind = [reason for reason in new if points(reason) > 0 and _may_be_kind(view, want, reason)]
    chosen = hurt or kind
    if not chosen or not view.feels_like("remark"):
        return None
    return to_the_deed(view, view.chance("which").choice(chosen))


def _may_be_kind(view: View, want: Direction, reason: MoodReason) -> bool:
    """Whether a friendly word is in place: not before a reproach, nor (their name excepted) before the news."""
    knows = _knows(view) or reason.rule == _NAME
    return knows and want.act not in _NOT_SOFTENED and not view.hurt


def _has_a_word(view: View, rule: str) -> bool:
    """Whether a reaction to this rule follows; some have an answer of their own, the first time at least."""
    if rule in view.numbers.probed:
        return view.did(Act.PROBE, rule) > 0
    if rule == _DODGED:
        return view.did(Act.PRESS) > 0
    if rule in _ANSWERED:
        return not view.waiting
    return rule not in _UNREMARKED


def _held_to_promise(view: View) -> Direction | None:
    """A vague promise of an earlier reply is quoted back once, if nothing came of it and nothing else just helped."""
    change = view.talk.change
    eased = change is not None and change.after.gauge > change.before.gauge
    if view.did(Act.QUOTE_BACK) or view.content or eased:
        return None
    for promise in view.talk.ledger.promises:
        if promise.kind is FindingKind.PROMISE_VAGUE and promise.quote.turn < view.talk.turn - 1:
            return Direction(
                act=Act.QUOTE_BACK, about="promise_vague", because="promise_vague", quote=promise.quote
            )
    return None


def to_the_deed(view: View, reason: MoodReason) -> Direction:
    """The answer to one deed: a reaction, or a doubt where the rules say that it is doubted."""
    act = Act.DOUBT if reason.rule in view.numbers.doubted else Act.REACT
    return Direction(act=act, about=reason.rule, because=reason.rule, quote=reason.quote)


def points(reason: MoodReason) -> int:
    """How far a reason helped (above 0) or hurt."""
    return reason.trust - reason.anger
