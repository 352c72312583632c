"""`trainer drill`: practise a scenario, by hand or from a file of replies."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from trainer.cli.model_options import asked, customer_options, scorer_options, server_option

if TYPE_CHECKING:
    from trainer.llm.choice import ModelChoice
    from trainer.record.options import Difficulty, Mode


def complete_scenario(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Scenario ids by file name: quick enough for a press of Tab."""
    from trainer.library.places import scenario_files

    names = sorted({path.stem for path in scenario_files()})
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command()
@click.argument("scenario", required=False, shell_complete=complete_scenario)
@click.option("--plain", is_flag=True, help="Lines in, lines out, as screen readers like it.")
@click.option(
    "--replies",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Play replies from a file: one a paragraph, then the follow-up after a line ---. Asks nothing.",
)
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="The plan, as a JSON file.")
@click.option("--mode", type=click.Choice(["practice", "exam"]), default="practice", show_default=True)
@click.option(
    "--difficulty", type=click.Choice(["easy", "normal", "hard"]), default="normal", show_default=True
)
@click.option("--listening/--no-listening", help="What you send while the customer speaks cuts them off.")
@click.option("--clock/--no-clock", help="The customer minds a silence. Both need the full-screen trainer.")
@click.option("--rubric", help="The rubric to score with (six-step, five-tips, or a file).")
@click.option("--seed", type=click.IntRange(min=0), help="The same seed and replies give the same drill.")
@click.option("--variant", help="Other dates and amounts: a variant by its id, or `any` for one by chance.")
@click.option(
    "--scenes/--no-scenes", help="Go on with the talks that follow on the same clock, where there are any."
)
@customer_options
@scorer_options
@server_option
@click.option(
    "--full", is_flag=True, help="In plain lines: tell the whole debrief at once, not the short form."
)
@click.option("--json", "as_json", is_flag=True, help="With --replies: print one JSON object.")
def drill(  # noqa: PLR0913, PLR0917 - one parameter an option, as click wants it
    scenario: str | None,
    plain: bool,
    replies: Path | None,
    plan_file: Path | None,
    mode: "Mode",
    difficulty: "Difficulty",
    listening: bool,
    clock: bool,
    rubric: str | None,
    seed: int | None,
    variant: str | None,
    scenes: bool,
    full: bool,
    as_json: bool,
    **models: str | None,
) -> None:
    """Practise a scenario, given by its id or by the path of its file.

    The customer and the scorer are built in, unless a language model was chosen: by `trainer model use`, or here.
    """
    from trainer.cli.screen import open_screen, wants_screen

    chosen = _settled(models)
    if not (replies or plan_file or as_json) and wants_screen(plain):
        named = {
            "mode": mode,
            "difficulty": difficulty,
            "listening": listening,
            "clock": clock,
            "rubric": rubric,
            "seed": seed,
            "variant": variant,
            "scenes": scenes,
        }
        typed = {name: value for name, value in named.items() if _typed(name)}
        open_screen(_found(scenario), **typed, **({"models": chosen} if chosen else {}))
        return
    if listening or clock:
        _say_screen_only()
    from trainer.cli.drill_choice import SETTLED, Choice
    from trainer.cli.drill_played import play_file
    from trainer.cli.drill_started import practise

    choice = Choice(scenario, rubric, mode, difficulty, seed, variant, scenes, asked(models), chosen)
    if replies is not None:
        if scenario is None:
            raise click.UsageError("--replies needs a scenario: trainer drill SCENARIO --replies FILE")
        play_file(choice, replies, plan_file, as_json=as_json, full=full)
        return
    if as_json:
        raise click.UsageError("--json goes with --replies: without it there is somebody to talk to.")
    practise(choice.settled_by({name for name in SETTLED if _typed(name)}), plan_file, full=full)


def _settled(models: dict[str, str | None]) -> "ModelChoice | None":
    """Who plays and who scores, where this command line says so; None: the settings say it."""
    if not any(models.values()):
        return None
    from trainer.cli.model_choice import settled

    return settled(asked(models))


def _say_screen_only() -> None:
    """The two options need time that passes; said beside the output, which a program may read."""
    from trainer.language.tables import phrase

    click.echo(phrase("start.screen_only"), err=True)


def _typed(name: str) -> bool:
    """Whether an option was given on this command line: what was not is the settings' to say."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _found(scenario: str | None) -> str | None:
    """The file of the scenario that was named, found before the screen opens."""
    if scenario is None:
        return None
    from trainer.library.find import find_scenario

    return str(find_scenario(scenario))
