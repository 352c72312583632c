"""Rules that read a clock time, a day, a date or a duration at one word of a text."""

import re
from dataclasses import replace
from decimal import Decimal

from trainer.reading.scan import Scan, entries, listed
from trainer.reading.value import Value

Found = tuple[Value, int] | None
"""A value and the word after it."""

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_SUFFIXES = ("st", "nd", "rd", "th")
_FRACTIONS = {"half": 30, "quarter": 15}
_END_OF = (
    "the day",
    "day",
    "business",
    "play",
    "tomorrow",
    "today",
    "work",
    "the working day",
    "the afternoon",
)


def value_at(scan: Scan, kind: str, first: int, last: int, **fields: object) -> tuple[Value, int]:
    """A value that goes from word `first` up to, not including, word `last`."""
    start, end = scan.words[first].start, scan.words[last - 1].end
    return Value(kind, start, end, scan.text[start:end], **fields), last  # type: ignore[arg-type]


def clock(scan: Scan, n: int) -> Found:
    """A clock time: "14:00", "2pm", "half past one", "quarter to six", "noon", and "two" where a time must be."""
    word = scan.at(n)
    if word in entries("clocks"):
        return value_at(scan, "clock", n, n + 1, hour=entries("clocks")[word], half="pm")
    found = _CLOCK.fullmatch(word)
    if found and (":" in word or _asks_clock(scan, n)) and int(found[1]) <= 24 and int(found[2]) < 60:
        return _with_half(scan, n, n + 1, int(found[1]), int(found[2]), digits=True)
    return _past_or_to(scan, n) or _hour(scan, n)


def _asks_clock(scan: Scan, n: int) -> bool:
    return scan.at(n - 1) in ("at", "by", "until", "before", "around") and scan.behind(n) not in ("%", "€")


def _with_half(scan: Scan, first: int, last: int, hour: int, minute: int, digits: bool = False) -> Found:
    """Reads "am", "p.m.", "o'clock", "sharp" behind a clock time."""
    half = "pm" if hour > 12 or (digits and hour == 0) else None
    if scan.at(last) == "oclock":
        last += 1
    for mark, name in (("am", "am"), ("pm", "pm"), ("a m", "am"), ("p m", "pm")):
        if scan.says(last, mark):
            return value_at(
                scan, "clock", first, last + len(mark.split()), hour=hour, minute=minute, half=half or name
            )
    if hour == 0 or (digits and minute >= 0 and scan.at(first).startswith("0")):
        half = "am"
    if digits and hour == 12 and half is None:
        half = "pm"
    if entries("clocks").get(scan.at(last)) == hour and scan.at(last):
        last += 1
    return value_at(scan, "clock", first, last, hour=hour, minute=minute, half=half)


