"""Phrases of everyday English that go with untrue things (`lexicon/untrue.toml`), looked for in a clause."""

from collections.abc import Iterator
from functools import cache, lru_cache

from trainer.language.tables import table
from trainer.reading.families import UNLESS, word_flags, word_lists
from trainer.reading.lexicon import Hit, Lexicon
from trainer.reading.passage import Passage
from trainer.reading.segments import Clause
from trainer.reading.stance import Span
from trainer.reading.touching import Part
from trainer.reading.value import Value

FAULT_DENIED, SOFTENED, GIVEN = "fault_denied", "softened", "given"
CHANGED, AS_USUAL, FOR_NOTHING, SAFE, YES = "changed", "as_usual", "for_nothing", "safe", "yes"
BACK, WHOLE = "back", "whole"
LITTLE, HOW_BAD, HOW_MANY = "little", "how_bad", "how_many"


def sign_in(part: Part, sign: str) -> Span | None:
    """Where the first phrase of this sign stands in a clause."""
    return _first(part.clause, part.values).get(sign)


def has_sign(clause: Clause, sign: str) -> bool:
    """Whether a clause that stands in no passage has this sign."""
    return sign in _first(clause, ())


def signs(passage: Passage, sign: str) -> Iterator[tuple[Part, Span]]:
    """The clauses of a passage that have the sign, each with the first place."""
    for part in passage.parts:
        span = sign_in(part, sign)
        if span is not None:
            yield part, span


@lru_cache(maxsize=500)
def _first(clause: Clause, values: tuple[Value, ...]) -> dict[str, Span]:
    """The signs of a clause, each with its first place: all are looked for at once."""
    hits = list(_lexicon().hits([word.text for word in clause.words], word_flags((clause,), values)))
    found: dict[str, Span] = {}
    for hit in hits:
        if hit.label.endswith(UNLESS) or hit.label in found:
            continue
        if not any(other.label == hit.label + UNLESS and _meets(hit, other) for other in hits):
            found[hit.label] = Span(clause.words[hit.first].start, clause.words[hit.last - 1].end)
    return found


def _meets(one: Hit, other: Hit) -> bool:
    return one.first < other.last and other.first < one.last


@cache
def _lexicon() -> Lexicon:
    phrases = [
        (sign + mark, phrase)
        for sign, entry in table("lexicon/untrue").items()
        for mark, listed in (("", "say"), (UNLESS, "unless"))
        for phrase in entry[listed]
    ]
    return Lexicon(phrases, word_lists())
