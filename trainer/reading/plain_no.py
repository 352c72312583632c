"""A plain no: "It can't be done" tells the fact that says so, where that was asked for; "by eight" says which it is."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from trainer.library.scenario import Fact
from trainer.reading.missed_dates import is_denied
from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.segments import clauses
from trainer.reading.stance import denies
from trainer.reading.touching import Part
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Stance

_FEW = 7
"""Words of a clause that says no more than no."""
_POINTING = frozenset({"it", "that", "this"})
_CAN = frozenset({"can", "possible", "impossible", "work", "happen", "doable"})
"""One of these is denied of "it"; who "won't do that" to somebody says no to something else."""
_FEW_BY = 10
"""Words of a clause that says no more than that it won't be by then."""
_DONE = _CAN | {"ready", "done", "manage", "finish", "finished", "make", "get", "print", "there", "here"}
_THEM = _POINTING | {"they", "them", "those", "these", "all"}
_HOLDS = ("same", "compatible")
_ITS_OWN = 0.8
"""The weight of a word that hardly anything else has."""


def plain_no(
    passage: Passage,
    turn: int,
    done: Sequence[Finding],
    told: Collection[str | None],
    expected: Collection[str],
) -> Iterator[Finding]:
    """FACT_TOLD findings of what is told by a "no" alone, soft: it was asked for, or its own time is said.

    `done` is what the reply does, `told` are the facts it tells anyway, `expected` what was just asked for.
    """
    noes = [fact for fact in passage.profile.scenario.fact if fact.id not in told and _is_no(fact)]
    asked = [fact for fact in noes if fact.id in expected]
    part = next((part for part in passage.parts if asked and _says_no(part, done)), None)
    if part is not None and len(asked) == 1:
        yield _told(part, turn, asked[0])
        return
    for fact in noes:
        part = next((part for part in passage.parts if _says_not_by_then(part, passage, fact)), None)
        if part is not None:
            yield _told(part, turn, fact)


def _told(part: Part, turn: int, fact: Fact) -> Finding:
    where = quote_of_clause(part.clause, turn)
    return Finding(kind=FindingKind.FACT_TOLD, quote=where, about=fact.id, confidence=60, detail="soft")


def _says_not_by_then(part: Part, passage: Passage, fact: Fact) -> bool:
    """Whether a short clause says no to "them" by the time that is the fact's own: "they can't be done by eight"."""
    texts = part.clause.said
    if part.stance is not Stance.DENIED or len(texts) > _FEW_BY:
        return False
    if _THEM.isdisjoint(texts) or _DONE.isdisjoint(texts) or _names_an_offer(part, passage):
        return False
    item = passage.profile.items[passage.profile.index["fact", fact.id]]
    return any(
        value.is_time and is_denied(part.clause, value) and agree(value, held, passage.profile.now) in _HOLDS
        for value in part.values
        for held in (*item.values, *item.missed)
        if held.is_time
    )


def _names_an_offer(part: Part, passage: Passage) -> bool:
    """Whether a word stands there that only an offer has: "the stickers"."""
    return any(
        touch.exact and not touch.is_value and touch.weight >= _ITS_OWN
        for number, touches in part.touches.items()
        if passage.profile.items[number].kind == "option"
        for touch in touches
    )


def _is_no(fact: Fact) -> bool:
    """Whether a fact says in the author's own words that something can't be."""
    return _says_it_cannot_be(fact.text, news=fact.news)


@lru_cache(maxsize=1_000)
def _says_it_cannot_be(text: str, *, news: bool) -> bool:
    return any(denies(clause) and (news or not _CAN.isdisjoint(clause.said)) for clause in clauses(text))


def _says_no(part: Part, done: Sequence[Finding]) -> bool:
    """Whether a short clause says no to "it", as so."""
    texts = part.clause.said
    return (
        len(texts) <= _FEW
        and bool(_POINTING.intersection(texts))
        and bool(_CAN.intersection(texts))
        and part.stance in (Stance.DENIED, Stance.ASSERTED)
        and any(
            one.kind is FindingKind.NO_SAID and part.clause.start <= one.quote.start < part.clause.end
            for one in done
        )
    )
