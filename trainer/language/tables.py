"""Loads the tables of one language. Another language is another folder beside `en`."""

from functools import cache
from pathlib import Path
from typing import Any, Protocol

import tomli

FALLBACK = "en"
FOLDER = Path(__file__).parent


def table(name: str, language: str = FALLBACK) -> dict[str, Any]:
    """Return the TOML table `name` ("interface", "lexicon/acts") of a language, else the English one."""
    return _table(name, language)


@cache
def _table(name: str, language: str) -> dict[str, Any]:
    # By itself, since a memory keeps a call that names the language apart from one that leaves it out.
    for code in (language, FALLBACK):
        file = FOLDER / code / f"{name}.toml"
        if file.is_file():
            return tomli.loads(file.read_text(encoding="utf-8"))
    raise KeyError(f"no table {name!r} in any language")


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A list of the English table `name` as a set, made once: who looks words up asks for it at every word."""
    return frozenset(table(name)[key])


def phrase(key: str, language: str = FALLBACK, /, *, source: str = "interface", **slots: object) -> str:
    """Return the sentence under a dotted key with its slots filled.

    A missing key gives the key itself, so that a forgotten translation is seen and breaks nothing.
    Slots are put in by `str.replace`, never by `str.format`: a trainee's braces stay what they are.
    """
    found: Any = table(source, language)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if not isinstance(found, str):
        return key
    return filled(found, **slots)


def filled(template: str, /, **slots: object) -> str:
    """Return the template with its slots filled, one after the other, and every other brace left alone."""
    for name, value in slots.items():
        template = template.replace("{" + name + "}", str(value))
    return template


class Sentences(Protocol):
    """Says a sentence of one table, by its key and with its slots filled."""

    def __call__(self, key: str, /, **slots: object) -> str:
        """The sentence under this key."""


def sentences(source: str) -> Sentences:
    """The sentences of one table ("screen/talk", "moves"), for a module that speaks from it often."""

    def say(key: str, /, **slots: object) -> str:
        return phrase(key, source=source, **slots)

    return say
