"""Where every key and table of an accepted TOML text stands, so that errors of meaning get a position.

Runs after the parser has accepted the text, so it can be trusting: it only has to find where things begin.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import tomli

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


class Positions:
    """Key path → (line, column), both from 1. A path that isn't in the text gets its nearest enclosing one."""

    def __init__(self, text: str) -> None:
        """`text`: what the parser accepted, with LF line ends."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._offsets = _Scan(text).offsets

    @property
    def paths(self) -> frozenset[Path]:
        """Every path but the root."""
        return frozenset(self._offsets)

    def at(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the longest known beginning of `path`; (1, 1) for the root."""
        for length in range(len(path), 0, -1):
            offset = self._offsets.get(tuple(path[:length]))
            if offset is not None:
                line = bisect_right(self._starts, offset)
                return line, offset - self._starts[line - 1] + 1
        return 1, 1


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.offsets: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        prefix: Path = ()
        self._skip(_BLANK)
        while self.pos < len(self.text):
            if self.text.startswith("[", self.pos):
                prefix = self._header()
            else:
                self._pair(prefix)
            self._skip(_BLANK)

    def _header(self) -> Path:
        several = self.text.startswith("[[", self.pos)
        self.pos += 2 if several else 1
        keys = self._keys()
        self._skip(_SPACE)
        self.pos += 2 if several else 1
        path: Path = ()
        for key, offset in keys[:-1]:
            path = self._last_item(self._note((*path, key), offset))
        key, offset = keys[-1]
        path = self._note((*path, key), offset)
        if not several:
            return path
        self.counts[path] = self.counts.get(path, 0) + 1
        return self._note((*path, self.counts[path] - 1), offset)

    def _pair(self, prefix: Path) -> None:
        path = prefix
        for key, offset in self._keys():
            path = self._note((*path, key), offset)
        self._skip(_SPACE)
        self.pos += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _keys(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            found.append((self._key(), self.pos))
            token = (_STRING if self.text[self.pos] in "\"'" else _BARE_KEY).match(self.text, self.pos)
            self.pos = token.end() if token else self.pos + 1
            self._skip(_SPACE)
            if not self.text.startswith(".", self.pos):
                return found
            self.pos += 1

    def _key(self) -> str:
        if self.text[self.pos] not in "\"'":
            bare = _BARE_KEY.match(self.text, self.pos)
            return bare.group() if bare else ""
        quoted = _STRING.match(self.text, self.pos)
        return str(tomli.loads(f"k = {quoted.group()}")["k"]) if quoted else ""

    def _value(self, path: Path) -> None:
        first = self.text[self.pos]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_STRING if first in "\"'" else _PLAIN)

    def _array(self, path: Path) -> None:
        self.pos += 1
        index = 0
        while self._item_follows("]"):
            self._value(self._note((*path, index), self.pos))
            index += 1

    def _inline_table(self, path: Path) -> None:
        self.pos += 1
        while self._item_follows("}"):
            self._pair(path)

    def _item_follows(self, end: str) -> bool:
        """Step over blanks, comments and a comma; where the end is, step over it and say no."""
        self._skip(_BLANK)
        if self.text.startswith(",", self.pos):
            self.pos += 1
            self._skip(_BLANK)
        if not self.text.startswith(end, self.pos):
            return True
        self.pos += 1
        return False

    def _note(self, path: Path, offset: int) -> Path:
        self.offsets.setdefault(path, offset)
        return path

    def _last_item(self, path: Path) -> Path:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.text, self.pos)
        if found:
            self.pos = found.end()
