"""`trainer new`: a scenario, rubric, exam or training plan of one's own, question by question."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.model_options import server_option

if TYPE_CHECKING:
    from trainer.authoring.form import LibraryForm
    from trainer.authoring.open_form import OpenForm
    from trainer.authoring.written import Written


FORMS = ("scenario", "rubric", "exam", "plan")
DRAFTED = ("scenario", "rubric")
"""What notes of a real case can be drafted into."""


@click.command()
@click.argument("form", type=click.Choice(FORMS))
@click.argument("name", default="")
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
@click.option(
    "--from",
    "notes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Notes of a real case: a language model, where one is chosen, drafts the answers from them.",
)
@click.option("--model", metavar="NAME", help="The language model that drafts.")
@server_option
def new(  # noqa: PLR0913, PLR0917 - one parameter an option
    form: "LibraryForm",
    name: str,
    plain: bool,
    notes: Path | None,
    model: str | None,
    base_url: str | None,
) -> None:
    """Make a scenario, a rubric, an exam or a training plan, question by question. Nothing has to be known beforehand.

    NAME is what it is called in commands, or a file to write; left out, the title gives it. Every answer is kept at
    once: after an interrupt the same command goes on. In a scenario, from the first fact on, you see what the
    customer answers.
    """
    from trainer.authoring.form_kinds import form_kind
    from trainer.authoring.open_form import library_form
    from trainer.cli.plain.form import filled_in_lines
    from trainer.cli.screen import open_form_screen, wants_screen

    if notes and form not in DRAFTED:
        from trainer.authoring.form_answers import say
        from trainer.record.errors import BadUsage

        raise BadUsage(say("notes.not_drafted", form=say(form)))
    opened = library_form(form_kind(form), name)
    told = _drafted(opened, notes, model, base_url) if notes else []
    if wants_screen(plain):
        written = open_form_screen(opened, told)
    else:
        for line in told:
            click.echo(line)
        written = filled_in_lines(opened)
    _tell(opened, name, written)


def _drafted(opened: "OpenForm", notes: Path, model: str | None, base_url: str | None) -> list[str]:
    """Have the notes drafted into answers, where a model is chosen; returns what there is to tell of it."""
    from trainer.cli.notes_drafted import drafted_into

    return drafted_into(opened, notes, model, base_url)


def _tell(opened: "OpenForm", name: str, written: "Written | None") -> None:
    from trainer.authoring.form_answers import say
    from trainer.library.diagnostic import shown_path

    form = opened.kind.name
    if written is None:
        click.echo(say("plain.kept", form=form, name=f" {shlex.quote(name)}" if name else ""))
        return
    click.echo(say("plain.written", path=shown_path(written.path)))
    for problem in written.problems:
        click.echo(str(problem))
    if not written.errors:
        click.echo(say("plain.weigh" if written.problems else "plain.fine"))
        click.echo(say(f"plain.next.{form}", name=shlex.quote(written.name)))
