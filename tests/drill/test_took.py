"""How long a drill took: what its own events say."""

import itertools
from datetime import timedelta

from tests.store.logs import BEGAN, events, said, scored, started
from trainer.drill.took import LAY, time_taken

HOUR = timedelta(hours=1)


def test_it_is_the_time_to_the_first_score_without_the_hours_in_which_it_lay() -> None:
    log = events("d", started(), said("One."), began=BEGAN)
    log += events("d", said("Two."), scored({"direct": 3}, 75.0), start=2, began=BEGAN + HOUR)
    log += events("d", scored({"direct": 4}, 100.0, rescored=True), start=4, began=BEGAN + 20 * HOUR)
    gaps = [later.time - earlier.time for earlier, later in itertools.pairwise(log)]
    assert [gap > LAY for gap in gaps] == [False, True, False, True]
    assert time_taken(log) == gaps[0] + gaps[2]


def test_a_clock_that_was_put_back_takes_nothing_away() -> None:
    log = events("d", started(), said("One."), began=BEGAN) + events(
        "d", said("Two."), start=2, began=BEGAN - HOUR
    )
    assert time_taken(log) == log[1].time - log[0].time
    assert time_taken(log[:1]) == timedelta()
