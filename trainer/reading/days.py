"""Rules that read a day or a date at one word of a text."""

import re

from trainer.reading.clocks import number_is_free
from trainer.reading.scan import Found, Scan, entries, listed, opens_phrase, value_at

_TENS = {"twenty": 20, "thirty": 30}
_SUFFIXES = ("st", "nd", "rd", "th")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:\d{2}|\d{4})")


def opens_day(word: str) -> bool:
    """Whether a day may begin with a word."""
    named = word.removesuffix("'s") in entries("weekdays") or word in entries("later")
    return named or word in ("end", "weekend") or opens_phrase(word, "day_phrases")


def day(scan: Scan, n: int) -> Found:
    """A day: "Tuesday", "next Friday", "tomorrow", "the day after tomorrow", "next week"."""
    return _phrase(scan, n) or _stretch(scan, n) or _weekday(scan, n)


def _phrase(scan: Scan, n: int) -> Found:
    found = scan.phrase(n, "day_phrases")
    return value_at(scan, "day", n, found[1], offset=found[0]) if found else None


def _stretch(scan: Scan, n: int) -> Found:
    """ "next week", "the weekend", "end of the month"."""
    later = entries("later").get(scan.at[n])
    if later is not None and scan.at[n + 1] in listed("next_unit"):
        return value_at(scan, "day", n, n + 2, unit=scan.at[n + 1], later=later)
    if scan.says(n, "end of the week") or scan.says(n, "end of the month"):
        return value_at(scan, "day", n, n + 4, unit=scan.at[n + 3], later=0, part="end")
    if scan.at[n] == "weekend" and scan.at[n - 1] in ("the", "over"):
        return value_at(scan, "day", n, n + 1, unit="weekend", later=0)
    return None


def _weekday(scan: Scan, n: int) -> Found:
    later = None if scan.breaks(n + 1) else entries("later").get(scan.at[n])
    at = n if later is None else n + 1
    weekday = entries("weekdays").get(scan.at[at].removesuffix("'s"))
    if weekday is None or not _means_day(scan, at) or _is_any(scan, n):
        return None
    last, past = at + 1, later == -1
    if scan.says(last, "of next week"):
        later, last = 1, last + 3
    elif scan.says(last, "next week") or scan.says(last, "after next"):
        later, last = 1, last + 2
    return value_at(scan, "day", n, last, weekday=weekday, past=past, later=None if past else later)


def _is_any(scan: Scan, n: int) -> bool:
    """ "You hear this on a Saturday": a kind of day, and no date."""
    return scan.says(n - 2, "on a")


def _means_day(scan: Scan, n: int) -> bool:
    """Keeps "sat" the verb and "sun" the star apart from the days."""
    word, before = scan.at[n], scan.at[n - 1]
    if word == "sat":
        return before not in listed("subjects") and scan.at[n + 1] not in (
            "down",
            "there",
            "with",
            "in",
            "here",
        )
    return word not in ("sun", "wed") or before not in ("the", "in", "to", "are", "newly")


def opens_date(word: str) -> bool:
    """Whether a date may begin with a word."""
    named = word in entries("months") or word in entries("ordinals") or word in _TENS
    return named or word[:1].isdigit()


def date(scan: Scan, n: int) -> Found:
    """A date: "the 29th", "29 June", "June 29th", "the first of December", "3 to 19 March", "since August"."""
    if scan.behind(n) == "/" and scan.at[n].isdigit():
        return _slashed(scan, n)
    dotted = _DOTTED.fullmatch(scan.at[n])
    if dotted and 1 <= int(dotted[1]) <= 31 and 1 <= int(dotted[2]) <= 12:
        return value_at(scan, "date", n, n + 1, day_of_month=int(dotted[1]), month=int(dotted[2]))
    if scan.at[n] in entries("months"):
        return _month_first(scan, n)
    return _day_first(scan, n)


def _day_first(scan: Scan, n: int) -> Found:
    first, after, sure = _day_of_month(scan, n)
    if first is None:
        return None
    upto, after = _upto(scan, after, sure)
    month = _month_at(scan, after)
    if month:
        return value_at(scan, "date", n, month[1], day_of_month=first, upto_day=upto, month=month[0])
    return value_at(scan, "date", n, after, day_of_month=first, upto_day=upto) if sure else None


def _upto(scan: Scan, after: int, sure: bool) -> tuple[int | None, int]:
    """The second day of "the 3rd to the 19th", and the word after it."""
    worded = scan.at[after] in listed("through")
    if not worded and scan.between(after).strip() not in ("-", "–"):
        return None, after
    step = after + worded
    step += scan.at[step] == "the"
    second, ending, sure_too = _day_of_month(scan, step)
    if second and (_month_at(scan, ending) or (sure and sure_too)):
        return second, ending
    return None, after


def _slashed(scan: Scan, n: int) -> Found:
    """ "29/06" and "29/6/2026"; "24/7" is no date."""
    first, month = scan.at[n], scan.at[n + 1]
    year = scan.between(n + 2) == "/" and scan.at[n + 2].isdigit()
    if not month.isdecimal() or scan.between(n + 1) != "/" or not (year or len(month) == 2):
        return None
    if not 1 <= int(first[:3]) <= 31 or not 1 <= int(month[:3]) <= 12:
        return None
    return value_at(scan, "date", n, n + 2 + year, day_of_month=int(first[:3]), month=int(month[:3]))


def _month_at(scan: Scan, n: int) -> tuple[int, int] | None:
    step = n + 1 if scan.at[n] == "of" else n
    month = entries("months").get(scan.at[step])
    small = scan.at[step] == "may" and scan.text[scan.words[step].start] == "m"
    return None if month is None or scan.breaks(step) or small else (month, step + 1)


def _day_of_month(scan: Scan, n: int) -> tuple[int | None, int, bool]:
    """(day, the word after it, whether it's a date even without a month)."""
    word = scan.at[n]
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        ordinal = scan.at[n + 1] in _SUFFIXES and scan.between(n + 1) == ""
        return int(word), n + 1 + ordinal, ordinal
    tens = _TENS.get(word, 0)
    unit = entries("ordinals").get(scan.at[n + 1] if tens else word)
    if unit is None or (tens and unit > 9):
        return None, n, False
    after = n + 2 if tens else n + 1
    prompted = tens + unit > 3 or scan.at[n - 2] in listed("date_after")
    return tens + unit, after, scan.at[n - 1] == "the" and prompted and number_is_free(scan, after)


def _month_first(scan: Scan, n: int) -> Found:
    month, word = entries("months")[scan.at[n]], scan.at[n]
    step = n + 1 + (scan.at[n + 1] == "the")
    first, after, _ = _day_of_month(scan, step)
    if first is not None and not scan.breaks(n + 1) and scan.at[after] not in entries("units"):
        return value_at(scan, "date", n, after, day_of_month=first, month=month)
    prompted = scan.at[n - 1] in listed("month_after")
    capital = scan.text[scan.words[n].start].isupper()
    if (word not in listed("month_or_word") and (prompted or capital)) or (prompted and word == "march"):
        return value_at(scan, "date", n, n + 1, month=month)
    return None
