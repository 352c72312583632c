"""What the customer wants next: the question pressed, probed or asked; an option; the end of doubting."""

from trainer.customer.enough import asks_for_an_offer, begun, has_more
from trainer.customer.view import View
from trainer.record.direction import Act, Direction
from trainer.record.finding import FindingKind, Quote

_VAGUE = (
    FindingKind.VAGUE_TIME,
    FindingKind.VAGUE_WORK,
    FindingKind.STALLED,
    FindingKind.PROMISE_VAGUE,
)
HALF_TOLD = "half_told"
"""Why the rest of an answer is asked for that was begun before anybody had asked."""
_ASKING = {Act.ASK, Act.PRESS, Act.PROBE}
_ASKED_FOR_NEWS, _KNOWN_BESIDE = 2, 2
"""How often the news is asked for, and how much has to be known beside it, before its own question is put."""
_OPENLY = 0.5
"""How often a question that an offer would answer is asked again as what can be done at all."""


def said_again(view: View) -> Direction | None:
    """Asked what they mean, they ask it again in other words: once for each way of asking."""
    if not view.asks_something or not view.turns:
        return None
    known = {question.id for question in view.talk.scenario.question}
    for act, about in sorted(view.turns[-1], key=str):
        again = Act.PROBE if act == Act.PROBE else Act.ASK
        if about in known and act in _ASKING and view.did(again, about) <= 1:
            return Direction(act=again, about=about, because="asked_back")
    return None


def the_news(view: View) -> Direction:
    """Nobody has said yet what this is about; who was told much beside it asks for the thing itself."""
    asked = view.did(Act.PROBE, "news") + view.did(Act.PRESS, "news")
    question = _of_the_news(view) if asked >= _ASKED_FOR_NEWS else None
    if question:
        return question
    return Direction(act=Act.PRESS if asked else Act.PROBE, about="news", because="news_unknown")


def _of_the_news(view: View) -> Direction | None:
    """The question that the news answers, where enough is known to ask it."""
    ledger, scenario = view.talk.ledger, view.talk.scenario
    news = {fact.id for fact in scenario.news}
    known = len({*ledger.told, *ledger.offered})
    for question in scenario.question:
        if known >= _KNOWN_BESIDE and news & {*question.all_of} and not view.did(Act.ASK, question.id):
            return Direction(act=Act.ASK, about=question.id, because="news_unknown")
    return None


def next_want(view: View) -> Direction:
    """The one thing asked for now: first what was dodged, then what was half told, then what is new."""
    return (
        _pressed(view)
        or _probed(view)
        or _stake_in_trust(view)
        or _unfinished(view)
        or _asked(view)
        or _asked_again(view)
        or _way_out(view)
    )


def choice(view: View) -> Direction | None:
    """An option taken, where one is on offer and they trust enough to take anything."""
    if not view.on_offer or view.talk.mood.trust < view.numbers.chooses_from:
        return None
    return Direction(act=Act.CHOOSE, about=view.on_offer[0], because="choice")


def stake_out(view: View, because: str) -> Direction | None:
    """The next hidden stake told."""
    if not view.kept_back:
        return None
    return Direction(act=Act.REVEAL, about=view.kept_back[0].id, because=because)


def stake_guessed(view: View) -> Direction | None:
    """A hidden stake that the trainee has just asked about by name: "You're already short, aren't you?" """
    revealed = view.talk.ledger.revealed
    hidden = {stake.id for stake in view.talk.scenario.stake if stake.hidden and stake.id not in revealed}
    for found in view.sure:
        asks = found.quote.text.rstrip().endswith("?")
        if found.kind is FindingKind.STAKE_NAMED and found.about in hidden and asks:
            return Direction(act=Act.REVEAL, about=found.about, because="asked")
    return None


def stake_asked_for(view: View) -> Direction | None:
    """Asked what it means for them: a hidden stake, or one of the known that nobody has named yet."""
    hidden = stake_out(view, "asked")
    if hidden:
        return hidden
    ledger = view.talk.ledger
    unsaid = [
        stake.id
        for stake in view.talk.scenario.stake
        if stake.id not in ledger.revealed and stake.id not in ledger.stakes_named
    ]
    return Direction(act=Act.REVEAL, about=unsaid[0], because="asked") if unsaid else None


def _pressed(view: View) -> Direction | None:
    dodged = [name for name in view.about(FindingKind.QUESTION_DODGED) if name in view.waiting]
    asked = view.talk.ledger.questions
    for name in sorted(dodged, key=lambda name: -asked[name].last):
        offer = (
            _what_can_be_done(view)
            if view.did(Act.PRESS, name) and asks_for_an_offer(name, view.talk)
            else None
        )
        if offer:
            return offer
        if view.in_a_row(Act.PRESS, name) < view.numbers.presses or not view.unasked:
            return Direction(act=Act.PRESS, about=name, because="question_dodged", quote=_vague_words(view))
    return None


