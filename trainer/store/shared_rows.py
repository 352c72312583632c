"""Results and documents as rows of the team's tables, and the marks by which equal ones are known."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from trainer.record.clean import clean_text
from trainer.record.result import Result
from trainer.record.score import ScoreKey
from trainer.store.wire import in_utc


def result_row(result: Result) -> dict[str, Any]:
    """The row of `shared_result` that keeps this result whole."""
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
        "body": json.dumps(result.model_dump(mode="json")),
        "sha": result_sha(result),
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


def result_sha(result: Result) -> str:
    """Equal where two results are, in whatever order their steps were written."""
    return content_sha(result.model_dump(mode="json"))


def content_sha(content: Mapping[str, Any]) -> str:
    """The mark of what a JSON object says."""
    return _sha(content)


def key_hash(key: ScoreKey) -> str:
    """The mark of a score's key, short enough for an index."""
    return _sha(key.model_dump(mode="json"))


def scale_hash(key: ScoreKey) -> str:
    """The mark of a key's scale: equal where levels of several scenarios may stand together."""
    return _sha(key.scale)


def key_text(key: ScoreKey) -> str:
    """A key as text that is equal where the keys are."""
    return json.dumps(key.model_dump(mode="json"), sort_keys=True)


def _sha(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
