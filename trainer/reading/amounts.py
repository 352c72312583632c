"""Rules that read money, a percentage, a version or a count at one word of a text."""

import re
from decimal import Decimal

from trainer.reading.scan import Found, Number, Scan, entries, listed, opens_number, value_at
from trainer.reading.value import Value
from trainer.reading.words import stem

_NOUNS = 3
"""How many content words behind a number may name what it counts."""
_CASES = ("cases", "times", "such", "tries", "attempts")
"""What is counted where "one of three" gives the odds."""
_VERSIONS = ("version", "release", "v", "build")
_SIGNS = ("€", "$", "£")
_LEAST_OF_PAIR, _TENS, _HUNDRED = 10, 20, 100
_SHARES = {"half": 50, "quarter": 25, "third": 33, "thirds": 67, "quarters": 75}


def opens_amount(word: str) -> bool:
    """Whether an amount may begin with a word."""
    return opens_number(word) or word in _SHARES or word in _VERSIONS or word == "twice"


def amount(scan: Scan, n: int) -> Found:
    """The first rule that fits here."""
    found = (
        _share(scan, n) or _of_cases(scan, n) or _version(scan, n) or _multiplied(scan, n) or _plain(scan, n)
    )
    return found and (_with_signs(scan, n, *found), found[1])


def _with_signs(scan: Scan, n: int, value: Value, after: int) -> Value:
    """The value with the "$" before it or the "%" behind it in its quote; `after`: the word behind it."""
    start, end = value.start, value.end
    if value.kind == "money" and scan.before(n) in _SIGNS:
        start -= 1
    if value.kind in ("money", "percent") and not _opens_money(scan, after):
        rest = re.compile(r" ?[%€£$]").match(scan.text, end)
        end = rest.end() if rest else end
    if (start, end) == (value.start, value.end):
        return value
    return value._replace(start=start, end=end, text=scan.text[start:end])


def _opens_money(scan: Scan, n: int) -> bool:
    """Whether the sign before the word at `n` is that of the number there, not of the one before: "12 £5"."""
    return scan.between(n).lstrip() in _SIGNS and scan.number(n) is not None


def _share(scan: Scan, n: int) -> Found:
    """A percentage: "15 %", "fifteen percent", "half of", "one in three", "a third of"."""
    word = scan.at[n]
    number = scan.number(n)
    if number and (scan.behind(number.after - 1) == "%" or scan.at[number.after] in ("percent", "pct")):
        last = number.after + (scan.at[number.after] in ("percent", "pct"))
        return value_at(scan, "percent", n, last, amount=number.amount)
    if number and scan.says(number.after, "per cent"):
        return value_at(scan, "percent", n, number.after + 2, amount=number.amount)
    if word == "half" and scan.at[n + 1] in ("of", "the", "price", "my", "your", "our", "its"):
        return value_at(scan, "percent", n, n + 1, amount=Decimal(50))
    if word in ("third", "quarter") and scan.at[n - 1] in ("a", "one") and scan.at[n + 1] == "of":
        return value_at(scan, "percent", n, n + 1, amount=Decimal(_SHARES[word]))
    if number and scan.at[number.after] in ("time", "case", "chance") and number.amount == 1:
        number = number._replace(after=number.after + 1)
    if number and scan.at[number.after] in ("in", "out") and not scan.breaks(number.after):
        second = scan.number(number.after + (2 if scan.says(number.after, "out of") else 1))
        if (
            second
            and second.amount > number.amount
            and _whole(second)
            and scan.at[second.after] not in entries("units")
        ):
            share = round(100 * number.amount / second.amount)
            if scan.at[number.after] == "out" or number.amount == 1:
                return value_at(scan, "percent", n, second.after, amount=Decimal(share))
    return None


def _of_cases(scan: Scan, n: int) -> Found:
    """ "In one of three cases": odds, as they are said in other languages."""
    number = scan.number(n)
    if not number or number.amount != 1 or scan.at[number.after] != "of":
        return None
    second = scan.number(number.after + 1)
    if not second or second.amount <= 1 or scan.at[second.after] not in _CASES:
        return None
    return value_at(scan, "percent", n, second.after, amount=Decimal(round(100 / second.amount)))


def _whole(number: Number) -> bool:
    return number.amount % 1 == 0


def _version(scan: Scan, n: int) -> Found:
    if scan.at[n] in _VERSIONS and (number := scan.number(n + 1)) and number.digits:
        return value_at(scan, "version", n, n + 2, amount=number.amount)
    return None


def _multiplied(scan: Scan, n: int) -> Found:
    """ "3 x 64.50", "three times 64.50"."""
    number = scan.number(n)
    if number is None or scan.at[number.after] not in ("x", "times"):
        return None
    each = scan.number(number.after + 1)
    if each is None or scan.breaks(number.after + 1):
        return None
    sign = _currency(scan, number.after + 1, each)
    if sign is None and not _has_cents(each):
        return None
    return value_at(
        scan,
        "money",
        n,
        each.after + (scan.at[each.after] in entries("currencies")),
        amount=number.amount * each.amount,
        each=each.amount,
        unit=sign or None,
    )


