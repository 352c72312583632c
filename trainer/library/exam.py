"""What an exam file means: scenarios under conditions that are the same for everybody, so that scores can be compared.

An exam is settled once, by whoever gives it: variants that nobody practised are drawn and written into the file, with
the hashes of what they were drawn from. From then on it demands the same of all who have the file.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from trainer.library.due_moment import Moment
from trainer.library.scenario import Name, Text
from trainer.record.base import Record
from trainer.record.options import Difficulty
from trainer.record.transcript import Level

ExamInterface = Literal["any", "plain", "screen"]
PartOfExam = Literal["embedded", "llm"]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
USUAL_RUBRIC = "six-step"
"""What scores where a file names none."""
AS_WRITTEN = "as-written"
"""In the place of a variant: the story as it is written."""


class ExamDrill(Record):
    """One scenario of an exam."""

    scenario: Name
    difficulty: Difficulty = "normal"
    variant: Name | None = None
    """None: not drawn yet."""
    scenario_hash: Hash | None = None
    """Of the scenario's meaning when the exam was settled: whoever has another version is refused."""


class ExamGate(Record):
    """Where a drill's level in this step is lower, the exam is failed, whatever the total."""

    step: Name
    level: Annotated[Level, Field(ge=1)]
    because: Text


class Exam(Record):
    """An exam file."""

    format: Literal[1] = 1
    id: Name
    title: Text
    about: str = ""
    rubric: Name = USUAL_RUBRIC
    rubric_hash: Hash | None = None
    customer: PartOfExam = "embedded"
    customer_model: str | None = None
    """Demanded where given, as `trainer model` names it; None: whichever was chosen, each then apart."""
    scorer: PartOfExam = "embedded"
    scorer_model: str | None = None
    interface: ExamInterface = "any"
    """any: plain lines and full screen count as one."""
    seed: Annotated[int, Field(ge=0)]
    """Draws the variants, and makes the customer choose the same lines for everybody."""
    deadline: Moment | None = None
    pass_mark: Annotated[int, Field(ge=0, le=100)] | None = None
    """Of the mean over all its drills; None: each drill has to pass by its rubric."""
    gate: tuple[ExamGate, ...] = ()
    drill: Annotated[tuple[ExamDrill, ...], Field(min_length=1, max_length=8)]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Their ids, in the order in which they are taken."""
        return tuple(drill.scenario for drill in self.drill)

    @property
    def settled(self) -> bool:
        """Whether it demands the same of everybody who has the file."""
        return self.rubric_hash is not None and all(one.variant and one.scenario_hash for one in self.drill)

    @property
    def floors(self) -> dict[str, int]:
        """Step → the lowest level that no gate falls at."""
        return {gate.step: gate.level for gate in self.gate}


_NOT_DEMANDED = frozenset({"format", "title", "about", "deadline", "pass_mark", "gate"})
"""What may still be changed without splitting the results: what was asked of people stays the same."""


def exam_name(exam: Exam) -> str:
    """What its results are filed under: its id, and the hash of what it demands."""
    demanded: Mapping[str, Any] = exam.model_dump(mode="json", exclude=set(_NOT_DEMANDED))
    text = json.dumps(demanded, sort_keys=True, ensure_ascii=False)
    return f"{exam.id} {hashlib.sha256(text.encode()).hexdigest()[:12]}"


def drill_seed(exam: Exam, scenario: str) -> int:
    """The seed of one of its drills, the same on every machine."""
    digest = hashlib.sha256(f"{exam.seed} {scenario}".encode()).hexdigest()
    return int(digest[:8], 16) % 1_000_000