def _past_or_to(scan: Scan, n: int) -> Found:
    """ "half past one", "a quarter to six", "twenty past two", "ten minutes to four", "half one"."""
    start = n + 1 if scan.at(n) == "a" and scan.at(n + 1) == "quarter" else n
    if scan.at(start) in _FRACTIONS:
        minutes, step = _FRACTIONS[scan.at(start)], start + 1
    else:
        number = scan.number(start)
        if number is None or not 1 <= number.amount <= 29 or number.amount % 1:
            return None
        minutes, step = int(number.amount), number.after
        step += scan.at(step) in ("minutes", "minute", "min", "mins")
    way = scan.at(step)
    hour = scan.number(step + 1)
    if way in ("past", "after", "to") and _is_hour(hour) and hour and not scan.breaks(step):
        if way == "to" and scan.at(start) not in _FRACTIONS and not _clock_like(scan, n, hour.after):
            return None
        if way == "after" and minutes not in (5, 10, 15, 20, 25):
            return None
        past = way != "to"
        oclock = int(hour.amount) if past else (int(hour.amount) - 1 or 12)
        return _with_half(scan, n, hour.after, oclock, minutes if past else 60 - minutes)
    named = entries("clocks").get(scan.at(step + 1))
    if named and way in ("past", "to"):
        time = named * 60 + (minutes if way == "past" else -minutes)
        return value_at(scan, "clock", n, step + 2, hour=time // 60, minute=time % 60, half="pm")
    hour = scan.number(step)
    if (
        scan.at(start) == "half"
        and _is_hour(hour)
        and hour
        and not hour.digits
        and scan.at(n - 1) in ("at", "by")
    ):
        return _with_half(scan, n, hour.after, int(hour.amount), 30)
    return None


def _clock_like(scan: Scan, n: int, after: int) -> bool:
    """Whether "ten to five" is a time here and no range: "ten to five machines"."""
    number = scan.number(n)
    minutes = number is not None and number.amount in (5, 10, 20, 25)
    return minutes and scan.at(n - 1) not in ("from", "between") and number_is_free(scan, after)


def _is_hour(number: object) -> bool:
    amount = getattr(number, "amount", None)
    return amount is not None and 1 <= amount <= 12 and amount % 1 == 0


def _hour(scan: Scan, n: int) -> Found:
    """A bare hour: "2pm", "eight o'clock", "14h", or "two" after "at", "by" and the like."""
    number = scan.number(n)
    if (
        number is None
        or not 0 < number.amount <= 24
        or number.amount % 1
        or (number.digits and "." in number.text)
    ):
        return None
    hour, after = int(number.amount), number.after
    marked = scan.at(after) in ("oclock", "am", "pm") or any(scan.says(after, m) for m in ("a m", "p m"))
    if marked and hour <= 12 and not scan.breaks(after):
        return _with_half(scan, n, after, hour, 0)
    if hour > 12 and not number.digits:
        return None
    if scan.at(n - 1) in ("at", "by") and not number.digits:
        minutes = scan.number(after)
        if minutes and 10 <= minutes.amount < 60 and not minutes.digits and not scan.breaks(after):
            return _with_half(scan, n, minutes.after, hour, int(minutes.amount))
    if (
        scan.at(after) in ("h", "hrs")
        and number.digits
        and scan.at(n - 1) in ("at", "by", "until", "before", "from")
    ):
        return _with_half(scan, n, after + 1, hour, 0, digits=True)
    if _reads_as_hour(scan, n, after, hour):
        return _with_half(scan, n, after, hour, 0)
    return None


def _reads_as_hour(scan: Scan, n: int, after: int, hour: int) -> bool:
    """Whether what stands around a bare number makes it a clock time."""
    nxt, before = scan.at(after), scan.at(n - 1)
    if scan.behind(after - 1) in ("%", "€", "$", "£") or scan.before(n) in ("€", "$", "£", "#"):
        return False
    if nxt and not scan.breaks(after) and nxt in entries("units") and nxt != "second":
        return False
    if _names_part_of_day(scan, after) and not scan.breaks(after):
        return hour <= 12
    if scan.breaks(n) or hour > 12 and before not in ("at", "by", "until"):
        return False
    prompted = before in listed("before_clock") and (
        before not in ("is", "it", "for", "make", "past", "from", "to")
        or scan.at(n - 2) in ("make", "until", "than")
    )
    if before in ("and", "to", "or") and scan.at(n - 3) in ("between", "from", "at") and hour <= 12:
        prompted = _is_hour(scan.number(n - 2))
    if before == "for" or (before == "about" and scan.at(n - 2) in ("for", "takes", "take")):
        return False
    return prompted and number_is_free(scan, after)


def number_is_free(scan: Scan, after: int) -> bool:
    """Whether a number counts nothing: the text ends, breaks, or goes on with a small word."""
    nxt = scan.at(after)
    if not nxt or scan.breaks(after):
        return True
    if nxt in ("of", "percent", "per", "times", "x") or nxt in entries("currencies"):
        return False
    return nxt in listed("after_clock") or nxt in entries("weekdays") or nxt in entries("parts")


def _names_part_of_day(scan: Scan, n: int) -> bool:
    for small in ("in the ", "this ", "at ", "tomorrow ", "today ", "on the "):
        for part in ("morning", "afternoon", "evening", "night"):
            if scan.says(n, small + part):
                return True
    return scan.at(n) in ("tonight", "tomorrow", "today")


def part(scan: Scan, n: int) -> Found:
    """A part of a day: "this afternoon", "tonight", "end of day", "first thing", "in the morning", "EOD"."""
    word = scan.at(n)
    if word in ("eod", "cob"):
        return value_at(scan, "part_of_day", n, n + 1, part="end")
    if word == "end" and scan.at(n + 1) == "of":
        for name in _END_OF:
            if scan.says(n + 2, name):
                day = {"tomorrow": 1, "today": 0}.get(name)
                kind = "part_of_day" if day is None else "moment"
                return value_at(scan, kind, n, n + 2 + len(name.split()), part="end", offset=day)
    for phrase, name in (("close of business", "end"), ("day is end", "end"), ("first thing", "early")):
        if scan.says(n, phrase):
            last = n + len(phrase.split())
            return value_at(scan, "part_of_day", n, last, part=name)
    if word == "this" and scan.at(n + 1) in ("morning", "afternoon", "evening"):
        return value_at(scan, "moment", n, n + 2, part=scan.at(n + 1), offset=0)
    if word == "last" and scan.at(n + 1) == "night":
        return value_at(scan, "moment", n, n + 2, part="night", offset=-1)
    if word == "tonight":
        return value_at(scan, "moment", n, n + 1, part="tonight", offset=0)
    if word in ("morning", "afternoon", "evening", "night", "overnight", "lunchtime"):
        before = scan.at(n - 1)
        named = before in (
            "the",
            "tomorrow",
            "late",
            "early",
            "by",
            "mid",
            "today",
            "yesterday",
            "until",
            "each",
        )
        if named or before in entries("weekdays") or word in ("overnight", "lunchtime"):
            return value_at(scan, "part_of_day", n, n + 1, part=word)
    return None


def day(scan: Scan, n: int) -> Found:
    """A day: "Tuesday", "next Friday", "tomorrow", "the day after tomorrow", "next week"."""
    word = scan.at(n)
    if word in ("today", "yesterday") or word == "tomorrow":
        offset = {"today": 0, "yesterday": -1}.get(word, 1)
        return value_at(scan, "day", n, n + 1, offset=offset)
    if scan.says(n, "day after tomorrow"):
        return value_at(scan, "day", n, n + 3, offset=2)
    if word in ("next", "this", "last", "coming"):
        after = scan.at(n + 1)
        if after in ("week", "month", "weekend"):
            later = {"next": 1, "last": -1}.get(word, 0)
            return value_at(scan, "day", n, n + 2, unit=after, later=later)
        if after in entries("weekdays") and _means_day(scan, n + 1):
            return _weekday(scan, n, n + 1, past=word == "last", later={"next": 1, "this": 0}.get(word))
    if scan.says(n, "end of the week") or scan.says(n, "end of the month"):
        return value_at(scan, "day", n, n + 4, unit=scan.at(n + 3), later=0, part="end")
    if word == "weekend" and scan.at(n - 1) in ("the", "over"):
        return value_at(scan, "day", n, n + 1, unit="weekend", later=0)
    bare = word.removesuffix("'s")
    if bare in entries("weekdays") and _means_day(scan, n):
        return _weekday(scan, n, n, past=False)
    return None


def _weekday(scan: Scan, first: int, at: int, past: bool, later: int | None = None) -> tuple[Value, int]:
    weekday = entries("weekdays")[scan.at(at).removesuffix("'s")]
    last = at + 1
    if scan.says(last, "next week") or scan.says(last, "after next"):
        later, last = 1, last + 2
    return value_at(scan, "day", first, last, weekday=weekday, past=past, later=later)


def _means_day(scan: Scan, n: int) -> bool:
    """Keeps "sat" the verb and "sun" the star apart from the days."""
    word, before = scan.at(n), scan.at(n - 1)
    if word == "sat":
        return before not in listed("subjects") and scan.at(n + 1) not in (
            "down",
            "there",
            "with",
            "in",
            "here",
        )
    if word in ("sun", "wed"):
        return before not in ("the", "in", "to", "are", "newly")
    return True


def date(scan: Scan, n: int) -> Found:
    """A date: "the 29th", "29 June", "June 29th", "the first of December", "3 to 19 March", "since August"."""
    word = scan.at(n)
    if scan.behind(n) == "/" and word.isdigit():
        return _slashed(scan, n)
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}", word):
        dom, month = map(int, word.split(".")[:2])
        if 1 <= dom <= 31 and 1 <= month <= 12:
            return value_at(scan, "date", n, n + 1, day_of_month=dom, month=month)
    if word in entries("months"):
        return _month_first(scan, n)
    dom, after, sure = _day_of_month(scan, n)
    if dom is None:
        return None
    upto = None
    if scan.at(after) in ("to", "until", "and", "through") or scan.between(after).strip() in ("-", "–"):
        skip = after + (scan.at(after) in ("to", "until", "and", "through"))
        skip += scan.at(skip) == "the"
        second, ending, sure_too = _day_of_month(scan, skip)
        if second and (_month_at(scan, ending) or (sure and sure_too)):
            upto, after = second, ending
    named = _month_at(scan, after)
    month, last = named if named else (None, after)
    if month is None and not sure:
        return None
    return value_at(scan, "date", n, last, day_of_month=dom, upto_day=upto, month=month)


