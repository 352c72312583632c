"""Drafts a form's answers from somebody's notes with a language model, and keeps only what the notes say.

Every answer comes with a quote. The quote must stand in the notes word by word, and the answer may hold no time,
amount or name that the notes do not hold, and must share its words with the sentence it came from.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from trainer.authoring.form import Answered, FormState, Question, Step
from trainer.authoring.form_answers import taken
from trainer.language.tables import table
from trainer.llm.port import Message, Model
from trainer.reading.agreement import agree
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage
from trainer.scoring.judge_quotes import Passage, verified

MOST_TOKENS = 3_000
SHARED = 0.5
"""The share of an answer's longer words that must stand in the sentence it came from."""

_KINDS = {"line", "text"}
_LONGER = 4
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[a-z,;:] )([A-Z][^\W\d_]+)")
_END = re.compile(r"[.!?](?=\s)|\n")


class DraftedAnswer(BaseModel):
    """One answer as the model gives it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    question: str
    quote: str
    answer: str


class DraftedForm(BaseModel):
    """All of them."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    answers: list[DraftedAnswer]


@dataclass(frozen=True)
class Draft:
    """What could be taken over, and what was left out because the notes don't say it."""

    answered: tuple[Answered, ...]
    left_out: tuple[str, ...]


def draft(notes: str, state: FormState, model: Model) -> Draft:
    """Ask the model and check what it says. Raises ModelTrouble."""
    notes = clean_text(notes)
    asked = [question for question in state.questions if question.kind in _KINDS]
    form = model.fill(_messages(notes, asked), DraftedForm, most_tokens=MOST_TOKENS).form
    return checked(notes, form, asked)


def checked(notes: str, form: DraftedForm, asked: Sequence[Question]) -> Draft:
    """The answers that hold, each with the sentence of the notes it came from."""
    answered: dict[str, Answered] = {}
    left_out = []
    by_id, counts = {question.id: question for question in asked}, Counter[str]()
    for one in form.answers:
        question = by_id.get(one.question)
        if question is None:
            continue
        number = counts[question.id] + 1
        key = f"{question.id}.{number}" if question.many else question.id
        kept = _kept(notes, one, Step(key, question, number), {k: a.text for k, a in answered.items()})
        if kept is None or kept.key in answered:
            left_out.append(" ".join(clean_text(one.answer).split()))
        else:
            counts[question.id] += 1
            answered[key] = kept
    order = [question.id for question in asked]
    by_place = sorted(answered.values(), key=lambda one: order.index(one.key.partition(".")[0]))
    return Draft(tuple(by_place), tuple(left_out))


def _kept(notes: str, one: DraftedAnswer, step: Step, answers: dict[str, str]) -> Answered | None:
    """The answer, if the notes say it."""
    found = verified(one.quote, 0, {0: [Passage(0, 0, notes)]})
    if not found or not one.answer.strip():
        return None
    sentence = _sentence(notes, found[0].start, found[-1].end)
    try:
        text = taken(step, one.answer, (), answers)
    except BadUsage:
        return None
    return Answered(key=step.key, text=text, quote=sentence) if _holds(text, sentence, notes) else None


def _sentence(notes: str, start: int, end: int) -> str:
    """The whole sentences that these words stand in."""
    before = [match.end() for match in _END.finditer(notes, 0, start)]
    after = _END.search(notes, max(start, end - 1))
    return " ".join(notes[before[-1] if before else 0 : after.end() if after else len(notes)].split())


def _holds(answer: str, sentence: str, notes: str) -> bool:
    """Whether the answer says no more than the notes do."""
    known = tuple(values(notes))
    if not all(_is_known(value, known) for value in values(answer)):
        return False
    in_notes, in_sentence = _words(notes), _words(sentence)
    if not all(name.casefold() in in_notes for name in _NAME.findall(answer)):
        return False
    longer = [word for word in _words(answer) if len(word) >= _LONGER]
    return sum(word in in_sentence for word in longer) >= SHARED * len(longer)


def _is_known(value: Value, known: Sequence[Value]) -> bool:
    return any(agree(value, other, None) in {"same", "compatible"} for other in known)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _messages(notes: str, asked: Sequence[Question]) -> list[Message]:
    words = table("model/notes")
    system = "\n\n".join(part.strip() for part in (words["task"], words["rules"]))
    listed = "\n".join((words["questions"], *_listed(asked, words["several"])))
    told = f"{listed}\n\n{words['notes']}\n{json.dumps(notes, ensure_ascii=False)}"
    return [Message(role="system", text=system), Message(role="user", text=told)]


def _listed(asked: Sequence[Question], several: str) -> Iterator[str]:
    for question in asked:
        yield f"- {question.id}: {question.ask} {several if question.many else ''}".rstrip()
