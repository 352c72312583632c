"""Turns the TOML parser's errors into the slips people make."""

import re
from collections.abc import Callable

import tomli

CURLY = "“”„‟‘’‚‛«»"
_KEY = re.compile(r"""\s*([A-Za-z0-9_.-]+|"[^"]*"|'[^']*')""")
_WORD = re.compile(r"[^\W\d_][^#\n\"'\[\]{}=]*")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]\n]+?)\s*\]")

Slip = tuple[str, dict[str, object]]
"""A problem's name and what fills its sentence."""


def explain(error: tomli.TOMLDecodeError, body: str) -> Slip:
    """The problem behind a parser error, as named in the table of diagnostics."""
    lines = body.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    for guess in _GUESSES:
        found = guess(error.msg, line, error.colno)
        if found is not None:
            return found
    return "toml", {"reason": error.msg.lower()}


def place(problem: str, line: str, col: int) -> int:
    """The column people look for: the parser names where it gave up, which is after the slip for some."""
    if problem == "backslash":
        return line.rfind("\\", 0, col) + 1
    key = _KEY.match(line)
    return key.start(1) + 1 if problem == "key_twice" and key else col


def _curly(message: str, line: str, col: int) -> Slip | None:
    starts = message.startswith(("Invalid value", "Invalid statement", "Expected '='"))
    return ("curly_quotes", {}) if starts and line[col - 1 : col] in set(CURLY) else None


def _unquoted(message: str, line: str, col: int) -> Slip | None:
    word = _WORD.match(line, col - 1)
    if not message.startswith("Invalid value") or word is None:
        return None
    return "unquoted", {"key": _key(line), "word": word.group().rstrip(" ,")}


def _no_value(message: str, line: str, col: int) -> Slip | None:
    if message.startswith("Invalid value") and not line[col - 1 :].partition("#")[0].strip():
        return "unquoted", {"key": _key(line), "word": "..."}
    return None


def _backslash(message: str, line: str, col: int) -> Slip | None:
    signs = ("Invalid hex value", "Unescaped '\\' in a string", "Escaped character is not", "Invalid escape")
    return ("backslash", {}) if message.startswith(signs) and "\\" in line[: col + 1] else None


def _table_twice(message: str, line: str, _col: int) -> Slip | None:
    header = _HEADER.match(line)
    twice = message.startswith(("Cannot declare", "Cannot overwrite", "Cannot mutate"))
    return ("table_twice", {"key": header.group(1)}) if twice and header else None


def _key_twice(message: str, _line: str, _col: int) -> Slip | None:
    twice = ("Cannot overwrite", "Cannot redefine", "Duplicate", "Cannot mutate", "Cannot declare")
    return ("key_twice", {}) if message.startswith(twice) else None


def _no_equals(message: str, line: str, _col: int) -> Slip | None:
    return ("no_equals", {"key": _key(line)}) if message.startswith("Expected '='") else None


def _not_closed(message: str, _line: str, _col: int) -> Slip | None:
    for sign, thing, mark in (
        ("Unterminated string", "text", '"'),
        ("Illegal character '\\n'", "text", '"'),
        ("Unclosed array", "list", "] or comma"),
        ("Unclosed inline table", "inline table", "} or comma"),
        ("Expected ']' at the end of a table", "header", "]"),
        ("Expected ']]' at the end of an array", "header", "]]"),
    ):
        if message.startswith(sign):
            return "not_closed", {"thing": thing, "mark": mark}
    return None


def _control(message: str, _line: str, _col: int) -> Slip | None:
    return ("control_character", {}) if message.startswith(("Illegal character", "Found invalid")) else None


def _after_value(message: str, _line: str, _col: int) -> Slip | None:
    return ("after_value", {}) if message.startswith("Expected newline or end of document") else None


def _key(line: str) -> str:
    key = _KEY.match(line)
    return key.group(1) if key else "key"


_GUESSES: tuple[Callable[[str, str, int], Slip | None], ...] = (
    _curly,
    _unquoted,
    _no_value,
    _backslash,
    _table_twice,
    _key_twice,
    _no_equals,
    _not_closed,
    _control,
    _after_value,
)
