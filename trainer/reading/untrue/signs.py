"""The signs of untrue things (`lexicon/untrue.toml`) by their names, and where a text has one."""

from collections.abc import Iterator

from trainer.reading.passage import Passage
from trainer.reading.segments import Clause
from trainer.reading.stance import Span
from trainer.reading.touching import Part
from trainer.reading.untrue.sign_phrases import signs_in

FAULT_DENIED, SOFTENED, GIVEN = "fault_denied", "softened", "given"
CHANGED, AS_USUAL, FOR_NOTHING, SAFE, YES = "changed", "as_usual", "for_nothing", "safe", "yes"
BACK, WHOLE = "back", "whole"
LITTLE, HOW_BAD, HOW_MANY = "little", "how_bad", "how_many"


def sign_in(part: Part, sign: str) -> Span | None:
    """Where the first phrase of this sign stands in a clause."""
    return part.signs.get(sign)


def has_sign(clause: Clause, sign: str) -> bool:
    """Whether a clause that stands in no passage has this sign."""
    return sign in signs_in(clause, ())


def signs(passage: Passage, sign: str) -> Iterator[tuple[Part, Span]]:
    """The clauses of a passage that have the sign, each with the first place."""
    for part in passage.parts:
        if sign in part.signs:
            yield part, part.signs[sign]
