"""A fact told with another value than its own: the right topic, "at 15:00" where the brief has 11:00.

Read from facts that are told already, so the topic is sure; the clause must hold one value of the kind, nothing of
the speaker's own doing, and the value must be one that the scenario has nowhere.
"""

from collections.abc import Collection, Iterator, Sequence

from trainer.language.tables import word_set
from trainer.reading.item import Item
from trainer.reading.kinds import OPEN
from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.touching import Part
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_SURE = 76
_WORDS, _COVERED = 1.2, 0.45
_ANSWER = 2
"""The sentences of a reply in which an answer comes."""
_POINTS = frozenset({"clock", "day", "date", "moment"})


def mistold(passage: Passage, found: Sequence[Finding]) -> Iterator[Finding]:
    """FACT_CONTRADICTED findings for facts told with a wrong value, each fact once."""
    done = {one.about for one in found if one.kind is FindingKind.FACT_CONTRADICTED}
    for one in found:
        if one.kind is not FindingKind.FACT_TOLD or one.about in done or one.about is None:
            continue
        if one.stance is not Stance.ASSERTED or one.confidence < _SURE:
            continue
        item = passage.profile.item("fact", one.about)
        wrong = _wrong(passage, item, one.quote) if item else None
        if wrong is not None:
            done.add(one.about)
            yield one.model_copy(update={"kind": FindingKind.FACT_CONTRADICTED, "detail": wrong.text})


def misanswered(
    passage: Passage, turn: int, found: Sequence[Finding], asked: Collection[str]
) -> Iterator[Finding]:
    """FACT_CONTRADICTED findings where a question for a time is answered with another day than the fact's.

    `asked`: the facts that such a question has just asked for. "I'll ring you on Friday" answers no "when is it back?",
    and neither does a day that the brief has for something else.
    """
    if not asked or any(one.kind in OPEN for one in found):
        return
    heard = {one.about for one in found}
    for item in passage.profile.items:
        if item.kind != "fact" or item.id not in asked or item.id in heard:
            continue
        for part in passage.parts:
            if part.clause.sentence >= _ANSWER or part.stance is not Stance.ASSERTED or part.clause.asks:
                continue
            wrong = next((value for value in part.values if _is_other(passage, item, value, part)), None)
            if wrong is not None:
                clause = part.clause
                where = quote_of_clause(clause, turn)
                kind = FindingKind.FACT_CONTRADICTED
                yield Finding(kind=kind, quote=where, about=item.id, confidence=60, detail=wrong.text)
                break


def _is_other(passage: Passage, item: Item, value: Value, part: Part) -> bool:
    """Whether a day is said as the answer, and is none that the fact or anything else in the scenario has."""
    return (
        value.names_a_day
        and _excludes(passage, item, value, part.values)
        and not _is_known_day(passage, value)
        and _no_answer().isdisjoint(part.clause.said)
        and _says_no_more(passage, item, part)
    )


def _says_no_more(passage: Passage, item: Item, part: Part) -> bool:
    """Whether every telling word of the clause is one of the fact's own: who comes on Thursday may be somebody else."""
    own = {touch.start for touch in part.touches.get(passage.profile.index["fact", item.id], ())}
    return all(token.start in own for token in part.tokens)


def _no_answer() -> frozenset[str]:
    return _deeds() | word_set("lexicon/synonyms", "news_of_it")


def _deeds() -> frozenset[str]:
    return word_set("lexicon/synonyms", "own_deeds")


def _wrong(passage: Passage, item: Item, where: Quote) -> Value | None:
    own = _deeds()
    for n, part in enumerate(passage.parts):
        clause = part.clause
        if not part.values or part.stance is not Stance.ASSERTED:
            continue
        if not (where.start <= clause.start and clause.end <= where.end):
            continue
        if own.intersection(clause.said) or not _is_topic(passage, item, n):
            continue
        for value in part.values:
            if _excludes(passage, item, value, part.values) and not _is_known(passage, value):
                return value
    return None


def _is_topic(passage: Passage, item: Item, n: int) -> bool:
    """Whether this clause alone is about the fact, by its words."""
    match = passage.match(passage.profile.index["fact", item.id], n, n)
    if match is None or match.coverage < _COVERED:
        return False
    words = [touch for touch in match.touches if not touch.is_value]
    return len(words) >= 2 and sum(touch.weight for touch in words) >= _WORDS


def _excludes(passage: Passage, item: Item, value: Value, beside: Sequence[Value]) -> bool:
    """Whether the value is the clause's only one of its class, and differs from all the fact has of it."""
    now = passage.profile.now
    mine = [held for held in item.values if _class(held) == _class(value)]
    if not mine or sum(_class(other) == _class(value) for other in beside) != 1 or passage.is_limit(value):
        return False
    if value.past or value.about or value.relative or value.unit in ("week", "month"):
        return False
    return all(agree(value, held, now) == "different" for held in mine)


def _class(value: Value) -> str:
    if value.kind in _POINTS:
        return "point"
    if value.kind == "count":
        return "count" if value.nouns else ""
    return value.kind


def _is_known(passage: Passage, value: Value) -> bool:
    """Whether the scenario holds such a value anywhere, in whatever wording."""
    now = passage.profile.now
    return any(
        agree(value, held, now) in ("same", "compatible")
        for held in passage.profile.all_values
        if (held.hour is not None) >= (value.hour is not None)
    )


def _is_known_day(passage: Passage, value: Value) -> bool:
    """Whether the scenario holds this day; an hour of any day, or a whole week, is none."""
    now = passage.profile.now
    days = (held for held in passage.profile.all_values if held.names_a_day)
    return any(agree(value, held, now) in ("same", "compatible") for held in days)
