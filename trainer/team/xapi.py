"""Results as xAPI statements: a drill completed, its score passed or failed, and its steps where that is wanted.

Plain xAPI, not cmi5: that is only for what a learning platform launched. The ids follow from the result, so that
sending it again is seen to be the same. No name of a person, no transcript.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

from trainer.record.result import Result
from trainer.team.courses import Course

Statement = dict[str, Any]

NAMESPACE = UUID("5c0c9c1c-6d2f-4c25-9a3f-0d5a3f6f7a11")
"""Changing it would make every statement another one."""

SITE = "https://trainer.invalid"
"""Stands in for the team's own address: it names things, and nobody can be behind it."""

_VERBS = {
    "abandoned": "https://w3id.org/xapi/adl/verbs/abandoned",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
}
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
_OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"
_TOP = 4


def statements(
    results: Sequence[Result],
    site: str = SITE,
    *,
    criteria: bool = False,
    took: Mapping[str, timedelta] | None = None,
) -> tuple[Statement, ...]:
    """Every statement of these results, in their order. `site` is an http(s) address without a slash at its end,
    `took` how long a drill took, by its id.

    The first score of a drill is registered under the drill's id; a further one (the built-in score beside a judge's,
    a score made later) under an id of its own, since a registration is passed or failed once.
    """
    found: list[Statement] = []
    begun: set[str] = set()
    for result in results:
        first = result.drill not in begun
        begun.add(result.drill)
        made = _Of(result, site, _registration(result, first=first), (took or {}).get(result.drill))
        found += [made.completed()] if first else []
        found += made.score()
        found += made.steps() if criteria else []
    return tuple(found)


def broken_off(courses: Iterable[Course], member: str, site: str = SITE) -> tuple[Statement, ...]:
    """A statement for each of these drills that was given up before it came to a score."""
    return tuple(_abandoned(course, member, site) for course in courses if course.broken_off)


def _abandoned(course: Course, member: str, site: str) -> Statement:
    context: Statement = {
        "registration": _uuid(course.drill),
        "platform": "trainer",
        "revision": course.scenario_hash,
    }
    if course.exam is not None:
        context["extensions"] = {f"{site}/xapi/exam": course.exam}
    return {
        "id": str(uuid5(NAMESPACE, f"{site} {course.drill} abandoned")),
        "actor": _actor(member, site),
        "verb": _verb("abandoned"),
        "object": _scenario(course.scenario, site),
        "result": {"completion": False, "duration": duration(course.took)},
        "context": context,
        "timestamp": course.began.isoformat(),
    }


def duration(took: timedelta) -> str:
    """As ISO 8601 writes it, to the hundredth of a second, which is what record stores keep: "PT252.50S"."""
    return f"PT{took.total_seconds():.2f}S"


def _registration(result: Result, *, first: bool) -> str:
    return _uuid(result.drill) if first else str(uuid5(NAMESPACE, f"{result.id} registration"))


def _uuid(text: str) -> str:
    """The id itself where it is a UUID, else one made of it."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE, text))


@dataclass(frozen=True)
class _Of:
    result: Result
    site: str
    registration: str
    took: timedelta | None = None

    def completed(self) -> Statement:
        about = {"completion": True, **self._duration()}
        key = f"{self.result.drill} completed"
        return self._statement(key, "completed", self._scenario(), about, self._context(scored=False))

    def score(self) -> Iterator[Statement]:
        """Passed or failed; `scored` where the rubric has no pass mark; nothing where there is no total."""
        result = self.result
        known = [level for level in result.levels.values() if level is not None]
        if result.total is None or len(known) < len(result.levels) or not known:
            return
        verb = "scored" if result.passed is None else "passed" if result.passed else "failed"
        about: Statement = {
            "score": _score(sum(known), _TOP * len(known), result.total / 100),
            **self._duration(),
            "extensions": self._extensions(self._criteria()),
        }
        if result.passed is not None:
            about["success"] = result.passed
        yield self._statement(f"{result.id} score", verb, self._scenario(), about, self._context())

    def steps(self) -> Iterator[Statement]:
        """One statement for each scored step."""
        grouping = {"contextActivities": {"parent": [{"objectType": "Activity", "id": self._scenario()["id"]}]}}
        for step, level in self.result.levels.items():
            if level is None:
                continue
            about = {"score": _score(level, _TOP, level / _TOP)}
            context = {**self._context(), **grouping}
            yield self._statement(f"{self.result.id} step {step}", "scored", self._step(step), about, context)

    def _statement(
        self, key: str, verb: str, about: Statement, outcome: Statement, context: Statement
    ) -> Statement:
        return {
            "id": str(uuid5(NAMESPACE, f"{self.site} {key}")),
            "actor": _actor(self.result.member, self.site),
            "verb": _verb(verb),
            "object": about,
            "result": outcome,
            "context": context,
            "timestamp": self.result.taken.isoformat(),
        }

    def _scenario(self) -> Statement:
        return _scenario(self.result.key.scenario, self.site)

    def _duration(self) -> Statement:
        return {} if self.took is None else {"duration": duration(self.took)}

    def _step(self, step: str) -> Statement:
        rubric = quote(self.result.key.rubric, safe="")
        return _activity(f"{self.site}/rubrics/{rubric}/steps/{quote(step, safe='')}", _OBJECTIVE, step)

    def _context(self, *, scored: bool = True) -> Statement:
        key, result = self.result.key, self.result
        base: Statement = {
            "registration": self.registration,
            "platform": "trainer",
            "revision": key.scenario_hash,
        }
        if scored:
            more = {"exam": result.exam, "rescored": result.rescored, "attempt": result.attempt}
            base["extensions"] = self._extensions({**key.model_dump(mode="json"), **more})
        return base

    def _criteria(self) -> Statement:
        result = self.result
        criteria = [
            _without_none({"step": step, "level": level, "self_level": result.self_levels.get(step)})
            for step, level in result.levels.items()
        ]
        quoted = [check.model_dump(mode="json") for check in result.quoted]
        return {"criteria": criteria, "gates_held": result.gates_held, **({"quotes": quoted} if quoted else {})}

    def _extensions(self, values: Statement) -> Statement:
        return {f"{self.site}/xapi/{name}": value for name, value in _without_none(values).items()}


def _actor(member: str, site: str) -> Statement:
    return {"objectType": "Agent", "account": {"homePage": site, "name": member}}


def _verb(verb: str) -> Statement:
    return {"id": _VERBS[verb], "display": {"en": verb}}


def _scenario(name: str, site: str) -> Statement:
    return _activity(f"{site}/scenarios/{quote(name, safe='')}", _SIMULATION, name)


def _activity(place: str, kind: str, name: str) -> Statement:
    return {"objectType": "Activity", "id": place, "definition": {"type": kind, "name": {"en": name}}}


def _score(raw: int, top: int, scaled: float) -> Statement:
    """Whole numbers, as learning platforms want them, and the share of the top."""
    return {"scaled": round(scaled, 4), "raw": raw, "min": 0, "max": top}


def _without_none(values: Statement) -> Statement:
    return {name: value for name, value in values.items() if value is not None}
