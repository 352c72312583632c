"""What the plain drill prints to and reads from."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

import click

from trainer.language.tables import phrase
from trainer.record.clean import clean_text

WIDEST = 88
"""Lines longer than this are hard to read, however wide the terminal is."""


class Console(Protocol):
    """A place to say things and to ask for them."""

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        """Print a paragraph, wrapped. `style`: "", "strong", "good", "bad" or "quiet"."""

    def ask(self, prompt: str) -> str:
        """One line of input, cleaned. Raises EOFError when there is no more."""


class Terminal:
    """Standard input and output. `paged`: at a terminal it waits for Enter whenever the screen is full."""

    def __init__(self, *, paged: bool = False) -> None:
        self._paged = paged and sys.stdin.isatty() and sys.stdout.isatty()
        self._unread = 0
        """Lines printed since anything was asked."""
        self._coloured = (
            sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        )
        with suppress(ImportError):
            import readline  # noqa: F401 - importing it gives line editing

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        """Print a paragraph, wrapped to the terminal's width."""
        for line in wrapped(text, indent):
            self._wait_on_a_full_page()
            click.echo(_styled(line, style) if self._coloured else line)

    def ask(self, prompt: str) -> str:
        """One line of input, cleaned."""
        self._unread = 0
        return clean_text(input(prompt)).strip()

    def _wait_on_a_full_page(self) -> None:
        if self._paged and self._unread >= max(4, shutil.get_terminal_size((80, 24)).lines - 1):
            self.ask(phrase("console.full"))
        self._unread += 1


def wrapped(text: str, indent: str = "") -> Iterator[str]:
    """The lines of a text of several paragraphs, each wrapped; what follows an indent hangs under it."""
    width = max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns - 1))
    hanging = " " * len(indent)
    for paragraph in clean_text(text).split("\n"):
        yield from textwrap.wrap(
            paragraph, width, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
        ) or [""]


def _styled(line: str, style: str) -> str:
    if style == "strong":
        return click.style(line, bold=True)
    if style == "good":
        return click.style(line, fg="green")
    if style == "bad":
        return click.style(line, fg="red")
    return click.style(line, dim=True) if style == "quiet" else line
