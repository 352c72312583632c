"""The scorer's own patterns, out of the language files."""

import re
from functools import cache

from trainer.language.tables import table


@cache
def patterns(section: str, key: str, language: str = "en") -> tuple[re.Pattern[str], ...]:
    """The compiled patterns `section.key` of `lexicon/scoring`."""
    wordings = table("lexicon/scoring", language)[section][key]
    return tuple(re.compile(wording, re.IGNORECASE) for wording in wordings)


def matches(section: str, key: str, text: str, language: str = "en") -> list[re.Match[str]]:
    """Every match of any of the patterns, in the order of the text, none inside another."""
    found = [match for pattern in patterns(section, key, language) for match in pattern.finditer(text)]
    kept: list[re.Match[str]] = []
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept
