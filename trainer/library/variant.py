"""The scenario as a variant tells it: other words in its texts, and what the variant does without."""

import re
from collections.abc import Mapping
from typing import Any

_NAMES = frozenset({"id", "format", "language", "temperament", "kind", "part", "opens", "channel", "step"})
_REFERENCES = frozenset({"all_of", "any_of", "fits", "contradicts", "shows", "not_yet", "without", "question"})
_UNTOLD = frozenset({"variant", "sources"})


def with_variant(data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The prepared data of a scenario file as its variant `number` (from 0) has it.

    Words are replaced in one pass, the longest first, and only where they stand as whole words. Parts the variant
    does without are missing at every timing.
    """
    variant = data["variant"][number]
    told = {key: value for key, value in data.items() if key not in _UNTOLD}
    replaced: dict[str, Any] = _replaced(told, Replacer(variant.get("replace", {})))
    gone = list(variant.get("without", ()))
    timings = [
        {**timing, "without": [*timing.get("without", ()), *gone]} for timing in replaced.get("timing", ())
    ]
    return {**replaced, "timing": timings}


class Replacer:
    """Replaces words in a text."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        ordered = sorted((word for word in words if word), key=len, reverse=True)
        self.pattern = re.compile("|".join(whole_words(word).pattern for word in ordered) or r"(?!)")

    def __call__(self, text: str) -> str:
        """The text with the other words in their places."""
        return self.pattern.sub(lambda found: self.words[found.group()], text)


def whole_words(words: str) -> re.Pattern[str]:
    """Finds these words where they are no part of longer ones: "24" is not in "240"."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def _replaced(value: Any, change: Replacer, key: str = "") -> Any:  # noqa: ANN401 - a file's data
    if isinstance(value, str):
        return value if key in _NAMES else change(value)
    if isinstance(value, Mapping):
        return {name: _replaced(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return value if key in _REFERENCES else [_replaced(inner, change) for inner in value]
    return value
