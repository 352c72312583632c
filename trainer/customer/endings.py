"""How a talk ends, decided in code: a customer neither forgives too fast nor goes on for ever."""

from trainer.customer.enough import is_brief_answer
from trainer.customer.mood import is_lost
from trainer.customer.view import View
from trainer.record.direction import Act, Direction, Ending
from trainer.record.finding import FindingKind

_ENDINGS = {
    Act.ACCEPT: Ending.SATISFIED,
    Act.RESIGN: Ending.RESIGNED,
    Act.WALK_OUT: Ending.WALKED_OUT,
    Act.ESCALATE: Ending.ASKED_FOR_BOSS,
}
NEXT_WORD = "next_word"
"""The topic of lines that ask when the next word comes."""
_CLOSES = {"turn_limit": Ending.TURN_LIMIT, "trainee_ended": Ending.TRAINEE_ENDED}


def ending_of(direction: Direction) -> Ending | None:
    """How the talk ends with this direction; None where it goes on."""
    for step in direction.steps:
        if step.act is Act.CLOSE:
            return _CLOSES.get(step.because or "", Ending.TURN_LIMIT)
        if step.act in _ENDINGS:
            return _ENDINGS[step.act]
    return None


def leaving(view: View) -> Direction | None:
    """The way out when they are lost, or out of patience in a bad mood."""
    if view.talk.replies < view.numbers.leaves_after:
        return None
    if is_lost(view.talk.mood):
        return _out(view, "lost")
    mood, numbers = view.talk.mood, view.numbers
    bad = mood.anger >= numbers.leaves_anger or mood.trust <= numbers.leaves_trust
    patience = max(1, view.temperament.patience + view.level.patience)
    news_withheld = not view.news_known and view.worn > patience + view.numbers.no_news
    if (bad and view.worn > patience) or news_withheld:
        return _out(view, "patience")
    return None


def satisfied(view: View) -> Direction | None:
    """The good end: news told, questions settled, a way agreed, trust and anger good enough."""
    worst = view.hurt[0] if view.hurt else None
    if worst and worst.anger - worst.trust >= view.numbers.reacts_from:
        return None
    if _left_hanging(view):
        return None
    if view.news_known and view.questions_settled and _way_agreed(view) and view.content:
        return Direction(act=Act.ACCEPT, because="satisfied")
    return None


def _left_hanging(view: View) -> bool:
    """Whether they would end on words they did not make out, or on a question of the trainee's."""
    if view.unclear and not view.may_be_the_answer:
        return True
    asked = view.asks_something and FindingKind.NEED_CHECKED not in view.kinds
    return asked and bool(view.unasked or view.kept_back)


def last_request(view: View) -> Direction | None:
    """Before the good end: when the next word comes, asked where nobody has said it, and once more after no answer."""
    if view.talk.ledger.counts.get(FindingKind.NEXT_CONTACT) or view.did(Act.PRESS, NEXT_WORD):
        return None
    asked = view.did(Act.PROBE, NEXT_WORD)
    if asked and (not view.in_a_row(Act.PROBE, NEXT_WORD) or _a_time_was_given(view)):
        return None
    act = Act.PRESS if asked else Act.PROBE
    return Direction(act=act, about=NEXT_WORD, because=NEXT_WORD) if satisfied(view) else None


def _a_time_was_given(view: View) -> bool:
    return FindingKind.COMMITMENT in view.kinds or is_brief_answer(view.talk.reply, view.talk.scenario.language)


def at_the_limit(view: View) -> Direction | None:
    """The end by the number of replies."""
    if view.talk.replies < view.talk.scenario.turn_limit:
        return None
    return satisfied(view) or Direction(act=Act.CLOSE, about="turn_limit", because="turn_limit")


def _way_agreed(view: View) -> bool:
    counts = view.talk.ledger.counts
    if view.chosen or counts.get(FindingKind.STEP_AGREED):
        return True
    nothing_to_offer = not view.talk.scenario.option
    if nothing_to_offer and view.talk.later:
        return True
    return nothing_to_offer and bool(counts.get(FindingKind.COMMITMENT) or counts.get(FindingKind.NEXT_CONTACT))


def _out(view: View, because: str) -> Direction:
    boss = view.chance("boss").randrange(100) < view.temperament.boss
    act = Act.ESCALATE if boss else Act.WALK_OUT
    return Direction(act=act, about=because, because=because)
