"""Whether words hold something out to somebody, so that they could take it."""

import re
from functools import cache

from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.library.scenario import Option, Scenario

_WORD = re.compile(r"[a-z0-9]+")
_NAMING = 4
"""Letters from which a word of an option's short name names it; a number always does."""


def is_held_out(option: Option, text: str, scenario: Scenario) -> bool:
    """Whether a reply offers anything in so many words, or names the option by a word that nothing else has.

    The reader finds options by likeness, and is wrong at times: "nobody can work on it, it won't be back before your
    payroll" is like a way to do the payroll, and nobody would say "I'll take that" to it.
    """
    plain = text.lower().replace("\u2019", "'")
    if any(one.search(plain) for one in _offering(scenario.language)):
        return True
    others = [*scenario.fact, *scenario.stake, *(one for one in scenario.option if one.id != option.id)]
    common = {word for one in others for word in _words(f"{one.short} {one.text}")}
    names = {word for word in _words(option.short) if len(word) >= _NAMING or word.isdigit()}
    return bool(((names - common) or names) & _words(plain))


def was_held_out(name: str, turn: int, talk: Talk) -> bool:
    """Whether words offered the option from that reply on; where no words are kept, what was found counts."""
    own = [said.text for said in talk.said if said.role == "trainee" and said.turn >= turn]
    option = next(one for one in talk.scenario.option if one.id == name)
    return not own or any(is_held_out(option, text, talk.scenario) for text in own)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


@cache
def _offering(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in table("lexicon/synonyms", language)["holding_out"])
