"""What the customer does next. Decided in code from mood, ledger and the last reply; speakers only word it."""

from collections.abc import Set

from trainer.customer.endings import at_the_limit, ending_of, last_request, leaving, satisfied
from trainer.customer.reactions import broken_promise, how_it_came, points, to_the_deed, with_lead
from trainer.customer.talk import Talk
from trainer.customer.view import View
from trainer.customer.wants import (
    choice,
    next_want,
    said_again,
    stake_asked_for,
    stake_guessed,
    stake_out,
    the_news,
)
from trainer.language.tables import table
from trainer.record.direction import Act, Direction
from trainer.record.finding import FindingKind

__all__ = ["cut_off", "direct", "ending_of", "nobody_there", "opening"]

_ASKING = {Act.ASK, Act.PRESS, Act.PROBE}
_HEAVY = 2
"""How many times the points worth a word make a deed that is answered even while venting."""
_ODD = {FindingKind.SCORER_TALK, FindingKind.INSTRUCTION_TALK}


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
        or _asked_back(view)
        or last_request(view)
        or satisfied(view)
        or _bursts_out(view)
        or with_lead(view, next_want(view))
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
        return first.model_copy(update={"because": "calls_in", "then": broken_promise(view) or ask})
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
    if not odd and (not view.unclear or view.may_be_the_answer or _only_greets(view)):
        return None
    again = None if odd else (said_again(view) or _named_again(view) or _after_a_hello(view))
    if again or (not odd and _is_asked(view)) or view.in_a_row(Act.CLARIFY) >= view.numbers.clarifies:
        return again
    topic = "odd_talk" if odd else "not_recognised"
    quotes = [found.quote for found in view.talk.findings]
    return Direction(act=Act.CLARIFY, about=topic, because=topic, quote=quotes[0] if quotes else None)


def _is_asked(view: View) -> bool:
    """Whether they are asked something that was not made out, while they asked nothing: they go on, as people do."""
    asked = any(act in _ASKING for act, _ in view.turns[-1]) if view.turns else False
    return view.news_known and view.asks_something and not asked


def _named_again(view: View) -> Direction | None:
    """ "The bigger one?", right after they chose it: they say it once more."""
    last = {about for act, about in view.turns[-1] if act == Act.CHOOSE and about} if view.turns else set()
    return _chosen_again(view, last) if view.asks_something and last else None


def _after_a_hello(view: View) -> Direction | None:
    """Who came with a question and is only greeted asks it again."""
    greeted = bool(view.kinds & {FindingKind.GREETING, FindingKind.INTRODUCED})
    if not greeted or not view.waiting or view.did(Act.PRESS, view.waiting[0]):
        return None
    return Direction(act=Act.PRESS, about=view.waiting[0], because="still_open")


def _only_greets(view: View) -> bool:
    """Whether somebody who waits for the news was only greeted: they ask for it, whatever else was said."""
    waits = not view.news_known and not view.found_out_alone
    return waits and bool(view.kinds & {FindingKind.GREETING, FindingKind.INTRODUCED, FindingKind.PLEASANTRY})


def _waits_for_news(view: View) -> Direction | None:
    if view.news_known or view.found_out_alone:
        return None
    return with_lead(view, the_news(view))


def _vents(view: View) -> Direction | None:
    """The news has hit: it comes out first. Facts said meanwhile are remembered, not taken up."""
    allowed = view.temperament.vents + (view.level.vents if view.temperament.vents else 0)
    said = view.did(Act.VENT)
    begins = view.news_now or (view.found_out_alone and view.talk.replies == 1 and not view.person_heard)
    goes_on = view.in_a_row(Act.VENT) > 0 and not view.person_heard
    if (
        view.talk.later
        or said >= allowed
        or not (begins or goes_on)
        or view.talk.mood.anger < view.numbers.vents_from
    ):
        return None
    topic = "late" if view.found_out_alone else "news"
    vent = Direction(act=Act.VENT, about=topic, because=topic)
    if view.kinds & _ODD:
        return Direction(act=Act.REACT, about="odd_talk", because="odd_talk", then=vent)
    worst = view.hurt[0] if view.hurt else None
    if worst and -points(worst) >= _HEAVY * view.numbers.reacts_from:
        return to_the_deed(view, worst).model_copy(update={"then": vent})
    came = how_it_came(view)
    return came.model_copy(update={"then": vent}) if came else vent


def _asked_back(view: View) -> Direction | None:
    """What was asked of them goes before their own questions, and before the end."""
    told = stake_guessed(view) or (stake_asked_for(view) if FindingKind.IMPACT_ASKED in view.kinds else None)
    if told:
        return with_lead(view, told)
    offered = {*view.about(FindingKind.OPTION_OFFERED)}
    asked = FindingKind.CHOICE_ASKED in view.kinds
    if view.chosen and (offered & view.chosen or not offered & {*view.on_offer}):
        named = offered & view.chosen or (view.chosen if _asks_which(view) else frozenset())
        return _chosen_again(view, named) if asked else None
    to_choose = asked or (offered and satisfied(view))
    if to_choose and not view.about(FindingKind.QUESTION_DODGED):
        taken = choice(view)
        return with_lead(view, taken) if taken else None
    return None


def _asks_which(view: View) -> bool:
    """Whether they are asked which of several it shall be: not for a nod, as in "is that all right?"."""
    quote = view.quote_of(FindingKind.CHOICE_ASKED)
    which = set(table("fallback_lines", view.talk.scenario.language)["words"]["which"])
    return quote is not None and not which.isdisjoint(quote.text.lower().split())


def _chosen_again(view: View, names: Set[str]) -> Direction | None:
    """Asked to choose what they have chosen, they say it once more."""
    once = sorted(name for name in names if view.did(Act.CHOOSE, name) == 1)
    return Direction(act=Act.CHOOSE, about=once[0], because="choice") if once else None


def _bursts_out(view: View) -> Direction | None:
    """What nobody hears breaks out of somebody angry."""
    unheard = view.talk.mood.anger >= view.numbers.not_heard_from and not view.person_heard
    if unheard and view.talk.replies >= 3 and not view.did(Act.REVEAL):
        burst = stake_out(view, "not_heard")
        return with_lead(view, burst) if burst else None
    return None
