"""A form as a schema, and what a model wrote back as the form."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from trainer.language.tables import phrase
from trainer.llm.abilities import FormMode
from trainer.llm.port import Form, Message
from trainer.llm.server import SOURCE
from trainer.llm.speech import rejoined
from trainer.record.clean import clean_text

_LEFT_OUT = ("title", "default")
_MOST_SLIPS = 6


class NotFilled(Exception):
    """What was written is not the form. `slips` says to the model what is wrong; `prose`: it was no JSON at all."""

    def __init__(self, slips: str, *, prose: bool) -> None:
        super().__init__(slips)
        self.slips, self.prose = slips, prose


@dataclass(frozen=True)
class Sheet:
    """A form's schema, its keys in the order of the model's fields."""

    name: str
    schema: dict[str, Any]

    def response_format(self, mode: FormMode) -> dict[str, Any]:
        """The parameter of that name."""
        if mode is FormMode.OBJECT:
            return {"type": "json_object"}
        told = {"name": self.name, "strict": True, "schema": self.schema}
        return {"type": "json_schema", "json_schema": told}

    def told(self) -> str:
        """The same as a request in words."""
        return phrase("prompt.form", source=SOURCE, schema=json.dumps(self.schema, ensure_ascii=False))


def sheet_of(form: type[BaseModel]) -> Sheet:
    """The sheet of a form. Raises TypeError for what some servers can't hold to: fractions, keys of any name."""
    schema = form.model_json_schema()
    _check(schema, form.__name__)
    name = "".join(letter if letter.isalnum() else "_" for letter in form.__name__)
    return Sheet(name[:64], _strict(schema))


def _check(part: object, name: str) -> None:
    if isinstance(part, list):
        for each in part:
            _check(each, name)
    if not isinstance(part, dict):
        return
    if part.get("type") == "number":
        raise TypeError(f"{name}: a form holds whole numbers only, servers don't keep bounds of fractions")
    if part.get("type") == "object" and "properties" not in part:
        raise TypeError(f"{name}: a form has named fields only")
    for each in part.values():
        _check(each, name)


def _strict(part: Any, *, named: bool = False) -> Any:  # noqa: ANN401 - any JSON
    """Every field required, none beside them. `named`: the keys are names of fields, not words of the schema."""
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: _strict(value, named=key in {"properties", "$defs"} and not named)
        for key, value in part.items()
        if named or key not in _LEFT_OUT
    }
    if not named and "properties" in part:
        kept["required"] = list(part["properties"])
        kept["additionalProperties"] = False
    return kept


def filled(form: type[Form], raw: str) -> Form:
    """The form in what the model wrote, also inside a fence or prose. Raises NotFilled."""
    start = raw.find("{")
    if start < 0:
        raise NotFilled(phrase("prompt.no_json", source=SOURCE), prose=True)
    try:
        data, _ = json.JSONDecoder().raw_decode(raw, start)
    except (ValueError, RecursionError) as error:
        raise NotFilled(phrase("prompt.broken_json", source=SOURCE, reason=str(error)), prose=False) from error
    try:
        return form.model_validate_json(json.dumps(_cleaned(data)))
    except ValidationError as error:
        raise NotFilled(_slips(error), prose=False) from error


def repair(messages: Sequence[Message], raw: str, slips: str) -> tuple[Message, ...]:
    """The messages that ask for the form once more, with what was wrong."""
    asked = phrase("prompt.repair", source=SOURCE, slips=slips)
    said = raw.strip() or phrase("prompt.nothing", source=SOURCE)
    return (*messages, Message(role="assistant", text=said), Message(role="user", text=asked))


def _slips(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)[:_MOST_SLIPS]
    lines = [f"{'.'.join(map(str, each['loc'])) or 'form'}: {each['msg']}" for each in found]
    return "\n".join(lines)


def _cleaned(data: Any) -> Any:  # noqa: ANN401 - any JSON
    """Every text in it made harmless: escapes in JSON can hold what the stream did not."""
    if isinstance(data, str):
        return clean_text(rejoined(data))
    if isinstance(data, list):
        return [_cleaned(each) for each in data]
    if isinstance(data, dict):
        return {clean_text(rejoined(key)): _cleaned(value) for key, value in data.items()}
    return data
