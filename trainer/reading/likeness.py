"""Words as they are compared with those of a wording: small words count a little, too.

A paraphrase is weighed elsewhere by its telling words alone; for an accusation that is not enough: "a view where a
formula adds closed work back" has the words of "you shouldn't close tasks if you want them counted" and says
nothing like it. How near a whole stretch comes to a wording is told in `comparison`.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from trainer.language.tables import table, word_set
from trainer.reading.meanings import meanings_of, synonyms
from trainer.reading.segments import Clause
from trainer.reading.spelling import real_words
from trainer.reading.words import Word, words

_SMALL = 0.4
"""The weight of a small word beside a telling one."""
_KIN = 0.8
"""What a word of the same meaning is worth beside the very word."""
_SPEAKERS = frozenset({"i", "me", "my"})
"""As they are compared: "we" is "i", "us" is "me", "our" is "my"."""
_MINE, _YOURS = "my", "your"
_TELLING = 2
LEAST_SLIP = 5
"""Letters from which a word may be mistyped."""

Key = tuple[str, float, frozenset[str]]
"""A word as it is compared: its form, its weight and its meanings with their signs."""


def keys_of(text: str) -> tuple[Key, ...]:
    """The words of a text as they are compared."""
    return tuple(compared(words(text)))


def keys_in(part: Clause) -> list[Key]:
    """The words of a clause as they are compared."""
    return compared(part.words)


def compared(found: Iterable[Word]) -> list[Key]:
    """Words as they are compared; those that count for nothing are left out."""
    return [key for word in found if (key := _key(word.text, word.stem)) is not None]


@lru_cache(maxsize=20_000)
def _key(text: str, stem: str) -> Key | None:
    if text in _dropped():
        return None
    same = _same().get(text)
    if same is not None:
        return same, _SMALL, frozenset()
    if text in synonyms().light:
        return text, _SMALL, frozenset()
    return stem, 1.0, frozenset(f"{name}{sign}" for name, sign in meanings_of(stem)[1:])


@cache
def _same() -> dict[str, str]:
    rows: list[str] = table("lexicon/synonyms")["alike"]
    return {word: row.split()[0] for row in rows for word in row.split()}


def form_of(text: str) -> str:
    """The form under which a small word is compared: "could" as "can"."""
    return _same().get(text, text)


@cache
def _dropped() -> frozenset[str]:
    return word_set("lexicon/synonyms", "dropped")


def share_of(mine: Key, theirs: Key) -> float:
    """The weight that a wording's word and a text's word share."""
    if mine[0] == theirs[0]:
        return min(mine[1], theirs[1])
    if mine[2] & theirs[2] or is_slip(mine[0], theirs[0]):
        return _KIN
    return 0.0


def is_slip(one: str, other: str) -> bool:
    """Whether two longer words differ by a slip of the keyboard."""
    if OSA.distance(one, other, score_cutoff=1) > 1 or one[:1] != other[:1]:
        return False
    return len(one) >= LEAST_SLIP and len(other) >= LEAST_SLIP and not {one, other} <= real_words()


def tells(wording: Sequence[Key]) -> bool:
    """Whether a wording has enough telling words to be known among others; else it has to be all that is said."""
    return sum(weight == 1.0 for _, weight, _ in wording) >= _TELLING


def is_no(keys: Sequence[Key]) -> bool:
    """Whether a "not" is among the words."""
    return any(form == "not" for form, _, _ in keys)


def speaks_for(forms: Iterable[str]) -> frozenset[str]:
    """Those of the words that say who speaks, or to whom."""
    return frozenset(forms) & (_SPEAKERS | {_YOURS})


def parted(wording: Collection[str], said: Sequence[str]) -> bool:
    """Whether somebody else does it than in the wording: an "I" stands among the words said, and none in the wording.

    The wording is given by who speaks in it, what was said by the forms of its words.
    """
    forms = speaks_for(said)
    mine = _SPEAKERS.intersection(wording)
    return bool(forms & _SPEAKERS and not mine) or (
        _MINE in mine and _MINE not in forms and _YOURS in forms and _YOURS not in wording
    )


def opposes(wordings: Sequence[Sequence[Key]], said: Sequence[Key]) -> bool:
    """Whether what was said denies one of the wordings with whose telling words it speaks, and agrees with none."""
    near = [wording for wording in wordings if _in_common(wording, said) >= _TELLING]
    return bool(near) and all(is_no(wording) != is_no(said) for wording in near)


def _in_common(wording: Sequence[Key], said: Sequence[Key]) -> int:
    return sum(any(_kin(mine, theirs) for theirs in said) for mine in wording if mine[1] == 1.0)


def _kin(mine: Key, theirs: Key) -> bool:
    return mine[0] == theirs[0] or any(name[:-1] in {other[:-1] for other in theirs[2]} for name in mine[2])
