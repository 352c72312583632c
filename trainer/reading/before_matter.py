"""Replies that have not come to the matter yet: a greeting with what it is about, or an apology and nothing else."""

from trainer.reading.in_reply import Reply
from trainer.reading.stance import only_names
from trainer.reading.touching import Part
from trainer.record.finding import FindingKind

_GREETS = frozenset({FindingKind.GREETING, FindingKind.INTRODUCED, FindingKind.PLEASANTRY})
_FOR_THEM = frozenset(
    {
        FindingKind.APOLOGY,
        FindingKind.FEELING_NAMED,
        FindingKind.GRAVITY_NAMED,
        FindingKind.LISTENED,
        FindingKind.OWNERSHIP,
        *_GREETS,
    }
)
_FEW = 2
"""Words of a clause that is no more than a name beside a greeting."""
_ASIDE = frozenset({FindingKind.HEDGE})
_OTHERS = frozenset(FindingKind) - _GREETS - _ASIDE


def is_greeting(reply: Reply) -> bool:
    """Whether every sentence greets, says who it is, or names what it is about."""
    naming = {part.clause.sentence for part in reply.passage.parts if only_names(part.clause)}
    return _sentences(reply) == greetings(reply) | naming


def is_apology(reply: Reply) -> bool:
    """Whether an apology is made, and every sentence is for the person and tells nothing."""
    kinds = {one.kind for one in reply.findings} - _ASIDE
    return FindingKind.APOLOGY in kinds and kinds <= _FOR_THEM and _sentences(reply) == _met(reply, _FOR_THEM)


def greetings(reply: Reply) -> set[int]:
    """The sentences in which there is a greeting, a name or a thank-you, and hardly a word or finding beside it."""
    greeting = _parts_with(reply, _GREETS)
    if not greeting:
        return set()
    starts = {part.clause.start for part in greeting}
    more = {
        part.clause.sentence
        for part in reply.passage.parts
        if len(part.clause.words) > _FEW and part.clause.start not in starts
    }
    return {part.clause.sentence for part in greeting} - _met(reply, _OTHERS) - more


def _met(reply: Reply, kinds: frozenset[FindingKind]) -> set[int]:
    """The sentences in which one of these is found."""
    return {part.clause.sentence for part in _parts_with(reply, kinds)}


def _parts_with(reply: Reply, kinds: frozenset[FindingKind]) -> list[Part]:
    """The clauses in which one of these is found."""
    quotes = [one.quote for one in reply.findings if one.kind in kinds]
    return [
        part
        for quote in quotes
        for part in reply.passage.parts
        if quote.meets(part.clause.start, part.clause.end)
    ]


def _sentences(reply: Reply) -> set[int]:
    return {part.clause.sentence for part in reply.passage.parts}
