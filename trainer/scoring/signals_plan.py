"""Signals about the plan: what was thought through, when and by which medium the news is told."""

import re

from rapidfuzz.fuzz import ratio

from trainer.record.finding import FindingKind, Quote
from trainer.record.transcript import LIVE, PLAN
from trainer.scoring.signal import Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.view import CaseView
from trainer.scoring.wording import matches

NO_PLAN = "no plan was written"
_LEAST_LETTERS = 3
_NEAR = 24
"""Characters before a phrase in which a "don't" turns it round."""
_LEAST_OPENING_WORDS = 5
_NEARLY = 85
"""Percent of the letters of a sentence in the notes that the first reply has too."""
_SENTENCES = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…]?")
_LEAST_QUESTIONS = 2
_QUOTE_MARKS = ('"', "'", "‘", "“")
_LEAST_RUBRIC_WORDS = 3
_MATTER = (
    FindingKind.FACT_TOLD,
    FindingKind.NEWS_TOLD,
    FindingKind.OPTION_OFFERED,
    FindingKind.OPTION_DETAILED,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.STAKE_NAMED,
)


def _written(view: CaseView) -> str:
    return view.transcript.plan.written()


def _in_plan(match: re.Match[str]) -> Quote:
    return Quote(turn=PLAN, start=match.start(), end=match.end(), text=match.group())


def _quotes(view: CaseView, key: str) -> list[Quote]:
    text = _written(view)
    return [_in_plan(match) for match in matches("plan", key, text, view.scenario.language)]


def _planless(view: CaseView) -> bool:
    return len(re.findall(r"\w", _written(view))) < _LEAST_LETTERS


def plan_written(view: CaseView) -> SignalAnswer:
    """There are notes that hold something of this case."""
    if _planless(view):
        return not_met(note=NO_PLAN)
    line = re.search(r"\S[^\n]*", _written(view))
    return met([_in_plan(line)] if line else ())


def plan_empty(view: CaseView) -> SignalAnswer:
    """There are no notes."""
    return met(note=NO_PLAN) if _planless(view) else not_met()


def plan_names_news(view: CaseView) -> SignalAnswer:
    """The notes hold the bad news."""
    news = {fact.id for fact in view.scenario.news}
    told = view.plan(FindingKind.NEWS_TOLD, FindingKind.FACT_TOLD)
    return found(finding for finding in told if finding.about in news)


def plan_names_most_facts(view: CaseView) -> SignalAnswer:
    """The notes hold at least half of what the brief says."""
    told = view.plan(FindingKind.FACT_TOLD, FindingKind.NEWS_TOLD)
    names = {finding.about for finding in told if finding.about in view.facts}
    note = f"{len(names)} of {len(view.facts)} facts"
    return met(told, note) if 2 * len(names) >= len(view.facts) else not_met(told, note)


def plan_names_options(view: CaseView) -> SignalAnswer:
    """The notes hold two of the options, or the only one there is."""
    if not view.scenario.option:
        return not_applicable("nothing may be offered at this moment")
    told = view.plan(FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED)
    names = {finding.about for finding in told}
    return met(told) if len(names) >= min(2, len(view.scenario.option)) else not_met(told)


def plan_lacks_options(view: CaseView) -> SignalAnswer:
    """The notes name none of the options."""
    if not view.scenario.option:
        return not_applicable("nothing may be offered at this moment")
    if view.plan(FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED):
        return not_met()
    return met(plan_written(view).quotes, NO_PLAN if _planless(view) else None)


def plan_has_opening_line(view: CaseView) -> SignalAnswer:
    """The notes hold the first sentence as it will be said."""
    text = _written(view)
    lines = [
        _in_plan(match)
        for match in matches("plan", "opening_line", text, view.scenario.language)
        if len(_spoken(match).split()) >= _LEAST_OPENING_WORDS
    ]
    lines = lines or _unmarked_opening(view)
    return met(lines) if lines else not_met()


def _unmarked_opening(view: CaseView) -> list[Quote]:
    """A sentence of the notes that greets, or with which the first reply begins nearly word for word."""
    text = _written(view)
    greetings = {finding.quote.start for finding in view.plan(FindingKind.GREETING)}
    said = view.transcript.text_at(view.replies[0]).lower() if view.replies else ""
    return [
        Quote(turn=PLAN, start=start, end=end, text=text[start:end])
        for start, end in (found.span() for found in _SENTENCES.finditer(text))
        if len(text[start:end].split()) >= _LEAST_OPENING_WORDS
        and (start in greetings or ratio(text[start:end].lower(), said[: end - start]) >= _NEARLY)
    ][:1]


def _spoken(match: re.Match[str]) -> str:
    """What is to be said first: all that is in quotation marks, else one sentence."""
    before, line = match.group()[: match.start("line") - match.start()], match["line"]
    if before.endswith(_QUOTE_MARKS):
        return line
    return re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0]


def plan_has_hard_questions(view: CaseView) -> SignalAnswer:
    """The notes foresee two questions with their answers, or name two that will come."""
    quotes = _quotes(view, "hard_question")
    expected = [line for line in view.transcript.plan.expects if line.strip()]
    enough = max(len(quotes), len(expected)) >= _LEAST_QUESTIONS
    return met(quotes, None if quotes else "; ".join(expected)) if enough else not_met(quotes)


def plan_hides_news(view: CaseView) -> SignalAnswer:
    """The notes set out to play the news down, to hold it back or to promise whatever is wanted."""
    text, language = _written(view), view.scenario.language
    quotes = [
        quote
        for quote in _quotes(view, "hides_news")
        if not matches("plan", "warned_of", text[max(0, quote.start - _NEAR) : quote.start], language)
    ]
    return met(quotes) if quotes else not_met()


def plan_only_rubric_words(view: CaseView) -> SignalAnswer:
    """The notes repeat the rubric and hold nothing of this case."""
    if _planless(view):
        return not_applicable(NO_PLAN)
    quotes = _quotes(view, "rubric_words")
    empty = len(quotes) >= _LEAST_RUBRIC_WORDS and not view.plan(*_MATTER)
    return met(quotes) if empty else not_met()


def timing_late(view: CaseView) -> SignalAnswer:
    """The moment chosen is one at which the customer finds out alone."""
    timing = view.case.timing
    return met(note=timing.text) if timing.kind == "late" else not_met(note=timing.text)


def timing_early(view: CaseView) -> SignalAnswer:
    """The moment chosen is the first at which the news could be told."""
    timing = view.case.timing
    return met(note=timing.text) if timing.kind == "early" else not_met(note=timing.text)


def cold_medium(view: CaseView) -> SignalAnswer:
    """The news is written or left as a message, not told live."""
    channel = view.transcript.plan.channel
    return not_met(note=channel) if channel in LIVE else met(note=channel)


SIGNALS: tuple[Signal, ...] = (
    plan_written,
    plan_empty,
    plan_names_news,
    plan_names_most_facts,
    plan_names_options,
    plan_lacks_options,
    plan_has_opening_line,
    plan_has_hard_questions,
    plan_hides_news,
    plan_only_rubric_words,
    timing_late,
    timing_early,
    cold_medium,
)
