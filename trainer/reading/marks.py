"""What marks do that are no words: exclamation marks and emoji."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from trainer.language.tables import table
from trainer.reading.segments import Clause
from trainer.record.finding import Finding, FindingKind, Quote

_CRY = 2
"""Words of a cry that cheers only where one of them does: "Great!", but not "Four!"."""
_EMOJI = r"[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u2B55]\uFE0F?"
_SMILEY = r"(?<!\w)[:;=]['’]?-?[)D(PpO3](?!\w)|<3(?!\w)|(?<!\w)x[dD](?!\w)|\^\^"


def marks(text: str, turn: int, parts: tuple[Clause, ...]) -> Iterator[tuple[int, Finding]]:
    """Yield (start of the clause, finding) for laughing and cheerful emoji and for exclamation marks."""
    starts = [part.start for part in parts]
    for mark in _pattern().finditer(text):
        n = bisect_right(starts, mark.start()) - 1
        clause = parts[n] if n >= 0 else None
        kind = _kind(mark.group())
        if kind is None or (mark.group()[0] == "!" and clause and _is_grave(clause)):
            continue
        start, end = mark.span()
        if clause and start <= clause.end and mark.group()[0] == "!":
            start = clause.start
        quote = Quote(turn=turn, start=start, end=end, text=text[start:end])
        detail = "exclamation" if mark.group()[0] == "!" else "emoji"
        yield clause.start if clause else 0, Finding(kind=kind, quote=quote, detail=detail)


def _kind(mark: str) -> FindingKind | None:
    table_ = table("lexicon/marks")
    if mark[0] in table_["laughing"]:
        return FindingKind.JOKE
    if mark[0] in table_["grave"]:
        return None
    return FindingKind.CHEERFUL


def _is_grave(clause: Clause) -> bool:
    """An exclamation mark behind "not confirmed" or "sorry" stresses, and one behind "Four!" is shock: none cheers."""
    said = clause.said
    marks_ = table("lexicon/marks")
    if len(said) <= _CRY and set(marks_["bright"]).isdisjoint(said):
        return True
    return not set(marks_["stressing"]).isdisjoint(said)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{_EMOJI}|{_SMILEY}|!+")
