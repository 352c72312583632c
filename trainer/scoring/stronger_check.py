"""Whether a reply written by a model may be held up to a trainee: nothing false, nothing promised that may not be,
no value and no name from anywhere but the fact sheet and the talk."""

import re
from collections.abc import Iterator
from functools import cached_property

from trainer.language.tables import table
from trainer.reading.agreement import agree
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.finding import FindingKind
from trainer.scoring.case import ScoringCase
from trainer.scoring.stronger_numbers import stronger_numbers

_NAME = re.compile(r"(?<=[a-z,;:] )([A-Z][a-zA-Z'’-]+)")
_WORD = re.compile(r"[a-z0-9]+")
_CLAUSE = re.compile(r"(?<=[.!?,;:])\s+")
_HARD = {"clock", "day", "date", "moment", "money", "percent", "duration"}
_WRONG = {
    FindingKind.NEVER_SAID,
    FindingKind.FACT_CONTRADICTED,
    FindingKind.SCORER_TALK,
    FindingKind.INSTRUCTION_TALK,
}


class Allowed:
    """What may be said in one drill's rewritten replies."""

    def __init__(self, case: ScoringCase) -> None:
        self._case = case
        self._reader = EmbeddedReader()

    def refusal(self, text: str, turn: int) -> str | None:
        """Why this text may not stand in the place of the reply at `turn`; None where it may."""
        if not any(map(str.isalpha, text)):
            return "empty"
        if len(text.split()) > stronger_numbers().words:
            return "long"
        if text.split() == self._case.transcript.text_at(turn).split():
            return "same"
        if any(self._is_wrong(piece, turn) for piece in (text, *_CLAUSE.split(text))):
            return "wrong"
        if any(_is_hard(value) and not self._is_known(value) for value in values(text)):
            return "value"
        names = (set(_WORD.findall(name.lower())) for name in _NAME.findall(text))
        return None if all(name <= self._words for name in names) else "name"

    def _is_wrong(self, piece: str, turn: int) -> bool:
        """Whether a text, or a clause taken alone, where the reader is at its strictest, says what may not be said."""
        context = ReadingContext(self._case.scenario, self._case.timing, self._case.transcript.plan.channel)
        return any(found.kind in _WRONG for found in self._reader.read_reply(piece, turn, context))

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(self._all_texts())

    def _all_texts(self) -> Iterator[str]:
        scenario = self._case.scenario
        yield from (scenario.situation, scenario.trainee, scenario.customer.name, scenario.customer.role)
        yield from scenario.customer.address
        for matter in (*scenario.fact, *scenario.unknown, *scenario.stake):
            yield from (matter.text, matter.short)
        yield from (value for fact in scenario.fact for value in fact.values)
        yield from (*scenario.limits, *scenario.strong.values(), *(ask.strong for ask in scenario.question))
        for option in scenario.option:
            yield from (option.text, option.short, option.cost, option.time)
        yield from (turn.text for turn in self._case.transcript.turns if turn.role == "customer")

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        return tuple(value for text in self._texts for value in values(text))

    @cached_property
    def _words(self) -> frozenset[str]:
        said = (turn.text for turn in self._case.transcript.turns)
        heard = {word for text in (*self._texts, *said) for word in _WORD.findall(text.lower())}
        return frozenset(table("model/gate", self._case.scenario.language)["names"]["free"]) | heard

    def _is_known(self, value: Value) -> bool:
        """Whether the brief or the customer has it. An hour is known by an hour, not by the day it is on."""
        now = self._case.timing.clock
        like = (known for known in self._values if value.hour is None or known.hour is not None)
        return any(agree(value, known, now) in {"same", "compatible"} for known in like)


def _is_hard(value: Value) -> bool:
    """Whether it says something about the world; "in a minute" and "one thing" do not."""
    if value.kind == "count":
        return bool(value.amount and value.amount >= stronger_numbers().counts_from)
    if value.kind == "duration":
        return value.unit not in {"minute", "second"}
    if value.kind == "day":
        return value.weekday is not None
    return value.kind in _HARD
