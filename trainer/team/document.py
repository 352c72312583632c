"""Comparisons as one JSON object, for other programs."""

from collections.abc import Sequence
from typing import Any

from trainer.language.tables import sentences
from trainer.team.compare_lines import About
from trainer.team.comparison import Comparison
from trainer.team.exam_standing import ExamLine, ExamStanding
from trainer.team.heat_map import HeatRow
from trainer.team.overview import GroupCount, why_apart
from trainer.team.rank import Place
from trainer.team.spread import Mean
from trainer.team.standing import CohortStanding, Standing
from trainer.team.tally import Taken

SCHEMA = "trainer.team-compare@1"


def group_document(group: GroupCount, others: Sequence[GroupCount]) -> dict[str, Any]:
    """One key and how much stands under it."""
    return {
        "key": group.of.key.model_dump(mode="json"),
        "exam": group.of.exam,
        "members": group.members,
        "scores": group.scores,
        "first_attempts": mean_document(group.first),
        "apart": why_apart(group, others) or None,
    }


def comparison_document(shown: Comparison, about: About) -> dict[str, Any]:
    """All of one key's figures. `sure` is false where fewer than three drills stand behind a mean."""
    return {
        "key": shown.of.key.model_dump(mode="json"),
        "exam": shown.of.exam,
        "validated": about.validated,
        "drills": shown.drills,
        "ranked": shown.ranked,
        "members": [_standing(one, shown) for one in shown.lines],
        "first_attempts_by_tenth": list(shown.firsts),
        "heat_map": [_heat(row, shown) for row in shown.heat],
        "steps": [step._asdict() for step in shown.steps],
        "cohorts": [_cohort(one) for one in shown.cohorts],
        "team": _cohort(shown.team),
    }


def exam_document(table: ExamStanding, about: About) -> dict[str, Any]:
    """All of one table of an exam."""
    return {
        "exam": table.exam,
        "key": table.conditions.model_dump(mode="json"),
        "validated": about.validated,
        "levels": sentences("team_compare")("exam.levels"),
        "scenarios": list(table.scenarios),
        "ranked": table.ranked,
        "members": [_exam_line(one, table) for one in table.lines],
        "team": mean_document(table.team),
        "means_by_tenth": list(table.distribution),
    }


def mean_document(mean: Mean | None) -> dict[str, Any] | None:
    """A mean with its interval, and whether it rests on enough."""
    return None if mean is None else {**mean._asdict(), "sure": mean.sure}


def _standing(one: Standing, shown: Comparison) -> dict[str, Any]:
    return {
        "member": shown.names[one.member],
        "first": _taken(one.first),
        "practice": mean_document(one.practice),
        "repeats": one.repeats,
        "latest": _taken(one.latest),
        "gain": one.gain,
        "private_before": one.hidden,
        "place": _place(one.place),
    }


def _taken(taken: Taken | None) -> dict[str, Any] | None:
    return None if taken is None else {**taken._asdict(), "taken": taken.taken.isoformat()}


def _heat(row: HeatRow, shown: Comparison) -> dict[str, Any]:
    return {
        "member": shown.names.get(row.member, row.member[:8]),
        "repeats": row.repeats,
        "drills": row.drills,
        "steps": {name: level._asdict() for name, level in row.steps.items()},
    }


def _cohort(one: CohortStanding) -> dict[str, Any]:
    means = {name: mean_document(getattr(one, name)) for name in ("first", "practice", "gain")}
    return {"cohort": one.cohort or None, "members": one.members, **means}


def _exam_line(one: ExamLine, table: ExamStanding) -> dict[str, Any]:
    return {
        "member": table.names[one.member],
        "totals": dict(one.totals),
        "mean": mean_document(one.mean),
        "passed": one.passed,
        "late": one.late,
        "repeated": one.again,
        "private_before": one.hidden,
        "place": _place(one.place),
    }


def _place(place: Place | None) -> list[int] | None:
    return None if place is None else [place.first, place.last]
