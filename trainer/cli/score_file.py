"""A file of scores that only grows, line by line, each on disk before the next is begun."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from trainer.cli.score_lines import Ready
from trainer.cli.score_outcome import Outcome
from trainer.language.tables import phrase
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.score import ScoreKey

_Known = tuple[str, str, str]


class ScoreFile:
    """Scores kept in a file, to be used as a context. What stands in it already is not scored again."""

    def __init__(self, path: Path) -> None:
        """Read what is there. A line that was cut off in the middle, by a kill, is taken away.

        Raises BadUsage where the file holds something else, BadPlace where it can't be used.
        """
        self.path = path
        try:
            text = path.read_bytes() if path.exists() else b""
            self._known = set(_known(text, path))
            whole = len(text) if text.endswith(b"\n") else text.rfind(b"\n") + 1
            self._file = path.open("ab")
            self._file.truncate(whole)
        except OSError as wrong:
            raise self._trouble(wrong) from wrong

    def __enter__(self) -> "ScoreFile":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._file.close()

    def has(self, ready: Ready, key: ScoreKey) -> bool:
        """Whether this very transcript has a score under this very key here."""
        return (ready.case.transcript.id, ready.digest, _key(key.model_dump())) in self._known

    def add(self, outcome: Outcome) -> None:
        """Keep one score; it is on disk when this returns."""
        try:
            self._file.write(outcome.as_json().encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as wrong:
            raise self._trouble(wrong) from wrong
        self._known.add((outcome.id, outcome.digest, _key(outcome.score.key.model_dump())))

    def _trouble(self, wrong: OSError) -> BadPlace:
        reason = (wrong.strerror or str(wrong)).lower()
        return BadPlace(phrase("batch.out_trouble", source="scoring", file=self.path, reason=reason))


def _known(text: bytes, path: Path) -> Iterator[_Known]:
    lines = text.split(b"\n")
    for number, line in enumerate(lines, start=1):
        last = number == len(lines)
        if not line.strip() or (last and line.startswith(b'{"id"')):
            continue
        try:
            told = json.loads(line)
            yield told["id"], told["transcript"], _key(told["key"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise BadUsage(phrase("batch.not_scores", source="scoring", file=path, line=number)) from None


def _key(key: dict[str, Any]) -> str:
    return json.dumps(key, sort_keys=True)
