"""`trainer agree`: holds a scorer against rated transcripts, or the raters against each other."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("other", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--rubric", default="six-step", show_default=True, help="The rubric of the ratings, by id or file."
)
@click.option(
    "--scenarios",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of scenarios to look in first. May be given more than once.",
)
@click.option(
    "--scores",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Scores of these transcripts, as `trainer score --out` (or --json) wrote them, of any scorer. "
    "Left out: the built-in scorer scores them now.",
)
@click.option("--raters", is_flag=True, help="Hold the raters in FILE against each other instead.")
@click.option("--beside", is_flag=True, help="With OTHER: show every talk's levels side by side, no figures.")
@click.option(
    "--most",
    type=click.IntRange(0, 200),
    default=5,
    show_default=True,
    help="Show so many of the largest disagreements.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def agree(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    other: Path | None,
    rubric: str,
    folders: tuple[Path, ...],
    scores: Path | None,
    raters: bool,
    beside: bool,
    most: int,
    as_json: bool,
) -> None:
    """Compare scores with the ratings in FILE: JSON lines in the transcript format with `labels` (step to level).

    Shows for each step the quadratic-weighted kappa with its 95 % interval, exact and within-one agreement, the bias,
    who was taken for what, and the transcripts that part most, with the scorer's quotes. With OTHER, the labels of that
    file (another rater's, from `trainer rate`) are held against those in FILE.
    """
    from trainer.cli.agree_beside import beside_lines
    from trainer.cli.agree_page import AgreePage, as_object
    from trainer.cli.agree_sources import Side, of_other, of_raters, of_scores, rated_in, scored_now
    from trainer.language.tables import phrase
    from trainer.record.errors import BadUsage

    if sum(map(bool, (raters, scores, other))) > 1:
        raise BadUsage(phrase("agree.two_sources", source="scoring"))
    if beside and other is None:
        raise BadUsage(phrase("agree.beside_what", source="scoring"))
    ratings = rated_in(file)
    if other and beside:
        for line in beside_lines((file, other), rubric):
            click.echo(line)
        return
    sides: tuple[Side, ...]
    if other:
        sides = (of_other(other, ratings, rubric),)
    elif raters:
        sides = of_raters(ratings, file)
    elif scores:
        sides = (of_scores(scores, ratings, rubric),)
    else:
        sides = (scored_now(ratings, rubric, folders),)
    if as_json:
        click.echo(as_object(sides, most))
        return
    for line in AgreePage(most).lines(sides):
        click.echo(line)
