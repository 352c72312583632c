import itertools
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trainer.reading.values import Value, agree, values

MONDAY_6 = datetime(2026, 11, 23, 6, 0)


def one(text: str) -> Value:
    found = values(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("two this afternoon", "moment", "two this afternoon"),
        ("by 14:00", "clock", "14:00"),
        ("2pm", "clock", "2pm"),
        ("it's ready at half past one", "clock", "half past one"),
        ("quarter to six", "clock", "quarter to six"),
        ("noon", "clock", "noon"),
        ("end of day", "part_of_day", "end of day"),
        ("close of business", "part_of_day", "close of business"),
        ("tues", "day", "tues"),
        ("tomorrow", "day", "tomorrow"),
        ("tonight", "moment", "tonight"),
        ("first thing", "part_of_day", "first thing"),
        ("the 29th", "date", "29th"),
        ("29 June", "date", "29 June"),
        ("in about five hours", "duration", "five hours"),
        ("within the hour", "duration", "the hour"),
        ("two to three working days", "duration", "two to three working days"),
        ("next week", "day", "next week"),
        ("every two hours", "duration", "every two hours"),
        ("40 people", "count", "40"),
        ("a dozen", "count", "a dozen"),
        ("three of your machines", "count", "three"),
        ("$40", "money", "$40"),
        ("193.50", "money", "193.50"),
        ("three times 64.50", "money", "three times 64.50"),
        ("one month", "duration", "one month"),
        ("15 %", "percent", "15 %"),
        ("fifteen percent", "percent", "fifteen percent"),
        ("half of it", "percent", "half"),
        ("Tuesday, end of day", "moment", "Tuesday, end of day"),
        ("3 to 19 March", "date", "3 to 19 March"),
        ("version 4.2", "version", "version 4.2"),
        ("ninety a day", "count", "ninety a day"),
    ],
)
def test_ways_of_writing(text: str, kind: str, quote: str) -> None:
    value = one(text)
    assert (value.kind, value.text) == (kind, quote)
    assert text[value.start : value.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "we may come",
        "a second one",
        "a bit",
        "the one, that one, no one",
        "one of us",
        "he sat in the sun",
        "march on",
        "24/7",
        "a moment",
        "first of all",
        "the other half is fine",
        "we are on it",
        "a few hundred more",
        "one would think so",
        "each of the four of us",
    ],
)
def test_no_values(text: str) -> None:
    assert values(text) == ()


WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def ways_of_clock(hour: int, minute: int) -> list[str]:
    twelve = hour % 12 or 12
    half = "a.m." if hour < 12 else "p.m."
    part = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "in the evening"
    ways = [
        f"at {hour:02}:{minute:02}",
        f"by {twelve}:{minute:02} {half}",
        f"until {twelve}:{minute:02}{half[0]}m",
    ]
    name, following = WORDS[twelve - 1], WORDS[twelve % 12]
    if minute == 0:
        ways += [f"at {name} {part}", f"{twelve}{half[0]}m", f"at {name} o'clock {part}"]
    elif minute == 30:
        ways += [f"half past {name} {part}", f"at half {name} {part}"]
    elif minute == 15:
        ways += [f"a quarter past {name} {part}"]
    elif minute == 45 and hour not in (11, 23):
        ways += [f"quarter to {following} {part}"]
    elif minute == 20:
        ways += [f"twenty past {name} {part}", f"at {name} twenty {part}"]
    return ways


@settings(max_examples=120, deadline=None)
@given(st.integers(5, 22), st.sampled_from([0, 15, 20, 30, 45, 7]), st.data())
def test_a_clock_time_is_the_same_in_all_ways(hour: int, minute: int, data: st.DataObject) -> None:
    a, b = (data.draw(st.sampled_from(ways_of_clock(hour, minute))) for _ in range(2))
    assert agree(one(a), one(b), MONDAY_6) in ("same", "compatible"), (a, b)
    other = one(f"at {(hour + 1) % 24:02}:{minute:02} sharp")
    if "." in a or "in the" in a or hour > 12:
        assert agree(one(a), other, MONDAY_6) == "different" or "12" in a, (a, other)


def spelled(number: int) -> str:
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    if number < 20:
        return (WORDS + teens)[number - 1]
    if number < 100:
        rest = number % 10
        return tens[number // 10 - 2] + (f"-{WORDS[rest - 1]}" if rest else "")
    head, rest = divmod(number, 100)
    if head < 10:
        return f"{WORDS[head - 1]} hundred" + (f" and {spelled(rest)}" if rest else "")
    head, rest = divmod(number, 1000)
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(head)} thousand" + (joint + spelled(rest) if rest else "")


@settings(max_examples=120, deadline=None)
@given(st.integers(2, 99_999))
def test_an_amount_is_the_same_in_figures_and_words(number: int) -> None:
    ways = [
        f"{number} euros",
        f"{number:,} euros",
        f"€{number}",
        f"{spelled(number)} euros",
        f"{number}.00 euros",
    ]
    read = [one(way) for way in ways]
    assert {value.amount for value in read} == {Decimal(number)}
    assert all(agree(read[0], value, None) == "same" for value in read)
    assert agree(read[0], one(f"{number + 1} euros"), None) == "different"


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("tomorrow noon", "Tuesday 12:00", "same"),
        ("in five hours", "at 11 am", "same"),
        ("in about five hours", "at 11:00", "compatible"),
        ("at two", "14:00", "compatible"),
        ("two this afternoon", "Monday 14:00", "same"),
        ("by 3pm", "14:00", "different"),
        ("Tuesday", "Tuesday end of day", "compatible"),
        ("today", "Tuesday end of day", "different"),
        ("tonight", "22:00 today", "compatible"),
        ("this morning", "Monday 14:00", "different"),
        ("within the hour", "at 6:40 am", "compatible"),
        ("fifteen percent", "15 %", "same"),
        ("193.50", "3 x 64.50", "same"),
        ("193.50", "195.50", "different"),
        ("a fortnight", "two weeks", "same"),
        ("an hour", "sixty minutes", "same"),
        ("five working days", "five days", "compatible"),
        ("five working days", "two days", "different"),
        ("two to three working days", "three working days", "compatible"),
        ("every two hours", "every second hour", "same"),
        ("every two hours", "two hours", "unrelated"),
        ("40 people", "forty people", "same"),
        ("40 people", "60 people", "different"),
        ("40 people", "12 machines", "unrelated"),
        ("the first of December", "1 December", "same"),
        ("the 15th", "Monday the 15th", "same"),
        ("the 15th", "the 29th", "different"),
        ("this Friday", "next Friday", "different"),
        ("next Tuesday", "tomorrow", "different"),
        ("yesterday", "Sunday", "same"),
        ("version 4.2", "version 4.3", "different"),
        ("$40", "€40", "different"),
        ("half past one", "40 people", "unrelated"),
    ],
)
def test_agreement(a: str, b: str, how: str) -> None:
    assert agree(one(a), one(b), MONDAY_6) == how
    assert agree(one(b), one(a), MONDAY_6) == how


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("0123456789 :.,$€%hamp-/") | st.characters(), max_size=80))
@example("0£0")
@example("(12 €5")
@example("15 percent £three")
def test_values_are_verbatim_and_apart(text: str) -> None:
    found = values(text)
    assert all(text[value.start : value.end] == value.text for value in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for value in found:
        agree(value, found[0], MONDAY_6)
