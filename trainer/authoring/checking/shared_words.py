"""How far one text holds what another says: its telling words and its values. Stricter than reading is."""

from functools import lru_cache

from trainer.reading.meanings import synonyms
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.reading.words import words

_SHARE = 0.6
_LEAST = 2


def holds(text: str, said: str) -> bool:
    """Whether `text` gives away what `said` says: most of its telling words, and every value it has."""
    wanted, given = _telling(said), _telling(text)
    common = len(wanted & given)
    if common < _LEAST or common < _SHARE * len(wanted):
        return False
    return all(any(agree(mine, theirs, None) == "same" for mine in _values(text)) for theirs in _values(said))


@lru_cache(maxsize=10_000)
def _telling(text: str) -> frozenset[str]:
    known = synonyms()
    return frozenset(
        word.stem for word in words(text) if word.text not in known.light and not word.text.isdigit()
    )


def _values(text: str) -> tuple[Value, ...]:
    return tuple(values(text))
