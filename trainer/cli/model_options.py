"""The options that choose a language model, the same for every command that has them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from trainer.llm.choice import Asked

Command = TypeVar("Command", bound=Callable[..., Any])

_PLAYERS = click.Choice(["llm", "embedded"])


def server_option(command: Command) -> Command:
    """`--base-url`."""
    return click.option(
        "--base-url", metavar="URL", help="The model's server, as in http://127.0.0.1:11434/v1."
    )(command)


def customer_options(command: Command) -> Command:
    """`--customer` and `--model`."""
    command = click.option("--model", metavar="NAME", help="The language model that plays the customer.")(
        command
    )
    return click.option(
        "--customer", type=_PLAYERS, help="Who plays the customer: a language model or what is built in."
    )(command)


def scorer_options(command: Command) -> Command:
    """`--scorer` and `--judge-model`."""
    command = click.option("--judge-model", metavar="NAME", help="The language model that scores.")(command)
    return click.option("--scorer", type=_PLAYERS, help="Who scores: a language model or what is built in.")(
        command
    )


def asked(given: dict[str, str | None]) -> "Asked":
    """What these options say (the players are held by `click.Choice`); what a command does not have was not said."""
    from trainer.llm.choice import Asked

    return Asked(**given)  # type: ignore[arg-type]
