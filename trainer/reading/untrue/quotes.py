"""The findings that untrue clauses make, each with its clause as the quote."""

from trainer.reading.passage import quote_of_clause
from trainer.reading.segments import Clause
from trainer.record.finding import Finding, FindingKind

_CONFIDENCE = 60
"""Below what is read from the author's own wordings."""


def contradicted(turn: int, clause: Clause, fact: str, detail: str = "") -> Finding:
    """The clause says otherwise than this fact."""
    return _finding(FindingKind.FACT_CONTRADICTED, turn, clause, fact, detail or clause.text)


def forbidden(turn: int, clause: Clause, never: str, kind: str) -> Finding:
    """The clause says what should not be said."""
    return _finding(FindingKind.NEVER_SAID, turn, clause, never, kind)


def invented(turn: int, clause: Clause, detail: str = "") -> Finding:
    """The clause claims or gives what the brief does not hold."""
    return _finding(FindingKind.CLAIM_INVENTED, turn, clause, None, detail or clause.text)


def again(earlier: Finding, turn: int, clause: Clause) -> Finding:
    """What was untrue before is so again in this clause."""
    return _finding(earlier.kind, turn, clause, earlier.about, earlier.detail or clause.text)


def _finding(kind: FindingKind, turn: int, clause: Clause, about: str | None, detail: str) -> Finding:
    where = quote_of_clause(clause, turn)
    return Finding(kind=kind, quote=where, about=about, confidence=_CONFIDENCE, detail=detail)
