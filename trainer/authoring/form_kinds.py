"""The kinds of form: what each offers to choose from, takes for granted, and makes of the answers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from trainer.authoring import rubric_text
from trainer.authoring.first_answers import Line, first_answers
from trainer.authoring.form import FormName, FormState, LibraryForm, Step
from trainer.authoring.form_answers import Choice
from trainer.authoring.scenario_text import (
    answer_choices,
    likely_answer,
    likely_truth,
    scenario_text,
    truth_choices,
)
from trainer.library.load import load_voice
from trainer.library.places import files_in, voice_folders


class FormKind(Protocol):
    """One kind of form."""

    @property
    def name(self) -> FormName:
        """What it makes; also the name of its table of questions."""

    @property
    def speaks(self) -> bool:
        """Whether there is a customer who answers."""

    def choices(self, step: Step, state: FormState) -> Sequence[Choice]:
        """What can be chosen at this step; nothing where words are to be written."""

    def default(self, step: Step, state: FormState) -> str:
        """What is taken where nothing is answered."""

    def meant(self, step: Step, typed: str) -> str:
        """What was typed, as the question wants it written. Raises BadUsage with what won't do."""

    def text(self, state: FormState, name: str) -> str:
        """The file."""

    def preview(self, state: FormState) -> tuple[Line, ...]:
        """The customer's first answers, as soon as there is a fact; nothing before, and where nobody speaks."""


class ScenarioForm:
    """Makes a scenario."""

    name: FormName = "scenario"
    speaks = True

    def __init__(self) -> None:
        self._voices: tuple[Choice, ...] = ()

    def choices(self, step: Step, state: FormState) -> Sequence[Choice]:
        """Voice packs, or what may answer a question."""
        if step.question.kind == "choice":
            self._voices = self._voices or _voices()
            return self._voices
        if step.question.kind == "picks":
            return answer_choices(state) if step.question.id == "answers" else truth_choices(state)
        return ()

    def default(self, step: Step, state: FormState) -> str:
        """What the question says, or what probably answers the customer's."""
        if step.question.kind == "picks":
            likely = likely_answer if step.question.id == "answers" else likely_truth
            return likely(state, step.of)
        return step.question.default

    def meant(self, step: Step, typed: str) -> str:  # noqa: ARG002 - as it was typed
        """As it was typed."""
        return typed

    def text(self, state: FormState, name: str) -> str:
        """The scenario file."""
        return scenario_text(state, name)

    def preview(self, state: FormState) -> tuple[Line, ...]:
        """The first lines of the talk."""
        if state.missing:
            return ()
        return first_answers(self.text(state, "preview"), Path("preview.toml"))


class SilentForm:
    """What forms have in common in which nobody speaks."""

    speaks = False

    def default(self, step: Step, state: FormState) -> str:  # noqa: ARG002 - what is likely differs by form
        """What the question says."""
        return step.question.default

    def meant(self, step: Step, typed: str) -> str:  # noqa: ARG002 - as it was typed
        """As it was typed."""
        return typed

    def preview(self, state: FormState) -> tuple[Line, ...]:  # noqa: ARG002 - nobody speaks
        """Nothing."""
        return ()


class RubricForm(SilentForm):
    """Makes a rubric."""

    name: FormName = "rubric"

    def choices(self, step: Step, state: FormState) -> Sequence[Choice]:  # noqa: ARG002 - as above
        """Signals that might answer a check."""
        if step.question.kind == "choice":
            return rubric_text.signal_choices(step.of)
        return ()

    def text(self, state: FormState, name: str) -> str:
        """The rubric file."""
        return rubric_text.rubric_text(state, name)


def form_kind(name: LibraryForm) -> FormKind:
    """The library's form of this name."""
    from trainer.authoring.team_forms import ExamForm, PlanForm  # which build on what stands here

    made: dict[LibraryForm, Callable[[], FormKind]] = {
        "scenario": ScenarioForm,
        "rubric": RubricForm,
        "exam": ExamForm,
        "plan": PlanForm,
    }
    return made[name]()


def _voices() -> tuple[Choice, ...]:
    """The voice packs at hand, the nearest of each id."""
    found: dict[str, Choice] = {}
    for folder in voice_folders():
        for file in files_in(folder):
            pack = load_voice(file).value
            found.setdefault(pack.id, Choice(pack.id, f"{pack.id}: {pack.title}"))
    return tuple(found[name] for name in sorted(found))
