"""`trainer team sync`: exchange with the team's database now."""

import click


@click.command()
@click.option("--quiet", is_flag=True, help="Say nothing; `trainer team show` tells how it went.")
def sync(quiet: bool) -> None:
    """Send what was handed in and fetch what others did. It also happens by itself after every drill."""
    from trainer.cli.team_words import own_place, place, tell_exchange
    from trainer.cli.wiring import open_journal
    from trainer.record.errors import TrainerError
    from trainer.team.sharing import sync as exchanged

    try:
        known = own_place()
        with open_journal() as journal:
            done = exchanged(journal, known)
    except TrainerError:
        if quiet:
            return
        raise
    if not quiet:
        tell_exchange(done, place(known))
