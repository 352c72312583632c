"""`[keys]` in the settings: which bindings there are, and how keys are spelled."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from trainer.language.tables import FALLBACK, table

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})
_FUNCTION = re.compile(r"f(?:[1-9]|1[0-9]|2[0-4])")
_NAMED = frozenset(
    """
    enter escape tab space backspace delete insert home end pageup pagedown up down left right plus minus
    comma full_stop slash backslash question_mark exclamation_mark colon semicolon apostrophe quotation_mark
    underscore equals_sign asterisk number_sign percent_sign ampersand at tilde grave_accent vertical_line
    left_parenthesis right_parenthesis left_square_bracket right_square_bracket less_than_sign
    greater_than_sign dollar_sign circumflex_accent
    """.split()  # noqa: SIM905 - a table of names reads better without forty quotes
)


@cache
def binding_ids() -> frozenset[str]:
    """Every binding that has a name: `SCREEN.NAME`, as the tables `screen/*.toml` list them under `[keys]`."""
    folder = files("trainer.language").joinpath(FALLBACK, "screen")
    screens = [file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")]
    return frozenset(
        f"{screen}.{name}" for screen in screens for name in table(f"screen/{screen}").get("keys", {})
    )


def flat(keys: dict[str, Any], before: str = "") -> dict[str, Any]:
    """`talk.facts = "x"` means the same as `"talk.facts" = "x"`: tables become names with dots."""
    found: dict[str, Any] = {}
    for name, value in keys.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


def spelled(value: object) -> str:
    """Keys as the screen wants them: "ctrl+f,f3". Raises ValueError for what is no key."""
    if not isinstance(value, str):
        raise ValueError
    parts = [_key(part.strip()) for part in value.split(",")]
    return ",".join(parts)


def _key(text: str) -> str:
    *modifiers, last = text.split("+") if text != "+" else ["plus"]
    modifiers = [modifier.lower() for modifier in modifiers]
    if len(last) > 1 or modifiers:
        last = last.lower()
    known = len(last) == 1 or last in _NAMED or _FUNCTION.fullmatch(last)
    if not (known and last.isprintable() and last != " " and _MODIFIERS.issuperset(modifiers)):
        raise ValueError
    return "+".join((*modifiers, last))
