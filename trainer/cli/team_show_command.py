"""`trainer team show`: one's place in the team, and what the exchange is waiting for."""

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trainer.store.shared import Conflict
    from trainer.team.standing_here import StandingHere


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(as_json: bool) -> None:
    """Show who you are to the team, what goes to it, how the last exchange went, and conflicts. Asks no server."""
    from trainer.cli.team_words import own_place, place
    from trainer.cli.wiring import open_journal
    from trainer.team.standing_here import standing_here

    known = own_place()
    with open_journal() as journal:
        found = standing_here(journal, known, place(known) if known.url else None)
    if as_json:
        click.echo(json.dumps(_document(found), ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        click.echo(line)


def _document(found: "StandingHere") -> dict[str, Any]:
    from dataclasses import asdict

    conflicts = [{"id": each.id, "ours": each.ours, "theirs": each.theirs} for each in found.conflicts]
    last = found.last.model_dump(mode="json") if found.last else None
    same = {key: value for key, value in asdict(found).items() if key not in {"conflicts", "last", "member"}}
    return {
        "schema": "trainer.team@1",
        "member": found.member.model_dump(),
        **same,
        "last": last,
        "conflicts": conflicts,
    }


def _lines(found: "StandingHere") -> list[str]:
    from trainer.cli.team_words import say
    from trainer.record.clean import clean_text

    lines = [say("show.member", name=found.member.name, id=found.member.id[:8])]
    if found.member.cohort:
        lines.append(say("show.cohort", cohort=found.member.cohort))
    lines.append(say("show.place", place=found.place) if found.place else say("show.no_place"))
    lines.append(say("show.goes", sharing=say(f"level.{found.sharing}")))
    lines.append(say("show.handed_in", drills=found.handed_in, waiting=found.waiting))
    lines.append(say("show.copy", results=found.results, members=found.members))
    if found.place:
        lines.append(_last(found))
    if found.conflicts:
        lines.append(say("show.conflicts", count=len(found.conflicts)))
        lines += [_conflict(each) for each in found.conflicts]
    return [clean_text(line) for line in lines]


def _last(found: "StandingHere") -> str:
    from trainer.cli.team_words import say

    last = found.last
    if last is None:
        return say("show.never")
    when = f"{last.at.astimezone():%Y-%m-%d %H:%M}"
    if last.trouble:
        return say("show.trouble", when=when, trouble=last.trouble)
    return say("show.last", when=when, sent=last.sent, received=last.received)


def _conflict(each: "Conflict") -> str:
    from trainer.cli.team_words import say
    from trainer.team.standing_here import differing

    if not each.ours:
        return say("show.unreadable", id=each.id[:8])
    ours, theirs = differing(each)
    return say("show.conflict", id=each.id[:8], ours=ours, theirs=theirs)
