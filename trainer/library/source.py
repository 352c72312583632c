"""A file of the library as loaded: the meaning, the exact text, and the two hashes that name it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Loaded(Generic[Meaning]):
    """What was in one file.

    `file_hash` is the SHA-256 of the exact text (the journal keeps the text under it); `semantic_hash` is the
    SHA-256 of the parsed meaning, so that a mended comma or comment does not split a team's scores.
    """

    value: Meaning
    text: str
    path: Path
    file_hash: str
    semantic_hash: str
