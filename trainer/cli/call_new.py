"""`trainer call new`: the guided form of a real call."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.authoring.written import Written
    from trainer.calls.kept import Call


@click.command()
@click.argument("name", default="")
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
def new(name: str, plain: bool) -> None:
    """Tell what the call is about, question by question; only four answers are needed.

    Each answer is kept at once. After an interrupt the same command goes on; called again with the NAME of a finished
    call, it asks from the first question, so that you can change what has changed.
    """
    from trainer.calls.find import new_call
    from trainer.calls.form import call_form
    from trainer.cli.plain.form import filled_in_lines
    from trainer.cli.screen import open_form_screen, wants_screen

    call = new_call(name)
    opened = call_form(call)
    written = open_form_screen(opened, []) if wants_screen(plain) else filled_in_lines(opened)
    _tell(call, written)


def _tell(call: "Call", written: "Written | None") -> None:
    from trainer.calls.days import say, shown_day
    from trainer.library.diagnostic import shown_path

    day = shown_day(call.until)
    if written is None:
        click.echo(say("told.kept", name=call.name, day=day))
        return
    for problem in written.problems:
        click.echo(str(problem))
    click.echo(say("told.written", path=shown_path(call.folder), day=day))
    click.echo(say("told.next", name=call.name))
