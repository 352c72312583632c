"""What words mean, as far as a table of synonyms knows: a stem gives meanings, each with a sign.

A sign is 1 or -1: "running" is `running` 1, "down" is `running` -1, "not down" 1 again. A word that no row
holds means itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from trainer.language.tables import table, word_set
from trainer.reading.fields import of_fields
from trainer.reading.segments import Clause
from trainer.reading.stance import Span, negations
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.reading.words import Word, stem, touched_by, words

OWN = "="
"""Begins the meaning that a word has as itself."""
_LONGEST_PHRASE = 4
_HALF = 0.5
_MOST_TURNS = 30
"""Negations of one clause that are looked at."""
Meaning = tuple[str, int]


class Token(NamedTuple):
    """A word (or a phrase of the table) that says something about the matter, where it stands in the text."""

    meanings: tuple[Meaning, ...]
    sign: int
    start: int
    end: int
    weight: float
    stem: str


_token = of_fields(Token)


@dataclass(frozen=True)
class Table:
    """The synonyms, by stems."""

    by_stem: dict[str, tuple[Meaning, ...]]
    by_phrase: dict[tuple[str, ...], tuple[Meaning, ...]]
    openings: frozenset[tuple[str, str]]
    """The two stems that a phrase begins with."""
    light: frozenset[str]
    common: frozenset[str]
    polar: frozenset[str]
    """Meanings that can be turned into their opposite; only these decide whether two texts agree."""


@cache
def synonyms() -> Table:
    """The table of synonyms, ready for look-up."""
    source: dict[str, Any] = table("lexicon/synonyms")
    single: dict[str, list[Meaning]] = {}
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    polar = set(source["polar"])
    for name, entries in source["meaning"].items():
        for entry in entries:
            sign = -1 if entry.startswith("-") else 1
            if sign < 0:
                polar.add(name)
            stems = tuple(word.stem for word in words(entry.removeprefix("-")))
            target = single.setdefault(stems[0], []) if len(stems) == 1 else phrases.setdefault(stems, [])
            if (name, sign) not in target:
                target.append((name, sign))
    return Table(
        by_stem={key: tuple(found) for key, found in single.items()},
        by_phrase={key: tuple(found) for key, found in phrases.items()},
        openings=frozenset((key[0], key[1]) for key in phrases),
        light=frozenset(source["light"]),
        common=frozenset(stem(word) for word in source["common"]),
        polar=frozenset(polar),
    )


def tokens(clause: Clause, inside: Sequence[Value] = ()) -> tuple[Token, ...]:
    """The telling words of a clause; words of its values are left out, they are compared as values."""
    return tuple(_tokens(clause, _blocked(inside)))


def tokens_of(clause: Clause) -> tuple[Token, ...]:
    """As `tokens`, for a text by itself."""
    shifted = [(value.start + clause.start, value.end + clause.start) for value in values(clause.text)]
    return tuple(_tokens(clause, shifted))


def _blocked(inside: Sequence[Value]) -> list[tuple[int, int]]:
    return [(value.start, value.end) for value in inside]


def _tokens(clause: Clause, blocked: Sequence[tuple[int, int]]) -> Iterator[Token]:
    spans = turned(clause)
    free = _free(clause.words, blocked) if blocked else clause.words
    known = synonyms()
    stems = [word.stem for word in free]
    opens = [pair in known.openings for pair in pairwise([*stems, ""])]
    behind = 0
    for n, word in enumerate(free):
        if n < behind:
            continue
        phrase = _phrase(stems, n, known) if opens[n] else ()
        if phrase:
            behind = n + len(phrase)
            inside = free[n:behind]
            sign = _sign(inside, spans) if spans else 1
            yield _token((known.by_phrase[phrase], sign, word.start, inside[-1].end, _weight(inside), ""))
        elif word.text not in known.light:
            sign = _sign((word,), spans) if spans else 1
            weight = _HALF if word.stem in known.common else 1.0
            yield _token((meanings_of(word.stem), sign, word.start, word.end, weight, word.stem))


def _free(found: Sequence[Word], blocked: Sequence[tuple[int, int]]) -> Sequence[Word]:
    """The words outside the blocked stretches."""
    free: list[Word] = []
    behind = 0
    for start, end in blocked:
        first, last = touched_by(start, end, found)
        free += found[behind:first]
        behind = last
    return [*free, *found[behind:]]


def _phrase(stems: Sequence[str], n: int, known: Table) -> tuple[str, ...]:
    """The longest phrase of the table that begins here, or nothing."""
    phrases = (tuple(stems[n : n + length]) for length in range(_LONGEST_PHRASE, 1, -1))
    return next((phrase for phrase in phrases if phrase in known.by_phrase), ())


@lru_cache(maxsize=20_000)
def meanings_of(word_stem: str) -> tuple[Meaning, ...]:
    """A stem's meanings, its own first."""
    return ((OWN + word_stem, 1), *synonyms().by_stem.get(word_stem, ()))


