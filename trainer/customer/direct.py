"""What the customer does next. Decided in code from mood, ledger and the last reply; speakers only word it."""

from trainer.customer.endings import NEXT_WORD, at_the_limit, ending_of, last_request, leaving, satisfied
from trainer.customer.talk import Talk
from trainer.customer.view import View
from trainer.customer.wants import choice, next_want, stake_asked_for, stake_out, the_news
from trainer.record.direction import Act, Direction
from trainer.record.finding import FindingKind
from trainer.record.mood import Band, MoodReason

__all__ = ["cut_off", "direct", "ending_of", "nobody_there", "opening"]

_BANDS = list(Band)
_HEAVY = 2
"""How many times the points worth a word make a deed that is answered even while venting."""
_NOT_SOFTENED = {Act.PRESS, Act.DOUBT}
"""What nobody says with a kind word before it."""
_WORST = "worst_told"
_ODD = {FindingKind.SCORER_TALK, FindingKind.INSTRUCTION_TALK}
_WITHOUT_REACTION = {
    "question_dodged",
    "question_answered",
    "question_partly",
    "news_hits",
    "vague_time",
    "vague_work",
}


def direct(talk: Talk) -> Direction:
    """Return the customer's next act after a reply. Same talk, same direction."""
    view = View(talk)
    return (
        _silent(view)
        or at_the_limit(view)
        or leaving(view)
        or _asks_back(view)
        or _waits_for_news(view)
        or _vents(view)
        or last_request(view)
        or satisfied(view)
        or _answers_the_person(view)
        or _with_lead(view, next_want(view))
    )


def opening(talk: Talk) -> Direction:
    """Return the first words of a conversation: they pick up, call in, or come back on a message."""
    view, timing = View(talk), talk.timing
    if talk.replies or talk.reply:
        told = "told" if view.news_known else "untold"
        want = next_want(view) if view.news_known else the_news(view)
        then = leaving(view) or want
        return Direction(act=Act.CALL_BACK, about=timing.id, because=told, then=then)
    first = Direction(act=Act.OPEN, about=timing.id, because="picks_up")
    if timing.opens == "customer":
        questions = view.unasked
        ask = Direction(act=Act.ASK, about=questions[0].id, because="next_question") if questions else None
        return first.model_copy(update={"because": "calls_in", "then": ask})
    return first


def cut_off(talk: Talk) -> Direction:
    """Return the customer's act when they were interrupted in mid-sentence: they say so, then go on.

    Where the talk ends here it ends all the same: breaking in puts no end off.
    """
    goes_on = direct(talk)
    if ending_of(goes_on):
        return goes_on
    return Direction(act=Act.INTERRUPTED, because="interrupted", then=goes_on.steps[-1])


def nobody_there() -> Direction:
    """Return the customer's act when nobody speaks. They ask; for a silence alone nobody hangs up."""
    return Direction(act=Act.SILENCE, because="silence")


def _silent(view: View) -> Direction | None:
    if any(map(str.isalnum, view.talk.reply)) or view.kinds - {FindingKind.NOT_RECOGNISED}:
        return None
    return at_the_limit(view) or leaving(view) or Direction(act=Act.SILENCE, because="silence")


def _asks_back(view: View) -> Direction | None:
    odd = view.kinds & _ODD
    if odd and view.news_now:
        return None
    if not odd and view.in_a_row(Act.PROBE, NEXT_WORD):
        return None
    if not (odd or view.unclear) or view.in_a_row(Act.CLARIFY) >= view.numbers.clarifies:
        return None
    topic = "odd_talk" if odd else "not_recognised"
    quotes = [found.quote for found in view.talk.findings]
    return Direction(act=Act.CLARIFY, about=topic, because=topic, quote=quotes[0] if quotes else None)


def _waits_for_news(view: View) -> Direction | None:
    if view.news_known or view.found_out_alone:
        return None
    return _with_lead(view, the_news(view))


