"""Mends careless typing towards the words of a scenario: "contoller" → controller."""

from collections.abc import Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trainer.language.tables import table
from trainer.reading.meanings import OWN, synonyms
from trainer.reading.words import stem, words

_SHORTEST = 5
_LONG = 8
_LONGEST = 24
_KEPT = 5_000


class Speller:
    """Knows the stems of one scenario and finds the one that a mistyped stem means."""

    def __init__(self, features: Iterable[str]) -> None:
        self._stems: dict[str, list[str]] = {}
        for feature in features:
            known = feature.removeprefix(OWN)
            if feature.startswith(OWN) and len(known) >= _SHORTEST and known.isalpha():
                self._stems.setdefault(known[0], []).append(known)
        self._found: dict[str, str | None] = {}

    def mended(self, word_stem: str) -> str | None:
        """The stem meant by one that is not among them; None where it is a word of its own, or too short to tell."""
        if word_stem not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[word_stem] = self._nearest(word_stem)
        return self._found[word_stem]

    def _nearest(self, typed: str) -> str | None:
        if not _SHORTEST <= len(typed) <= _LONGEST or not typed.isalpha() or typed in real_words():
            return None
        slips = 2 if len(typed) >= _LONG else 1
        known = self._stems.get(typed[0], ())
        found = process.extractOne(typed, known, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found else None


@cache
def real_words() -> frozenset[str]:
    """Stems that are words themselves, so that "contact" is never read as "contract"."""
    found = set(synonyms().by_stem) | synonyms().light
    found |= {stem(word.text) for line in table("lexicon/synonyms")["real"] for word in words(line)}
    return frozenset(found)
