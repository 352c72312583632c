"""`trainer team plan`: what is to be drilled, and who stands where."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.plan import TrainingPlan
    from trainer.store.journal import SqlJournal
    from trainer.team.plan_standing import Come

CELL = 8
"""Columns for one assignment."""


@click.command()
@click.argument("name", required=False)
@click.option("--share", is_flag=True, help="Share the plan's file with the team.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def plan(name: str | None, *, share: bool, as_json: bool) -> None:
    """Show who stands where in a training plan, given by its id or the path of its file.

    Without a name: all plans that are known here, and what of them is due for you.
    """
    from trainer.cli.wiring import clock_and_ids, open_journal

    with open_journal() as journal:
        now = clock_and_ids("plan", journal)[0].now()
        if share:
            click.echo(_shared(journal, name or "", now))
            return
        if name is None:
            for line in _due(journal, now):
                click.echo(line)
            return
        found = _found(journal, name)
        if as_json:
            click.echo(_document(journal, found, now))
            return
        for line in _table(journal, found, now):
            click.echo(line)


def _found(journal: "SqlJournal", name: str) -> "TrainingPlan":
    from trainer.library.find import find_plan
    from trainer.library.load import load_plan
    from trainer.library.places import is_path
    from trainer.team.due import known_plans

    known = {} if is_path(name) else known_plans(journal)
    return known[name] if name in known else load_plan(find_plan(name)).value


def _shared(journal: "SqlJournal", name: str, now: datetime) -> str:
    from trainer.library.find import find_plan
    from trainer.library.load import load_plan
    from trainer.team.shared_files import share_file, sharing_told

    loaded = load_plan(find_plan(name))
    new = share_file(journal, "plan", loaded.value.id, loaded.text, now)
    return sharing_told(new, "plan", loaded.value.id)


def _due(journal: "SqlJournal", now: datetime) -> Iterator[str]:
    from trainer.language.tables import phrase
    from trainer.store.history import drill_summaries
    from trainer.team.due import known_plans
    from trainer.team.plan_standing import own_standing

    plans = known_plans(journal)
    if not plans:
        yield phrase("none", source="plan")
    drills = [drill for drill in drill_summaries(journal, status="finished") if not drill.rescored]
    for one in plans.values():
        yield from _heading(one)
        cells = "".join(
            _cell(far, ask.times) for far, ask in zip(own_standing(one, drills, now), one.drill, strict=True)
        )
        yield f"{phrase('own', source='plan'):<18}{cells}"


def _heading(found: "TrainingPlan") -> Iterator[str]:
    from trainer.language.tables import phrase, sentences
    from trainer.record.clean import clean_text

    say = sentences("plan")
    yield say("title", title=clean_text(found.title), id=found.id)
    if found.cohort:
        yield say("for_cohort", cohort=clean_text(found.cohort))
    for number, one in enumerate(found.drill, start=1):
        aim = "" if one.total is None else phrase("aim", source="plan", total=one.total)
        by = "" if one.by is None else say("by_column", when=f"{one.by:%d %b %H:%M %z}")
        how = f"{one.mode}, {one.difficulty}"
        yield say("column", number=number, title=one.scenario, how=how, times=one.times, aim=aim, by=by)


def _table(journal: "SqlJournal", found: "TrainingPlan", now: datetime) -> Iterator[str]:
    from trainer.language.tables import sentences
    from trainer.store.shared_query import members
    from trainer.team.lines import name_cell
    from trainer.team.plan_standing import team_standing

    say = sentences("plan")
    with journal.reading() as connection:
        people = members(connection)
        standing = team_standing(connection, found, people, now)
    yield from _heading(found)
    yield ""
    if not standing:
        yield say("nobody")
        return
    a_row = (78 - 18) // CELL
    for start in range(0, len(found.drill), a_row):
        some = slice(start, start + a_row)
        numbers = "".join(f"{number + 1:>{CELL}}" for number in range(len(found.drill))[some])
        yield f"{name_cell(say('member'))}{numbers}"
        for member in people:
            if member.id in standing:
                pairs = zip(standing[member.id][some], found.drill[some], strict=True)
                yield name_cell(member.name) + "".join(_cell(far, one.times) for far, one in pairs)
        yield ""
    yield say("legend")


def _cell(far: "Come", times: int) -> str:
    total = "" if far.newest is None else f" {far.newest:.0f}"
    mark = "+" if far.met else "!" if far.late else ""
    return f"{f'{far.done}/{times}{total}{mark}':>{CELL}}"


def _document(journal: "SqlJournal", found: "TrainingPlan", now: datetime) -> str:
    from trainer.store.shared_query import members
    from trainer.team.plan_standing import team_standing

    with journal.reading() as connection:
        people = members(connection)
        standing = team_standing(connection, found, people, now)
    document = {
        "schema": "trainer.team-plan@1",
        "plan": found.model_dump(mode="json"),
        "members": [
            {"member": member.name, "drills": [far._asdict() for far in standing[member.id]]}
            for member in people
            if member.id in standing
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
