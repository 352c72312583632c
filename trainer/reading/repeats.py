"""What is said twice in one reply counts once."""

from trainer.reading.segments import clauses

_LEAST = 6
"""Words from which a clause said again is a repetition, and no "Yes, yes"."""


def said_once(text: str) -> str:
    """The text as long as before, with line breaks where a longer clause stands word for word a second time."""
    seen: set[tuple[str, ...]] = set()
    for clause in clauses(text):
        said = tuple(word.text for word in clause.words)
        if len(said) < _LEAST:
            continue
        if said in seen:
            text = text[: clause.start] + "\n" * (clause.end - clause.start) + text[clause.end :]
        seen.add(said)
    return text
