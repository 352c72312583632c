"""Which checks count for one reply: a table in `moves.toml`, held against the rubric's own checks.

A drill's step asks for things that only a whole talk can show. A sheet names the checks that one reply owes;
the others of its step are not applicable.
"""

from functools import cache
from importlib.resources import files
from typing import Annotated

import tomli
from pydantic import Field

from trainer.language.tables import phrase, table
from trainer.library.rubric import Cap, Check, Rubric, Step, Whole
from trainer.library.scenario import Name
from trainer.record.base import Record
from trainer.record.errors import BadUsage
from trainer.record.transcript import Level


class Sheet(Record):
    """One move's small step: check id → points, and check id → the level it holds the reply down to."""

    step: Name
    start: int
    thresholds: tuple[int, int, int, int]
    needs: Whole
    points: dict[Name, Whole]
    caps: dict[Name, Level] = {}


class Choosing(Record):
    """How many past replies, drills and scenarios moves are made from."""

    weakest: Annotated[int, Field(ge=0)]
    drills: Annotated[int, Field(ge=0)]
    scenarios: Annotated[int, Field(ge=1)]


class SheetBook(Record):
    """All of `moves.toml`."""

    choice: Choosing
    sheet: dict[str, Sheet]
    unavoidable: frozenset[str]
    """Mood rules that are the price of the truth, no weakness of a reply."""
    otherwise: str
    by_rule: dict[str, str]
    """Mood rule → the sheet on which a reply that it spoiled is tried again."""

    def sheet_for(self, rule: str) -> str:
        """The sheet on which a reply that this mood rule spoiled is tried again."""
        return self.by_rule.get(rule, self.otherwise)


@cache
def sheet_book() -> SheetBook:
    """Return the table that ships with the program."""
    data = tomli.loads(files(__package__).joinpath("moves.toml").read_text(encoding="utf-8"))
    again = data.pop("again")
    unavoidable, otherwise = again.pop("unavoidable"), again.pop("otherwise")
    by_rule = {rule: name for name, rules in again.items() for rule in rules}
    return SheetBook.model_validate(
        {**data, "unavoidable": unavoidable, "otherwise": otherwise, "by_rule": by_rule}
    )


def step_on(name: str, rubric: Rubric) -> Step:
    """The rubric's step with only what this sheet asks of one reply. Raises BadUsage for a rubric without it.

    Checks that the rubric doesn't hold are left out.
    """
    sheet = sheet_book().sheet[name]
    whole = _step_of(sheet, rubric)
    checks = {check.id: check for step in rubric.step for check in step.check if check.id in sheet.points}
    counted = tuple(
        _of_one_reply(checks[check]).model_copy(update={"points": points})
        for check, points in sheet.points.items()
        if check in checks
    )
    return whole.model_copy(
        update={
            "levels": tuple(table("moves")["level"][name]),
            "start": sheet.start,
            "thresholds": sheet.thresholds,
            "needs": sheet.needs,
            "check": counted,
            "cap": tuple(
                Cap(check=check, level=level, because=_told(_of_one_reply(checks[check])))
                for check, level in sheet.caps.items()
                if check in checks
            ),
        }
    )


def left_out(name: str, rubric: Rubric) -> tuple[Check, ...]:
    """The checks of the step that aren't applicable to one reply."""
    sheet = sheet_book().sheet[name]
    return tuple(check for check in _step_of(sheet, rubric).check if check.id not in sheet.points)


def _told(check: Check) -> str:
    return check.found or check.ask


def _of_one_reply(check: Check) -> Check:
    """The check in words that count no replies, where the rubric's do."""
    return check.model_copy(update=table("moves")["one_reply"].get(check.id, {}))


def _step_of(sheet: Sheet, rubric: Rubric) -> Step:
    for step in rubric.step:
        if step.id == sheet.step:
            return step
    raise BadUsage(phrase("error.no_step", source="moves", rubric=rubric.id, step=sheet.step))
