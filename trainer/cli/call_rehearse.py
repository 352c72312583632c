"""`trainer call rehearse`: a drill of a real call, kept with the call and nowhere else."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.model_options import asked, customer_options, scorer_options, server_option

if TYPE_CHECKING:
    from trainer.llm.choice import ModelChoice
    from trainer.record.options import Difficulty


@click.command()
@click.argument("name", default="")
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
@click.option(
    "--replies",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Play replies from a file: one a paragraph, then the follow-up after a line ---. Asks nothing.",
)
@click.option(
    "--difficulty", type=click.Choice(["easy", "normal", "hard"]), default="normal", show_default=True
)
@customer_options
@scorer_options
@server_option
@click.option(
    "--yes", is_flag=True, help="Let the words of this call go to the language model, without asking."
)
def rehearse(
    name: str, plain: bool, replies: Path | None, difficulty: "Difficulty", yes: bool, **models: str | None
) -> None:
    """Practise the call. No language model takes part, whatever your settings say, unless you name one here."""
    from trainer.calls.find import ready_call
    from trainer.cli.screen import open_call_screen, wants_screen

    call = ready_call(name)
    chosen = _chosen(models, call.name, yes)
    if replies is None and wants_screen(plain):
        open_call_screen(call, chosen)
        return
    from trainer.calls.days import say, shown_day
    from trainer.cli.drill_choice import Choice
    from trainer.cli.drill_played import play_file
    from trainer.cli.drill_started import practise
    from trainer.store.file import JOURNAL
    from trainer.store.journal import SqlJournal

    choice = Choice(str(call.scenario), difficulty=difficulty, chosen=chosen)
    with SqlJournal(call.folder / JOURNAL) as journal:
        if replies is not None:
            play_file(choice, replies, None, kept_in=journal)
        else:
            practise(choice, kept_in=journal)
    click.echo(say("told.rehearsed" if chosen.any is None else "told.kept_until", day=shown_day(call.until)))


def _chosen(models: dict[str, str | None], name: str, yes: bool) -> "ModelChoice":
    """Who plays and who scores: what is built in, or the model that was named here and agreed to for this call."""
    from trainer.calls.days import say
    from trainer.cli.model_choice import settled
    from trainer.llm.choice import ModelChoice
    from trainer.llm.leaving import way
    from trainer.record.errors import BadUsage

    wanted = asked(models)
    if not wanted.by_flag:
        return ModelChoice()
    choice = settled(wanted)
    server = choice.any.label if choice.any else ""
    if way(choice) == "here":
        click.echo(say("told.model_here", server=server), err=True)
        return choice
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadUsage(say("told.model_unasked", server=server))
    if not yes and not click.confirm(say("told.model", server=server), default=False, err=True):
        raise BadUsage(say("told.model_declined", name=name))
    return choice
