"""A reader made ready for a drill that has not begun: it knows the scenario once the trainee has read the brief."""

from collections.abc import Iterator

from trainer.drill.ports import Reader
from trainer.drill.setup import Setup
from trainer.reading.context import ReadingContext
from trainer.record.transcript import Plan


def readied(setup: Setup, reader: Reader) -> Iterator[None]:
    """Make ready, a few milliseconds a step, what reading takes at the moment that a plan begins with."""
    timing = setup.scenario.value.timing_of(Plan().when)
    return reader.prepare(ReadingContext(setup.at(timing), timing))
