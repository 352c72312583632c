"""The choice of a model settled with the trainee: what is missing is looked for, what leaves is told first."""

import os
import sys
from dataclasses import replace

import click

from trainer.language.tables import phrase
from trainer.llm.choice import Asked, ModelChoice, NoName, NoServer, choose
from trainer.llm.discovery import Found, local_servers
from trainer.llm.leaving import remember_agreed, untold
from trainer.llm.listing import models_of
from trainer.llm.server import SOURCE
from trainer.record.errors import BadUsage
from trainer.settings.choices import Settings
from trainer.settings.read import read_settings

_MOST_NAMES = 8


def settled(asked: Asked) -> ModelChoice:
    """Who plays the customer and who scores. Before a server gets its first word the trainee is told in one
    sentence, and asked where somebody can answer. Raises BadUsage."""
    settings = read_settings().settings
    choice = found_choice(asked, settings)
    sentence = untold(choice, settings)
    if sentence is None:
        return choice
    if sys.stdin.isatty() and sys.stderr.isatty():
        if not click.confirm(_said("agree", leaving=sentence), default=False, err=True):
            raise BadUsage(_said("declined"))
        remember_agreed(choice, settings)
    elif asked.by_flag:
        click.echo(sentence, err=True)
    else:
        raise BadUsage(_said("not_agreed", leaving=sentence))
    return choice


def found_choice(asked: Asked, settings: Settings) -> ModelChoice:
    """The choice; a server with one model need not be told which, and where none is known the local ones are named."""
    try:
        return choose(asked, settings, os.environ)
    except NoName as unnamed:
        names = [model.name for model in models_of(unnamed.server)]
        if len(names) == 1:
            return choose(_naming(names[0], asked, settings), settings, os.environ)
        raise BadUsage(f"{unnamed.message} {_said('has', names=_some(names))}") from None
    except NoServer as nowhere:
        found = [each for each in local_servers() if each.models]
        if not found:
            raise
        raise BadUsage(f"{nowhere.message} {_said('found', names=names_of(found))}") from None


def _naming(name: str, asked: Asked, settings: Settings) -> Asked:
    """The same with the model named, where one is wanted."""
    plays = (asked.customer or settings.customer) == "llm"
    return replace(asked, model=name) if plays else replace(asked, judge_model=name)


def names_of(found: list[Found]) -> str:
    """Models on this machine, with the program that has them."""
    return "; ".join(f"{each.program}: {_some([model.name for model in each.models])}" for each in found)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown


def _said(key: str, **slots: str) -> str:
    return phrase(f"choice.{key}", source=SOURCE, **slots)
