"""A file of results as it comes from others: read strictly, and what is wrong told with its place."""

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path, shown_text
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile
from trainer.record.result import Result, ResultsFile
from trainer.team.results_file_checks import FirstWrong, first_wrong

MOST = 256
"""Megabytes of a file that is read."""

Model = TypeVar("Model", bound=BaseModel)


def read_results(path: Path) -> tuple[ResultsFile, ...]:
    """What the file holds: one document, or a result (or a document) a line. Raises BadFile."""
    text, name = _text(path), shown_path(path)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as wrong:
        lines = text.split("\n")
        if wrong.msg != "Extra data" or wrong.pos < len(lines[0]):
            raise BadFile(said("not_json", file=name, line=wrong.lineno, reason=wrong.msg)) from None
        return tuple(_line(line, name, number) for number, line in enumerate(lines, 1) if line.strip())
    except (ValueError, RecursionError) as wrong:
        raise BadFile(said("not_json", file=name, line=1, reason=_reason(wrong))) from None
    return (_document(whole, name),)


def wrong_at(place: str, reason: str) -> BadFile:
    """The sentence for what is wrong at this place."""
    sentence = clean_text(" ".join(reason.split())).rstrip(".")
    return BadFile(said("wrong", place=shown_text(place, 300), reason=sentence))


def said(key: str, **slots: object) -> str:
    """A sentence about a file that is taken in."""
    return phrase(f"import.{key}", source="team", **slots)


def _line(text: str, name: str, number: int) -> ResultsFile:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadFile(said("not_json", file=name, line=number, reason=_reason(wrong))) from None
    return _document(content, f"{name}:{number}")


def _reason(wrong: Exception) -> str:
    """What makes this no JSON; a number of thousands of digits is none to Python."""
    if isinstance(wrong, json.JSONDecodeError):
        return wrong.msg
    return said("too_deep" if isinstance(wrong, RecursionError) else "too_long")


def _document(content: Any, place: str) -> ResultsFile:  # noqa: ANN401 - any JSON
    if (
        isinstance(content, dict)
        and "format" not in content
        and {"member", "drill", "levels"} <= content.keys()
    ):
        return _checked(ResultsFile(results=(_valid(Result, content, place),)), place)
    if not isinstance(content, dict) or content.get("format") != "trainer-results":
        raise BadFile(said("not_results", file=place))
    version = content.get("version")
    if isinstance(version, int) and version > 1:
        raise BadFile(said("newer", file=place, version=shown_text(str(version), 20)))
    return _checked(_valid(ResultsFile, content, place), place)


def _valid(model: type[Model], content: dict[str, Any], place: str) -> Model:
    """The model of this JSON; what is wrong first is told with its place in it."""
    try:
        return model.model_validate_json(json.dumps(content))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise wrong_at(f"{place}: {where}" if where else place, first["msg"]) from None


def _checked(file: ResultsFile, place: str) -> ResultsFile:
    try:
        first_wrong(file)
    except FirstWrong as wrong:
        raise wrong_at(f"{place}: {wrong.where}", said(wrong.key, **wrong.slots)) from None
    return file


def _text(path: Path) -> str:
    name = shown_path(path)
    try:
        if path.stat().st_size > MOST * 1_000_000:
            raise BadFile(said("too_large", file=name, most=MOST))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(said("unreadable", file=name, reason=said("not_utf8"))) from None
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise BadFile(said("unreadable", file=name, reason=reason)) from None
