"""Rules that read a clock time or a part of a day at one word of a text."""

import re

from trainer.reading.scan import Found, Number, Scan, entries, listed, opens_number, opens_phrase, value_at

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_RANGE = 8
"""Words before the end of a stretch of time among which a "from" opens it."""
_FRACTIONS = {"half": 30, "quarter": 15}
_FIVES = (5, 10, 20, 25)
_ALONE = ("overnight", "lunchtime")


def opens_clock(word: str) -> bool:
    """Whether a clock time may begin with a word."""
    return opens_number(word) or word in entries("clocks") or word in _FRACTIONS


def clock(scan: Scan, n: int) -> Found:
    """A clock time: "14:00", "2pm", "half past one", "quarter to six", "noon", "two" where a time must be."""
    return _named(scan, n) or _figures(scan, n) or _past_or_to(scan, n) or _half_hour(scan, n) or _hour(scan, n)


def _named(scan: Scan, n: int) -> Found:
    hour = entries("clocks").get(scan.at[n])
    return value_at(scan, "clock", n, n + 1, hour=hour, half="pm") if hour else None


def _figures(scan: Scan, n: int) -> Found:
    found = _CLOCK.fullmatch(scan.at[n])
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        return None
    if ":" not in found[0] and (scan.at[n - 1] not in listed("at_clock") or scan.behind(n) in ("%", "€")):
        return None
    return _with_half(scan, (n, n + 1), int(found[1]), int(found[2]))


def _with_half(scan: Scan, span: tuple[int, int], hour: int, minute: int) -> Found:
    """Reads "o'clock", "am", "p.m." and a doubled "noon" behind a clock time."""
    first, last = span
    figures = scan.at[first][:1].isdigit()
    if scan.at[last] in listed("oclock"):
        last += 1
    for half in ("am", "pm"):
        mark = next((mark for mark in scan.beginning(last, half) if scan.says(last, mark)), None)
        if mark:
            last += len(mark.split())
            said = "pm" if hour > 12 else half
            return value_at(scan, "clock", first, last, hour=hour, minute=minute, half=said)
    if entries("clocks").get(scan.at[last], -1) == hour:
        last += 1
    return value_at(
        scan, "clock", first, last, hour=hour, minute=minute, half=_sure_half(scan, first, hour, figures)
    )


def _sure_half(scan: Scan, first: int, hour: int, figures: bool) -> str | None:
    if hour > 12 or (figures and hour == 12):
        return "pm"
    return "am" if hour == 0 or (figures and scan.at[first].startswith("0")) else None


def _minutes(scan: Scan, n: int) -> tuple[int, int, bool] | None:
    """(minutes, the word after them, whether they are a half or a quarter) at the start of "twenty past"."""
    start = n + 1 if scan.says(n, "a quarter") else n
    if scan.at[start] in _FRACTIONS:
        return _FRACTIONS[scan.at[start]], start + 1, True
    number = scan.number(start)
    if number is None or not 1 <= number.amount <= 29 or number.amount % 1:
        return None
    return int(number.amount), number.after + (entries("units").get(scan.at[number.after]) == "minute"), False


def _past_or_to(scan: Scan, n: int) -> Found:
    """ "half past one", "a quarter to six", "twenty past two", "ten minutes to four", "ten to noon"."""
    found = _minutes(scan, n)
    if found is None or scan.breaks(found[1]):
        return None
    minutes, step, fraction = found
    past, to = scan.at[step] in listed("past"), scan.at[step] in listed("to")
    named = entries("clocks").get(scan.at[step + 1])
    hour = scan.number(step + 1)
    if not (past or to) or not (named or is_hour(hour)):
        return None
    after = step + 2 if named else hour.after if hour else step
    if not fraction and (minutes not in _FIVES or not _stands_free(scan, n, after)):
        return None
    time = 60 * int(named or (hour.amount if hour else 0)) + (minutes if past else -minutes)
    twelve = time // 60 if named or time >= 60 else 12
    return _with_half(scan, (n, after), twelve, time % 60)


def _stands_free(scan: Scan, n: int, after: int) -> bool:
    """Whether "ten to five" is a time here and no range ("ten to five machines")."""
    return scan.at[n - 1] not in ("from", "between") and (
        number_is_free(scan, after) or part_named(scan, after)
    )


def _half_hour(scan: Scan, n: int) -> Found:
    """ "at half six", "by five twenty", "two ten in the morning", "from two ten to five forty"."""
    half = scan.number(n + 1) if scan.at[n] == "half" and not scan.breaks(n + 1) else None
    if half and is_hour(half) and not half.digits and _may_be_half(scan, n, half.after):
        return _with_half(scan, (n, half.after), int(half.amount), 30)
    hour = scan.number(n)
    if hour is None or hour.digits or not is_hour(hour) or scan.breaks(hour.after):
        return None
    minutes = scan.number(hour.after)
    if minutes and 10 <= minutes.amount < 60 and not minutes.digits and _is_timed(scan, n, minutes.after):
        return _with_half(scan, (n, minutes.after), int(hour.amount), int(minutes.amount))
    return None


