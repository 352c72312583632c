"""A plain no to the very question: "It can't be done" tells the fact that says so, and was asked for."""

from collections.abc import Collection, Iterator, Sequence

from trainer.library.scenario import Fact
from trainer.reading.passage import Passage
from trainer.reading.segments import clauses
from trainer.reading.stance import denies
from trainer.reading.touching import Part
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_FEW = 7
"""Words of a clause that says no more than no."""
_POINTING = frozenset({"it", "that", "this"})
_CAN = frozenset({"can", "possible", "impossible", "work", "happen", "doable"})
"""One of these is denied of "it"; who "won't do that" to somebody says no to something else."""


def plain_no(
    passage: Passage,
    turn: int,
    done: Sequence[Finding],
    told: Collection[str | None],
    expected: Collection[str],
) -> Iterator[Finding]:
    """FACT_TOLD findings of what was asked for and is told by a "no" alone, soft: it names nothing.

    `done` is what the reply does, `told` are the facts it tells anyway, `expected` what was just asked for.
    """
    asked = [
        fact
        for fact in passage.profile.scenario.fact
        if fact.id in expected and fact.id not in told and _is_no(fact)
    ]
    part = next((part for part in passage.parts if asked and _says_no(part, done)), None)
    if part is None or len(asked) > 1:
        return
    where = Quote(turn=turn, start=part.clause.start, end=part.clause.end, text=part.clause.text)
    yield Finding(kind=FindingKind.FACT_TOLD, quote=where, about=asked[0].id, confidence=60, detail="soft")


def _is_no(fact: Fact) -> bool:
    """Whether a fact says in the author's own words that something can't be."""
    return any(
        denies(clause) and (fact.news or not _CAN.isdisjoint(word.text for word in clause.words))
        for clause in clauses(fact.text)
    )


def _says_no(part: Part, done: Sequence[Finding]) -> bool:
    """Whether a short clause says no to "it", as so."""
    texts = [word.text for word in part.clause.words]
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