def _slashed(scan: Scan, n: int) -> Found:
    """ "29/06" and "29/6/2026"; "24/7" is no date."""
    dom, month = scan.at(n), scan.at(n + 1)
    year = scan.between(n + 2) == "/" and scan.at(n + 2).isdigit()
    if not month.isdigit() or scan.between(n + 1) != "/" or not (year or len(month) == 2):
        return None
    if not 1 <= int(dom[:3]) <= 31 or not 1 <= int(month[:3]) <= 12:
        return None
    return value_at(scan, "date", n, n + 2 + year, day_of_month=int(dom), month=int(month))


def _month_at(scan: Scan, n: int) -> tuple[int, int] | None:
    step = n + 1 if scan.at(n) == "of" else n
    month = entries("months").get(scan.at(step))
    if (
        month is None
        or scan.breaks(step)
        or (scan.at(step) == "may" and scan.text[scan.words[step].start] == "m")
    ):
        return None
    return month, step + 1


def _day_of_month(scan: Scan, n: int) -> tuple[int | None, int, bool]:
    """(day, the word after it, whether it's a date even without a month)."""
    word = scan.at(n)
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        if scan.at(n + 1) in _SUFFIXES and scan.between(n + 1) == "":
            return int(word), n + 2, True
        return int(word), n + 1, False
    tens = {"twenty": 20, "thirty": 30}.get(word, 0)
    unit = entries("ordinals").get(scan.at(n + 1) if tens else word)
    if unit is None:
        return None, n, False
    if tens:
        return (tens + unit, n + 2, scan.at(n - 1) == "the") if unit < 10 else (None, n, False)
    prompted = unit > 3 or scan.at(n - 2) in ("on", "by", "until", "before", "since", "from")
    sure = scan.at(n - 1) == "the" and prompted and number_is_free(scan, n + 1)
    return unit, n + 1, sure


