"""A sentence that is a time and nothing else, said for the deed beside it: "Tomorrow at ten. I'll ring you." """

from collections.abc import Sequence

from trainer.language.tables import word_set
from trainer.reading.segments import Clause
from trainer.reading.value import Value


def bare_when(sentence: Sequence[Clause], values: Sequence[Value]) -> Value | None:
    """The time that a sentence is, with hardly a word around it; None where it says more, or asks."""
    begin, end = sentence[0].start, sentence[-1].end
    inside = [value for value in values if begin <= value.start < end and is_when(value)]
    if not inside or any(clause.asks for clause in sentence):
        return None
    small = word_set("lexicon/promises", "beside_time")
    rest = (
        word.text
        for clause in sentence
        for word in clause.words
        if not any(value.start <= word.start < value.end for value in inside)
    )
    return inside[-1] if small.issuperset(rest) else None


def is_when(value: Value) -> bool:
    """Whether the value says when: no mere length, and no owner ("Friday's backup")."""
    owns = value.text.endswith(("'s", "\u2019s"))
    return value.is_time and not owns and (value.kind != "duration" or value.relative or value.every)
