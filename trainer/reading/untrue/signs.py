"""Phrases of everyday English that go with untrue things (`lexicon/untrue.toml`), looked for in a clause."""

from collections.abc import Iterator, Sequence
from functools import cache

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


def sign_in(part: Part, sign: str) -> Span | None:
    """Where the first phrase of this sign stands in a clause."""
    return next(iter(_spans(part.clause, part.values, sign)), None)


def signs(passage: Passage, sign: str) -> Iterator[tuple[Part, Span]]:
    """The clauses of a passage that have the sign, each with the first place."""
    for part in passage.parts:
        span = sign_in(part, sign)
        if span is not None:
            yield part, span


def _spans(clause: Clause, values: Sequence[Value], sign: str) -> list[Span]:
    inside = [value for value in values if clause.start <= value.start < clause.end]
    hits = list(_lexicon().hits([word.text for word in clause.words], word_flags((clause,), inside)))
    against = [hit for hit in hits if hit.label == sign + UNLESS]
    return [
        Span(clause.words[hit.first].start, clause.words[hit.last - 1].end)
        for hit in hits
        if hit.label == sign and not any(_meets(hit, other) for other in against)
    ]


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
