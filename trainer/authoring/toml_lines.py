"""Writes a TOML file for people: comments, short lines, long texts over several lines."""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trainer.record.clean import clean_text

WIDTH = 100
Value = str | int | bool | datetime | Sequence[str]


@dataclass
class TomlLines:
    """A file on its way, line by line."""

    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines).strip() + "\n"

    def comment(self, text: str) -> None:
        """Words for whoever reads the file."""
        line = " ".join(clean_text(text).split())
        self.lines += textwrap.wrap(line, WIDTH, initial_indent="# ", subsequent_indent="# ")

    def part(self, name: str, *, many: bool = False, about: str = "") -> None:
        """Begin a part of the file."""
        self.lines.append("")
        if about:
            self.comment(about)
        self.lines.append(f"[[{name}]]" if many else f"[{name}]")

    def gap(self) -> None:
        """An empty line."""
        self.lines.append("")

    def key(self, name: str, value: Value) -> None:
        """A key and its value; an empty text or list is left out."""
        if value not in ("", (), []):
            self.lines.append(f"{name} = {_written(value)}")


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return _paragraphs(value) if "\n" in value or len(value) > WIDTH else _quoted(value)
    quoted = [_quoted(one) for one in value]
    short = f"[{', '.join(quoted)}]"
    return short if len(short) < WIDTH else "[\n" + "".join(f"    {one},\n" for one in quoted) + "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _paragraphs(text: str) -> str:
    """A long text between three quotes; a backslash at a line's end joins it with the next."""
    lines = [line.replace("\\", "\\\\").replace('"""', '""\\"') for line in text.split("\n")]
    wrapped = [" \\\n".join(_wrapped(line)) for line in lines]
    return '"""\n' + "\n".join(wrapped) + '\n"""'


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        expand_tabs=False,
        replace_whitespace=False,
        break_on_hyphens=False,
        break_long_words=False,
    )
