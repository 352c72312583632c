"""Times, dates, durations, money and counts of a text, in the ways people say and type them."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Literal

from trainer.reading.agreement import agree
from trainer.reading.amounts import amount, opens_amount
from trainer.reading.clocks import clock, opens_clock, opens_part, part
from trainer.reading.days import date, day, opens_date, opens_day
from trainer.reading.durations import duration, opens_duration
from trainer.reading.scan import PHRASES, Found, Scan, entries, listed, opens_number
from trainer.reading.value import Kind, Value

__all__ = ["Kind", "Value", "agree", "values"]

_Rule = Callable[[Scan, int], Found]
_RULES: tuple[tuple[_Rule, Callable[[str], bool]], ...] = (
    (part, opens_part),
    (date, opens_date),
    (duration, opens_duration),
    (clock, opens_clock),
    (day, opens_day),
    (amount, opens_amount),
)
"""Each rule, and whether a word may begin what it reads."""
_ARTICLES = frozenset({"the", "a", "an"})
_BEHIND_ARTICLES = ("quarter", "dozen", "couple", "working", "business", "work", "to", "or", "and")
"""Words besides numbers, units and those of phrases that a value may have behind its article."""
Half = Literal["am", "pm"]
_PARTING = frozenset(";:!?(")
_NEAR = 3
"""Words that may stand between a day and its clock time."""


def values(text: str) -> tuple[Value, ...]:
    """Return the values of `text` in order, without overlaps; the time is linear in its length."""
    return _values(text)


@lru_cache(maxsize=256)
def _values(text: str) -> tuple[Value, ...]:
    scan = Scan.of(text)
    found: list[tuple[Value, int, int]] = []
    free = 0
    for n, rules in _openings(scan):
        hit = _first(rules, scan, n) if n >= free else None
        if hit is not None:
            value, free = hit
            found.append((value, n, free))
    return tuple(_joined(scan, found))


def _openings(scan: Scan) -> list[tuple[int, tuple[_Rule, ...]]]:
    """The words at which a value may begin, and the rules that may fit there."""
    found = [(n, rules) for n, word in enumerate(scan.words) if (rules := _rules_at(word.text))]
    return [(n, rules) for n, rules in found if scan.at[n] not in _ARTICLES or _follows_article(scan.at[n + 1])]


def _first(rules: Iterable[_Rule], scan: Scan, n: int) -> Found:
    """What the first rule that fits reads at a word."""
    for rule in rules:
        found = rule(scan, n)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=10_000)
def _rules_at(word: str) -> tuple[_Rule, ...]:
    """The rules that may fit at a word: none at most, and few at any."""
    if not (word[:1].isdigit() or word.removesuffix("'s") in _openers()):
        return ()
    return tuple(rule for rule, opens in _RULES if opens(word))


@lru_cache(maxsize=10_000)
def _follows_article(word: str) -> bool:
    """Whether a value may go on with a word behind its "a" or "the", as few do that such a word stands before."""
    return opens_number(word) or word.removesuffix("'s").removesuffix("'") in _behind_articles()


@cache
def _behind_articles() -> frozenset[str]:
    phrases = (phrase.split() for name in PHRASES for phrase in entries(name))
    second = (words[1] for words in phrases if words[0] in _ARTICLES and len(words) > 1)
    return frozenset((*second, *entries("units"), *_BEHIND_ARTICLES))


@cache
def _openers() -> frozenset[str]:
    named = ("numbers", "scales", "ordinals", "weekdays", "months", "clocks", "parts", "later")
    phrases = (phrase for name in PHRASES for phrase in entries(name))
    words = (word for name in named for word in entries(name))
    return listed("openers") | frozenset(words) | frozenset(phrase.split()[0] for phrase in phrases)


def _joined(scan: Scan, found: list[tuple[Value, int, int]]) -> list[Value]:
    """Puts a day and a clock time that belong together into one moment."""
    done: list[tuple[Value, int, int]] = []
    for value, first, last in found:
        if done:
            before, begin, end = done[-1]
            both = _together(before, value) if _linked(scan, end, first) else None
            if both is not None:
                text = scan.text[before.start : value.end]
                done[-1] = (both._replace(start=before.start, end=value.end, text=text), begin, last)
                continue
        done.append((value, first, last))
    return [value for value, _, _ in done]


def _linked(scan: Scan, end: int, first: int) -> bool:
    if first - end > _NEAR or not all(scan.at[n] in listed("links") for n in range(end, first)):
        return False
    return not any(_parts(scan.between(n)) for n in range(end, first + 1))


def _parts(between: str) -> bool:
    """Whether what stands between two words keeps a day and a time apart, as a point inside "p.m." does not."""
    return not _PARTING.isdisjoint(between) or ". " in between + " "


def _together(a: Value, b: Value) -> Value | None:
    """ "Tuesday" and "noon", "two" and "this afternoon", "tomorrow" and "first thing"."""
    for dated, timed in ((a, b), (b, a)):
        if not _has_day(dated):
            continue
        if timed.kind == "clock" and dated.hour is None:
            return dated._replace(
                kind="moment", hour=timed.hour, minute=timed.minute, half=_half(timed, dated.part)
            )
        if timed.kind == "part_of_day" and dated.part is None and not (dated.hour is not None and timed.half):
            return dated._replace(kind="moment", part=timed.part, half=_half(dated, timed.part))
        if timed.kind in ("day", "date") and dated.kind in ("day", "date") and _adds(dated, timed):
            return dated._replace(day_of_month=timed.day_of_month, month=timed.month)
    for timed, parted in ((a, b), (b, a)):
        if timed.kind == "clock" and parted.kind == "part_of_day":
            return timed._replace(part=parted.part, half=_half(timed, parted.part))
    return None


def _has_day(value: Value) -> bool:
    return value.kind in ("day", "date", "moment") and value.unit is None


def _adds(a: Value, b: Value) -> bool:
    return a.weekday is not None and b.day_of_month is not None and a.day_of_month is None


def _half(timed: Value, part: str | None) -> "Half | None":
    if timed.half or timed.hour is None or part is None:
        return timed.half
    if part in ("morning", "early"):
        return "am"
    if part == "night" and timed.hour < 5:
        return "am"
    return "pm"
