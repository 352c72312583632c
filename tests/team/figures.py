"""Results for tests: one line makes one, and a strategy makes any."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from trainer.record.result import Member, Result
from trainer.record.score import ScoreKey
from trainer.record.transcript import Level

KEY = ScoreKey(
    scenario="delayed-order", scenario_hash="aa", rubric="six-step", rubric_hash="bb", scorer="embedded-4"
)
BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STEPS = ("prepared", "direct", "options")
MEMBERS = tuple(
    Member(id=f"m{number}", name=name, cohort=cohort)
    for number, (name, cohort) in enumerate(
        [("Ann", "spring"), ("Ben", "spring"), ("Cleo", "autumn"), ("Dan", None), ("Eve", "autumn")]
    )
)


def result(member: str, total: float | None, day: int = 0, attempt: int = 1, **more: object) -> Result:
    """One result, taken so many days after the first."""
    levels: Mapping[str, Level | None] = dict.fromkeys(STEPS, 2)
    name = f"{member}-{day}-{attempt}"
    made = {
        "id": name,
        "member": member,
        "drill": name,
        "taken": BEGAN + timedelta(days=day),
        "key": KEY,
        "total": total,
        "levels": levels,
        "attempt": attempt,
    }
    return Result.model_validate({**made, **more})


levels = st.one_of(st.none(), st.integers(0, 4))
totals = st.one_of(st.none(), st.floats(0, 100, allow_nan=False))


@st.composite
def some_results(draw: st.DrawFn, key: ScoreKey = KEY, most: int = 25) -> tuple[Result, ...]:
    """Any results under one key, with ids of their own."""
    return tuple(_any_result(draw, key, number, most) for number in range(draw(st.integers(0, most))))


def _any_result(draw: st.DrawFn, key: ScoreKey, number: int, most: int) -> Result:
    return Result(
        id=f"{key.scenario}-{number:03}",
        member=draw(st.sampled_from(MEMBERS)).id,
        drill=f"{key.scenario}-d{draw(st.integers(0, most))}",
        taken=BEGAN + timedelta(hours=draw(st.integers(0, 300))),
        key=key,
        total=draw(totals),
        levels={step: draw(levels) for step in STEPS},
        self_levels={step: draw(levels) for step in STEPS[:2]},
        rescored=draw(st.booleans()),
        attempt=draw(st.integers(1, 4)),
        private_before=draw(st.integers(0, 5)),
    )
