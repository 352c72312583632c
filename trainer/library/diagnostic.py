"""What is wrong with a file, where, and under which code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from trainer.language.tables import phrase, table
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile

TABLE = "diagnostics"
"""The language table that holds every problem's number, sentence, reason and remedy."""

Family = Literal["SC", "RU", "VO", "DR", "EX", "PL", "TO"]
"""Scenario, rubric, voice pack, kept drills, exam, training plan; TO: the file itself or its TOML."""

Severity = Literal["error", "warning"]
"""error: the file can't be used, or does not do what it says. warning: it can be drilled, but look at it."""

_SHOWN = 80
_LONG = {"choices": 400, "hint": 200, "what": 160, "said": 240}


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem. Lines and columns count from 1, columns in characters; a whole file's problem is at 1:1."""

    path: str
    line: int
    col: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """How much it weighs; `trainer check --strict` makes no difference between the two."""
        return severity_of(self.code)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}: {self.code} {self.message}"


class BadLibraryFile(BadFile):
    """A file of the library that can't be used; the message is its diagnostics, one a line."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


def code_of(problem: str, family: Family) -> str:
    """The stable code of a problem in a family ("missing", "SC" → SC101)."""
    return f"{family}{table(TABLE)['problem'][problem]['number']}"


def sentence(problem: str, **slots: object) -> str:
    """The problem's sentence with its slots filled, on one line and safe to print."""
    shown = {name: shown_text(str(value), _LONG.get(name, _SHOWN)) for name, value in slots.items()}
    return phrase(f"problem.{problem}.say", source=TABLE, **shown)


def shown_text(text: str, limit: int = _SHOWN) -> str:
    """A file's own words made fit for a message: one line, no control characters, not endless."""
    line = " ".join(clean_text(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def shown_path(path: Path) -> str:
    """The path as text: undecodable bytes and line breaks escaped, control characters removed."""
    text = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return clean_text(text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """ "; did you mean ...?" where something known is close, else nothing."""
    close = nearest(name, known)
    return phrase("hint.did_you_mean", source=TABLE, name=shown_text(close)) if close else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one; empty where none is."""
    from difflib import get_close_matches

    close = get_close_matches(name[:_SHOWN], list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


@cache
def all_codes() -> dict[str, str]:
    """Every code there is → the name of its problem."""
    problems = table(TABLE)["problem"]
    return {f + p["number"]: name for name, p in problems.items() for f in p["families"]}


@cache
def severity_of(code: str) -> Severity:
    """A code's severity; an error where the table says nothing."""
    found: Severity = table(TABLE)["problem"][all_codes()[code]].get("severity", "error")
    return found
