"""How the author of a scenario has the news blurted out, ready to be looked for (`bare_news`)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from trainer.language.tables import word_set
from trainer.library.scenario import Scenario
from trainer.reading.likeness import form_of
from trainer.reading.meanings import Token, tokens_of
from trainer.reading.segments import clauses
from trainer.reading.stance import negations
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.reading.words import words

_CAN = "possible"
_TELLING = 2
"""Telling words, times and numbers that are enough by themselves."""


class BareWording(NamedTuple):
    """The news in the fewest words."""

    tokens: tuple[Token, ...]
    """Its telling words."""
    values: tuple[Value, ...]
    """Its times and numbers."""
    denies: bool
    """Whether a "no" or "not" is in it."""
    small: frozenset[str]
    """The small words that count as well where hardly another tells anything: the "miss" of "we'll miss Friday"."""

    @property
    def has_one_word(self) -> bool:
        """Whether only one of its words tells anything."""
        return len(self.tokens) + len(self.values) < _TELLING


class BareWordings(NamedTuple):
    """How one part of the news is blurted out, by the words that have to be said."""

    by_word: Mapping[str, tuple[BareWording, ...]]
    """By each of their telling words."""
    others: tuple[BareWording, ...]
    """Those that have no telling word: "Friday won't happen", "we can't do it"."""

    def beside(self, words: Iterable[str]) -> tuple[BareWording, ...]:
        """Those that a clause with these telling words may say: it has to have one of theirs as it stands."""
        found = {wording: None for word in words for wording in self.by_word.get(word, ())}
        return (*found, *self.others)


def bare_wordings(scenario: Scenario) -> dict[str, BareWordings]:
    """What its author wrote as `bare`, by the part of the news that it tells."""
    return {fact.id: _by_words([_wording(text) for text in fact.bare]) for fact in scenario.news if fact.bare}


def _by_words(wordings: Sequence[BareWording]) -> BareWordings:
    by_word: dict[str, list[BareWording]] = {}
    for wording in wordings:
        for token in wording.tokens:
            by_word.setdefault(token.meanings[0][0], []).append(wording)
    return BareWordings(
        {word: tuple(held) for word, held in by_word.items()},
        tuple(wording for wording in wordings if not wording.tokens),
    )


def _wording(text: str) -> BareWording:
    parts = clauses(text)
    told = tuple(token for part in parts for token in tokens_of(part) if not is_modal(token))
    held = values(text)
    denies = any(negations(part) for part in parts)
    small = _small(text, (*told, *held)) if len(told) + len(held) < _TELLING else frozenset[str]()
    return BareWording(told, held, denies, small)


def is_modal(token: Token) -> bool:
    """Whether it says no more than "can" or "can't": it tells nothing of the news."""
    return not token.stem and any(name == _CAN for name, _ in token.meanings)


def _small(text: str, held: Sequence[Token | Value]) -> frozenset[str]:
    """The forms of its other words, but those that only say who and in which tense."""
    left_out = word_set("lexicon/synonyms", "dropped") | word_set("lexicon/synonyms", "tense_words")
    forms = (
        form_of(word.text)
        for word in words(text)
        if word.text not in left_out and not any(one.start <= word.start < one.end for one in held)
    )
    return frozenset(forms) - left_out