def _weight(inside: Sequence[Word]) -> float:
    known = synonyms()
    for word in inside:
        if word.stem not in known.common and word.text not in known.light:
            return 1.0
    return _HALF


def _sign(inside: Sequence[Word], spans: Sequence[Span]) -> int:
    """-1 where an odd number of the turned stretches reaches over the words."""
    begin = inside[0].start
    over = sum(span.start <= begin < span.end for span in spans) - _turns_itself(inside)
    return -1 if max(over, 0) % 2 else 1


def _turns_itself(inside: Sequence[Word]) -> int:
    """1 where the "not" is a part of the phrase ("can't"): the table's sign holds it already."""
    return int(len(inside) > 1 and any(word.text in ("not", "no", "nothing") for word in inside))


def turned(clause: Clause) -> list[Span]:
    """The stretches whose meaning is turned round; "not before Tuesday" turns nothing but the hope."""
    spans = negations(clause)[:_MOST_TURNS]
    if not spans:
        return []
    texts = [(word.text, word.start) for word in clause.words]
    borders = word_set("lexicon/synonyms", "not_before")
    return [
        _with_subject(clause, _through_that(clause, _ended(clause, span)))
        for span in spans
        if not any(text in borders and span.start < start < span.end for text, start in texts)
    ]


def _with_subject(clause: Clause, span: Span) -> Span:
    """ "Exceptions are not made": a "not" behind an auxiliary turns the subject before it as well."""
    marks: dict[str, list[str]] = table("lexicon/synonyms")["relative"]
    texts = clause.said
    at = next((n for n, word in enumerate(clause.words) if word.start == span.start and word.text == "not"), 0)
    if at < 2 or texts[at - 1] not in marks["auxiliaries"]:
        return span
    first = at - 1
    ends = {*marks["auxiliaries"], *marks["joins"]}
    while first > 0 and texts[first - 1] not in ends and not clause.comma_before(first):
        first -= 1
    return Span(clause.words[first].start, span.end)


def _through_that(clause: Clause, span: Span) -> Span:
    """ "No switch that turns it off": what hangs on the noun is turned with it."""
    after = next((word for word in clause.words if word.start >= span.end), None)
    if after is None or after.text not in ("that", "which", "to"):
        return span
    return Span(span.start, clause.words[-1].end)


def _ended(clause: Clause, span: Span) -> Span:
    """A "has not" ends before the next finite verb: "what we have not signed is blocked" is blocked."""
    marks: dict[str, list[str]] = table("lexicon/synonyms")["relative"]
    texts = clause.said
    at = next((n for n, word in enumerate(clause.words) if word.start == span.start and word.text == "not"), 0)
    if at == 0 or texts[at - 1] not in marks["after"]:
        return span
    for n in range(at + 2, len(texts)):
        if texts[n] in marks["ends"]:
            return Span(span.start, clause.words[n - 1].end)
    return span