def _probed(view: View) -> Direction | None:
    for name in view.about(FindingKind.QUESTION_PARTLY):
        if name in view.waiting:
            act = Act.PRESS if view.did(Act.PROBE, name) else Act.PROBE
            quote = view.quote_of(FindingKind.QUESTION_PARTLY)
            return Direction(act=act, about=name, because="question_partly", quote=quote)
    for reason in view.hurt:
        if reason.rule in view.numbers.probed and not view.did(Act.PROBE, reason.rule):
            return Direction(act=Act.PROBE, about=reason.rule, because=reason.rule, quote=reason.quote)
    return _left_soft(view)


def _left_soft(view: View) -> Direction | None:
    """Answered, before they let it out or now, but without the figure or the drawback: asked for once."""
    if view.in_a_row(Act.PROBE) or view.hurt:
        return None
    for question in view.talk.scenario.question:
        vented = view.in_a_row(Act.VENT) > 0 and question.id in view.talk.ledger.questions
        answered = question.id in view.about(FindingKind.QUESTION_ANSWERED) or (
            vented and view.settled(question.id)
        )
        if answered and not view.did(Act.PROBE, question.id) and view.soft(question):
            quote = view.quote_of(FindingKind.QUESTION_ANSWERED)
            return Direction(act=Act.PROBE, about=question.id, because="answered_softly", quote=quote)
    return None


def _stake_in_trust(view: View) -> Direction | None:
    needed = max(1, view.temperament.holds_back + view.level.holds_back)
    early = not view.news_known or view.talk.replies <= view.numbers.trusts_after
    if early or view.talk.mood.trust < needed or view.in_a_row(Act.REVEAL):
        return None
    return stake_out(view, "trusted")


def _unfinished(view: View) -> Direction | None:
    """What they came with goes before anything new: not said at all, or told by half while they let it out."""
    if not view.waiting:
        return None
    name = view.waiting[0]
    if _only_begun(view, name):
        return Direction(act=Act.PROBE, about=name, because=HALF_TOLD)
    if view.news_known or view.in_a_row(Act.PRESS, name) >= view.numbers.presses:
        return None
    return Direction(act=Act.PRESS, about=name, because="still_open", quote=_vague_words(view))


def _asked(view: View) -> Direction | None:
    if not view.unasked:
        return None
    question = view.unasked[0]
    if view.half_told(question):
        return Direction(act=Act.PROBE, about=question.id, because=HALF_TOLD)
    return Direction(act=Act.ASK, about=question.id, because="next_question")


def _asked_again(view: View) -> Direction | None:
    """A question that waits, whose turn has come round again."""
    waiting = [name for name in view.waiting if view.in_a_row(Act.PRESS, name) < view.numbers.presses]
    if not waiting or view.did(Act.PRESS) >= 2 * len(view.talk.scenario.question):
        return None
    if asks_for_an_offer(waiting[0], view.talk) and view.chance("options").random() < _OPENLY:
        offer = _what_can_be_done(view)
        if offer:
            return offer
    return Direction(act=Act.PRESS, about=waiting[0], because="still_open", quote=_vague_words(view))


def _only_begun(view: View, name: str) -> bool:
    """Whether a part of the answer has come, and its rest has not been asked for."""
    question = next(one for one in view.talk.scenario.question if one.id == name)
    return not view.did(Act.PROBE, name) and has_more(name, view.talk) and begun(question, view.talk.ledger)


def _way_out(view: View) -> Direction:
    """Everything has been asked: what can be done, a choice, the last doubts, and then the end."""
    taken = choice(view) if not view.chosen else None
    if taken:
        return taken
    offer = _what_can_be_done(view)
    if offer:
        return offer
    burst = stake_out(view, "not_heard")
    if burst:
        return burst
    if view.did(Act.DOUBT, "unsettled") < view.numbers.doubts:
        return Direction(act=Act.DOUBT, about="unsettled", because="unsettled")
    return Direction(act=Act.RESIGN, because="unsettled")


def _what_can_be_done(view: View) -> Direction | None:
    """Where nothing was offered: what can be done at all, asked twice at most."""
    asked = view.did(Act.PROBE, "options") + view.did(Act.PRESS, "options")
    if view.talk.ledger.offered or not view.talk.scenario.option or asked >= 2:
        return None
    return Direction(act=Act.PRESS if asked else Act.PROBE, about="options", because="nothing_offered")


def _vague_words(view: View) -> Quote | None:
    return next((quote for kind in _VAGUE if (quote := view.quote_of(kind))), None)
