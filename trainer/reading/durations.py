"""Rules that read a stretch of time at one word of a text."""

from dataclasses import dataclass
from decimal import Decimal

from trainer.reading.scan import Found, Scan, entries, listed, opens_number, opens_phrase, value_at

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class _Stretch:
    """So much of a unit, from the word `first` up to the word `last`."""

    first: int
    last: int
    amount: Decimal
    upto: Decimal | None
    unit: str


def opens_duration(word: str) -> bool:
    """Whether a stretch of time may begin with a word."""
    phrases = opens_phrase(word, "every_phrases") or opens_phrase(word, "share_phrases")
    return phrases or opens_number(word) or word in ("every", "each", "the", "another", "next")


def duration(scan: Scan, n: int) -> Found:
    """A stretch of time: "two to three working days", "half an hour", "every two hours", "within the hour"."""
    return _repeating(scan, n) or _placed(scan, n)


def _repeating(scan: Scan, n: int) -> Found:
    phrase = scan.phrase(n, "every_phrases")
    if phrase:
        (count, unit), last = phrase
        return value_at(scan, "duration", n, last, amount=Decimal(count), unit=unit, every=True)
    if scan.at[n] in ("every", "each") and scan.at[n + 1] in listed("every_units"):
        return value_at(scan, "duration", n, n + 2, amount=Decimal(1), unit=scan.at[n + 1], every=True)
    found = _placed(scan, n + 1) if scan.at[n] == "every" else None
    if found is None:
        return None
    value, start = found[0], scan.words[n].start
    return value._replace(start=start, text=scan.text[start : value.end], every=True, relative=False), found[1]


def _stretch(scan: Scan, n: int) -> _Stretch | None:
    amount, after = _how_much(scan, n)
    if amount is None:
        return None
    upto, after = _upto(scan, amount, after)
    unit, last = _unit(scan, after)
    hour_mark = scan.at[last - 1] == "h" and scan.at[n - 1] in listed("at_clock")
    if unit is None or hour_mark or (unit == "second" and scan.at[last - 1] == "second"):
        return None
    if scan.says(last, "and a half"):
        amount, last = amount + _HALF, last + 3
    return _Stretch(n, last, amount, upto, unit)


def _upto(scan: Scan, amount: Decimal, after: int) -> tuple[Decimal | None, int]:
    worded = scan.at[after] in ("to", "or", "and")
    if not worded and scan.between(after).strip() not in ("-", "–"):
        return None, after
    second = scan.number(after + worded)
    if second and second.amount > amount and _unit(scan, second.after)[0]:
        return second.amount, second.after
    return None, after


def _placed(scan: Scan, n: int) -> Found:
    """The duration with what stands around it: "in", "ago", "from now", "a day"."""
    found = _stretch(scan, n)
    if found is None:
        return None
    about = scan.at[n - 1] in listed("about")
    before = scan.at[n - 2] if about else scan.at[n - 1]
    last, per = found.last, None
    if scan.at[last] in ("a", "per", "each") and scan.at[last + 1] in listed("per_units"):
        per, last = scan.at[last + 1], last + 2
    elif scan.says(last, "of every day"):
        per, last = "day", last + 3
    return value_at(
        scan,
        "duration",
        n,
        last,
        amount=found.amount,
        upto=found.upto,
        unit=found.unit,
        relative=before in listed("relative") or scan.says(last, "from now") or _is_in_the(scan, n),
        within=before in listed("within") or _is_in_the(scan, n),
        past=scan.at[last] == "ago",
        about=about,
        per=per,
    )


def _is_in_the(scan: Scan, n: int) -> bool:
    """ "In the hour", "in the next hour", "in the next two hours"."""
    the = n if scan.at[n] == "the" else n - 1 - (scan.at[n - 1] == "next")
    return scan.at[the] == "the" and scan.at[the - 1] in ("in", *listed("within"))


def _how_much(scan: Scan, n: int) -> tuple[Decimal | None, int]:
    """The amount before a unit: a number, "a", "half an", "the" after "within"."""
    share = scan.phrase(n, "share_phrases")
    if share:
        return Decimal(share[0]), share[1]
    if scan.at[n] in ("a", "an"):
        return Decimal(1), n + 1
    this_hour = scan.at[n] == "the" and scan.at[n - 1] in ("within", "inside", "in")
    if (this_hour or scan.at[n] in ("another", "next")) and scan.at[n + 1] == "hour":
        return Decimal(1), n + 1
    number = scan.number(n)
    if number is None:
        return None, n
    if scan.says(number.after, "and a half"):
        return number.amount + _HALF, number.after + 3
    return number.amount, number.after + (scan.at[number.after] in ("full", "whole", "more"))


def _unit(scan: Scan, n: int) -> tuple[str | None, int]:
    word = scan.at[n].removesuffix("'s").removesuffix("'")
    if scan.breaks(n):
        return None, n
    if word in ("working", "business", "work") and scan.at[n + 1] in ("day", "days"):
        return "working_day", n + 2
    return entries("units").get(word), n + 1
