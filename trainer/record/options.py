"""What is chosen before a drill."""

from typing import Literal

from trainer.record.base import Record

Mode = Literal["practice", "exam"]
Difficulty = Literal["easy", "normal", "hard"]


class DrillOptions(Record):
    """What was chosen before the drill; all of it is part of the score's key."""

    mode: Mode = "practice"
    difficulty: Difficulty = "normal"
    seed: int = 0
    listening: bool = False
    clock: bool = False
    interface: str = "plain"
    customer: str = "embedded"
    customer_model: str | None = None
    scorer: str = "embedded"
    scorer_model: str | None = None
    variant: str | None = None
    scenes: tuple[str, ...] = ()
    """The later conversations of this drill, by id, in their order; none: it is over with the first."""
