"""Checks a voice pack's lines."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from trainer.library.line_references import line_complaints
from trainer.library.references import Complaint


def voice_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """Acts, moods and slots that don't exist."""
    for problem, path, slots in line_complaints(data.get("lines"), None):
        yield Complaint(problem, path, slots)
