"""`trainer call list`, `keep` and `forget`: which calls there are, until when, and no longer."""

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.calls.kept import Call


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(as_json: bool) -> None:
    """List your calls, the one that you touched last first."""
    from trainer.calls.days import say
    from trainer.calls.kept import all_calls

    calls = all_calls()
    if as_json:
        found = [
            {
                "name": call.name,
                "ready": call.ready,
                "until": call.until.isoformat(),
                "folder": str(call.folder),
            }
            for call in calls
        ]
        click.echo(json.dumps({"schema": "trainer.calls@1", "calls": found}, ensure_ascii=False, indent=2))
        return
    for line in map(_line, calls):
        click.echo(line)
    if not calls:
        click.echo(say("none"))


def _line(call: "Call") -> str:
    from trainer.calls.days import say, shown_day
    from trainer.calls.form import answers_of
    from trainer.calls.rehearsed import count_rehearsals

    day = shown_day(call.until)
    if not call.ready:
        return say("told.list_unfinished", name=call.name, day=day)
    answers, count = answers_of(call).answers, count_rehearsals(call)
    times = {0: "told.no_rehearsal", 1: "told.one_rehearsal"}.get(count, "told.rehearsals")
    return say(
        "told.list",
        name=call.name,
        title=say("title", name=answers.get("name", "?")),
        when=answers.get("call_at", "?"),
        rehearsals=say(times, count=count),
        day=day,
    )


@click.command()
@click.argument("name")
@click.argument("day")
def keep(name: str, day: str) -> None:
    """Keep the call NAME until DAY: "friday", "in 3 days" or a date like 2026-12-04."""
    from datetime import date

    from trainer.calls.days import meant_day, say, shown_day
    from trainer.calls.find import call_named
    from trainer.library.diagnostic import shown_path
    from trainer.record.errors import BadPlace

    call, until = call_named(name), meant_day(day, date.today())
    try:
        call.keep_until(until)
    except OSError as wrong:
        raise BadPlace(say("not_written", path=shown_path(call.folder), reason=wrong.strerror or "")) from wrong
    click.echo(say("told.moved", name=call.name, day=shown_day(call.until)))


@click.command("forget")
@click.argument("name", default="")
@click.option("--all", "everything", is_flag=True, help="Every call.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget_(name: str, everything: bool, yes: bool) -> None:
    """Delete a call now: its answers, rehearsals, scores and card. Each file is overwritten first."""
    from trainer.calls.days import say
    from trainer.calls.find import call_named
    from trainer.calls.kept import all_calls
    from trainer.record.errors import BadUsage

    if bool(name) == everything:
        raise BadUsage(say("told.which"))
    calls = all_calls() if everything else (call_named(name),)
    if not calls:
        raise BadUsage(say("none"))
    slots = {"name": calls[0].name, "count": len(calls)}
    if not yes:
        if not sys.stdin.isatty():
            raise BadUsage(say("told.forget_unasked"))
        if not click.confirm(say("told.forget_all" if everything else "told.forget", **slots), default=False):
            click.echo(say("told.untouched"))
            return
    erased(calls)
    click.echo(say("told.forgotten_one" if len(calls) == 1 else "told.forgotten", **slots))


def erased(calls: "tuple[Call, ...]") -> int:
    """Delete these calls; how many there were. Raises BadPlace."""
    from trainer.calls.days import say
    from trainer.calls.ending import forget
    from trainer.calls.kept import calls_folder
    from trainer.library.diagnostic import shown_path
    from trainer.record.errors import BadPlace

    try:
        return forget(calls)
    except OSError as wrong:
        place = wrong.filename or calls_folder()
        raise BadPlace(say("not_erased", path=shown_path(place), reason=wrong.strerror or "")) from wrong
