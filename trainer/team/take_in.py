"""A file of results, taken in by the rules of an exchange: read strictly, put in whole or not at all."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path, shown_text
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile
from trainer.record.result import Result, ResultsFile
from trainer.store.bury import bury_member
from trainer.store.journal import SqlJournal
from trainer.store.reviews import put_reviews
from trainer.store.shared import Outcome, keep_conflicts, put_results

MOST = 256
"""Megabytes of a file that is read."""

_LONGEST = 200
"""Characters of an id or a name."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class TakenIn:
    """What became of a file."""

    members: int
    forgotten: int
    outcome: Outcome


def take_in(journal: SqlJournal, path: Path) -> TakenIn:
    """Read the file and put in what it holds. Raises BadFile with the place of the first thing that is wrong."""
    files = read_results(path)
    outcome = Outcome()
    gone = {each for file in files for each in file.forgotten}
    with journal.writing() as connection:
        for who in sorted(gone):
            bury_member(connection, who)
        for file in files:
            outcome += put_results(connection, file.members, file.results)
            outcome += put_reviews(connection, file.reviews)
        keep_conflicts(connection, outcome.conflicts)
    whose = {each.id for file in files for each in file.members} | {
        each.member for file in files for each in file.results
    }
    return TakenIn(len(whose - gone), len(gone), outcome)


def read_results(path: Path) -> tuple[ResultsFile, ...]:
    """What the file holds: one document, or a result (or a document) a line. Raises BadFile."""
    text, name = _text(path), shown_path(path)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as wrong:
        lines = text.split("\n")
        if wrong.msg != "Extra data" or wrong.pos < len(lines[0]):
            raise BadFile(_said("not_json", file=name, line=wrong.lineno, reason=wrong.msg)) from None
        return tuple(_line(line, name, number) for number, line in enumerate(lines, 1) if line.strip())
    except RecursionError:
        raise BadFile(_said("not_json", file=name, line=1, reason=_said("too_deep"))) from None
    return (_document(whole, name),)


def _line(text: str, name: str, number: int) -> ResultsFile:
    try:
        said = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as wrong:
        reason = wrong.msg if isinstance(wrong, json.JSONDecodeError) else _said("too_deep")
        raise BadFile(_said("not_json", file=name, line=number, reason=reason)) from None
    return _document(said, f"{name}:{number}")


def _document(said: Any, place: str) -> ResultsFile:  # noqa: ANN401 - any JSON
    if isinstance(said, dict) and "format" not in said and {"member", "drill", "levels"} <= said.keys():
        return _checked(ResultsFile(results=(_valid(Result, said, place),)), place)
    if not isinstance(said, dict) or said.get("format") != "trainer-results":
        raise BadFile(_said("not_results", file=place))
    version = said.get("version")
    if isinstance(version, int) and version > 1:
        raise BadFile(_said("newer", file=place, version=version))
    return _checked(_valid(ResultsFile, said, place), place)


def _valid(model: type[Model], said: dict[str, Any], place: str) -> Model:
    """The model of this JSON; what is wrong first is told with its place in it."""
    try:
        return model.model_validate_json(json.dumps(said))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _wrong(f"{place}: {where}" if where else place, first["msg"]) from None


def _checked(file: ResultsFile, place: str) -> ResultsFile:
    """Ids and names that could not be kept or shown as they are would come out as others."""
    names = [
        *_named("members", file.members, ("id", "name")),
        *_named("results", file.results, ("id", "member", "drill")),
        *((f"forgotten.{number}", each) for number, each in enumerate(file.forgotten)),
    ]
    for where, text in names:
        if not text.strip() or len(text) > _LONGEST or clean_text(text) != text or "\n" in text:
            raise _wrong(f"{place}: {where}", _said("no_name", text=shown_text(text, 60)))
    return file


def _named(part: str, things: Sequence[BaseModel], keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(things):
        for key in keys:
            yield f"{part}.{number}.{key}", getattr(each, key)


def _wrong(place: str, reason: str) -> BadFile:
    sentence = clean_text(" ".join(reason.split())).rstrip(".")
    return BadFile(_said("wrong", place=shown_text(place, 300), reason=sentence))


def _text(path: Path) -> str:
    name = shown_path(path)
    try:
        if path.stat().st_size > MOST * 1_000_000:
            raise BadFile(_said("too_large", file=name, most=MOST))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(_said("unreadable", file=name, reason=_said("not_utf8"))) from None
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise BadFile(_said("unreadable", file=name, reason=reason)) from None


def _said(key: str, **slots: object) -> str:
    return phrase(f"import.{key}", source="team", **slots)
