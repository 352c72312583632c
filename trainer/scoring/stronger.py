"""The trainee's own replies written stronger by a model, in one call, for the weakest steps.

What the model writes is held against the fact sheet before anybody sees it; what fails, and every trouble of the
server, leaves the scenario's own stronger reply where it was.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, create_model

from trainer.language.tables import filled, table
from trainer.library.rubric import Rubric, Step
from trainer.llm.port import Message, Model, ModelTrouble, Watch
from trainer.record.clean import clean_reply
from trainer.record.model_use import ModelUse, Usage
from trainer.record.score import Answer, Score, StepScore
from trainer.record.stronger import StrongerReply
from trainer.scoring.case import ScoringCase
from trainer.scoring.judge_addressed import addressed, without
from trainer.scoring.judge_prompt import sheet_lines
from trainer.scoring.stronger_check import Allowed
from trainer.scoring.stronger_numbers import stronger_numbers

_TOP = 4


class Rewrite(BaseModel):
    """One reply as the model writes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    step: str
    text: str


class Rewrites(BaseModel):
    """All of one call."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    replies: tuple[Rewrite, ...]


@dataclass(frozen=True)
class WeakStep:
    """A step with room above it, and the trainee's reply at which it shows."""

    step: Step
    level: int
    turn: int
    missing: tuple[str, ...] = ()
    """What to do about the deeds that did not come and the faults that were found."""


@dataclass(frozen=True)
class Rewritten:
    """What came of it: replies that may be shown, and why there are none."""

    model: str
    replies: tuple[StrongerReply, ...] = ()
    uses: tuple[ModelUse, ...] = ()
    refused: tuple[str, ...] = ()
    """Why texts were refused: `wrong`, `value`, `name`, `long`, `same` or `empty`."""
    trouble: str | None = None


class StrongerWriter:
    """A `drill.ports.Rewriter` with a model behind it."""

    def __init__(self, model: Model, watch: Watch | None = None) -> None:
        self._model = model
        self._watch = watch

    @property
    def identity(self) -> str:
        """The model's name and server, shown before anything is sent and kept with what it wrote."""
        return f"{self._model.name}@{self._model.server}"

    def rewrite(self, case: ScoringCase, rubric: Rubric, score: Score) -> Rewritten:
        """Write the replies of the weakest steps again. Never raises for a server's trouble."""
        weak = weakest(case, rubric, score)
        if not weak:
            return Rewritten(self.identity)
        most = stronger_numbers().tokens * len(weak)
        try:
            answer = self._model.fill(_messages(case, weak), _form(weak), most_tokens=most, watch=self._watch)
        except ModelTrouble as trouble:
            return Rewritten(self.identity, uses=self._uses(trouble.usage), trouble=trouble.message)
        return self._checked(case, weak, answer.form, self._uses(answer.usage))

    def _checked(
        self, case: ScoringCase, weak: Sequence[WeakStep], form: Rewrites, uses: tuple[ModelUse, ...]
    ) -> Rewritten:
        allowed, replies, refused = Allowed(case), [], []
        for one in weak:
            text = next((clean_reply(each.text) for each in form.replies if each.step == one.step.id), "")
            why = allowed.refusal(text, one.turn)
            if why is None:
                replies.append(StrongerReply(step=one.step.id, turn=one.turn, text=text))
            else:
                refused.append(why)
        return Rewritten(self.identity, tuple(replies), uses, tuple(refused))

    def _uses(self, usage: Usage | None) -> tuple[ModelUse, ...]:
        return (ModelUse.of(self._model.name, usage),) if usage else ()


def weakest(case: ScoringCase, rubric: Rubric, score: Score) -> tuple[WeakStep, ...]:
    """The steps with the lowest levels, each with the reply to begin with; none where the trainee said nothing."""
    own = [turn for turn, said in enumerate(case.transcript.turns) if said.role == "trainee"]
    if not own:
        return ()
    steps = {step.id: step for step in rubric.step}
    open_steps = [scored for scored in score.steps if scored.level is not None and scored.level < _TOP]
    weak: list[WeakStep] = []
    for scored in sorted(open_steps, key=lambda one: one.level or 0)[: stronger_numbers().steps]:
        left = [turn for turn in own if turn not in {one.turn for one in weak}] or own
        step = steps[scored.step]
        weak.append(WeakStep(step, scored.level or 0, _turn(scored, left), _missing(scored, step)))
    return tuple(weak)


def _missing(scored: StepScore, step: Step) -> tuple[str, ...]:
    """The advice of every check of the talk that lost points; what only holds a level down is owed to nobody."""
    answers = {check.check: check.answer for check in scored.checks}
    holding = {cap.check for cap in step.cap}
    lost = {"credit": Answer.NOT_MET, "fault": Answer.MET, "absence": Answer.MET}
    return tuple(
        check.advice
        for check in step.check
        if check.advice and check.scope in {"talk", "drill"} and answers.get(check.id) is lost[check.kind]
        if check.kind != "credit" or check.id not in holding
    )


def _turn(scored: StepScore, own: Sequence[int]) -> int:
    """Where the step lost most: the reply of the first fault that was found, else the first of these replies."""
    lost = (
        quote.turn
        for check in scored.checks
        if check.answer is Answer.MET and check.points < 0
        for quote in check.quotes
    )
    return next((turn for turn in lost if turn in own), own[0])


def _messages(case: ScoringCase, weak: Sequence[WeakStep]) -> list[Message]:
    words = table("model/stronger", case.scenario.language)
    system = words["system"]
    parts = (
        system["task"],
        filled(system["rules"], words=stronger_numbers().words),
        filled(system["sheet"], list=sheet_lines(case)),
    )
    replies = json.dumps(list(_replies(case, weak)), ensure_ascii=False, indent=1)
    return [
        Message(role="system", text="\n\n".join(part.strip() for part in parts)),
        Message(role="user", text=f"{words['reply']['intro']}\n{replies}"),
    ]


def _replies(case: ScoringCase, weak: Sequence[WeakStep]) -> Iterator[dict[str, str | list[str]]]:
    aside = addressed(case)
    mark = table("model/judge", case.scenario.language)["transcript"]["mark"]
    for one in weak:
        before = one.turn - 1
        heard = before >= 0 and case.transcript.turns[before].role == "customer"
        yield {
            "step": one.step.id,
            "what_it_is": one.step.about,
            "strong_is": one.step.levels[_TOP],
            "was_missing": list(one.missing),
            "customer_said": without(case.transcript, before, aside, mark) if heard else "",
            "trainee": without(case.transcript, one.turn, aside, mark),
        }


@cache
def _form_of(steps: tuple[str, ...]) -> type[Rewrites]:
    named = Field(json_schema_extra={"enum": list(steps)})
    reply = create_model("Reply", __base__=Rewrite, step=(str, named))
    replies = tuple[reply, ...]
    return create_model("Replies", __base__=Rewrites, replies=(replies, ...))


def _form(weak: Sequence[WeakStep]) -> type[Rewrites]:
    return _form_of(tuple(one.step.id for one in weak))
