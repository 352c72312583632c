"""`trainer rehearse`: simulated trainees play a scenario many times, and laws are held against it."""

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.authoring.many import Drilled


@click.command()
@click.argument("scenario")
@click.option("--drills", default=220, show_default=True, help="How many drills are played at least.")
@click.option("--jobs", default=0, metavar="N", help="Processes; one for each processor where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def rehearse(ctx: click.Context, scenario: str, drills: int, jobs: int, as_json: bool) -> None:
    """Have simulated trainees play a scenario, and see what its customer does.

    Good, poor and odd trainees play at every timing and through every channel. Some lines come up seldom: with
    1000 drills every line should. Exit code 1: a law is broken.
    """
    from trainer.authoring.laws import Outcome
    from trainer.cli.rehearse_page import document, page
    from trainer.cli.wiring import RUBRIC
    from trainer.language.tables import phrase
    from trainer.library.find import find_rubric, find_scenario
    from trainer.library.load import load_scenario
    from trainer.record.errors import BadUsage

    if drills < 1:
        raise BadUsage(phrase("too_few", source="rehearse", count=drills))
    path, began = find_scenario(scenario), monotonic()
    outcome = Outcome(load_scenario(path).value, _played(path, find_rubric(RUBRIC), drills, jobs))
    click.echo(document(outcome) if as_json else "\n".join(page(outcome, monotonic() - began)))
    ctx.exit(1 if outcome.broken else 0)


def _played(scenario: Path, rubric: Path, drills: int, jobs: int) -> "tuple[Drilled, ...]":
    from trainer.authoring.many import rehearsed

    with click.progressbar(length=drills, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return rehearsed(scenario, rubric, drills, jobs, lambda played: bar.update(played - bar.pos))
