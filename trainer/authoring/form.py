"""A guided form as data: its questions in order, and what has been answered as a fold over what was done.

Both faces (plain lines, full screen) show `FormState.step` and add `Answered` and `Back`; neither knows the questions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import Field

from trainer.language.tables import table
from trainer.record.base import Record

FormName = Literal["scenario", "rubric", "exam", "plan", "call"]
"""What a form makes; also the name of its table of questions."""
LibraryForm = Literal["scenario", "rubric", "exam", "plan"]
"""Those whose file goes to the library."""
LIBRARY_FORMS: tuple[LibraryForm, ...] = get_args(LibraryForm)

Kind = Literal["line", "text", "yes_no", "choice", "picks", "clock", "date", "number", "deadline", "word"]
MOST = 12
"""How often a question is asked that may be answered several times."""

Answers = Mapping[str, str]
"""Key ("title", "option.2", "option.2.cost") to what was answered; a question that was skipped has ""."""


class Question(Record):
    """One question of a form, as its table has it."""

    id: str
    ask: str
    again: str = ""
    """How it is asked the second time and after, where it may be answered several times."""
    help: str = ""
    example: str = ""
    kind: Kind = "line"
    default: str = ""
    needed: bool = False
    many: bool = False
    most: int = MOST
    """How often it is asked where it may be answered several times."""
    once: bool = False
    """Whether the same may be chosen once only."""
    low: int = 0
    high: int = 100
    """Between what a number has to be."""
    only_with: str = ""
    """Asked only where this other question has an answer."""
    then: tuple["Question", ...] = ()
    """Asked after each answer to this one."""


class FormTable(Record):
    """A form's file."""

    question: Annotated[tuple[Question, ...], Field(min_length=1)]


@cache
def questions_of(form: FormName) -> tuple[Question, ...]:
    """The questions of a form."""
    return FormTable.model_validate(table(f"form/{form}")).question


class Answered(Record):
    """A question was answered; an empty text skips it. `quote`: the words of somebody's notes it was drafted from."""

    key: str
    text: str
    quote: str = ""


class Back(Record):
    """The question before was asked for again."""

    back: Literal[True] = True


Done = Answered | Back


@dataclass(frozen=True)
class Step:
    """One question at its place in the form."""

    key: str
    question: Question
    number: int = 1
    """Which of several answers to the same question this is."""
    of: str = ""
    """The answer that this question follows up, in its words."""

    @property
    def ask(self) -> str:
        """The question in words."""
        ask = self.question.again if self.number > 1 and self.question.again else self.question.ask
        return f"“{self.of}” {ask}" if self.of else ask

    @property
    def needed(self) -> bool:
        """Whether the form is no use without it."""
        return self.question.needed and self.number == 1


def steps_of(questions: Iterable[Question], answers: Answers, prefix: str = "", of: str = "") -> Iterator[Step]:
    """The form's steps in order, as far as these answers unfold it."""
    for question in questions:
        if question.only_with and not answers.get(prefix + question.only_with):
            continue
        for number, key in _places(question, answers, prefix):
            yield Step(key, question, number, of)
            if question.then and answers.get(key):
                yield from steps_of(question.then, answers, f"{key}.", answers[key])


def _places(question: Question, answers: Answers, prefix: str) -> Iterator[tuple[int, str]]:
    if not question.many:
        yield 1, prefix + question.id
        return
    given = numbers(answers, prefix + question.id)
    for number in range(1, min(max(given, default=0) + 1, question.most) + 1):
        yield number, f"{prefix}{question.id}.{number}"


def numbers(answers: Answers, name: str) -> list[int]:
    """The numbers under which a question that may be answered several times has answers."""
    return [number for number in range(1, MOST + 1) if answers.get(f"{name}.{number}")]


@dataclass(frozen=True)
class FormState:
    """A form as far as it was filled in."""

    questions: tuple[Question, ...]
    answers: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    """Key to the words of the notes that an answer was drafted from."""
    at: int = 0
    """The place of the step that is asked now."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps there are so far."""
        return tuple(steps_of(self.questions, self.answers))

    @property
    def step(self) -> Step | None:
        """What is asked now; None once everything was."""
        steps = self.steps
        return steps[self.at] if self.at < len(steps) else None

    @property
    def missing(self) -> tuple[Step, ...]:
        """What is needed and has no answer yet."""
        return tuple(step for step in self.steps if step.needed and not self.answers.get(step.key))

    def after(self, done: Done) -> "FormState":
        """The form once this was done."""
        if isinstance(done, Back):
            return replace(self, at=max(0, self.at - 1))
        quotes = {key: quote for key, quote in self.quotes.items() if key != done.key}
        if done.quote:
            quotes[done.key] = done.quote
        state = replace(self, answers={**self.answers, done.key: done.text}, quotes=quotes)
        places = [place for place, step in enumerate(state.steps) if step.key == done.key]
        return replace(state, at=places[0] + 1 if places else state.at)

    def at_start(self) -> "FormState":
        """The same answers, seen from the first question."""
        return replace(self, at=0)


def fold(questions: tuple[Question, ...], done: Iterable[Done]) -> FormState:
    """What all this made of the form."""
    state = FormState(questions)
    for one in done:
        state = state.after(one)
    return state
