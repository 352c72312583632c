"""The forms of exams and training plans: what there is to choose from, and when something is due."""

from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom
from typing import get_args

from trainer.authoring.deadline import Now, meant_deadline, this_machines_hour
from trainer.authoring.form import FormName, FormState, Step, numbers
from trainer.authoring.form_answers import Choice
from trainer.authoring.form_kinds import SilentForm
from trainer.authoring.team_file_text import exam_text, plan_text, say
from trainer.library.exam import USUAL_RUBRIC, PartOfExam
from trainer.library.index import listed
from trainer.library.load import load_rubric
from trainer.library.places import rubric_files
from trainer.library.rubric import Rubric
from trainer.record.errors import BadFile
from trainer.record.options import Difficulty, Mode

PROPOSED = range(1_000, 10_000)
"""Seeds that are proposed: short enough to be read out."""
WORDED: dict[str, tuple[str, ...]] = {
    "difficulty": get_args(Difficulty),
    "mode": get_args(Mode),
    "scorer": get_args(PartOfExam),
    "customer": get_args(PartOfExam),
}
"""Questions with the same choices at all times."""


class TeamForm(SilentForm):
    """What both have in common."""

    def __init__(self, now: Now = this_machines_hour) -> None:
        self._now = now
        self._scenarios: tuple[Choice, ...] = ()
        self._rubrics: tuple[Rubric, ...] = ()

    def choices(self, step: Step, state: FormState) -> Sequence[Choice]:
        """Scenarios, rubrics, the steps of the rubric that was chosen, or what is always the same."""
        asked = step.question.id
        if asked in WORDED:
            return tuple(Choice(name, say(f"{asked}.{name}")) for name in WORDED[asked])
        if asked == "drill":
            self._scenarios = self._scenarios or _scenarios()
            return self._scenarios
        if asked == "rubric":
            return tuple(Choice(one.id, f"{one.id}: {one.title}", one.title) for one in self._known_rubrics())
        if asked == "gate":
            return self._steps(state.answers.get("rubric") or USUAL_RUBRIC)
        return ()

    def meant(self, step: Step, typed: str) -> str:
        """Deadlines as people say them. Raises BadUsage for what is none or over."""
        if step.question.kind != "deadline" or not typed.strip():
            return typed
        return meant_deadline(typed, self._now()).isoformat()

    def _known_rubrics(self) -> tuple[Rubric, ...]:
        self._rubrics = self._rubrics or _rubrics()
        return self._rubrics

    def _steps(self, rubric: str) -> tuple[Choice, ...]:
        steps = next((one.step for one in self._known_rubrics() if one.id == rubric), ())
        return tuple(Choice(step.id, f"{step.title}: {step.about}", step.title) for step in steps)


class ExamForm(TeamForm):
    """Makes an exam."""

    name: FormName = "exam"

    def __init__(self, now: Now = this_machines_hour) -> None:
        super().__init__(now)
        self._seed = SystemRandom().choice(PROPOSED)

    def default(self, step: Step, state: FormState) -> str:
        """What the question says, or a seed."""
        return str(self._seed) if step.key == "seed" else super().default(step, state)

    def text(self, state: FormState, name: str) -> str:
        """The exam file."""
        return exam_text(state, name, self._seed)


class PlanForm(TeamForm):
    """Makes a training plan."""

    name: FormName = "plan"

    def default(self, step: Step, state: FormState) -> str:
        """What the question says; what comes after a drill with a day is due on the same, unless that is over."""
        if step.question.kind != "deadline":
            return super().default(step, state)
        number = int(step.key.split(".")[1])
        before = [f"drill.{one}.by" for one in numbers(state.answers, "drill") if one < number]
        last = next((day for key in reversed(before) if (day := state.answers.get(key))), "")
        try:
            return last if last and datetime.fromisoformat(last) > self._now() else ""
        except (ValueError, TypeError):  # somebody has changed what was kept
            return ""

    def text(self, state: FormState, name: str) -> str:
        """The plan file."""
        return plan_text(state, name)


def _scenarios() -> tuple[Choice, ...]:
    """The scenarios that can be played, by their ids."""
    playable = sorted((one for one in listed() if one.ok), key=lambda entry: entry.id)
    return tuple(Choice(one.id, f"{one.id}: {one.title}", one.title) for one in playable)


def _rubrics() -> tuple[Rubric, ...]:
    """The rubrics that can be used, the nearest of each id."""
    found: dict[str, Rubric] = {}
    for file in rubric_files():
        try:
            rubric = load_rubric(file).value
        except BadFile:
            continue
        found.setdefault(rubric.id, rubric)
    return tuple(found[name] for name in sorted(found))
