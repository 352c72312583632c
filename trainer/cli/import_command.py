"""`trainer import`: take in a file of results that a colleague exported."""

from pathlib import Path

import click


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(ctx: click.Context, file: Path) -> None:
    """Take in FILE, as `trainer export --format json` or jsonl writes it, by the rules of an exchange.

    Doing it again changes nothing. A result that is here with other content is a conflict: what is here stays, both
    are shown, and the exit code is 1.
    """
    from trainer.cli.team_words import say
    from trainer.cli.wiring import open_journal
    from trainer.library.diagnostic import shown_path
    from trainer.team.take_in import take_in

    with open_journal() as journal:
        taken = take_in(journal, file)
    outcome, name = taken.outcome, shown_path(file)
    counts = {"new": len(outcome.new), "same": len(outcome.same), "members": taken.members}
    click.echo(say("import.done", file=name, **counts))
    if taken.forgotten:
        click.echo(say("import.forgot", count=taken.forgotten))
    if taken.elsewhere:
        click.echo(say("import.elsewhere", count=taken.elsewhere))
    if outcome.barred:
        click.echo(say("import.barred", count=len(outcome.barred)))
    if outcome.conflicts:
        click.echo(say("import.conflict", count=len(outcome.conflicts)))
    ctx.exit(1 if outcome.conflicts else 0)
