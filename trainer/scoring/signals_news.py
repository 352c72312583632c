"""Signals about directness: when and how plainly the news is told, and whether questions get answers."""

from trainer.record.finding import Finding, FindingKind, Stance
from trainer.scoring.fullest import worst_first
from trainer.scoring.questions import fates
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.truth import news_slips
from trainer.scoring.view import CaseView, in_order, turns_of

_NO = (
    FindingKind.NO_SAID,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.QUESTION_LEFT_OPEN,
)


def _news(view: CaseView) -> tuple[Finding, ...]:
    """Where the news is told, hedged or not; what only announces it ("some background on the totals") is none."""
    news = {fact.id for fact in view.scenario.news}
    told = view.said(FindingKind.NEWS_TOLD, FindingKind.FACT_TOLD)
    led_up = view.talk(FindingKind.RUN_UP)
    return tuple(
        finding
        for finding in told
        if finding.about in news and not any(_overlap(announcing, [finding]) for announcing in led_up)
    )


def _told_within(view: CaseView, replies: int) -> SignalAnswer:
    news = [finding for finding in _news(view) if view.reply_number(finding) < replies]
    return met(news) if news else not_met(view.first_reply)


def news_in_first_reply(view: CaseView) -> SignalAnswer:
    """The first reply tells the news."""
    return _told_within(view, 1)


def news_by_second_reply(view: CaseView) -> SignalAnswer:
    """The news is told in the first or second reply."""
    return _told_within(view, 2)


def news_never(view: CaseView) -> SignalAnswer:
    """The news is never told, nor two facts from which it would be plain."""
    told = _news(view)
    facts = view.said(FindingKind.FACT_TOLD)
    if told or len({fact.about for fact in facts}) > 1:
        return not_met((told or facts)[:1])
    asked = view.all(FindingKind.QUESTION_ASKED)
    owed = next((view.reply_after(one.quote.turn) for one in in_order(asked)), None)
    return met(view.first_reply if owed is None else (view.first_sentence(owed),))


def news_dragged_out(view: CaseView) -> SignalAnswer:
    """The customer had to ask for the news after a reply without it, or never got it."""
    told = _news(view) or view.said(FindingKind.FACT_TOLD)
    first = told[0].quote.turn if told else len(view.transcript.turns)
    earlier = [reply for reply in view.replies if reply < first]
    if not earlier:
        return not_met()
    asked = [q for q in view.all(FindingKind.QUESTION_ASKED) if earlier[0] < q.quote.turn < first]
    if not asked:
        return not_met()
    unmet = [reply for reply in earlier if reply > asked[0].quote.turn] or earlier
    return met((view.first_sentence(unmet[0]), *asked))


def news_falsified(view: CaseView) -> SignalAnswer:
    """Something false is said of the news, or it is made small before or as it is told; and that stands."""
    news = view.said(FindingKind.NEWS_TOLD)
    until = news[0].quote.turn if news else len(view.transcript.turns)
    small = (one for one in view.talk(FindingKind.MINIMISED) if one.quote.turn <= until)
    return found(worst_first(slip for slip in (*news_slips(view), *small) if not view.taken_back(slip)))


def news_whole(view: CaseView) -> SignalAnswer:
    """By the second reply the worst part is told too; where none is marked, all of the news."""
    worst = {fact.id for fact in view.scenario.fact if fact.worst} or {fact.id for fact in view.scenario.news}
    told = [
        finding
        for finding in view.said(FindingKind.NEWS_TOLD, FindingKind.FACT_TOLD)
        if finding.about in worst and view.reply_number(finding) < 2
    ]
    missing = worst - {finding.about for finding in told}
    return met(told) if not missing else not_met(view.first_reply, ", ".join(sorted(missing)))


def news_hedged(view: CaseView) -> SignalAnswer:
    """Where the news is first told, it is hedged."""
    news = _news(view)
    if not news:
        return not_applicable("the news was not told")
    first = [finding for finding in news if finding.quote.turn == news[0].quote.turn]
    if any(finding.stance is Stance.HEDGED for finding in first):
        return met(first)
    hedges = [hedge for hedge in view.talk(FindingKind.HEDGE) if _overlap(hedge, first)]
    return found(hedges)


def _overlap(hedge: Finding, told: list[Finding]) -> bool:
    return any(
        hedge.quote.turn == news.quote.turn
        and hedge.quote.start < news.quote.end
        and news.quote.start < hedge.quote.end
        for news in told
    )


def euphemism(view: CaseView) -> SignalAnswer:
    """Says it in words that hide it."""
    return found(view.talk(FindingKind.EUPHEMISM))


def jargon_heavy(view: CaseView) -> SignalAnswer:
    """In-house words in more than one reply, or several in one."""
    jargon = view.talk(FindingKind.JARGON)
    return met(jargon) if len(turns_of(jargon)) > 1 or len(jargon) > 2 else not_met(jargon)


def run_up(view: CaseView) -> SignalAnswer:
    """A long way round before the news."""
    news = _news(view)
    end = news[0].quote.turn if news else len(view.transcript.turns)
    return found(finding for finding in view.talk(FindingKind.RUN_UP) if finding.quote.turn <= end)


def question_dodged(view: CaseView) -> SignalAnswer:
    """A direct question got no direct answer in the next reply."""
    if not view.all(FindingKind.QUESTION_ASKED):
        return not_applicable("the customer asked nothing")
    return found(view.talk(FindingKind.QUESTION_DODGED))


def questions_dodged(view: CaseView) -> SignalAnswer:
    """Direct questions were dodged, or left without any answer, twice or more."""
    if not view.all(FindingKind.QUESTION_ASKED):
        return not_applicable("the customer asked nothing")
    dodges = view.talk(FindingKind.QUESTION_DODGED)
    known = {dodge.about for dodge in dodges}
    never = [fate.asked for fate in fates(view) if not fate.answered and fate.id not in known]
    count = len({(dodge.about, dodge.quote.turn) for dodge in dodges}) + len(never)
    return met(in_order((*dodges, *never))) if count > 1 else not_met()


def plain_no_or_unknown(view: CaseView) -> SignalAnswer:
    """Says no where it is no, or "I don't know" where nobody knows."""
    return found(view.said(*_NO))


def blamed_other(view: CaseView) -> SignalAnswer:
    """Puts the fault on somebody who isn't there."""
    return found(view.talk(FindingKind.BLAME_OTHER))


SIGNALS: tuple[Signal, ...] = (
    news_in_first_reply,
    news_by_second_reply,
    news_never,
    news_dragged_out,
    news_falsified,
    news_whole,
    news_hedged,
    euphemism,
    jargon_heavy,
    run_up,
    question_dodged,
    questions_dodged,
    plain_no_or_unknown,
    blamed_other,
)
