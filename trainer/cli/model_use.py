"""`trainer model use`: writes down which model is used from now on."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from trainer.cli.model_lines import chosen_document, said
from trainer.llm.choice import Asked, ModelChoice, NoServer, choose, chosen_server
from trainer.llm.discovery import local_servers
from trainer.llm.keys import keep_key, kept_key
from trainer.llm.leaving import leaving, remember_agreed
from trainer.llm.listing import models_of
from trainer.llm.port import ModelTrouble
from trainer.llm.server import Key, Server, key_of
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage
from trainer.settings.choices import Settings
from trainer.settings.read import read_settings
from trainer.settings.write import write_settings

EMBEDDED = "embedded"
_PARTS = {"both": ("customer", "scorer"), "customer": ("customer",), "scorer": ("scorer",)}
_MOST_NAMES = 12


@dataclass(frozen=True)
class Use:
    """What is asked for. `part`: both, customer or scorer."""

    name: str
    base_url: str | None = None
    judge_model: str | None = None
    part: str = "both"
    ask_key: bool = False
    """Ask for the key at the terminal."""
    key: Key | None = None
    """A key that was asked for elsewhere, as the full screen does."""


@dataclass(frozen=True)
class Used:
    """What was written down."""

    choice: ModelChoice
    path: Path
    lines: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def document(self) -> dict[str, object]:
        """The same as one JSON object."""
        return {
            "schema": "trainer.model-use@1",
            "customer": chosen_document(self.choice.customer),
            "scorer": chosen_document(self.choice.judge),
            "leaves": leaving(self.choice),
            "settings": str(self.path),
            "warnings": list(self.warnings),
        }


def used(use: Use) -> Used:
    """Write the choice to the settings and a key to the key file. Raises BadUsage or BadPlace."""
    if clean_text(use.name).strip() != use.name or not use.name:
        raise BadUsage(said("use.no_name"))
    if use.name == EMBEDDED:
        return _embedded(use.part)
    settings = read_settings().settings
    server = _server(use, settings)
    lines: list[str] = []
    key = _asked_key(server) if use.ask_key else use.key
    if key is not None:
        server = Server(server.url, key)
        lines.append(said("use.key_kept", path=keep_key(server.origin, key)))
    judge = use.judge_model or use.name
    warnings = (*_unlisted(server, {use.name, judge}), *_overridden())
    path = _written(use, server, judge)
    choice = _choice_now()
    remember_agreed(choice, read_settings().settings)  # it is told below: choosing it here is the agreement
    part = "same" if use.part == "both" and judge == use.name else use.part
    chosen = said(f"use.chosen_{part}", name=use.name, judge=judge)
    lines = [chosen, leaving(choice), said("use.settings", path=path), *lines, said("use.next")]
    return Used(choice, path, tuple(lines), warnings)


def intended(use: Use) -> ModelChoice:
    """What would be used after `used`, to tell beforehand what would leave the machine. Writes and sends nothing.

    Raises as `used` does.
    """
    settings = read_settings().settings
    parts: dict[str, Any] = dict.fromkeys(_PARTS[use.part], EMBEDDED if use.name == EMBEDDED else "llm")
    if use.name != EMBEDDED:
        server = _server(use, settings)
        parts["model"] = settings.model._replace(**_model_settings(use, server, use.judge_model or use.name))
    return choose(Asked(), settings._replace(**parts), os.environ)


def _embedded(part: str) -> Used:
    path = write_settings(dict.fromkeys(_PARTS[part], EMBEDDED), {})
    choice = _choice_now()
    return Used(choice, path, (said(f"use.embedded_{part}"), leaving(choice), said("use.settings", path=path)))


def _choice_now() -> ModelChoice:
    """What is used from now on, the other part's choice included."""
    return choose(Asked(), read_settings().settings, os.environ)


def _written(use: Use, server: Server, judge: str) -> Path:
    return write_settings(dict.fromkeys(_PARTS[use.part], "llm"), _model_settings(use, server, judge))


def _model_settings(use: Use, server: Server, judge: str) -> dict[str, Any]:
    """What changes in `[model]`. The judge stands there only where it is another model."""
    model: dict[str, Any] = {"url": server.url}
    if use.part != "scorer":
        model["name"] = use.name
    if use.part != "customer":
        model["judge"] = judge if use.part == "scorer" or judge != use.name else None
    return model


def _server(use: Use, settings: Settings) -> Server:
    """By flag or variable; else the server on this machine that has the model; else the one in the settings."""
    named = use.base_url is not None or any(os.environ.get(f"{who}_BASE_URL") for who in ("TRAINER", "OPENAI"))
    if not named:
        for found in local_servers():
            if use.name in {model.name for model in found.models}:
                return Server(found.server.url, kept_key(found.server.origin))
    try:
        return chosen_server(Asked(base_url=use.base_url), settings, os.environ)
    except NoServer:
        raise BadUsage(said("use.nowhere", name=use.name)) from None


def _asked_key(server: Server) -> Key:
    """The key, typed without being shown, or the first line of standard input."""
    question = said("use.key", server=server.origin)
    text = click.prompt(question, hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    key = key_of(text, named_by="--key")
    if key is None:
        raise BadUsage(said("use.no_key_given"))
    return key


def _unlisted(server: Server, names: set[str]) -> tuple[str, ...]:
    """A warning for each model the server does not list. Some list not all they have, so it is no error."""
    try:
        listed = [model.name for model in models_of(server)]
    except ModelTrouble as trouble:
        return (said("use.unasked", problem=trouble.message),)
    shown = ", ".join(listed[:_MOST_NAMES])
    return tuple(
        said("use.not_listed", server=server.origin, name=name, names=shown)
        for name in sorted(names)
        if name not in listed
    )


def _overridden() -> tuple[str, ...]:
    names = ("TRAINER_BASE_URL", "OPENAI_BASE_URL", "TRAINER_MODEL", "TRAINER_JUDGE_MODEL")
    return tuple(said("use.overridden", name=name) for name in names if os.environ.get(name))
