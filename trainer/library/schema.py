"""JSON Schema of the files people write, made from the models, with a description of every key.

An editor that finds `#:schema ../schemas/scenario.schema.json` in a file's first line completes and checks by it.
`python -m trainer.library.schema schemas` writes the shipped ones anew.
"""

import json
import sys
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel

from trainer.language.tables import table
from trainer.library.defaults import NUMBERED
from trainer.library.exam import Exam
from trainer.library.plan import TrainingPlan
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.voice import VoicePack

SchemaKind = Literal["scenario", "rubric", "voice", "exam", "plan"]
KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors of TOML read."""
_MODELS: dict[SchemaKind, type[BaseModel]] = {
    "scenario": Scenario,
    "rubric": Rubric,
    "voice": VoicePack,
    "exam": Exam,
    "plan": TrainingPlan,
}
_CLOCK = {
    "type": "string",
    "pattern": r"^(\s*[A-Za-z]{3,9}[\s,]+([01]?\d|2[0-3]):[0-5]\d\s*|\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d.*)$",
}
"""A weekday and a time, or what a date and time of TOML become as text."""


def file_name(kind: SchemaKind) -> str:
    """What a schema's file is called."""
    return f"{kind}.schema.json"


def schema_text(kind: SchemaKind) -> str:
    """The schema as a file holds it."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: SchemaKind) -> dict[str, Any]:
    """The schema of one kind of file: flat, without what only Python needs, a description at every key."""
    made = _MODELS[kind].model_json_schema()
    parts: dict[str, Any] = made.pop("$defs", {})
    described = {name: _part(name, part) for name, part in parts.items()}
    whole = _part(_MODELS[kind].__name__, made)
    return {"$schema": DRAFT, **whole, "definitions": described}


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """One table of the file, its keys described. An id that follows from the file or from the order may be left out."""
    texts = table("schema")
    keys = {
        key: {**_plain(value), "description": texts["key"][name][key]}
        for key, value in part["properties"].items()
    }
    given = name.lower() in NUMBERED or name in {model.__name__ for model in _MODELS.values()}
    needed = [key for key in part.get("required", ()) if not (given and key == "id")]
    return {
        "description": texts["part"][name],
        "type": "object",
        "properties": keys,
        "required": needed,
        "additionalProperties": False,
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - a piece of JSON
    """The piece as editors read it: no titles, nothing about None, references in the place of the draft."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("format") == "date-time":
        return dict(_CLOCK)
    kept = {key: _plain(one) for key, one in value.items() if key not in ("title", "default", "anyOf")}
    if "prefixItems" in kept:  # four numbers: this draft says so by their count
        kept["items"] = kept.pop("prefixItems")[0]
    if "$ref" in kept:
        return {"allOf": [{"$ref": kept["$ref"].replace("#/$defs/", "#/definitions/")}]}
    choices = [_plain(one) for one in value.get("anyOf", ()) if one.get("type") != "null"]
    return {**kept, **choices[0]} if len(choices) == 1 else {**kept, **({"anyOf": choices} if choices else {})}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in KINDS:
        (folder / file_name(one)).write_text(schema_text(one), encoding="utf-8")
