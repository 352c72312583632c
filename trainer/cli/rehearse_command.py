"""`trainer rehearse`: simulated trainees play scenarios many times, and bars are held against what comes of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.model_options import asked, customer_options, server_option

if TYPE_CHECKING:
    from trainer.authoring.many import Drilled
    from trainer.authoring.staging import Staging
    from trainer.llm.choice import ChosenModel


@click.command()
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@click.option("--drills", default=221, show_default=True, help="How many drills of each are played at least.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same report.")
@click.option("--variant", metavar="ID|any|all", help="Other dates and amounts: one variant, or several.")
@click.option("--scenes/--no-scenes", help="Hold the later talks too.")
@click.option("--rubric", default="six-step", show_default=True, help="The rubric they are scored by.")
@click.option("--jobs", default=0, metavar="N", help="Processes; one for each processor where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a report with pictures.")
@customer_options
@server_option
@click.pass_context
def rehearse(  # noqa: PLR0913 - click gives each option its argument
    ctx: click.Context,
    /,
    scenarios: tuple[str, ...],
    *,
    drills: int,
    seed: int,
    variant: str | None,
    scenes: bool,
    rubric: str,
    jobs: int,
    as_json: bool,
    html: Path | None,
    **models: str | None,
) -> None:
    """Have simulated trainees play scenarios, and see whether a good talk is told from a bad one.

    SCENARIO is an id, a file or a folder. Good, middling and poor trainees of thirteen kinds play at every timing and
    through every channel; their scores, the customer's moods and the endings are held against bars. Some lines come up
    seldom: with 1000 drills nearly every one should. Exit code 1: a scenario is below a bar.
    """
    from trainer.authoring.laws import broken
    from trainer.authoring.outcome import Outcome
    from trainer.authoring.staging import Staging
    from trainer.cli.rehearse_document import document
    from trainer.cli.rehearse_page import page, say
    from trainer.library.find import find_rubric
    from trainer.library.load import load_rubric, load_scenario
    from trainer.record.errors import BadUsage

    if drills < 1:
        raise BadUsage(say("too_few", count=drills))
    files, marks = _files(scenarios), find_rubric(rubric).resolve()
    model = _model(models)
    staging = _cast(Staging(seed, variant, scenes), model)
    told = [load_scenario(file).value for file in files]
    for scenario in told:
        staging.variant_at(scenario, seed)
    played = _played(files, marks, drills, jobs or (1 if model else 0), staging)
    outcomes = [Outcome(scenario, found, staging) for scenario, found in zip(told, played, strict=True)]
    name = model.identity if model else None
    by = load_rubric(marks).value
    if html:
        from trainer.cli.rehearse_html import html_page

        html.write_text(html_page(outcomes, by, name), encoding="utf-8")
    pages = ("\n".join(page(outcome, by, name)) for outcome in outcomes)
    click.echo(document(outcomes, by.id, name) if as_json else "\n\n".join(pages))
    ctx.exit(1 if any(broken(outcome) for outcome in outcomes) else 0)


def _files(named: tuple[str, ...]) -> list[Path]:
    """The scenarios' files: ids, files and folders, each once."""
    from trainer.cli.rehearse_page import say
    from trainer.library.find import find_scenario
    from trainer.record.errors import BadUsage

    files: dict[Path, None] = {}
    for name in named:
        folder = Path(name)
        inside = _inside(folder) if folder.is_dir() else [find_scenario(name)]
        if not inside:
            raise BadUsage(say("nothing", path=name))
        files.update((file.resolve(), None) for file in inside)
    return list(files)


def _inside(folder: Path) -> list[Path]:
    """The scenarios right in a folder, or in its folder `scenarios`."""
    from trainer.library.places import files_in

    return files_in(folder / "scenarios") or files_in(folder)


def _model(models: dict[str, str | None]) -> "ChosenModel | None":
    """The model that plays the customer, where one was asked for here; what the settings say plays no rehearsal.

    Raises ModelTrouble where nothing answers: a report on hundreds of stand-ins would be none on the model.
    """
    if not any(models.values()):
        return None
    from trainer.cli.model_choice import settled
    from trainer.llm.listing import models_of
    from trainer.llm.port import Fault, ModelTrouble

    model = settled(asked({"scorer": "embedded", **models})).customer
    try:
        if model:
            models_of(model.server)
    except ModelTrouble as trouble:
        if trouble.fault is Fault.UNREACHABLE:
            raise
    return model


def _cast(staging: "Staging", model: "ChosenModel | None") -> "Staging":
    from dataclasses import replace
    from functools import partial

    from trainer.cli.wiring import model_speaker
    from trainer.llm.choice import ModelChoice

    return replace(staging, customer=partial(model_speaker, ModelChoice(model))) if model else staging


def _played(
    files: list[Path], rubric: Path, drills: int, jobs: int, staging: "Staging"
) -> "tuple[tuple[Drilled, ...], ...]":
    """All drills, with a bar for whoever waits at a terminal."""
    from trainer.authoring.many import drills_played, rehearsed_each

    whole = len(files) * drills_played(drills)
    with click.progressbar(length=whole, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return rehearsed_each(
            files, rubric, drills, jobs, staging=staging, played=lambda played: bar.update(played - bar.pos)
        )
