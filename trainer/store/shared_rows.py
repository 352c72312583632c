"""Results and documents as rows of the team's tables, and the marks by which equal ones are known."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from trainer.record.clean import clean_text
from trainer.record.result import Result
from trainer.record.score import ScoreKey
from trainer.store.wire import in_utc

_KEYS = 512
"""Keys whose marks are remembered: a team has some dozens, over a hundred thousand results."""


def result_row(result: Result) -> dict[str, Any]:
    """The row of `shared_result` that keeps this result whole."""
    content = result.model_dump(mode="json")
    return {
        **{name: clean_text(getattr(result, name)) for name in ("id", "member", "drill")},
        "scenario": clean_text(result.key.scenario),
        "rubric": clean_text(result.key.rubric),
        "taken_at": result.taken.isoformat(),
        "taken_utc": in_utc(result.taken),
        "kind": "practice" if result.exam is None else "exam",
        "exam": None if result.exam is None else clean_text(result.exam),
        **{name: getattr(result, name) for name in _SAME},
        "key": key_text(result.key),
        "key_hash": key_hash(result.key),
        "scale_hash": scale_hash(result.key),
        "self_levels": json.dumps(result.self_levels),
        "body": json.dumps(content),
        "sha": content_sha(content),
    }


_SAME = ("exam_attempt", "exam_late", "attempt", "private_before", "total", "passed", "gates_held", "rescored")


def step_rows(result: Result) -> list[dict[str, Any]]:
    """The rows of `shared_step`: every level of this result, in the rubric's order."""
    return [
        {
            "result": clean_text(result.id),
            "position": position,
            "step": clean_text(step),
            "level": level,
            "self_level": result.self_levels.get(step),
        }
        for position, (step, level) in enumerate(result.levels.items())
    ]


def result_of(body: str) -> Result | None:
    """The result that a body holds; None where a newer or a foreign program wrote it."""
    try:
        return Result.model_validate_json(body)
    except (ValidationError, ValueError, RecursionError):
        return None


def content_sha(content: Mapping[str, Any]) -> str:
    """The mark of what a JSON object says: equal in whatever order its keys were written."""
    return _sha(content)


@lru_cache(_KEYS)
def key_hash(key: ScoreKey) -> str:
    """The mark of a score's key, short enough for an index."""
    return _sha(key.model_dump(mode="json"))


@lru_cache(_KEYS)
def scale_hash(key: ScoreKey) -> str:
    """The mark of a key's scale: equal where levels of several scenarios may stand together."""
    return _sha(key.scale)


@lru_cache(_KEYS)
def key_text(key: ScoreKey) -> str:
    """A key as text that is equal where the keys are."""
    return json.dumps(key.model_dump(mode="json"), sort_keys=True)


def _sha(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
