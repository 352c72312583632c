"""`trainer rate`: a trainer rates talks blind, for `trainer agree`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.authoring.rating_desk import RatingDesk


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--rubric", default="six-step", show_default=True, help="The rubric to rate by, by id or file.")
@click.option("--rater", default="me", show_default=True, help="Who rates; part of the file's name.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file of ratings to write.")
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
def rate(file: Path, rubric: str, rater: str, out: Path | None, plain: bool) -> None:
    """Rate the talks in FILE (JSON lines in the transcript format) from 0 to 4, step by step.

    Blind: no score and nobody else's rating is shown, no id either, and every rater has an order of their own. Each
    level is kept at once; the same command goes on later. `trainer agree` reads the file that comes of it.
    """
    from trainer.authoring.rating_desk import RatingDesk
    from trainer.cli.screen import open_rating_screen, wants_screen
    from trainer.library.find import find_rubric
    from trainer.library.load import load_rubric

    desk = RatingDesk(file, load_rubric(find_rubric(rubric)).value, rater, out)
    if wants_screen(plain):
        open_rating_screen(desk)
    else:
        _in_lines(desk)
    _tell(desk)


def _in_lines(desk: "RatingDesk") -> None:
    from trainer.cli.plain.commands import Left
    from trainer.cli.plain.console import Terminal
    from trainer.cli.plain.rating import RatingLines

    console = Terminal(paged=True)
    try:
        RatingLines(console, desk).run()
    except (Left, EOFError, KeyboardInterrupt):
        console.say()


def _tell(desk: "RatingDesk") -> None:
    from trainer.authoring.rating_file import say
    from trainer.library.diagnostic import shown_path

    path = shown_path(desk.path)
    click.echo(say("done", rated=desk.rating.rated, count=len(desk.rating.talks), path=path))
    if any(desk.rating.labels.values()):
        click.echo(say("compare", path=path))
        click.echo(say("against", path=path))
