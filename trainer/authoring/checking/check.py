"""Everything that `trainer check` finds in one file: its form first, and where that is in order, its meaning."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from trainer.authoring.checking.calendar import (
    against_the_clock,
    late_before_early,
    passed_deadlines,
    wrong_weekdays,
)
from trainer.authoring.checking.calendar_scenes import (
    came_before_promised,
    due_before_clock,
    scenes_against_the_clock,
    scenes_out_of_order,
    scenes_passed_deadlines,
)
from trainer.authoring.checking.case import ScenarioCase
from trainer.authoring.checking.contradicted import disagreeing, forbidden_truths
from trainer.authoring.checking.customer import giving_away, knowing_too_much
from trainer.authoring.checking.differing import never_differing
from trainer.authoring.checking.exams import exam_problems, plan_problems
from trainer.authoring.checking.kept_drills import played
from trainer.authoring.checking.paths import dead_ends
from trainer.authoring.checking.real import looking_real
from trainer.authoring.checking.recognised import not_recognised
from trainer.authoring.checking.rubrics import rubric_problems
from trainer.authoring.checking.stock import too_few_lines
from trainer.authoring.checking.structure import idle_variants, unasked
from trainer.authoring.rehearsal import Rehearser
from trainer.library.diagnostic import Diagnostic, Family
from trainer.library.drills import KeptDrills, scenario_beside
from trainer.library.exam import Exam
from trainer.library.find import find_rubric, find_voice
from trainer.library.load import SCENARIO, check_file, examine, load_rubric, load_scenario
from trainer.library.plan import TrainingPlan
from trainer.library.references import Complaint
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.teller import placed
from trainer.library.toml_text import read_toml_text
from trainer.library.variant import with_variant
from trainer.library.voice import VoicePack

RUBRIC = "six-step"
"""The rubric that rehearsals are scored by; the paths of a talk do not depend on it."""
_ALLOWED = re.compile(r"#\s*allow\s+((?:[A-Z]{2}\d{3}[,\s]*)+)")
_FAMILY: dict[type[BaseModel], Family] = {
    Scenario: "SC",
    Rubric: "RU",
    VoicePack: "VO",
    KeptDrills: "DR",
    Exam: "EX",
    TrainingPlan: "PL",
}
_CALENDAR = (
    wrong_weekdays,
    against_the_clock,
    passed_deadlines,
    late_before_early,
    scenes_out_of_order,
    due_before_clock,
    came_before_promised,
    scenes_against_the_clock,
    scenes_passed_deadlines,
)
_MEANING = (
    unasked,
    idle_variants,
    not_recognised,
    forbidden_truths,
    disagreeing,
    giving_away,
    knowing_too_much,
)


def problems_of(file: Path, *, deep: bool = False) -> list[Diagnostic]:
    """All that is wrong with a file, by position. `deep`: also what only many rehearsals show."""
    examined = examine(file)
    if examined.value is None:
        return list(examined.diagnostics)
    source = read_toml_text(file)
    family = _FAMILY[type(examined.value)]
    found = placed(source, family, _once(_complaints(file, examined.value, examined.data, deep=deep)))
    if isinstance(examined.value, KeptDrills) and not check_file(scenario_beside(file)):
        found = sorted((*found, *played(file)))
    lines = source.body.split("\n")
    return [one for one in found if one.severity == "error" or one.code not in allowed(lines, one.line)]


def allowed(lines: list[str], line: int) -> frozenset[str]:
    """The warnings that a comment (`# allow SC301`) on this line or the one above lets pass; lines count from 1."""
    near = lines[max(0, line - 2) : line]
    return frozenset(
        code for text in near for found in _ALLOWED.findall(text) for code in re.findall(r"\w+", found)
    )


def _complaints(file: Path, value: BaseModel, data: dict[str, Any], *, deep: bool) -> Iterator[Complaint]:
    yield from looking_real(data)
    if isinstance(value, Scenario):
        yield from _of_scenario(file, value, data, deep=deep)
    elif isinstance(value, Rubric):
        yield from rubric_problems(value)
        if deep:
            yield from never_differing(load_rubric(file))
    elif isinstance(value, Exam):
        yield from exam_problems(value, datetime.now(UTC))
    elif isinstance(value, TrainingPlan):
        yield from plan_problems(value, datetime.now(UTC))


def _of_scenario(file: Path, scenario: Scenario, data: dict[str, Any], *, deep: bool) -> Iterator[Complaint]:
    case = ScenarioCase(scenario, SCENARIO.prepared(data, file), deep=deep)
    for look in (*_MEANING, *_CALENDAR):
        yield from look(case)
    yield from _of_variants(case)
    yield from too_few_lines(case, find_voice(scenario.customer.temperament, near=file))
    yield from dead_ends(Rehearser(load_scenario(file), load_rubric(find_rubric(RUBRIC))))


def _of_variants(case: ScenarioCase) -> Iterator[Complaint]:
    """What the calendar has against each variant."""
    for number, variant in enumerate(case.scenario.variant):
        data = with_variant(case.data, number)
        try:
            scenario = Scenario.model_validate(data)
        except ValidationError as broken:
            where = ".".join(map(str, broken.errors()[0]["loc"]))
            yield Complaint("variant_broken", ("variant", number), {"name": variant.id, "where": where})
            continue
        told = ScenarioCase(scenario, data, variant.id)
        for look in _CALENDAR:
            yield from look(told)


def _once(complaints: Iterable[Complaint]) -> Iterator[Complaint]:
    """Each problem once at each place: a variant repeats what the file has anyway."""
    seen: set[tuple[str, tuple[str | int, ...]]] = set()
    for complaint in complaints:
        key = (complaint.problem, complaint.path)
        if key not in seen:
            seen.add(key)
            yield complaint
