"""The families of phrases: which finding they make, and when they don't count."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter

from trainer.language.tables import table
from trainer.reading.lexicon import AMOUNT, ASKED, ENDS, NAMED, STARTS, TIME, Lexicon
from trainer.reading.scan import listed
from trainer.reading.segments import Clause
from trainer.reading.value import Value
from trainer.reading.words import touched_by
from trainer.record.finding import FindingKind, Stance

FILES = ("empathy", "fault", "gravity", "telling", "jargon", "doing", "frame")
"""The lexicon files that hold families."""
_NO_NAME_ENDINGS, _LONG_NAME = ("ed", "ing", "ly"), 5
"""How a longer word ends that is hardly a name: "i am ashamed"."""
UNLESS = "!"
"""Ends the label of the phrases that cancel a family's own."""


@dataclass(frozen=True)
class Family:
    """One family: phrases that show the same finding. `drop`: stances in which they show nothing."""

    name: str
    kind: FindingKind
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    drop: frozenset[Stance] = frozenset({Stance.DENIED, Stance.REPORTED})
    detail: str | None = None
    needs_time: bool = False
    """Counts only where a time stands in the same sentence; the time becomes the finding's detail."""
    beside: bool = False
    """Counts only where its sentence says something more, in another clause or after a comma."""


@cache
def families() -> dict[str, Family]:
    """Every family by its name."""
    found = {}
    for file in FILES:
        for name, entry in table(f"lexicon/{file}").items():
            found[name] = Family(
                name=name,
                kind=FindingKind(entry.get("finding", name)),
                say=tuple(entry["say"]),
                unless=tuple(entry.get("unless", ())),
                drop=frozenset(Stance(stance) for stance in entry.get("drop", ("denied", "reported"))),
                detail=entry.get("detail"),
                needs_time=entry.get("needs_time", False),
                beside=entry.get("beside", False),
            )
    return found


@cache
def word_lists() -> dict[str, list[str]]:
    """The word lists that phrases may name."""
    return dict(table("lexicon/words"))


@cache
def lexicon() -> Lexicon:
    """All families in one automaton, labelled with their names."""
    phrases = [(family.name, phrase) for family in families().values() for phrase in family.say]
    phrases += [(family.name + UNLESS, phrase) for family in families().values() for phrase in family.unless]
    return Lexicon(phrases, word_lists())


def word_flags(parts: Sequence[Clause], values: Sequence[Value] = (), capitals: bool = True) -> list[int]:
    """What the automaton must know of each word of these clauses beside the word: borders, values, names."""
    flags: list[int] = []
    for part in parts:
        begin = len(flags)
        flags += _own_flags(part, capitals)
        for value in values:
            if value.start < part.end and part.start < value.end:
                _mark(value, part, flags, begin)
    return flags


def _mark(value: Value, part: Clause, flags: list[int], begin: int) -> None:
    """Adds to the flags of a clause's words, from `begin` on, where in a value they stand."""
    bit = TIME if value.is_time else AMOUNT
    first, last = touched_by(value.start, value.end, part.words)
    for n in range(first, last):
        word = part.words[n]
        begins = bit if word.start <= value.start else 0
        flags[begin + n] |= begins | bit << 1 | (bit << 2 if word.end >= value.end else 0)


@lru_cache(maxsize=2_000)
def _own_flags(part: Clause, capitals: bool) -> tuple[int, ...]:
    """The flags of a clause without its values: it is looked through several times, for itself and in its sentence."""
    flags = _name_flags(part) if capitals else [_loose_name_flag(word) for word in part.said]
    if flags:
        flags[0] |= STARTS
        flags[-1] |= ENDS | (ASKED if part.asks else 0)
    return tuple(flags)


def _name_flags(part: Clause) -> list[int]:
    """A capital inside a sentence marks a name."""
    if part.text.islower():
        return [0] * len(part.words)
    text, start = part.text, part.start
    return [
        NAMED if text[word.start - start].isupper() and not _is_no_name(word.text) else 0 for word in part.words
    ]


def _loose_name_flag(word: str) -> int:
    """Where nothing is written with capitals, any word may be a name."""
    if (len(word) > _LONG_NAME and word.endswith(_NO_NAME_ENDINGS)) or _is_no_name(word):
        return 0
    return NAMED


def _is_no_name(word: str) -> bool:
    return word in listed("function") or word in listed("no_names")


def by_sentence(parts: Sequence[Clause]) -> list[tuple[Clause, ...]]:
    """The clauses, sentence by sentence."""
    return [tuple(group) for _, group in groupby(parts, key=attrgetter("sentence"))]
