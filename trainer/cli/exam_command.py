"""`trainer exam`: take an exam, go on with it, or settle one that others are to take."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem


def complete_exam(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Exams by file name: quick enough for a press of Tab."""
    from trainer.library.places import exam_files

    names = sorted({path.stem for path in exam_files()})
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command()
@click.argument("name", required=False, shell_complete=complete_exam)
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
@click.option("--again", is_flag=True, help="Another attempt, once all is taken. It is marked as one.")
@click.option("--settle", is_flag=True, help="Draw what is left to the seed and write it into the file.")
@click.option("--share", is_flag=True, help="Share the settled exam's file with the team.")
@click.option("--state", "only_state", is_flag=True, help="Only say what is taken and what is left.")
@click.option(
    "--replies",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Play the next drill from a file, as `trainer drill --replies` does.",
)
@click.option("--json", "as_json", is_flag=True, help="With --state: print one JSON object.")
def exam(  # noqa: PLR0913 - one parameter an option, as click wants it
    name: str | None,
    *,
    plain: bool,
    again: bool,
    settle: bool,
    share: bool,
    only_state: bool,
    replies: Path | None,
    as_json: bool,
) -> None:
    """Take an exam, given by its id or by the path of its file. Interrupted, it goes on where it stood.

    An exam fixes scenarios, variants, difficulty, customer, scorer and rubric, so that everybody's scores stand in
    one key. The first attempt at each scenario counts. Without a name: list the exams.
    """
    from trainer.cli.exam_page import as_document, as_text, list_lines

    if name is None:
        for line in list_lines():
            click.echo(line)
        return
    if settle:
        from trainer.cli.exam_settled import settle_exam

        click.echo(settle_exam(name))
        return
    if share:
        from trainer.cli.exam_settled import share_exam

        click.echo(share_exam(name))
        return
    if only_state or as_json:
        click.echo(as_document(name) if as_json else "\n".join(as_text(name)))
        return
    _take(name, plain=plain, again=again, replies=replies)


def _take(name: str, *, plain: bool, again: bool, replies: Path | None) -> None:
    from trainer.cli.screen import open_exam_screen, wants_screen

    if replies is not None:
        from trainer.cli.exam_taken import play_next

        play_next(name, replies, again=again)
    elif wants_screen(plain):
        open_exam_screen(name)
    else:
        from trainer.cli.exam_taken import take

        take(name, again=again)