def _vents(view: View) -> Direction | None:
    """The news has hit: it comes out first. Facts said meanwhile are remembered, not taken up."""
    allowed = view.temperament.vents + (view.level.vents if view.temperament.vents else 0)
    said = view.did(Act.VENT)
    begins = view.news_now or (view.found_out_alone and view.talk.replies == 1 and not view.person_heard)
    goes_on = view.in_a_row(Act.VENT) > 0 and not view.person_heard
    if said >= allowed or not (begins or goes_on) or view.talk.mood.anger < view.numbers.vents_from:
        return None
    topic = "late" if view.found_out_alone else "news"
    vent = Direction(act=Act.VENT, about=topic, because=topic)
    if view.kinds & _ODD:
        return Direction(act=Act.REACT, about="odd_talk", because="odd_talk", then=vent)
    worst = view.hurt[0] if view.hurt else None
    if worst and -_points(worst) >= _HEAVY * view.numbers.reacts_from:
        return _to_the_deed(view, worst).model_copy(update={"then": vent})
    return vent


def _answers_the_person(view: View) -> Direction | None:
    """What was asked of them, or what breaks out of them, goes before their own questions."""
    if FindingKind.IMPACT_ASKED in view.kinds:
        told = stake_asked_for(view)
        if told:
            return told
    if FindingKind.CHOICE_ASKED in view.kinds and not view.about(FindingKind.QUESTION_DODGED):
        taken = choice(view)
        if taken:
            return _with_lead(view, taken)
    unheard = view.talk.mood.anger >= view.numbers.not_heard_from and not view.person_heard
    if unheard and view.talk.replies >= 3 and not view.did(Act.REVEAL):
        burst = stake_out(view, "not_heard")
        return _with_lead(view, burst) if burst else None
    return None


def _with_lead(view: View, want: Direction) -> Direction:
    """The want, after a word on what the last reply did where it calls for one."""
    lead = _truth(view) or _hurt(view) or _struck(view) or _held_to_promise(view)
    if lead is None and want.act not in _NOT_SOFTENED:
        lead = _eased(view)
    if lead is None or lead.act is want.act or ending_of(want):
        return want
    return lead.model_copy(update={"then": want})


def _truth(view: View) -> Direction | None:
    """A second story: the first one is quoted back, the second doubted."""
    felt = {reason.rule: reason for reason in view.reasons}
    if "found_out" in felt and view.talk.ledger.broken:
        broken = view.talk.ledger.broken[-1]
        return Direction(act=Act.QUOTE_BACK, about="found_out", because="found_out", quote=broken.quote)
    if "caught" in felt:
        return Direction(act=Act.DOUBT, about="caught", because="caught", quote=felt["caught"].quote)
    return None


def _hurt(view: View) -> Direction | None:
    for reason in view.hurt:
        doubted = reason.rule in view.numbers.doubted and not view.in_a_row(Act.DOUBT, reason.rule)
        loud = -_points(reason) >= view.numbers.reacts_from and reason.rule not in _WITHOUT_REACTION
        if doubted or loud:
            return _to_the_deed(view, reason)
    return None


def _struck(view: View) -> Direction | None:
    """The worst part has just been said: a word on it comes before the next question."""
    worst = next((reason for reason in view.reasons if reason.rule == _WORST), None)
    if worst is None or view.did(Act.REACT, _WORST):
        return None
    return _to_the_deed(view, worst)


def _eased(view: View) -> Direction | None:
    """A better mood shows: as a softer word, or as a word on what did it; not every time."""
    change = view.talk.change
    if change is None:
        return None
    eased = change.after.gauge - change.before.gauge >= view.numbers.softens_from
    calmer = _BANDS.index(change.after.band) < _BANDS.index(change.before.band)
    if (eased or calmer) and not view.lately(Act.SOFTEN):
        return Direction(act=Act.SOFTEN, because=view.helped[0].rule if view.helped else "eased")
    for reason in view.helped:
        fresh = not view.did(Act.REACT, reason.rule) and reason.rule not in _WITHOUT_REACTION
        if fresh and _points(reason) >= view.numbers.reacts_from and not view.lately(Act.REACT):
            return _to_the_deed(view, reason)
    return None


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


def _to_the_deed(view: View, reason: MoodReason) -> Direction:
    act = Act.DOUBT if reason.rule in view.numbers.doubted else Act.REACT
    return Direction(act=act, about=reason.rule, because=reason.rule, quote=reason.quote)


def _points(reason: MoodReason) -> int:
    """How far a reason helped (above 0) or hurt."""
    return reason.trust - reason.anger
