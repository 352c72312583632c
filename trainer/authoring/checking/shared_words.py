"""How far one text holds what another says: its telling words and its values. Stricter than reading is."""

from functools import lru_cache

from trainer.reading.meanings import synonyms
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.reading.words import words

_SHARE = 0.6
_LEAST = 3
_NEGATIONS = frozenset({"not", "no", "never", "nothing", "nobody", "none"})


def holds(text: str, said: str, share: float = _SHARE) -> bool:
    """Whether `text` says what `said` says: this share of its telling words, and every value it has."""
    wanted, given = _telling(said), _telling(text)
    common = len(wanted & given)
    if _negates(text) is not _negates(said):
        return False
    if common < _LEAST or common < share * len(wanted):
        return False
    return all(any(agree(mine, theirs, None) == "same" for mine in _values(text)) for theirs in _values(said))


@lru_cache(maxsize=10_000)
def _telling(text: str) -> frozenset[str]:
    known = synonyms()
    return frozenset(
        word.stem for word in words(text) if word.text not in known.light and not word.text.isdigit()
    )


@lru_cache(maxsize=10_000)
def _negates(text: str) -> bool:
    return any(word.text in _NEGATIONS for word in words(text))


def _values(text: str) -> tuple[Value, ...]:
    return tuple(values(text))
