"""`trainer team hand-in` and `share`: what of one's own the team may see."""

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.record.result import Result, Sharing
    from trainer.store.journal import SqlJournal
    from trainer.team.membership import Membership


@click.command()
@click.argument("level", type=click.Choice(["scores", "quotes", "everything"]))
def share(level: "Sharing") -> None:
    """Choose what goes with drills that you hand in from now on: scores, the quotes with them, or everything."""
    from trainer.cli.team_words import own_place, say
    from trainer.team.sharing import share as chosen

    known = chosen(own_place(), level)
    click.echo(say("share.chosen", sharing=say(f"level.{known.sharing}")))


@click.command("hand-in")
@click.argument("drills", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All scored drills.")
@click.option("--preview", is_flag=True, help="Only show what would leave, to the letter.")
@click.option("--name", help="The name that the team knows you by, where it has none yet.")
def hand_in(drills: tuple[str, ...], every: bool, preview: bool, name: str | None) -> None:
    """Hand DRILLS in (an id, its beginning, or `last`), so that the team sees their scores.

    What was practised and not handed in stays private, but how many times it was is told. Exams are handed in by
    themselves.
    """
    from trainer.cli.team_words import known_as
    from trainer.cli.wiring import open_journal
    from trainer.team.own_results import own_results

    with open_journal() as journal:
        known = known_as(name, None)
        chosen = _chosen(journal, drills, every=every)
        if preview:
            shown = own_results(journal, known.member.id, chosen, known.sharing)
            click.echo(
                json.dumps([each.model_dump(mode="json") for each in shown], ensure_ascii=False, indent=2)
            )
            return
        _hand_in(journal, known, chosen)


def _chosen(journal: "SqlJournal", drills: tuple[str, ...], *, every: bool) -> list[str]:
    from trainer.cli.team_words import say
    from trainer.record.errors import BadUsage

    scored = journal.drills_with("scored")
    named = [journal.find_drill(each) for each in drills]
    open_one = next((each for each in named if each not in scored), None)
    if open_one is not None:
        raise BadUsage(say("sharing.not_scored", drill=open_one[:8]))
    chosen = [
        *dict.fromkeys(named),
        *((each for each in reversed(scored) if each not in named) if every else ()),
    ]
    if not chosen:
        raise BadUsage(say("hand_in.none"))
    return chosen


def _hand_in(journal: "SqlJournal", known: "Membership", chosen: list[str]) -> None:
    from trainer.cli.team_words import place, say, tell_exchange, troubles
    from trainer.record.errors import TrainerError
    from trainer.team.sharing import hand_in_drills, sync

    handed, outcome = hand_in_drills(journal, known, chosen)
    if not handed:
        click.echo(say("hand_in.nothing_new"))
    for each in handed:
        click.echo(_line(each))
    if handed:
        count = len({each.drill for each in handed})
        click.echo(say("hand_in.done", count=count, sharing=say(f"level.{known.sharing}")))
    for line in troubles(outcome):
        click.echo(line)
    if known.url is None:
        click.echo(say("hand_in.no_database"))
        return
    try:
        tell_exchange(sync(journal, known), place(known))
    except TrainerError as later:
        click.echo(say("hand_in.waits", reason=later.message))


def _line(result: "Result") -> str:
    from trainer.cli.team_words import say

    return say(
        "hand_in.one",
        drill=result.drill[:8],
        scenario=result.key.scenario,
        total="-" if result.total is None else f"{result.total:.0f}",
        attempt=result.attempt,
        private=result.private_before,
    )
