"""`trainer team forget`: erase a person from what the team shares."""

import sys

import click


@click.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget(name: str, yes: bool) -> None:
    """Erase the member NAME (or with this id) from the team's database and this copy of it, for good.

    Only the team's lead may. Other machines erase their copy as they next exchange.
    """
    from trainer.cli.team_words import place, say
    from trainer.cli.wiring import open_journal
    from trainer.record.errors import BadUsage
    from trainer.team.membership import membership
    from trainer.team.sharing import forget as forgotten
    from trainer.team.sharing import found_member, sync

    known = membership()
    shares = known is not None and known.url is not None
    with open_journal() as journal:
        if known is not None and shares:
            sync(journal, known)
        who = found_member(journal, name)
        slots = {"name": who.name, "id": who.id[:8]}
        if not yes:
            if not sys.stdin.isatty():
                raise BadUsage(say("forget.unasked"))
            if not click.confirm(say("forget.confirm", **slots), default=False):
                click.echo(say("forget.kept"))
                return
        gone = forgotten(journal, known, who)
    if known is not None and shares:
        click.echo(say("forget.done", name=who.name, results=gone.results, place=place(known)))
        click.echo(say("forget.reaches"))
    else:
        click.echo(say("forget.done_here", name=who.name, results=gone.results))
    click.echo(say("forget.not_reached", name=who.name))
