"""Results as JSON: one versioned document with its schema, or one result a line."""

import json
from collections.abc import Iterable
from typing import Any

from trainer.language.tables import table
from trainer.record.result import Member, Result, ResultsFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def results_json(results: Iterable[Result], members: Iterable[Member] = ()) -> str:
    """The document that `trainer import` reads, with nothing but results in it."""
    return file_json(ResultsFile(members=tuple(members), results=tuple(results)))


def file_json(file: ResultsFile) -> str:
    """The document that `trainer import` reads."""
    return file.model_dump_json(indent=2) + "\n"


def results_jsonl(results: Iterable[Result]) -> str:
    """One result a line, without the members' names."""
    return "".join(result.model_dump_json() + "\n" for result in results)


def results_schema() -> dict[str, Any]:
    """The JSON Schema of the document, with a description of every key."""
    made = ResultsFile.model_json_schema()
    parts: dict[str, Any] = made.pop("$defs")
    described = {name: _described(name, part) for name, part in parts.items()}
    return {"$schema": DIALECT, **_described("ResultsFile", made), "$defs": described}


def results_schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(results_schema(), ensure_ascii=False, indent=2) + "\n"


def _described(name: str, part: dict[str, Any]) -> dict[str, Any]:
    texts = table("results")
    part = {key: value for key, value in part.items() if key not in ("title", "description")}
    if "properties" in part:
        keys = texts["key"][name]
        part["properties"] = {
            key: {**_untitled(value), "description": keys[key]} for key, value in part["properties"].items()
        }
    return {"description": texts["part"][name], **part}


def _untitled(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "title"}
