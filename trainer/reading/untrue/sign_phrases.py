"""Phrases of everyday English that go with untrue things (`lexicon/untrue.toml`), looked for in one clause."""

from collections.abc import Sequence
from functools import cache

from trainer.language.tables import table
from trainer.reading.families import UNLESS, word_flags, word_lists
from trainer.reading.lexicon import Hit, Lexicon
from trainer.reading.segments import Clause
from trainer.reading.stance import Span
from trainer.reading.value import Value


def signs_in(clause: Clause, values: Sequence[Value]) -> dict[str, Span]:
    """The signs of a clause with these values, each with its first place: all are looked for at once."""
    hits = list(_lexicon().hits(clause.said, word_flags((clause,), values)))
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