def _currency(scan: Scan, n: int, number: Number) -> str | None:
    """The currency's sign, where one stands before or behind the number."""
    if scan.before(n) in _SIGNS:
        return scan.before(n)
    if scan.behind(number.after - 1) in _SIGNS and not _opens_money(scan, number.after):
        return scan.behind(number.after - 1)
    found = entries("currencies").get(scan.at[number.after])
    if found and not scan.breaks(number.after):
        return str(found)
    before = entries("currencies").get(scan.at[n - 1])
    return str(before) if before and not scan.breaks(n) else None


def _has_cents(number: Number) -> bool:
    return number.digits and re.fullmatch(r"\d[\d.,]*[.,]\d{2}", number.text) is not None


def _plain(scan: Scan, n: int) -> Found:
    word = scan.at[n]
    if word == "twice":
        return value_at(scan, "count", n, n + 1, amount=Decimal(2), nouns=("time",))
    number = scan.number(n)
    if number is None or _is_no_amount(scan, n, number):
        return None
    if spoken := _in_pairs(scan, n, number):
        return spoken
    sign = _currency(scan, n, number)
    per = _per(scan, number.after)
    if sign or _has_cents(number):
        last = number.after + (scan.at[number.after] in entries("currencies"))
        per = _per(scan, last)
        return value_at(scan, "money", n, last + 2 * bool(per), amount=number.amount, unit=sign, per=per)
    about = scan.at[n - 1] in listed("about")
    return value_at(
        scan,
        "count",
        n,
        number.after + 2 * bool(per),
        amount=number.amount,
        nouns=_nouns(scan, number.after),
        per=per,
        about=about,
    )


def _in_pairs(scan: Scan, n: int, number: Number) -> Found:
    """ "Sixteen ninety" is 1,690 or 16.90, "two thousand three forty" 2,340, "a hundred and three fifty" 103.50.

    A number that ends in ones can't go on with tens, so that "sixty-four and fifty" is a pair as well.
    """
    joined = scan.at[number.after] == "and" and number.amount > _TENS and number.amount % 10 != 0
    second = scan.number(number.after + joined)
    if second is None or number.digits or second.digits or scan.breaks(number.after):
        return None
    if not _LEAST_OF_PAIR <= second.amount < _HUNDRED or not _ends_pair(scan, second.after):
        return None
    last = number.amount % 1000
    cents = number.amount + second.amount / _HUNDRED
    if last >= _HUNDRED or not last:
        whole, each = cents, None
    else:
        whole, each = number.amount - last + last * _HUNDRED + second.amount, cents
    sign = _currency(scan, n, second)
    end = second.after + (scan.at[second.after] in entries("currencies"))
    return value_at(scan, "money" if sign else "count", n, end, amount=whole, each=each, unit=sign)


def _ends_pair(scan: Scan, n: int) -> bool:
    """Whether two numbers in a row count nothing by what follows: the breath ends, or a small word comes."""
    word = scan.at[n]
    if not word or scan.breaks(n) or word in entries("currencies"):
        return True
    return word in (*listed("function"), *listed("after_pair")) and word not in entries("units")


def _per(scan: Scan, n: int) -> str | None:
    if scan.at[n] in ("a", "per", "each", "every") and scan.at[n + 1] in (
        "day",
        "night",
        "shift",
        "week",
        "head",
    ):
        return scan.at[n + 1]
    return None


def _is_no_amount(scan: Scan, n: int, number: Number) -> bool:
    """Numbers that count nothing: "the one", "one of us", list marks, a few hundred."""
    after, before = scan.at[number.after], scan.at[n - 1]
    if scan.at[n] == "one" and number.after == n + 1:
        return (
            before in listed("one_after")
            or not after
            or scan.breaks(number.after)
            or after in listed("function")
            or after in listed("one_before")
            or after.endswith("'s")
        )
    if number.digits and "/" in (scan.behind(n), scan.before(n)):
        return True
    if before in ("few", "couple") or scan.at[n] == "couple":
        return scan.at[n] != "couple" or after != "of"
    if number.digits and scan.behind(n) == ")" and len(number.text) == 1:
        return True
    return (
        before in ("the", "all", "both")
        and after in ("of", "")
        and scan.at[number.after + 1] in ("us", "you", "them")
    )


def _nouns(scan: Scan, n: int) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < _NOUNS and scan.at[n] and not (scan.breaks(n)):
        word = scan.at[n]
        if word in listed("passed") and not found:
            n += 1
            continue
        if word in listed("function") or word[0].isdigit() or word in entries("weekdays"):
            break
        found.append(stem(word))
        n += 1
    return tuple(found)
