"""What a value in the settings file must be. Each function returns the setting or raises ValueError."""

import re
from collections.abc import Callable

from trainer.record.clean import clean_text
from trainer.settings.choices import DIFFICULTIES, FASTEST, LONGEST_NAME, MODES, PACES, SLOWEST

_THEME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_LONGEST_RUBRIC = 300


def name_of(value: object) -> str:
    """A name on one line."""
    text = _text(value).strip()
    if len(text) > LONGEST_NAME or "\n" in text or "\t" in text:
        raise ValueError
    return text


def theme_of(value: object) -> str:
    """A theme's name; whether there is such a theme, the screen knows."""
    text = _text(value)
    if not _THEME.fullmatch(text):
        raise ValueError
    return text


def pace_of(value: object) -> int:
    """A named pace, 0, or words a minute."""
    if isinstance(value, str) and value in PACES:
        return PACES[value]
    if isinstance(value, int) and not isinstance(value, bool) and (value == 0 or SLOWEST <= value <= FASTEST):
        return value
    raise ValueError


def mode_of(value: object) -> str:
    """Practice or exam."""
    return _one_of(value, MODES)


def difficulty_of(value: object) -> str:
    """Easy, normal or hard."""
    return _one_of(value, DIFFICULTIES)


def switch_of(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise ValueError


def rubric_of(value: object) -> str | None:
    """An id or a path, as `--rubric` takes it; empty: the program's own choice."""
    text = _text(value).strip()
    if len(text) > _LONGEST_RUBRIC or "\n" in text:
        raise ValueError
    return text or None


VALUES: dict[str, Callable[[object], object]] = {
    "name": name_of,
    "theme": theme_of,
    "pace": pace_of,
    "mode": mode_of,
    "difficulty": difficulty_of,
    "listening": switch_of,
    "clock": switch_of,
    "rubric": rubric_of,
}
"""The settings a file may hold, beside `[keys]`."""


def _text(value: object) -> str:
    if not isinstance(value, str) or clean_text(value) != value:
        raise ValueError
    return value


def _one_of(value: object, names: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in names:
        return value
    raise ValueError
