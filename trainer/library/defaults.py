"""What short files may leave out: ids that follow from the file's name or from the order of the parts."""

import re
from pathlib import Path
from typing import Any

NUMBERED = (
    "stake",
    "fact",
    "unknown",
    "question",
    "option",
    "never",
    "exhibit",
    "timing",
    "scene",
    "variant",
)
"""Parts of a scenario that are called "stake-1", "stake-2", ... where they have no id of their own."""


def id_of_file(path: Path) -> str:
    """The id that a file's name gives: "My Desk.toml" is my-desk."""
    stem = path.name.removesuffix(".toml").lower()
    return re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-_")[:60] or "unnamed"


def with_file_id(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The data with the file's name as its id, where it has none."""
    return data if "id" in data else {"id": id_of_file(path), **data}


def with_numbered_ids(data: dict[str, Any]) -> dict[str, Any]:
    """The scenario's data with an id for every part: its kind and its number within the kind, from 1."""
    named = {kind: _numbered(kind, data[kind]) for kind in NUMBERED if isinstance(data.get(kind), list)}
    if "scene" in named:
        named["scene"] = [_scene_numbered(scene) for scene in named["scene"]]
    return {**data, **named}


def _scene_numbered(scene: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """The parts that a scene adds are called after it: "slip-fact-1"."""
    if not isinstance(scene, dict):
        return scene
    kinds = [kind for kind in NUMBERED if isinstance(scene.get(kind), list)]
    return {**scene, **{kind: _numbered(f"{scene.get('id')}-{kind}", scene[kind]) for kind in kinds}}


def _numbered(kind: str, parts: list[Any]) -> list[Any]:
    return [
        {"id": f"{kind}-{number}", **part} if isinstance(part, dict) else part
        for number, part in enumerate(parts, start=1)
    ]
