"""The form of a call: a scenario's form in other words, whose answers stay in the call's own folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainer.authoring.first_answers import Line, first_answers
from trainer.authoring.form import (
    Answered,
    Answers,
    Done,
    FormName,
    FormState,
    Step,
    fold,
    numbers,
    questions_of,
)
from trainer.authoring.form_kept import KeptForm
from trainer.authoring.form_kinds import ScenarioForm
from trainer.authoring.open_form import OpenForm
from trainer.authoring.scenario_text import scenario_text
from trainer.calls.days import meant_day, meant_moment, say
from trainer.calls.kept import WEEK, Call
from trainer.library.diagnostic import Diagnostic, shown_path
from trainer.library.load import check_file
from trainer.record.errors import BadPlace

FORM: FormName = "call"
OWN = ("call_at", "next", "until")
"""Questions that only a call has."""
Today = Callable[[], date]


class CallForm(ScenarioForm):
    """Makes the scenario of a real call."""

    name: FormName = FORM

    def __init__(self, today: Today = date.today) -> None:
        super().__init__()
        self._today = today

    def meant(self, step: Step, typed: str) -> str:
        """Days as people say them, in the form's own way."""
        if not typed.strip():
            return typed
        if step.key == "call_at":
            return meant_moment(typed, self._today())
        return meant_day(typed, self._today()).isoformat() if step.key == "until" else typed

    def default(self, step: Step, state: FormState) -> str:
        """What the question says, its days as they fall this week."""
        return (
            self.meant(step, super().default(step, state)) if step.key in OWN else super().default(step, state)
        )

    def text(self, state: FormState, name: str) -> str:
        """The scenario file."""
        return scenario_text(as_scenario(state), name, say("head"))

    def preview(self, state: FormState) -> tuple[Line, ...]:
        """The first lines of the talk."""
        return () if state.missing else first_answers(self.text(state, "preview"), Path("preview.toml"))


def as_scenario(state: FormState) -> FormState:
    """The same answers as those of a scenario's form."""
    answers = {key: text for key, text in state.answers.items() if key not in OWN}
    answers["title"] = say("title", name=answers["name"])
    answers["early"] = say("moment")
    answers["early_clock"] = state.answers.get("call_at", "")
    return FormState(questions_of("scenario"), {**answers, **_next_word(state.answers)})


def _next_word(answers: Answers) -> dict[str, str]:
    """When they hear next is a fact, and will be asked for."""
    told = answers.get("next", "")
    if not told:
        return {}
    fact = f"fact.{max(numbers(answers, 'fact'), default=0) + 1}"
    question = f"question.{max(numbers(answers, 'question'), default=0) + 1}"
    return {
        fact: say("next_fact", next=told),
        question: say("next_question"),
        f"{question}.answers": fact,
    }


@dataclass(frozen=True)
class CallAnswers(KeptForm):
    """Keeps the answers in the call's folder, and the day it is kept until as soon as that is known."""

    call: Call
    today: Today

    def write(self, done: Sequence[Done]) -> None:
        """Keep this. Raises BadPlace where it can't be."""
        days = [one.text for one in done if isinstance(one, Answered) and one.key == "until" and one.text]
        known = self.call.until if self.call.folder.is_dir() else self.today() + WEEK
        try:
            self.call.keep_until(date.fromisoformat(days[-1]) if days else known)
        except OSError as wrong:
            reason = wrong.strerror or type(wrong).__name__
            raise BadPlace(say("not_written", path=shown_path(self.call.folder), reason=reason)) from wrong
        super().write(done)


class CallPlaces:
    """A call's folder: the answers stay there, so that they can be changed until the call."""

    def __init__(self, call: Call, today: Today) -> None:
        self.call = call
        self.kept: KeptForm = CallAnswers(call.form, call, today)

    def target(self, state: FormState) -> Path:  # noqa: ARG002 - the folder's name says it
        """The call's scenario."""
        return self.call.scenario

    def pointer(self, path: Path) -> str:  # noqa: ARG002 - as above
        """None: a private folder holds what belongs to the call alone."""
        return ""

    def called(self, path: Path) -> str:  # noqa: ARG002 - as above
        """The call's name."""
        return self.call.name

    def problems(self, path: Path) -> Sequence[Diagnostic]:
        """What keeps it from being rehearsed: none, if this program is right. What is real is meant to be so."""
        return check_file(path)

    def finished(self) -> None:
        """The answers are kept."""


def call_form(call: Call, today: Today = date.today) -> OpenForm:
    """The form of this call; one that was filled in whole is asked from its first question again."""
    opened = OpenForm(CallForm(today), CallPlaces(call, today))
    if opened.goes_on and opened.step is None:
        opened.from_the_first()
    return opened


def answers_of(call: Call) -> FormState:
    """What was answered in this call's form. Raises BadPlace where that can't be read."""
    return fold(questions_of(FORM), KeptForm(call.form).read())
