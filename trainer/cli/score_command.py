"""`trainer score`: levels and their proof for transcripts out of a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.model_options import asked, scorer_options, server_option

if TYPE_CHECKING:
    from trainer.scoring.judge import ModelJudge


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
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="With llm: transcripts judged at once.",
)
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="With llm: judge each several times; the majority counts, the spread is told.",
)
@click.option(
    "--budget", type=click.IntRange(min=1), metavar="TOKENS", help="With llm: stop before more are spent."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Add the scores to this file, a line each, as they come; what it holds already is not scored again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def score(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context,
    /,
    file: Path,
    rubric: str,
    folders: tuple[Path, ...],
    jobs: int,
    runs: int,
    budget: int | None,
    out: Path | None,
    as_json: bool,
    **models: str | None,
) -> None:
    """Score the transcripts in FILE (or `-`): JSON lines in the transcript format, one drill a line.

    A line that can't be scored is reported and the rest go on; the exit code is then 1. A run that was stopped goes on
    with the same --out: nothing in it is scored twice.
    """
    from trainer.cli.score_lines import Bench
    from trainer.cli.score_run import ScoreRun

    judge = _judge(models, runs)
    if judge is None:
        _refuse({"--jobs": jobs > 1, "--runs": runs > 1, "--budget": budget is not None})
    run = ScoreRun(file, Bench.with_rubric(rubric, folders), judge, jobs, budget, out, as_json)
    ctx.exit(run.run())


def _judge(models: dict[str, str | None], runs: int) -> "ModelJudge | None":
    """The judge that this command line asks for; None: what is built in scores, whatever the settings say of drills."""
    if not any(models.values()) or models.get("scorer") == "embedded":
        return None
    from trainer.cli.model_choice import settled
    from trainer.language.tables import phrase
    from trainer.llm.choice import judge_model
    from trainer.llm.memory import Memory
    from trainer.record.errors import BadUsage
    from trainer.scoring.judge import ModelJudge
    from trainer.scoring.judge_numbers import judge_numbers

    most = judge_numbers().most_runs
    if runs > most:
        raise BadUsage(phrase("batch.many_runs", source="scoring", runs=runs, most=most))
    model = judge_model(settled(asked({**models, "scorer": "llm"})))
    return None if model is None else ModelJudge(model, runs=runs, notes=Memory())


def _refuse(given: dict[str, bool]) -> None:
    """Options of the judge mean nothing to the built-in scorer."""
    from trainer.language.tables import phrase
    from trainer.record.errors import BadUsage

    for option in (name for name, used in given.items() if used):
        raise BadUsage(phrase("batch.only_judge", source="scoring", option=option))
