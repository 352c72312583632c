"""A team's comparison and its list of reviews: 100,000 results of 5,000 people against 1,000 of 50, in SQLite.

A fifth of the drills are there with their words; of those a fifth are disputed, and a fifth reviewed.
"""

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from benchmarks.measure import Budget, milliseconds
from trainer.record.result import DisputedCheck, Member, QuotedCheck, Result
from trainer.record.review import Override, Review
from trainer.record.score import ScoreKey
from trainer.record.transcript import Transcript, Turn
from trainer.store.compared import Selection
from trainer.store.journal import SqlJournal
from trainer.store.reviews import put_reviews
from trainer.store.shared_rows import result_row, step_rows
from trainer.store.team_schema import member, shared_result, shared_step
from trainer.team.compare_desk import CompareDesk
from trainer.team.review_desk import Chosen, ReviewDesk
from trainer.team.review_queue import Only, Waiting

SCENARIOS = [f"scenario-{number:02}" for number in range(15)]
STEPS = ("prepared", "person", "serious", "direct", "specific", "options")
EXAM = "spring ab12cd34ef56"
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
RUNS = 7
FIRST_PICTURE = 300.0
"""Milliseconds that any view may take."""


SAID = "I am sorry: your order will not be there on Friday. It comes on the Wednesday after, and I call you on Monday."
TALK = Transcript(
    id="talk",
    scenario="delayed-order",
    turns=tuple(Turn(role=("customer", "trainee")[number % 2], text=SAID) for number in range(16)),
)
QUOTED = tuple(QuotedCheck(step=step, check="one", answer="met", points=2, quotes=(SAID,)) for step in STEPS)
WORDS: dict[str, Any] = {"transcript": TALK, "quoted": QUOTED}
HELD = DisputedCheck(step="direct", check="one", words=SAID)


def fill(path: Path, results: int, people: int, cohorts: int = 10) -> SqlJournal:
    """A journal with so many results: everybody drills every scenario a few times, one in twenty takes the exam."""
    chance = random.Random(results)
    journal = SqlJournal(path)
    members = [
        Member(id=f"member-{n:05}", name=f"Name {n:05}", cohort=f"c{n % cohorts}") for n in range(people)
    ]
    with journal.writing() as connection:
        connection.execute(insert(member), [one.model_dump() for one in members])
        for batch in batches(chance, results, members):
            connection.execute(insert(shared_result), [result_row(one) for one in batch])
            connection.execute(insert(shared_step), [row for one in batch for row in step_rows(one)])
            put_reviews(connection, _reviews(batch))
        connection.exec_driver_sql("ANALYZE")
    return journal


def _reviews(results: Sequence[Result]) -> Iterator[Review]:
    """Of every fifth drill that has words."""
    for number, one in enumerate(each for each in results if each.transcript is not None):
        if number % 5 == 0:
            level = Override(step="direct", scorer=one.levels["direct"], level=4, reason="It was said at once.")
            yield Review(
                id=f"review-{one.id}",
                result=one.id,
                member=one.member,
                reviewer="m-lead",
                at=one.taken + timedelta(days=1),
                overrides=(level,),
            )


def _results(chance: random.Random, count: int, members: Sequence[Member]) -> Iterator[Result]:
    each = count // len(members)
    for who in members:
        able = chance.gauss(55, 12)
        for number in range(each):
            exam = EXAM if number < 4 and who.id.endswith(("0", "5")) else None
            scenario = (
                SCENARIOS[number % 4] if exam else chance.choice(SCENARIOS[:3] if number % 2 else SCENARIOS)
            )
            levels = {step: max(0, min(4, round(chance.gauss(able / 25, 0.8)))) for step in STEPS}
            words = WORDS if chance.random() < 0.2 else {}
            if words and chance.random() < 0.2:
                words = {**words, "disputed": ("direct",), "objections": (HELD,)}
            yield Result(
                id=f"{who.id}-{number:04}",
                member=who.id,
                drill=f"d-{who.id}-{number:04}",
                taken=BEGAN + timedelta(minutes=chance.randrange(400_000)),
                key=_key(scenario, "exam" if exam else "practice"),
                total=sum(levels.values()) * 25 / len(levels),
                levels=levels,
                self_levels={
                    step: max(0, min(4, level + chance.choice((0, 0, 1)))) for step, level in levels.items()
                },
                attempt=1 + number // 4,
                private_before=number // 9,
                exam=exam,
                **words,
            )


def _key(scenario: str, mode: str) -> ScoreKey:
    return ScoreKey(
        scenario=scenario,
        scenario_hash=scenario,
        rubric="six-step",
        rubric_hash="r",
        scorer="embedded-2",
        mode=mode,
    )


def batches(chance: random.Random, count: int, members: Sequence[Member]) -> Iterator[list[Result]]:
    """So many results, some thousands at once."""
    every = _results(chance, count, members)
    while batch := list(islice(every, 5000)):
        yield batch


def views(journal: SqlJournal) -> dict[str, Callable[[], object]]:
    """Every view of the comparison and of the reviews, each as somebody opens it for the first time."""

    def desk(**wanted: str) -> CompareDesk:
        return CompareDesk(journal, Selection(**wanted), rank=True)  # type: ignore[arg-type]

    def list_of(**only: bool) -> tuple[Waiting, ...]:
        return ReviewDesk(journal, Chosen(Only(**only))).list()

    fullest = desk().groups[0].of
    shown = desk().standings(fullest)
    return {
        "the keys there are": lambda: desk().groups,
        "who stands where": lambda: desk().standings(fullest),
        "the steps of all": lambda: desk().with_steps(shown),
        "one key of a cohort": lambda: desk(cohort="c3").comparison(fullest),
        "an exam": lambda: desk().exam(EXAM),
        "what waits for review": lambda: (list_of(), ReviewDesk(journal).names()),
        "review, disputed": lambda: list_of(disputed=True),
        "review, far from the rest": lambda: list_of(far=True),
        "review, unreviewed": lambda: list_of(unreviewed=True),
        "review, all three": lambda: list_of(disputed=True, far=True, unreviewed=True),
    }


def team() -> list[Budget]:
    """Each view within its time in the large team, and the growth against a hundredth of the results."""
    with tempfile.TemporaryDirectory() as folder:
        small = fill(Path(folder) / "small.db", 1_000, 50)
        large = fill(Path(folder) / "large.db", 100_000, 5_000)
        with small, large:
            few, many = _times(small), _times(large)
    budgets = []
    for name, taken in many.items():
        detail = f"{taken:.0f} ms against {few[name]:.1f} ms"
        budgets.append(Budget(f"team, {name}, 100,000 results", taken, FIRST_PICTURE, "ms", detail))
        budgets.append(Budget(f"team, {name}, growth over 100 times", taken / few[name], 100, "x", detail))
    return budgets


def _times(journal: SqlJournal) -> dict[str, float]:
    return {name: median(milliseconds(view, RUNS)) for name, view in views(journal).items()}


if __name__ == "__main__":
    for budget in team():
        print(budget.line())
