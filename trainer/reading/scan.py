"""A text's words with what stands between them, as the rules for values walk over it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any, NamedTuple

from trainer.language.tables import table
from trainer.reading.value import Value
from trainer.reading.words import Word, words

Found = tuple[Value, int] | None
"""A value and the number of the word after it."""

_LONGEST_NUMBER = 12
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
"""Groups of three between the same marks."""
_CENTS = re.compile(r"[.,]\d{2}$")
PHRASES = ("part_phrases", "day_phrases", "every_phrases", "share_phrases")
"""The tables of `values.toml` whose keys are phrases."""


@cache
def entries(name: str) -> dict[str, Any]:
    """A table of `values.toml`."""
    return dict(table("lexicon/values")[name])


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of `values.toml`."""
    return frozenset(table("lexicon/values")["words"][name])


@cache
def _by_first(name: str) -> dict[str, list[tuple[str, Any]]]:
    """The phrases of a table under their first words, longest first."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for phrase in sorted(entries(name), key=len, reverse=True):
        found.setdefault(phrase.split()[0], []).append((phrase, entries(name)[phrase]))
    return found


def opens_phrase(word: str, name: str) -> bool:
    """Whether a phrase of the table `name` may begin with a word."""
    return word in _by_first(name)


def opens_number(word: str) -> bool:
    """Whether a number may begin with a word: "two", "3.5", the "a" of "a hundred"."""
    return word[:1].isdigit() or word in entries("numbers") or word in entries("scales") or word in ("a", "an")


@lru_cache(maxsize=10_000)
def _listed_under(name: str, word: str) -> tuple[str, ...]:
    """The phrases of a word list that begin with a word."""
    return tuple(phrase for phrase in listed(name) if phrase.split()[0] == word)


_SOFT = frozenset(" \t\n-~–.")
"""What may stand between the words of one breath."""


class Number(NamedTuple):
    """A number and the word after it; `digits` tells "2" from "two"."""

    amount: Decimal
    after: int
    digits: bool
    text: str


@dataclass(frozen=True)
class Scan:
    """The words of a text by index."""

    text: str
    words: tuple[Word, ...]
    at: Mapping[int, str]
    """The same as they are read; outside of the text stand empty ones."""
    numbers: dict[int, Number | None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Scan":
        """Read `text` into words."""
        found = words(text)
        return cls(text, found, defaultdict(str, enumerate([word.text for word in found])))

    def says(self, n: int, phrase: str) -> bool:
        """Whether the words from `n` on are those of `phrase`, in one breath."""
        if not phrase.startswith(self.at[n] or " "):
            return False
        parts = phrase.split(" ")
        return parts == [self.at[n + k] for k in range(len(parts))] and not any(
            self.breaks(n + k) for k in range(1, len(parts))
        )

    def beginning(self, n: int, name: str) -> tuple[str, ...]:
        """The phrases of the word list `name` that begin with the word at `n`: few, and mostly none."""
        return _listed_under(name, self.at[n])

    def phrase(self, n: int, name: str) -> tuple[Any, int] | None:
        """What a phrase of the table `name` stands for, and the word after it, where one begins at `n`."""
        for phrase, meaning in _by_first(name).get(self.at[n], ()):
            if self.says(n, phrase):
                return meaning, n + len(phrase.split())
        return None

    def between(self, n: int) -> str:
        """What stands between the word before `n` and the word at `n`."""
        if n <= 0 or n >= len(self.words):
            return "."
        return self.text[self.words[n - 1].end : self.words[n].start][:4]

    def breaks(self, n: int) -> bool:
        """Whether more than space or a dash stands before the word at `n`."""
        between = self.between(n)
        return between != " " and (not _SOFT.issuperset(between) or ". " in between)

    def before(self, n: int) -> str:
        """The character before the word at `n`."""
        start = self.words[n].start
        return self.text[start - 1 : start]

    def behind(self, n: int) -> str:
        """What stands directly behind the word at `n`, spaces left out."""
        end = self.words[n].end
        return self.text[end : end + 2].strip()[:1]

    def number(self, n: int) -> Number | None:
        """The number that begins at `n`: digits, or number words put together."""
        if n not in self.numbers:
            self.numbers[n] = (_digits(self, n) or _spoken(self, n)) if opens_number(self.at[n]) else None
        return self.numbers[n]


def _digits(scan: Scan, n: int) -> Number | None:
    word = scan.at[n]
    if not word[:1].isdigit() or ":" in word or len(word) > _LONGEST_NUMBER or not word.isascii():
        return None
    try:
        amount = Decimal(_plain_digits(word))
    except InvalidOperation:
        return None
    scale = entries("scales").get(scan.at[n + 1])
    if scale and not scan.breaks(n + 1):
        return Number(amount * scale, n + 2, True, word)
    return Number(amount, n + 1, True, word)


def _plain_digits(word: str) -> str:
    """Digits with a point for the cents and no mark between thousands: "2,340.00", "2.340,00", "2.340" and "2340"."""
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "").replace(".", "")
    whole, cents = (word, "") if not _CENTS.search(word) else (word[:-3], word[-2:])
    if cents and _THOUSANDS.fullmatch(whole):
        whole = whole.replace(",", "").replace(".", "")
    return f"{whole}.{cents}" if cents else word.replace(",", ".")


def _spoken(scan: Scan, n: int) -> Number | None:
    """Number words, as far as they go together: "a hundred and ninety-three", "two thousand three hundred"."""
    total, group, here, last = 0, 0, n, 1000
    if scan.at[n] in ("a", "an") and (
        scan.at[n + 1] in entries("scales") or scan.at[n + 1] in ("dozen", "couple")
    ):
        group, here, last = (1, n + 1, 0) if scan.at[n + 1] in entries("scales") else (0, n + 1, 1000)
    begun = here
    for _ in range(_LONGEST_NUMBER):
        step = here + 1 if scan.at[here] == "and" and here > begun and last == 100 else here
        word = scan.at[step]
        if step > begun and scan.breaks(step):
            break
        if word in entries("scales") and (group or here == begun or last == 100):
            scale = entries("scales")[word]
            group = group or 1
            total, group = (total, group * scale) if scale == 100 else (total + group * scale, 0)
            last, here = 100, step + 1
        elif word in entries("numbers") and _fits(entries("numbers")[word], last):
            group += entries("numbers")[word]
            last, here = entries("numbers")[word], step + 1
        else:
            break
    return Number(Decimal(total + group), here, False, scan.at[n]) if here > begun else None


def _fits(value: int, last: int) -> bool:
    """Whether a number word may follow: "twenty one" and "hundred five" do, "five twenty" does not."""
    return last >= 100 or (20 <= last <= 90 and last % 10 == 0 and 0 < value < 10)


def value_at(scan: Scan, kind: str, first: int, last: int, **fields: object) -> tuple[Value, int]:
    """A value that goes from word `first` up to, not including, word `last`."""
    start, end = scan.words[first].start, scan.words[last - 1].end
    return Value(start, end, scan.text[start:end], kind, **fields), last  # type: ignore[arg-type]