def _is_timed(scan: Scan, n: int, after: int) -> bool:
    """Whether an hour and its minutes are a time by what stands around them: "at", "in the morning", "from ... to"."""
    before = scan.at[n - 1]
    if before in listed("at_clock") or part_named(scan, after):
        return True
    ends = before in ("to", "till", "and") and any(
        scan.at[at] in ("from", "between") for at in range(n - _RANGE, n - 2)
    )
    return ends or (before in ("from", "between") and scan.at[after] in ("to", "till", "until", "and"))


def _may_be_half(scan: Scan, n: int, after: int) -> bool:
    """Whether a "half two" is a time: behind an "at", or where it counts nothing."""
    return scan.at[n - 1] in listed("at_clock") or number_is_free(scan, after)


def is_hour(number: Number | None) -> bool:
    """Whether a number may be an hour on a dial."""
    return number is not None and 1 <= number.amount <= 12 and number.amount % 1 == 0


def _hour(scan: Scan, n: int) -> Found:
    """A bare hour: "2pm", "eight o'clock", "at 14h", or "two" after "at", "by" and the like."""
    number = scan.number(n)
    if number is None or not 0 < number.amount <= 24 or number.amount % 1 or "." in number.text:
        return None
    hour, after = int(number.amount), number.after
    marks = (mark for name in ("oclock", "am", "pm") for mark in scan.beginning(after, name))
    marked = hour <= 12 and not scan.breaks(after) and any(scan.says(after, mark) for mark in marks)
    figure = (
        number.digits
        and entries("units").get(scan.at[after]) == "hour"
        and scan.at[n - 1] in listed("at_clock")
    )
    if figure and scan.at[after] == "h":
        return _with_half(scan, (n, after + 1), hour, 0)
    if marked or ((hour <= 12 or number.digits) and _reads_as_hour(scan, n, after, hour)):
        return _with_half(scan, (n, after), hour, 0)
    return None


def _reads_as_hour(scan: Scan, n: int, after: int, hour: int) -> bool:
    """Whether what stands around a bare number makes it a clock time."""
    if scan.behind(after - 1) in ("%", "€", "$", "£") or scan.before(n) in ("€", "$", "£", "#"):
        return False
    if scan.at[after] in ("in", "out") and not scan.breaks(after) and scan.number(after + 1):
        return False
    if not scan.breaks(after) and (scan.at[after] in entries("units") or part_named(scan, after)):
        return hour <= 12 and part_named(scan, after)
    if scan.breaks(n) or (hour > 12 and scan.at[n - 1] not in listed("at_clock")):
        return False
    return number_is_free(scan, after) and _is_prompted(scan, n, hour)


def _is_prompted(scan: Scan, n: int, hour: int) -> bool:
    """Whether the words before a bare number ask for a time: "by", "around", "between one and"."""
    before, earlier = scan.at[n - 1], scan.at[n - 2]
    if before in ("and", "to", "or") and scan.at[n - 3] in ("between", "from", "at") and hour <= 12:
        return is_hour(scan.number(n - 2))
    if before in ("is", "it", "make", "past", "from", "to"):
        return earlier in ("make", "until", "than")
    if before == "about" and earlier in ("for", "takes", "take"):
        return False
    return before in listed("before_clock") and before not in listed("no_hour_before")


def number_is_free(scan: Scan, after: int) -> bool:
    """Whether a number counts nothing: the text ends, breaks, or goes on with a small word."""
    word = scan.at[after]
    if not word or scan.breaks(after):
        return True
    if word in ("of", "percent", "per", "times", "x") or word in entries("currencies"):
        return False
    return word in listed("after_clock") or word in entries("weekdays") or word in entries("parts")


def part_named(scan: Scan, n: int) -> bool:
    """Whether a part of a day follows: "in the morning", "tonight"."""
    if scan.at[n] in listed("same_day"):
        return True
    return any(
        scan.says(n, f"{small} {part}")
        for small in scan.beginning(n, "before_of_day")
        for part in listed("of_day")
    )


def opens_part(word: str) -> bool:
    """Whether a part of a day may begin with a word."""
    return opens_phrase(word, "part_phrases") or word in _ALONE or word in listed("of_day")


def part(scan: Scan, n: int) -> Found:
    """A part of a day: "this afternoon", "tonight", "end of day", "first thing", "in the morning", "EOD"."""
    found = scan.phrase(n, "part_phrases")
    if found:
        (name, *offset), last = found
        if not offset:
            return value_at(scan, "part_of_day", n, last, part=name)
        return value_at(scan, "moment", n, last, part=name, offset=offset[0])
    word, before = scan.at[n], scan.at[n - 1]
    if word in _ALONE:
        return value_at(scan, "part_of_day", n, n + 1, part=word)
    if word in listed("of_day") and (before in listed("part_after") or before in entries("weekdays")):
        return value_at(scan, "part_of_day", n, n + 1, part=word)
    return None
