"""Takes what somebody typed as the answer to a question, or says in one sentence why it can't be one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

from trainer.authoring.form import Answers, Step
from trainer.language.tables import sentences
from trainer.library.clock import read_clock
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage

LONGEST = {"line": 400, "text": 6_000}
"""Characters of an answer."""

say = sentences("form/form")


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: what is kept, and how it is shown."""

    value: str
    label: str


def taken(step: Step, typed: str, choices: Sequence[Choice], answers: Answers, default: str = "") -> str:
    """The answer as it is kept; "" skips the question. Raises BadUsage with what won't do."""
    text = clean_text(typed).strip() or default
    if not text:
        if step.needed:
            raise BadUsage(say("needed", example=step.question.example))
        return ""
    return _BY_KIND[step.question.kind](step, text, choices, answers)


def _line(step: Step, text: str, _: Sequence[Choice], answers: Answers) -> str:
    line = " ".join(text.split())
    _refuse_unreadable(line, LONGEST["line"])
    name = step.key.rpartition(".")[0] if step.question.many else ""
    for key, other in answers.items():
        mine = name and key != step.key and key.rpartition(".")[0] == name
        if mine and other.casefold().rstrip(".") == line.casefold().rstrip("."):
            raise BadUsage(say("twice", number=key.rpartition(".")[2]))
    return line


def _text(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    _refuse_unreadable(text, LONGEST["text"])
    return text


def _refuse_unreadable(text: str, longest: int) -> None:
    if not any(map(str.isalpha, text)):
        raise BadUsage(say("no_words"))
    if len(text) > longest:
        raise BadUsage(say("too_long", count=len(text), most=longest))


def _yes_no(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    if text.casefold() in {"y", "yes"}:
        return "yes"
    if text.casefold() in {"n", "no"}:
        return "no"
    raise BadUsage(say("yes_no"))


def _choice(_: Step, text: str, choices: Sequence[Choice], __: Answers) -> str:
    return _chosen(text, choices)


def _picks(_: Step, text: str, choices: Sequence[Choice], __: Answers) -> str:
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    return " ".join(dict.fromkeys(_chosen(part, choices) for part in parts))


def _chosen(text: str, choices: Sequence[Choice]) -> str:
    by_number = {str(number): choice.value for number, choice in enumerate(choices, start=1)}
    by_name = {choice.value.casefold(): choice.value for choice in choices}
    found = by_number.get(text) or by_name.get(text.casefold())
    if found is None:
        raise BadUsage(say("no_choice", text=text[:40], most=len(choices)))
    return found


def _clock(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    try:
        read_clock(text)
    except PydanticCustomError:
        raise BadUsage(say("no_clock", text=text[:40])) from None
    return text


def _date(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadUsage(say("no_date", text=text[:40])) from None


def _number(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    if not re.fullmatch(r"\d{1,3}", text) or int(text) > 100:
        raise BadUsage(say("no_number"))
    return text


_BY_KIND = {
    "line": _line,
    "text": _text,
    "yes_no": _yes_no,
    "choice": _choice,
    "picks": _picks,
    "clock": _clock,
    "date": _date,
    "number": _number,
}
