"""`trainer model`: which language models there are, what they can do, and choosing one."""

import json
from typing import TYPE_CHECKING

import click

from trainer.cli.model_options import server_option

if TYPE_CHECKING:
    from trainer.llm.choice import ChosenModel
    from trainer.llm.cost import DrillCost
    from trainer.llm.tryout import Trial

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(invoke_without_command=True)
@server_option
@_JSON
@click.pass_context
def model(ctx: click.Context, base_url: str | None, as_json: bool) -> None:
    """List the language models that are chosen and found, and what would leave this machine.

    Without a model the customer and the scorer are built in, and nothing leaves this machine. Any server
    that speaks OpenAI's Chat Completions will do: Ollama, LM Studio, llama.cpp, vLLM on this machine, or a hosted one.
    """
    if ctx.invoked_subcommand is not None:
        return
    from trainer.cli.model_overview import overview

    seen = overview(base_url)
    if as_json:
        _print(seen.document())
        return
    for line in seen.lines():
        click.echo(line)


@model.command()
@click.argument("name", required=False)
@server_option
@_JSON
def test(name: str | None, base_url: str | None, as_json: bool) -> None:
    """Try a model out and remember what it can do.

    It is asked three small questions, nothing of yours. You are told whether its words come as they are written,
    whether it can fill in a form (it needs that to score), whether it reasons aloud, how much fits in one call, how
    quick it is and how many tokens a drill takes. Without NAME: the models that are chosen.
    """
    from trainer.cli.model_overview import models_to_test, tried

    documents = []
    for chosen in models_to_test(name, base_url):
        tested, cost = tried(chosen, quiet=as_json)
        documents.append(_tested_document(chosen, tested, cost))
        if not as_json:
            _show_tested(tested, cost)
    if as_json:
        _print({"schema": "trainer.model-test@1", "models": documents})


@model.command()
@click.argument("name")
@server_option
@click.option("--judge-model", metavar="NAME", help="Another model of the same server for scoring.")
@click.option(
    "--for",
    "part",
    type=click.Choice(["both", "customer", "scorer"]),
    default="both",
    show_default=True,
    help="What it is used for.",
)
@click.option(
    "--key", "ask_key", is_flag=True, help="Ask for the server's key (or read it from standard input)."
)
@_JSON
def use(  # noqa: PLR0913, PLR0917 - one parameter an option, as click wants it
    name: str, base_url: str | None, judge_model: str | None, part: str, ask_key: bool, as_json: bool
) -> None:
    """Choose the model NAME from now on, or `embedded` for what is built in.

    The choice goes to the settings file, a key to a file of its own that only you can read. A key is never taken from
    the command line, where others could see it.
    """
    from trainer.cli.model_use import Use, used

    done = used(Use(name, base_url, judge_model, part, ask_key=ask_key))
    if as_json:
        _print(done.document())
        return
    for line in done.warnings:
        click.echo(line, err=True)
    for line in done.lines:
        click.echo(line)


def _show_tested(tested: "Trial", cost: "DrillCost") -> None:
    from trainer.cli.model_lines import said, tested_lines

    for line in tested_lines(tested, cost):
        click.echo(f"  {line}")
    click.echo(said("test.kept"))


def _tested_document(chosen: "ChosenModel", tested: "Trial", cost: "DrillCost") -> dict[str, object]:
    from trainer.cli.model_lines import chosen_document

    return {
        **(chosen_document(chosen) or {}),
        **tested.model_dump(mode="json"),
        "drill_tokens": cost.model_dump(),
    }


def _print(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
