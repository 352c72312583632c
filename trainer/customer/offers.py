"""Whether words hold something out to somebody, so that they could take it."""

import re
from functools import cache

from trainer.language.tables import table
from trainer.library.scenario import Option

_WORD = re.compile(r"[a-z0-9]+")
_NAMING = 4
"""Letters from which a word of an option's short name names it; a number always does."""


def is_held_out(option: Option, text: str, language: str) -> bool:
    """Whether a reply offers anything in so many words, or names the option.

    The reader finds options by likeness, and is wrong at times: "nobody can work on it, it won't be back before your
    payroll" is like a way to do the payroll, and nobody would say "I'll take that" to it.
    """
    plain = text.lower().replace("\u2019", "'")
    if any(one.search(plain) for one in _offering(language)):
        return True
    names = {word for word in _WORD.findall(option.short.lower()) if len(word) >= _NAMING or word.isdigit()}
    return bool(names & set(_WORD.findall(plain)))


@cache
def _offering(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in table("lexicon/synonyms", language)["holding_out"])
