"""Text from outside (trainee, files, models) made harmless before it is stored or shown.

Works code point by code point, so cleaning a stream piece by piece gives the same as cleaning it whole.
"""

import re
from functools import cache

MAX_REPLY = 20_000
"""Characters of one reply that are kept; nobody says more in one breath, and pasted novels stay cheap."""

_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and newline: terminal escapes
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # line, bidi and invisible marks
    "\ud800-\udfff]"  # lone surrogates: can be neither stored nor printed
)


def clean_text(text: str) -> str:
    """Return `text` without control characters, bidi marks and lone surrogates; CRLF becomes newline."""
    if text.replace("\n", "").isprintable():
        return text
    return _unsafe().sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _unsafe() -> re.Pattern[str]:
    """Compiled only where a text has something that can't be printed; most have not."""
    return re.compile(_UNSAFE)


def clean_reply(text: str) -> str:
    """Return one spoken or written reply: cleaned, stripped, at most `MAX_REPLY` characters."""
    return clean_text(text[: 2 * MAX_REPLY]).strip()[:MAX_REPLY]
