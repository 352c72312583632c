"""The scored lines as a short table, a row as soon as it is known."""

from trainer.cli.score_outcome import Outcome
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric

_NAME = 28


class Table:
    """A row a transcript: id, a level a step, the total. The head comes with the first row."""

    def __init__(self, rubric: Rubric) -> None:
        self._widths = {step.id: max(len(step.id), 3) for step in rubric.step}
        self._headed = False

    def row(self, outcome: Outcome) -> str:
        """The row's text, with the head above it the first time."""
        levels = outcome.score.levels
        cells = [_level(levels[step]).rjust(width) for step, width in self._widths.items()]
        total = outcome.score.total
        shown = _say("unscored") if total is None else f"{total:.0f}"
        body = "  ".join((_name(outcome.id), *cells, shown.rjust(5)))
        head = "" if self._headed else self._head() + "\n"
        self._headed = True
        return head + body

    def _head(self) -> str:
        cells = [step.rjust(width) for step, width in self._widths.items()]
        return "  ".join((_name(_say("head")), *cells, _say("total").rjust(5)))


def _say(key: str) -> str:
    return phrase(f"score.{key}", source="scoring")


def _level(level: int | None) -> str:
    return _say("unscored") if level is None else str(level)


def _name(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return (plain if len(plain) <= _NAME else plain[: _NAME - 1] + "…").ljust(_NAME)
