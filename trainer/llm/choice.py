"""Which model plays the customer and which one scores: out of command line, environment, settings and key file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.language.tables import phrase
from trainer.llm.client import OpenAIModel
from trainer.llm.keys import kept_key
from trainer.llm.port import Model
from trainer.llm.server import SOURCE, Key, Server, key_of, server_at
from trainer.record.errors import BadUsage
from trainer.settings.choices import Settings

OPENAI = "https://api.openai.com/v1"

Player = Literal["embedded", "llm"]


@dataclass(frozen=True)
class Asked:
    """What was said on the command line; None: nothing. Naming a model is choosing it."""

    customer: Player | None = None
    scorer: Player | None = None
    base_url: str | None = None
    model: str | None = None
    judge_model: str | None = None

    @property
    def by_flag(self) -> bool:
        """Whether a language model was chosen on this command line."""
        return "llm" in {self.customer, self.scorer} or bool(self.model or self.judge_model)


@dataclass(frozen=True)
class ChosenModel:
    """One model on one server."""

    server: Server
    name: str

    @property
    def label(self) -> str:
        """Model and server as score keys hold them; never a key or a path."""
        return f"{self.name}@{self.server.origin}"


@dataclass(frozen=True)
class ModelChoice:
    """Who plays the customer and who scores. None: what is built in."""

    customer: ChosenModel | None = None
    judge: ChosenModel | None = None

    @property
    def any(self) -> ChosenModel | None:
        """One of the models, if there is any; both are on one server."""
        return self.customer or self.judge


class NoServer(BadUsage):
    """A language model is wanted, but nobody said where."""


class NoName(BadUsage):
    """A server is known, but not which of its models is meant."""

    def __init__(self, message: str, server: Server) -> None:
        super().__init__(message)
        self.server = server


def choose(
    asked: Asked,
    settings: Settings,
    environ: Mapping[str, str],
    kept: Callable[[str], Key | None] = kept_key,
) -> ModelChoice:
    """What is used. Without a choice by flag or settings that is what is built in, whatever the environment holds.

    `kept` gives the key kept for a server (its origin). Raises NoServer, NoName, or BadUsage for values that
    can't be meant, each with one sentence.
    """
    customer = (asked.customer or ("llm" if asked.model else settings.customer)) == "llm"
    judge = (asked.scorer or ("llm" if asked.judge_model else settings.scorer)) == "llm"
    if not (customer or judge):
        return ModelChoice()
    server = chosen_server(asked, settings, environ, kept)
    name = asked.model or _set(environ, "TRAINER_MODEL") or settings.model.name
    judge_name = asked.judge_model or _set(environ, "TRAINER_JUDGE_MODEL") or settings.model.judge or name
    if (customer and not name) or (judge and not judge_name):
        raise NoName(phrase("choice.no_name", source=SOURCE, server=server.origin), server)
    return ModelChoice(
        ChosenModel(server, name) if customer and name else None,
        ChosenModel(server, judge_name) if judge and judge_name else None,
    )


def chosen_server(
    asked: Asked,
    settings: Settings,
    environ: Mapping[str, str],
    kept: Callable[[str], Key | None] = kept_key,
) -> Server:
    """The server that would be used, with the key that belongs to it. Raises as `choose` does."""
    server = _addressed(asked, settings, environ)
    return Server(server.url, _key(server, environ, kept))


def _addressed(asked: Asked, settings: Settings, environ: Mapping[str, str]) -> Server:
    if asked.base_url is not None:
        return server_at(asked.base_url, named_by="--base-url")
    for name in ("TRAINER_BASE_URL", "OPENAI_BASE_URL"):
        if name in environ:
            return server_at(environ[name], named_by=name)
    if settings.model.url:
        return server_at(settings.model.url, named_by=phrase("choice.settings", source=SOURCE))
    if _set(environ, "OPENAI_API_KEY"):
        return Server(OPENAI)
    raise NoServer(phrase("choice.no_server", source=SOURCE))


def _key(server: Server, environ: Mapping[str, str], kept: Callable[[str], Key | None]) -> Key | None:
    """A key goes to its own server only: a variable's key where the address beside it leads, a kept one likewise."""
    for owner in ("TRAINER", "OPENAI"):
        text = _set(environ, f"{owner}_API_KEY")
        home = _set(environ, f"{owner}_BASE_URL") or (OPENAI if owner == "OPENAI" else server.url)
        if text and _same(home, server):
            return key_of(text, named_by=f"{owner}_API_KEY")
    return kept(server.origin)


def _same(url: str, server: Server) -> bool:
    try:
        return server_at(url, named_by="").origin == server.origin
    except BadUsage:
        return False


def _set(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name, "").strip() or None


def customer_model(choice: ModelChoice) -> Model | None:
    """The model that plays the customer; None: the built-in customer does. Nothing is loaded or sent yet."""
    return _model(choice.customer)


def judge_model(choice: ModelChoice) -> Model | None:
    """The model that scores; None: the built-in scorer does. Nothing is loaded or sent yet."""
    return _model(choice.judge)


def _model(chosen: ChosenModel | None) -> Model | None:
    return OpenAIModel(chosen.server, chosen.name) if chosen else None
