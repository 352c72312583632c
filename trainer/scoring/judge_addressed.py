"""Words that are meant for whoever judges: found before judging, kept from the judge, and no evidence of anything."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from trainer.language.tables import table
from trainer.record.finding import Quote
from trainer.record.transcript import FOLLOW_UP, PLAN, Transcript
from trainer.scoring.case import ScoringCase
from trainer.scoring.judge_quotes import Passage
from trainer.scoring.view import TO_SCORER

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…]+[\"'”’)]*(?=\s|$)|(?=\n)|$)")


def addressed(case: ScoringCase) -> tuple[Quote, ...]:
    """The sentences that speak to the judge, in the order of the transcript; what stands between two goes with them."""
    found = (quote for turn in turns_of(case.transcript) for quote in _in_turn(turn, case))
    return tuple(found)


def turns_of(transcript: Transcript) -> tuple[int, ...]:
    """The numbers of all that was written and said: plan, turns, follow-up; empty ones left out."""
    numbers = (PLAN, *range(len(transcript.turns)), FOLLOW_UP)
    return tuple(turn for turn in numbers if transcript.text_at(turn).strip())


def passages_of(transcript: Transcript, turn: int, aside: Iterable[Quote]) -> tuple[Passage, ...]:
    """What is left of a turn when the words set aside are cut out."""
    text = transcript.text_at(turn)
    kept, begin = [], 0
    for quote in sorted((one for one in aside if one.turn == turn), key=lambda one: one.start):
        kept.append(Passage(turn, begin, text[begin : quote.start]))
        begin = quote.end
    kept.append(Passage(turn, begin, text[begin:]))
    return tuple(passage for passage in kept if passage.text.strip())


def without(transcript: Transcript, turn: int, aside: Iterable[Quote], mark: str) -> str:
    """A turn's text with a neutral mark in the place of each stretch that was set aside."""
    text = transcript.text_at(turn)
    for quote in sorted((one for one in aside if one.turn == turn), key=lambda one: -one.start):
        text = text[: quote.start] + mark + text[quote.end :]
    return text


def _in_turn(turn: int, case: ScoringCase) -> Iterator[Quote]:
    text = case.transcript.text_at(turn)
    spans = sorted({*_found(turn, case), *_patterned(text, case.scenario.language)})
    if not spans:
        return
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    touched = [n for n, (start, end) in enumerate(sentences) if any(a < end and start < b for a, b in spans)]
    if not touched:
        return
    start, end = _trimmed(text, sentences[touched[0]][0], sentences[touched[-1]][1])
    yield Quote(turn=turn, start=start, end=end, text=text[start:end])


def _found(turn: int, case: ScoringCase) -> Iterator[tuple[int, int]]:
    for finding in case.findings:
        if finding.quote.turn == turn and finding.kind in TO_SCORER:
            yield finding.quote.start, finding.quote.end


def _patterned(text: str, language: str) -> Iterator[tuple[int, int]]:
    for pattern in _patterns(language):
        yield from (match.span() for match in pattern.finditer(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    wordings = table("model/judge", language)["addressed"]["patterns"]
    return tuple(re.compile(wording, re.IGNORECASE) for wording in wordings)
