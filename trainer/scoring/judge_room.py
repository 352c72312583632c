"""How much one model answers in one call of the judge, and whether it can at all; kept per server and model.

Without this every drill would pay anew for learning that a model can't fill in the form.
"""

from typing import Any, Protocol

from trainer.scoring.judge_numbers import judge_numbers

NOTE = "judge"
"""The name under which it is noted."""


class Notes(Protocol):
    """Where things are noted of a server's models (`llm.memory.Memory`)."""

    def noted(self, server: str, model: str, name: str) -> Any:  # noqa: ANN401 - whatever was noted
        """What was noted under this name; None for nothing."""

    def note(self, server: str, model: str, name: str, value: object) -> None:
        """Note a JSON value."""


class Room:
    """What is known of one model as a judge. Without notes it is known as long as this lives."""

    def __init__(self, server: str, model: str, notes: Notes | None = None) -> None:
        self._place = (server, model)
        self._notes = notes
        noted = notes.noted(server, model, NOTE) if notes else None
        self._known: dict[str, Any] = noted if isinstance(noted, dict) else {}

    @property
    def steps(self) -> int | None:
        """How many steps of the rubric fit in one call; None: all, as far as is known."""
        steps = self._known.get("steps")
        return steps if isinstance(steps, int) and steps >= 1 else None

    @property
    def may_waste(self) -> int:
        """Requests in one drill that may come back unreadable; after that the judge is given up."""
        return 1 if self._known.get("unreadable") is True else judge_numbers().most_unreadable

    def too_much(self, steps: int) -> None:
        """So many steps were too many for one call: half of them are asked from now on."""
        half = (steps + 1) // 2
        self._note(steps=min(half, self.steps or half))

    def could_not(self) -> None:
        """It gave nothing that can be read. The next drill asks once, and no more."""
        self._note(unreadable=True)

    def could(self) -> None:
        """It answered all that was asked."""
        if "unreadable" in self._known:
            self._note(unreadable=False)

    def _note(self, **told: object) -> None:
        self._known = {**self._known, **told}
        if self._notes:
            self._notes.note(*self._place, NOTE, self._known)
