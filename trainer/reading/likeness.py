"""How like a stretch of text is to a wording, word for word and in its order: small words count a little, too.

A paraphrase is weighed elsewhere by its telling words alone; for an accusation that is not enough: "a view where a
formula adds closed work back" has the words of "you shouldn't close tasks if you want them counted" and says
nothing like it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from trainer.language.tables import table
from trainer.reading.meanings import meanings_of, synonyms
from trainer.reading.segments import Clause
from trainer.reading.words import Word, words

_SMALL = 0.4
"""The weight of a small word beside a telling one."""
_KIN = 0.8
"""What a word of the same meaning is worth beside the very word."""
_SPEAKERS = frozenset({"i", "me", "my"})
"""As they are compared: "we" is "i", "us" is "me", "our" is "my"."""
_TELLING = 2
_SHORTEST = 5
"""Letters from which a word may be mistyped."""
_NOTHING = (0.0, -1, -1)
_MOST = 60
"""Words of a stretch that are compared."""

Key = tuple[str, float, frozenset[str]]
"""A word as it is compared: its form, its weight and its meanings with their signs."""


@lru_cache(maxsize=4_000)
def keys_of(text: str) -> tuple[Key, ...]:
    """The words of a wording as they are compared."""
    return tuple(_keys(words(text)))


def keys_in(parts: Sequence[Clause]) -> tuple[Key, ...]:
    """The words of clauses as they are compared."""
    return tuple(_keys([word for part in parts for word in part.words][:_MOST]))


def _keys(found: Sequence[Word]) -> list[Key]:
    return [_key(word.text, word.stem) for word in found if word.text not in _dropped()]


@lru_cache(maxsize=20_000)
def _key(text: str, stem: str) -> Key:
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
    return frozenset(table("lexicon/synonyms")["dropped"])


def likeness(wording: tuple[Key, ...], said: tuple[Key, ...]) -> float:
    """0 to 1, as `nearness`; 0 where one has a "not" and the other none, or where somebody else is the speaker."""
    if _no(wording) != _no(said) or _lacks_all(wording, said):
        return 0.0
    best, first, last = _aligned(wording, said)
    if best <= 0 or _has_another_speaker(wording, said[max(first, 0) : last + 2]):
        return 0.0
    return _share(wording, said, best, first, last)


def nearness(wording: tuple[Key, ...], said: tuple[Key, ...]) -> float:
    """0 to 1: the weight shared in order, beside the wording's whole and the words between the first and the last."""
    best, first, last = _aligned(wording, said)
    return _share(wording, said, best, first, last) if best > 0 else 0.0


def _share(wording: Sequence[Key], said: Sequence[Key], best: float, first: int, last: int) -> float:
    whole = sum(weight for _, weight, _ in wording)
    among = said[first : last + 1] if _tells(wording) else said
    return 2 * best / (whole + max(best, sum(weight for _, weight, _ in among)))


def _has_another_speaker(wording: Sequence[Key], said: Sequence[Key]) -> bool:
    """Whether an "I" or "we" stands among the words, and none in the wording: then somebody else does it."""
    forms, mine = {form for form, _, _ in said}, {form for form, _, _ in wording}
    return bool(forms & _SPEAKERS and not mine & _SPEAKERS) or bool(
        "my" in mine - forms and "your" in forms - mine
    )


def _tells(wording: Sequence[Key]) -> bool:
    """Whether a wording has enough telling words to be known among others; else it has to be all that is said."""
    return sum(weight == 1.0 for _, weight, _ in wording) >= _TELLING


def opposes(wordings: Sequence[Sequence[Key]], said: Sequence[Key]) -> bool:
    """Whether what was said denies one of the wordings with whose telling words it speaks, and agrees with none."""
    near = [wording for wording in wordings if _in_common(wording, said) >= _TELLING]
    return bool(near) and all(_no(wording) != _no(said) for wording in near)


def _in_common(wording: Sequence[Key], said: Sequence[Key]) -> int:
    return sum(any(_kin(mine, theirs) for theirs in said) for mine in wording if mine[1] == 1.0)


def _kin(mine: Key, theirs: Key) -> bool:
    return mine[0] == theirs[0] or any(name[:-1] in {other[:-1] for other in theirs[2]} for name in mine[2])


def _no(keys: Sequence[Key]) -> bool:
    return any(form == "not" for form, _, _ in keys)


def _lacks_all(wording: Sequence[Key], said: Sequence[Key]) -> bool:
    """Whether the wording speaks of all and the text does not: "the 14 are there on Thursday" are not all."""
    return any(form == "all" for form, _, _ in wording) and not any(form == "all" for form, _, _ in said)


@lru_cache(maxsize=20_000)
def _aligned(wording: tuple[Key, ...], said: tuple[Key, ...]) -> tuple[float, int, int]:
    """The heaviest common sequence: its weight, and where it begins and ends in what was said."""
    row: list[tuple[float, int, int]] = [_NOTHING] * (len(said) + 1)
    for mine in wording:
        above, left = row, _NOTHING
        row = [_NOTHING]
        for n, theirs in enumerate(said):
            found = left if left[0] > above[n + 1][0] else above[n + 1]
            shared = _shared(mine, theirs)
            if shared:
                weight, first, _ = above[n]
                if weight + shared > found[0]:
                    found = (weight + shared, n if first < 0 else first, n)
            row.append(found)
            left = found
    return row[-1]


@lru_cache(maxsize=50_000)
def _shared(mine: Key, theirs: Key) -> float:
    if mine[0] == theirs[0]:
        return min(mine[1], theirs[1])
    if mine[2] & theirs[2] or _is_slip(mine[0], theirs[0]):
        return _KIN
    return 0.0


@lru_cache(maxsize=20_000)
def _is_slip(one: str, other: str) -> bool:
    """Whether two longer words differ by a slip of the keyboard."""
    if one[:1] != other[:1] or min(len(one), len(other)) < _SHORTEST:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
