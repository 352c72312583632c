"""Looks for models and tries them out: what the screen and the command line both ask for."""

import os

import click

from trainer.cli.model_choice import found_choice
from trainer.cli.model_lines import Overview, said
from trainer.llm.choice import Asked, ChosenModel, ModelChoice, choose, chosen_server
from trainer.llm.cost import DrillCost, drill_cost
from trainer.llm.discovery import Found, local_servers
from trainer.llm.listing import models_of
from trainer.llm.memory import Memory
from trainer.llm.port import Fault, Watch
from trainer.llm.tryout import Stop, Trial, try_out
from trainer.record.errors import TrainerError
from trainer.settings.read import read_settings

VARIABLES = (
    "TRAINER_BASE_URL",
    "TRAINER_API_KEY",
    "TRAINER_MODEL",
    "TRAINER_JUDGE_MODEL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


def overview(base_url: str | None = None) -> Overview:
    """What is chosen and found. Asks the servers of this machine, and the one of `base_url`, for their lists."""
    settings = read_settings().settings
    choice, problem = ModelChoice(), None
    try:
        choice = choose(Asked(), settings, os.environ)
    except TrainerError as wrong:
        problem = wrong.message
    there = None
    if base_url is not None:
        server = chosen_server(Asked(base_url=base_url), settings, os.environ)
        there = Found(server, "", models_of(server))
    named = tuple(name for name in VARIABLES if name in os.environ)
    return Overview(choice, local_servers(), named, problem, there)


def models_to_test(name: str | None, base_url: str | None) -> tuple[ChosenModel, ...]:
    """The model that is named, or the ones that are chosen, each once. Raises BadUsage."""
    asked = Asked(customer="llm", scorer="llm", base_url=base_url, model=name, judge_model=name)
    choice = found_choice(asked, read_settings().settings)
    both = [each for each in (choice.customer, choice.judge) if each is not None]
    return tuple(dict.fromkeys(both))


def tried(
    chosen: ChosenModel, *, quiet: bool = False, watch: Watch | None = None, stop: Stop | None = None
) -> tuple[Trial, DrillCost]:
    """Try it out and reckon what a drill costs. Raises ModelTrouble; `stop` ends it from another thread."""
    if not quiet:
        click.echo(said("test.trying", name=chosen.name, server=chosen.server.origin), err=True)
    tested = try_out(chosen.server, chosen.name, Memory(), watch if quiet else _Told(), stop)
    return tested, drill_cost(tested.characters_a_token)


class _Told:
    """Says on the screen that a server is waited for."""

    def waiting(self, fault: Fault, seconds: float) -> None:
        """Say it."""
        words = fault.value.replace("_", " ")
        click.echo(said("test.waiting", fault=words, seconds=f"{seconds:.0f}"), err=True)
