"""Signals about readiness in the talk: was the brief at hand, were questions met, was it written down after."""

from trainer.record.finding import Finding, FindingKind
from trainer.record.score import Answer
from trainer.scoring.questions import answerable, fates
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.signals_detail import kept_vague
from trainer.scoring.signals_news import news_by_second_reply, news_falsified, question_dodged, run_up
from trainer.scoring.truth import false_slips
from trainer.scoring.view import CaseView

_NO_QUESTION = "no foreseeable question was asked"
_MOST = 75
"""Percent of the questions asked that count as nearly all."""
_UNASKED = 2
"""Foreseeable questions answered without being asked that show the same readiness."""
_OPTIONS = 2
"""Options in the notes of which one at least has to be offered."""
_ANSWERS = (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN)
_MATTER = (
    FindingKind.FACT_TOLD,
    FindingKind.NEWS_TOLD,
    FindingKind.OPTION_OFFERED,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.COMMITMENT,
    FindingKind.NEXT_CONTACT,
)


def told_before_asked(view: CaseView) -> SignalAnswer:
    """Two questions were answered before they were asked, or the first two replies tell half the brief."""
    early = _early_answers(view)
    first = [told for told in view.said(FindingKind.FACT_TOLD) if view.reply_number(told) < 2]
    much = 2 * len({told.about for told in first} & view.facts.keys()) >= len(view.facts)
    note = ", ".join(name for name in early if name) or None
    if len(early) >= 2:
        return met(early.values(), note)
    return met(first, note) if much and first else not_met(early.values(), note)


def _early_answers(view: CaseView) -> dict[str | None, Finding]:
    first_asked: dict[str | None, int] = {}
    for asked in view.all(FindingKind.QUESTION_ASKED):
        turn = asked.quote.turn
        first_asked[asked.about] = min(turn, first_asked.get(asked.about, turn))
    early: dict[str | None, Finding] = {}
    for answer in view.talk(*_ANSWERS):
        asked_at = first_asked.get(answer.about)
        if asked_at is None or answer.quote.turn < asked_at:
            early.setdefault(answer.about, answer)
    return early


def answered_at_once(view: CaseView) -> SignalAnswer:
    """Nearly every foreseeable question was answered beforehand or in the very next reply."""
    asked = [fate for fate in fates(view) if answerable(view, fate.id)]
    if not asked:
        answered = view.talk(*_ANSWERS)
        unasked = len({answer.about for answer in answered}) >= _UNASKED
        return met(answered) if unasked else not_applicable(_NO_QUESTION)
    missed = [fate for fate in asked if not fate.at_once]
    ready = 100 * (len(asked) - len(missed)) >= _MOST * len(asked)
    if not ready:
        return not_met((fate.asked for fate in missed), ", ".join(fate.id for fate in missed))
    return met(answer for fate in asked for answer in fate.answers[:1])


def question_unanswered(view: CaseView) -> SignalAnswer:
    """A foreseeable question that the brief answers got no answer at all."""
    return _unanswered(view, 1)


def questions_unanswered(view: CaseView) -> SignalAnswer:
    """Two or more foreseeable questions got no answer at all."""
    return _unanswered(view, 2)


def _unanswered(view: CaseView, least: int) -> SignalAnswer:
    asked = [fate for fate in fates(view) if answerable(view, fate.id)]
    if not asked:
        return not_applicable(_NO_QUESTION)
    missed = [fate for fate in asked if not fate.answered]
    if len(missed) < least:
        return not_met()
    return met((fate.asked for fate in missed), ", ".join(fate.id for fate in missed))


def stalled_on_known(view: CaseView) -> SignalAnswer:
    """The trainee puts off, searches or doesn't know what the brief says."""
    told = {finding.quote.turn for finding in view.said(FindingKind.QUESTION_ANSWERED)}
    return found(stall for stall in view.talk(FindingKind.STALLED) if stall.quote.turn not in told)


def caught_out(view: CaseView) -> SignalAnswer:
    """What was said goes against the brief, and was not taken back."""
    return found(slip for slip in false_slips(view) if not view.taken_back(slip))


def plan_let_down(view: CaseView) -> SignalAnswer:
    """The notes held the news or the options, and the talk brought them badly: late, twisted, vague, or not at all."""
    planned = view.plan(FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED)
    news = {fact.id for fact in view.scenario.news}
    if any(one.about in news for one in planned):
        for badly in (_news_late, news_falsified, run_up, question_dodged):
            given = badly(view)
            if given.answer is Answer.MET:
                return given
    if planned and (vague := kept_vague(view)).answer is Answer.MET:
        return vague
    options = {one.about for one in planned if one.kind is FindingKind.OPTION_OFFERED}
    if len(options) >= _OPTIONS and not view.talk(FindingKind.OPTION_OFFERED):
        return met(one for one in planned if one.about in options)
    return not_met()


def not_borne_out(view: CaseView) -> SignalAnswer:
    """Weight and warmth that the talk does not bear out: the news late, words vague, nothing real offered, stalling."""
    for badly in (_news_late, run_up, kept_vague, stalled_on_known):
        given = badly(view)
        if given.answer is Answer.MET:
            return given
    nothing = view.scenario.option and not view.talk(FindingKind.OPTION_OFFERED)
    return met(view.first_reply) if nothing else not_met()


def _news_late(view: CaseView) -> SignalAnswer:
    """The news, or what makes it plain, is not told by the second reply."""
    told = news_by_second_reply(view)
    return not_met() if told.answer is Answer.MET else met(told.quotes)


def followed_up(view: CaseView) -> SignalAnswer:
    """A written follow-up with something of the case in it was sent, or promised."""
    return found((*view.follow_up(*_MATTER), *view.talk(FindingKind.FOLLOW_UP_PROMISED)))


SIGNALS: tuple[Signal, ...] = (
    told_before_asked,
    answered_at_once,
    question_unanswered,
    questions_unanswered,
    stalled_on_known,
    caught_out,
    plan_let_down,
    not_borne_out,
    followed_up,
)
