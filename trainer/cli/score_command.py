"""`trainer score`: levels and their proof for transcripts out of a file."""

from pathlib import Path

import click

from trainer.cli.model_options import asked, scorer_options, server_option, unwired


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--rubric", default="six-step", show_default=True, help="The rubric to score with, by id or file."
)
@click.option(
    "--scenarios",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of scenarios to look in first. May be given more than once.",
)
@scorer_options
@server_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def score(
    ctx: click.Context,
    /,
    file: Path,
    rubric: str,
    folders: tuple[Path, ...],
    as_json: bool,
    **models: str | None,
) -> None:
    """Score the transcripts in FILE (or `-`): JSON lines in the transcript format, one drill a line.

    A line that can't be scored is reported and the rest go on; the exit code is then 1.
    """
    from trainer.cli.score_lines import Bench, Problem, lines_of, scored_line
    from trainer.cli.score_table import Table
    from trainer.language.tables import phrase

    if any(models.values()):
        from trainer.cli.model_choice import settled

        unwired(settled(asked(models)))
    bench = Bench.with_rubric(rubric, folders)
    for warning in bench.warnings:
        click.echo(warning, err=True)
    table = None if as_json else Table(bench.rubric.value)
    failed, empty = False, True
    for number, line in lines_of(file):
        empty = False
        outcome = scored_line(bench, line)
        if isinstance(outcome, Problem):
            failed = True
            click.echo(outcome.sentence(file, number), err=True)
        if as_json:
            click.echo(outcome.as_json())
        elif table is not None and not isinstance(outcome, Problem):
            click.echo(table.row(outcome))
    if empty:
        click.echo(f"{file}: {phrase('score.nothing', source='scoring')}", err=True)
    ctx.exit(1 if failed or empty else 0)
