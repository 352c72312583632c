"""What a record store may answer, and what each answer means for the one who sends."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from trainer.record.clean import clean_text

_LONGEST_SAID = 200
_UNDERSTOOD = frozenset({200, 204, 400, 409, 413})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_BY_STATUS = {401: "login", 403: "forbidden", 404: "not_there", 405: "not_there", 429: "busy"}

Trouble = Callable[[str, str], Exception]


class Patience(NamedTuple):
    """How long and how often a store is waited for; seconds and bytes (`record_store.toml`)."""

    connect: float
    answer: float
    batch: int
    tries: int
    first_wait: float
    longest_wait: float
    longest_answer: int


@cache
def usual_patience() -> Patience:
    """The patience of the file."""
    file = Path(__file__).with_name("record_store.toml")
    return Patience(**tomli.loads(file.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Answer:
    """One answer, whole. The names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def passing(self) -> bool:
        """Whether it may well be another one in a moment."""
        return self.status in _PASSING

    def problem(self, method: str) -> str:
        """The name of the sentence that says what is wrong; empty for an answer that can be worked with."""
        if self.status in _UNDERSTOOD or (method == "GET" and self.status == 404):
            return ""
        if 300 <= self.status < 400:
            return "moved"
        return _BY_STATUS.get(self.status, "broken")

    def ids(self, trouble: Trouble) -> list[str]:
        """The ids the store says it has taken. Raises what `trouble` makes for an answer that is none of a store."""
        found = self._json(trouble)
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise trouble("no_store", "")
        return found

    def document(self, trouble: Trouble) -> dict[str, Any]:
        """The statement it holds. Raises as above."""
        found = self._json(trouble)
        if not isinstance(found, dict):
            raise trouble("no_store", "")
        return found

    def _json(self, trouble: Trouble) -> Any:  # noqa: ANN401 - any JSON
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise trouble("no_store", "") from None


def said_by(answer: Answer) -> str:
    """The store's own words on one line, or the number of its answer."""
    text = " ".join(clean_text(answer.body.decode("utf-8", "replace")).split())[:_LONGEST_SAID]
    return f"{answer.status}: {text}" if text and not text.startswith("<") else str(answer.status)


def wait_asked(answer: Answer) -> float | None:
    """Seconds the store asks to wait, where it says them as a number."""
    try:
        return max(0.0, float(answer.headers.get("retry-after", "")))
    except ValueError:
        return None