def _month_first(scan: Scan, n: int) -> Found:
    month = entries("months")[scan.at(n)]
    step = n + 1 + (scan.at(n + 1) == "the")
    dom, after, _ = _day_of_month(scan, step)
    capital = scan.text[scan.words[n].start].isupper()
    if dom is not None and not scan.breaks(n + 1) and scan.at(after) not in entries("units"):
        return value_at(scan, "date", n, after, day_of_month=dom, month=month)
    prompted = scan.at(n - 1) in ("in", "since", "of", "until", "by", "from", "last", "next", "this", "through")
    if (
        (prompted or capital)
        and scan.at(n) not in ("may", "march", "mar", "sep", "dec", "jan", "jun")
        or (prompted and scan.at(n) == "march")
    ):
        return value_at(scan, "date", n, n + 1, month=month)
    return None


def duration(scan: Scan, n: int) -> Found:
    """A stretch of time: "two to three working days", "half an hour", "every two hours", "within the hour"."""
    for phrase, unit in (
        ("every second hour", "hour"),
        ("every other day", "day"),
        ("every second day", "day"),
    ):
        if scan.says(n, phrase):
            return value_at(scan, "duration", n, n + 3, amount=Decimal(2), unit=unit, every=True)
    if scan.at(n) in ("every", "each") and scan.at(n + 1) in ("hour", "day", "week", "minute", "month"):
        return value_at(scan, "duration", n, n + 2, amount=Decimal(1), unit=scan.at(n + 1), every=True)
    if scan.at(n) in ("hourly", "daily", "weekly"):
        unit = {"hourly": "hour", "daily": "day"}.get(scan.at(n), "week")
        return value_at(scan, "duration", n, n + 1, amount=Decimal(1), unit=unit, every=True)
    if scan.at(n) == "every" and (found := _stretch(scan, n + 1)):
        value, last = found
        start = scan.words[n].start
        return replace(value, start=start, text=scan.text[start : value.end], every=True, relative=False), last
    return _stretch(scan, n)


