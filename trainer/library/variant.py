"""The same story with other dates, amounts and offers, so that a second attempt is no recitation.

A variant is part of a score's key: two variants of one scenario are never compared as one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from trainer.language.tables import phrase
from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario, Timing, Variant
from trainer.library.source import Loaded
from trainer.record.errors import BadUsage

ANY = "any"
"""Asks for a variant by chance instead of by its id."""

_NAMES = frozenset(
    {"id", "format", "language", "temperament", "part", "kind", "opens", "fits", "all_of", "any_of", "shows"}
    | {"contradicts", "not_yet", "without", "step", "question", "channel", "clock", "due", "came", "sources"}
)
"""Keys whose texts name something: a variant changes what people read and say, never a name."""


def in_variant(loaded: Loaded[Scenario], name: str | None) -> Loaded[Scenario]:
    """The scenario as this variant tells it, under the text and hashes of its file; None: as it is written.

    Raises BadUsage where the scenario has no such variant.
    """
    if name is None:
        return loaded
    return replace(loaded, value=varied(loaded.value, _variant(loaded.value, name)))


def varied(scenario: Scenario, variant: Variant) -> Scenario:
    """The scenario with this variant's words in place of its own, and without what the variant leaves out."""
    told = scenario
    if variant.replace:
        words = _Words(variant.replace)
        changed = {key: _told_otherwise(key, each, words) for key, each in _told(scenario).items()}
        told = Scenario.model_validate(changed | {"variant": scenario.variant})
    return at_moment(told, Timing(id=variant.id, text=variant.id, without=variant.without))


def drawn(scenario: Scenario, seed: int, practised: frozenset[str] = frozenset()) -> str | None:
    """A variant by chance, one nobody has practised where any is left; None where the scenario has none."""
    names = [variant.id for variant in scenario.variant]
    fresh = [name for name in names if name not in practised] or names
    return Random(f"{scenario.id}:{seed}").choice(fresh) if fresh else None


def with_variant(data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The data of a file as its variant `number` (from 0) tells it; every part stays in its place.

    What the variant leaves out is missing at every timing.
    """
    variant = data["variant"][number]
    words = _Words(variant.get("replace", {}))
    told = {key: _told_otherwise(key, each, words) for key, each in data.items() if key != "variant"}
    gone = [*variant.get("without", ())]
    timings = [{**timing, "without": [*timing.get("without", ()), *gone]} for timing in data.get("timing", ())]
    changed = _changed(timings, words)
    return {**told, "timing": changed}


def whole_words(words: str) -> re.Pattern[str]:
    """Finds these words where they stand as a whole."""
    return re.compile(_whole(words))


def chosen_variant(
    scenario: Scenario, asked: str | None, seed: int, practised: frozenset[str] = frozenset()
) -> str | None:
    """The id of the variant that was asked for: by its id, or by chance with `any`. Raises BadUsage."""
    if asked == ANY:
        return drawn(scenario, seed, practised)
    return None if asked is None else _variant(scenario, asked).id


def idle_replacements(scenario: Scenario, variant: Variant) -> tuple[str, ...]:
    """Words that the variant would replace and that stand nowhere in the scenario."""
    words = _Words(variant.replace)
    met = {found for text in _texts(_told(scenario)) for found in words.met(text)}
    return tuple(old for old in variant.replace if old not in met)


def _variant(scenario: Scenario, name: str) -> Variant:
    for variant in scenario.variant:
        if variant.id == name:
            return variant
    known = ", ".join(variant.id for variant in scenario.variant)
    key = "variant.unknown" if known else "variant.none"
    raise BadUsage(phrase(key, source="library", scenario=scenario.id, name=name, known=known))


class _Words:
    """Replaces whole words and numbers, the longest first and all in one pass, so that no replacement is replaced."""

    def __init__(self, replace: dict[str, str]) -> None:
        self._new = replace
        longest_first = sorted(replace, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def in_text(self, text: str) -> str:
        return self._pattern.sub(lambda found: self._new[found.group()], text)

    def met(self, text: str) -> Iterator[str]:
        return (found.group() for found in self._pattern.finditer(text))


def _whole(old: str) -> str:
    """A pattern that meets these words only where they stand as a whole: "14" is not in "14:00" nor in "2,314"."""
    before = r"(?<!\w)" + (r"(?<!\d[.,:])" if old[0].isdigit() else "") if old[0].isalnum() else ""
    after = r"(?!\w)" + (r"(?![.,:]\d)" if old[-1].isdigit() else "") if old[-1].isalnum() else ""
    return before + re.escape(old) + after


def _told(scenario: Scenario) -> dict[str, Any]:
    return scenario.model_dump(mode="python", exclude={"variant"})


def _is_name(key: str, value: object) -> bool:
    """Whether this names something; `question` does in a hint, and is a list of tables in the scenario."""
    tables = isinstance(value, list | tuple) and any(isinstance(each, dict) for each in value)
    return key in _NAMES and not tables


def _told_otherwise(key: str, value: object, words: _Words) -> object:
    return value if _is_name(key, value) else _changed(value, words)


def _changed(value: object, words: _Words) -> object:
    if isinstance(value, str):
        return words.in_text(value)
    if isinstance(value, dict):
        return {key: _told_otherwise(key, each, words) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_changed(each, words) for each in value)
    if isinstance(value, list):
        return [_changed(each, words) for each in value]
    return value


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if not _is_name(key, each):
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
