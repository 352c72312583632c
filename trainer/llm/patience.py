"""How long a server is waited for and how often it is tried again, as `patience.toml` says."""

from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from trainer.llm.port import Fault
from trainer.llm.server import Server
from trainer.record.base import Record


class Deadlines(Record):
    """Seconds."""

    connect: float
    first_word: float
    gap: float
    total: float
    after_finish: float = 1.0


class Retry(Record):
    """Which trouble is tried again, how often and how soon."""

    longest_wait: float
    first_wait: float
    tries: dict[Fault, int]

    def wait(self, fault: Fault, tried: int, asked: float | None) -> float | None:
        """Seconds until the next try; None: it is given up. `asked` is what the server said to wait."""
        if tried >= self.tries.get(fault, 1):
            return None
        if asked is not None:
            return asked if asked <= self.longest_wait else None
        if fault in _AT_ONCE:
            return 0.0
        return min(self.first_wait * float(2 ** (tried - 1)), self.longest_wait)


_AT_ONCE = frozenset({Fault.SILENT, Fault.EMPTY, Fault.UNREADABLE})


class Length(Record):
    """When an answer is too long to go on with."""

    characters_a_token: int
    floor: int
    thinking_tokens: int

    def most_characters(self, tokens: int) -> int:
        """More than any answer of so many tokens has."""
        return self.floor + tokens * self.characters_a_token


@cache
def _numbers() -> dict[str, Any]:
    return tomli.loads(files("trainer.llm").joinpath("patience.toml").read_text(encoding="utf-8"))


def deadlines_for(server: Server) -> Deadlines:
    """The usual deadlines for this server."""
    numbers = _numbers()["deadlines"]
    first = numbers["first_word_here" if server.here else "first_word"]
    return Deadlines(
        first_word=first, **{name: numbers[name] for name in ("connect", "gap", "total", "after_finish")}
    )


def usual_retry() -> Retry:
    """The usual rule."""
    return Retry.model_validate(_numbers()["retry"])


def usual_length() -> Length:
    """The usual limits."""
    return Length.model_validate(_numbers()["answer"])


def list_deadline() -> float:
    """Seconds for a list of models."""
    return float(_numbers()["deadlines"]["list"])
