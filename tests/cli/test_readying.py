"""While the brief is read in a terminal, the reader is made ready for what will be said."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.drill.doubles import RUBRIC, SCENARIO, VOICE, loaded
from trainer.cli.plain.readying import make_ready
from trainer.cli.wiring import embedded_parts
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Setup, SteppingClock
from trainer.reading.preparing import own_texts
from trainer.reading.profile import profile_of
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan

UNREAD = SCENARIO.model_copy(update={"title": "Desks nobody at a terminal has read of"})


@pytest.fixture
def runner() -> Iterator[Runner]:
    setup = Setup(loaded(UNREAD), loaded(RUBRIC), VOICE, DrillOptions(seed=7))
    clock = SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    yield Runner.begin(setup, embedded_parts(MemoryJournal(), clock, DerivedIds("ready")))
    gc.unfreeze()


def prepared(runner: Runner) -> set[str]:
    timing = runner.setup.scenario.value.timing_of(Plan().when)
    return profile_of(runner.setup.at(timing), timing).prepared


def test_somebody_at_a_terminal_meets_a_reader_that_knows_the_scenario(runner: Runner) -> None:
    before = runner.state
    thread = make_ready(runner, at_terminal=True)
    assert thread is not None
    thread.join()
    assert prepared(runner) == set(own_texts(UNREAD))
    assert runner.state == before
    assert gc.get_freeze_count() > 0


def test_where_nobody_sits_nothing_is_begun(runner: Runner) -> None:
    assert make_ready(runner, at_terminal=False) is None
