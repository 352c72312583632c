"""Takes what somebody typed as the answer to a question, or says in one sentence why it can't be one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic_core import PydanticCustomError

from trainer.authoring.form import Answers, Step
from trainer.authoring.said_days import shown_moment, typed_moment
from trainer.language.tables import sentences
from trainer.library.clock import read_clock
from trainer.library.diagnostic import nearest
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage

LONGEST = {"word": 60, "line": 400, "text": 6_000}
"""Characters of an answer."""

say = sentences("form/form")


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: what is kept, and how it is shown."""

    value: str
    label: str
    title: str = ""
    """Another name it may be chosen by."""


def as_typed(step: Step, answer: str, choices: Sequence[Choice]) -> str:
    """An answer as it stands in a box, to be sent again or changed: what was chosen by its numbers."""
    moment = _moment(step, answer)
    if moment:
        return typed_moment(moment)
    known = {choice.value: str(number) for number, choice in enumerate(choices, start=1)}
    picked = [known[part] for part in answer.split() if part in known]
    return ", ".join(picked) if picked else answer


def as_read(step: Step, answer: str, choices: Sequence[Choice]) -> str:
    """An answer as it is told: what was chosen in its words, a deadline with its weekday."""
    moment = _moment(step, answer)
    if moment:
        return shown_moment(moment)
    if step.question.kind not in {"choice", "picks"}:
        return answer
    known = {choice.value: choice.label for choice in choices}
    return "; ".join(known.get(part, part) for part in answer.split())


def _moment(step: Step, answer: str) -> datetime | None:
    if step.question.kind != "deadline":
        return None
    try:
        return datetime.fromisoformat(answer)
    except ValueError:
        return None


def taken(step: Step, typed: str, choices: Sequence[Choice], answers: Answers, default: str = "") -> str:
    """The answer as it is kept; "" skips the question. Raises BadUsage with what won't do."""
    text = clean_text(typed).strip() or default
    if not text:
        if step.needed:
            example = step.question.example
            raise BadUsage(say("needed", example=example) if example else say("needed_choice"))
        return ""
    return _BY_KIND[step.question.kind](step, text, choices, answers)


def _line(step: Step, text: str, _: Sequence[Choice], answers: Answers) -> str:
    line = " ".join(text.split())
    _refuse_unreadable(line, LONGEST["line"])
    _refuse_twice(step, line, answers)
    return line


def _word(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    word = " ".join(text.split())
    if not any(map(str.isalnum, word)):
        raise BadUsage(say("no_words"))
    _refuse_long(word, LONGEST["word"])
    return word


def _refuse_twice(step: Step, line: str, answers: Answers) -> None:
    """Of several answers to one question none may be there already."""
    name = step.key.rpartition(".")[0] if step.question.many else ""
    for key, other in answers.items():
        mine = name and key != step.key and key.rpartition(".")[0] == name
        if mine and other.casefold().rstrip(".") == line.casefold().rstrip("."):
            raise BadUsage(say("twice", number=key.rpartition(".")[2]))


def _text(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    _refuse_unreadable(text, LONGEST["text"])
    return text


def _refuse_unreadable(text: str, longest: int) -> None:
    if not any(map(str.isalpha, text)):
        raise BadUsage(say("no_words"))
    _refuse_long(text, longest)


def _refuse_long(text: str, longest: int) -> None:
    if len(text) > longest:
        raise BadUsage(say("too_long", count=len(text), most=longest))


def _yes_no(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    if text.casefold() in {"y", "yes"}:
        return "yes"
    if text.casefold() in {"n", "no"}:
        return "no"
    raise BadUsage(say("yes_no"))


def _choice(step: Step, text: str, choices: Sequence[Choice], answers: Answers) -> str:
    value = _chosen(text, choices)
    if step.question.once:
        _refuse_twice(step, value, answers)
    return value


def _picks(_: Step, text: str, choices: Sequence[Choice], __: Answers) -> str:
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    return " ".join(dict.fromkeys(_chosen(part, choices) for part in parts))


def _chosen(text: str, choices: Sequence[Choice]) -> str:
    by_number = {str(number): choice.value for number, choice in enumerate(choices, start=1)}
    by_title = {choice.title.casefold(): choice.value for choice in choices if choice.title}
    by_name = {choice.value.casefold(): choice.value for choice in choices}
    found = by_number.get(text) or by_name.get(text.casefold()) or by_title.get(text.casefold())
    if found is None:
        close = nearest(text.casefold(), by_name) or nearest(text.casefold(), by_title)
        hint = say("did_you_mean", name=by_name.get(close) or by_title[close]) if close else ""
        raise BadUsage(say("no_choice", text=text[:40], most=len(choices), hint=hint))
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


def _number(step: Step, text: str, _: Sequence[Choice], __: Answers) -> str:
    low, high = step.question.low, step.question.high
    if not re.fullmatch(r"\d{1,9}", text) or not low <= int(text) <= high:
        raise BadUsage(say("no_number", low=low, high=high))
    return str(int(text))


def _deadline(_: Step, text: str, __: Sequence[Choice], ___: Answers) -> str:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        raise BadUsage(say("no_deadline", text=text[:40])) from None


_BY_KIND = {
    "line": _line,
    "word": _word,
    "text": _text,
    "yes_no": _yes_no,
    "choice": _choice,
    "picks": _picks,
    "clock": _clock,
    "date": _date,
    "number": _number,
    "deadline": _deadline,
}