def _stretch(scan: Scan, n: int) -> Found:
    amount, after = _how_much(scan, n)
    if amount is None:
        return None
    upto = None
    joint = scan.at(after) in ("to", "or", "and") or scan.between(after).strip() in ("-", "–")
    if joint and (second := scan.number(after + (scan.at(after) in ("to", "or", "and")))):
        if second.amount > amount and _unit(scan, second.after)[0]:
            upto, after = second.amount, second.after
    unit, last = _unit(scan, after)
    if unit == "hour" and scan.at(last - 1) == "h" and scan.at(n - 1) in ("at", "by", "until", "before"):
        return None
    if unit is None or (unit == "second" and not scan.at(last - 1).endswith(("s", "sec"))):
        return None
    if unit == "hour" and scan.says(last, "and a half"):
        amount, last = amount + Decimal("0.5"), last + 3
    return _placed(scan, n, last, amount, upto, unit)


def _placed(scan: Scan, first: int, last: int, amount: Decimal, upto: Decimal | None, unit: str) -> Found:
    """The duration with what stands around it: "in", "ago", "from now", "a day"."""
    before = scan.at(first - 1)
    about = before in listed("about")
    if about:
        before = scan.at(first - 2)
    within = before in ("within", "inside", "under", "in")
    within = within and (before != "in" or scan.at(first) == "the")
    relative = before in ("in", "within", "another", "next", "inside") or scan.says(last, "from now")
    past = scan.at(last) in ("ago", "before", "earlier", "running") and scan.at(last) == "ago"
    per = None
    if scan.at(last) in ("a", "per", "each") and scan.at(last + 1) in ("day", "night", "shift", "week", "head"):
        per, last = scan.at(last + 1), last + 2
    elif scan.says(last, "of every day"):
        per, last = "day", last + 3
    return value_at(
        scan,
        "duration",
        first,
        last,
        amount=amount,
        upto=upto,
        unit=unit,
        relative=relative,
        past=past,
        about=about,
        within=within,
        per=per,
    )


def _how_much(scan: Scan, n: int) -> tuple[Decimal | None, int]:
    """The amount before a unit: a number, "a", "half an", "the" after "within"."""
    for phrase, share in (
        ("half an", "0.5"),
        ("half a", "0.5"),
        ("quarter of an", "0.25"),
        ("third of an", "0.333"),
    ):
        if scan.says(n, phrase):
            return Decimal(share), n + len(phrase.split())
    if scan.at(n) == "a" and scan.at(n + 1) in ("couple",):
        return Decimal(2), n + 2 + (scan.at(n + 2) == "of")
    if scan.at(n) in ("a", "an"):
        return Decimal(1), n + 1
    if scan.at(n) == "the" and scan.at(n - 1) in ("within", "inside", "in"):
        return (Decimal(1), n + 1) if scan.at(n + 1) == "hour" else (None, n)
    if scan.at(n) in ("another", "next") and scan.at(n + 1) in ("hour", "day"):
        return Decimal(1), n + 1
    if scan.at(n) == "fortnight" and scan.at(n - 1) != "a":
        return None, n
    number = scan.number(n)
    if number is None:
        return None, n
    if scan.says(number.after, "and a half"):
        return number.amount + Decimal("0.5"), number.after + 3
    return number.amount, number.after + (scan.at(number.after) in ("full", "whole", "more", "of"))


def _unit(scan: Scan, n: int) -> tuple[str | None, int]:
    word = scan.at(n).removesuffix("'s").removesuffix("'")
    if scan.breaks(n):
        return None, n
    if word in ("working", "business", "work") and scan.at(n + 1) in ("day", "days"):
        return "working_day", n + 2
    return entries("units").get(word), n + 1
