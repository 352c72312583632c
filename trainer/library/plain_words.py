"""Rewrites the model's errors for people who don't program: what is wrong with which key, and what to write."""

import types
from collections.abc import Callable
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from trainer.language.tables import phrase
from trainer.library.diagnostic import TABLE, did_you_mean, sentence, shown_text
from trainer.library.positions import Path

Wording = tuple[str, str]
"""A problem's name and its sentence."""


def in_plain_words(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    """The problem and the sentence for one error of validating `model`."""
    write = _WRITERS.get(error["type"], _bad_value)
    return write(error, model)


def where(path: Path) -> str:
    """The table at this path as people find it in the file: "[customer]", "[[fact]] number 2"."""
    names = ".".join(part for part in path if isinstance(part, str))
    if not path:
        return _say("where.top")
    if isinstance(path[-1], int):
        return _say("where.item", name=names, number=path[-1] + 1)
    return _say("where.table", name=names)


def _missing(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    path = error["loc"]
    if isinstance(path[-1], int):
        return _too_few(error, model)
    return "missing", sentence("missing", where=where(path[:-1]), key=_as_written(path, model))


def _as_written(path: Path, model: type[BaseModel]) -> str:
    """The key as it stands in a file: "[[fact]]" for a list of tables, "[customer]" for a table."""
    names = ".".join(part for part in path if isinstance(part, str))
    if model_at(model, path) is None:
        return str(path[-1])
    return f"[[{names}]]" if get_origin(annotation_at(model, path)) in (tuple, Annotated) else f"[{names}]"


def _too_few(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    """A list of fixed length (a step's four thresholds) that is too short."""
    count = len(get_args(annotation_at(model, error["loc"][:-1])))
    text = _say("range.entries_at_least", low=count)
    return "out_of_range", sentence("out_of_range", key=_last_name(error["loc"]), range=text)


def _unknown(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    *parent, key = error["loc"]
    hint = _hint_for_key(str(key), tuple(parent), model)
    return "unknown_key", sentence("unknown_key", key=key, where=where(tuple(parent)), hint=hint)


def _hint_for_key(key: str, parent: Path, model: type[BaseModel]) -> str:
    here = model_at(model, parent)
    close = did_you_mean(key, here.model_fields if here else ())
    if close:
        return close
    if parent and key in model.model_fields:
        return _say("hint.belongs_at_top")
    for name in model.model_fields:
        table = model_at(model, (name,))
        if table is not None and key in table.model_fields and (name,) != parent[:1]:
            return _say("hint.belongs_to", where=_say("where.table", name=name))
    return ""


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that the table at this path is read by."""
    return _model_in(annotation_at(model, path))


def annotation_at(model: type[BaseModel], path: Path) -> object:
    """The type of what stands at this path; None where the model knows no such key."""
    found: object = model
    for part in path:
        table = _model_in(found)
        if isinstance(part, str):
            found = table.model_fields[part].annotation if table and part in table.model_fields else None
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, Annotated, tuple):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None


def _kind(name: str) -> Callable[[ErrorDetails, type[BaseModel]], Wording]:
    def write(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
        kind = _say(f"kind.{name}", name=_last_name(error["loc"]))
        return "wrong_kind", sentence("wrong_kind", key=_key(error), kind=kind)

    return write


def _list(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    tables = model_at(model, error["loc"]) is not None
    return _kind("tables" if tables else "list")(error, model)


def _choice(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    choices = str(error["ctx"]["expected"]).replace("'", '"')
    names = [part for part in choices.split('"') if part.strip(" ,") and part != " or "]
    hint = did_you_mean(str(error["input"]), names)
    return "not_a_choice", sentence("not_a_choice", key=_key(error), choices=choices, hint=hint)


def _range(name: str, bound: str, slot: str) -> Callable[[ErrorDetails, type[BaseModel]], Wording]:
    def write(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
        text = _say(f"range.{name}", **{slot: error["ctx"][bound]})
        return "out_of_range", sentence("out_of_range", key=_key(error), range=text)

    return write


def _blank(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    return "blank", sentence("blank", key=_key(error))


def _bad_id(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    key = f"{_key(error)} = {shown_text(str(error['input']), 40)}"
    return "bad_id", sentence("bad_id", key=key)


def _clock(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    return "bad_clock", sentence("bad_clock", key=_key(error))


def _moment(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    return "bad_moment", sentence("bad_moment", key=_key(error))


def _bad_value(error: ErrorDetails, _model: type[BaseModel]) -> Wording:
    return "bad_value", sentence("bad_value", key=_key(error), reason=error["msg"])


def _key(error: ErrorDetails) -> str:
    """The key, with the entry's number where the error lies in a list."""
    path = error["loc"]
    if path and isinstance(path[-1], int):
        return f"{_last_name(path)}[{path[-1] + 1}]"
    return _last_name(path)


def _last_name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str) and part != "[key]"), "")


def _say(key: str, **slots: object) -> str:
    return phrase(key, source=TABLE, **{name: str(value) for name, value in slots.items()})


_WRITERS: dict[str, Callable[[ErrorDetails, type[BaseModel]], Wording]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _kind("text"),
    "int_type": _kind("number"),
    "int_parsing": _kind("number"),
    "int_from_float": _kind("number"),
    "bool_type": _kind("truth"),
    "bool_parsing": _kind("truth"),
    "tuple_type": _list,
    "dict_type": _kind("table"),
    "model_type": _kind("table"),
    "literal_error": _choice,
    "string_too_short": _blank,
    "string_too_long": _bad_id,
    "string_pattern_mismatch": _bad_id,
    "greater_than_equal": _range("at_least", "ge", "low"),
    "less_than_equal": _range("at_most", "le", "high"),
    "too_short": _range("entries_at_least", "min_length", "low"),
    "too_long": _range("entries_at_most", "max_length", "high"),
    "clock": _clock,
    "moment": _moment,
}
