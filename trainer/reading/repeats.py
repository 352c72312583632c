"""What is said twice in one reply counts once."""

from trainer.reading.segments import Clause, clauses

_LEAST = 6
"""Words from which a clause said again is a repetition, and no "Yes, yes"."""


def said_once(text: str) -> str:
    """The text as long as before, with line breaks where a longer clause stands word for word a second time."""
    seen: set[tuple[str, ...]] = set()
    for clause in clauses(text):
        if len(clause.words) < _LEAST:
            continue
        said = clause.said
        start = _again_from(clause, said, seen)
        if start is not None:
            text = text[:start] + "\n" * (clause.end - start) + text[clause.end :]
        seen.add(said)
    return text


def _again_from(clause: Clause, said: tuple[str, ...], seen: set[tuple[str, ...]]) -> int | None:
    """Where the words of a clause begin to repeat a whole earlier one; None where they don't end with one."""
    lengths = sorted({len(earlier) for earlier in seen if len(earlier) <= len(said)}, reverse=True)
    again = next((length for length in lengths if said[-length:] in seen), None)
    return None if again is None else clause.words[-again].start
