"""The language models one may choose, as rows of a list; looked for in the desk's thread."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.cli.model_lines import Overview
from trainer.cli.model_overview import overview
from trainer.cli.model_use import EMBEDDED
from trainer.llm.choice import Asked, ChosenModel, ModelChoice, chosen_server
from trainer.llm.discovery import Found
from trainer.llm.listing import Listed, models_of
from trainer.llm.port import ModelTrouble
from trainer.llm.server import Key, Server
from trainer.settings.read import read_settings


@dataclass(frozen=True)
class ModelOffer:
    """One row: a model, what is built in (no server), or (no name) a server whose models are not known."""

    name: str
    server: Server | None = None
    key: Key | None = None
    """A key that was typed for this server and is not kept yet."""

    @property
    def choosable(self) -> bool:
        """Whether a model is named."""
        return bool(self.name)


BUILT_IN = ModelOffer(EMBEDDED)


@dataclass(frozen=True)
class Place:
    """A server with what it offers."""

    found: Found
    offers: tuple[ModelOffer, ...]


@dataclass(frozen=True)
class Looked:
    """What was found by looking."""

    overview: Overview
    places: tuple[Place, ...]


def look(typed: Sequence[Found] = ()) -> Looked:
    """What is chosen; the servers of this machine, the typed ones, and where the chosen models are."""
    seen = overview()
    found = [*typed, *(each for each in seen.found if each.server.url not in {one.server.url for one in typed})]
    known = {each.server.url for each in found}
    elsewhere = [each for each in _chosen_at(seen.choice) if each.server.url not in known]
    return Looked(seen, tuple(Place(each, _offers(each)) for each in (*elsewhere, *found)))


def look_at(server: Server, name: str) -> tuple[Found, str | None]:
    """What a server by its typed address has. A model that was named is offered also where the server lists none;
    then the second value says in one sentence what was wrong."""
    asked = server
    if server.key is None:
        asked = chosen_server(Asked(base_url=server.url), read_settings().settings, os.environ)
    problem, models = None, tuple[Listed, ...]()
    try:
        models = models_of(asked)
    except ModelTrouble as trouble:
        problem = trouble.message
    if name and name not in {each.name for each in models}:
        models = (Listed(name), *models)
    return Found(server, "", models), problem


def to_try(offer: ModelOffer) -> ChosenModel | None:
    """The model with the key that belongs to its server. Raises BadPlace for a key file that others can read."""
    if offer.server is None or not offer.choosable:
        return None
    server = offer.server
    if offer.key is None:
        kept = chosen_server(Asked(base_url=server.url), read_settings().settings, os.environ)
        return ChosenModel(kept, offer.name)
    return ChosenModel(replace(server, key=offer.key), offer.name)


def _chosen_at(choice: ModelChoice) -> list[Found]:
    """The chosen models as if their server had listed them: nothing is asked of a server that is not here."""
    if choice.any is None:
        return []
    names = dict.fromkeys(each.name for each in (choice.customer, choice.judge) if each)
    return [Found(choice.any.server, "", tuple(Listed(name) for name in names))]


def _offers(found: Found) -> tuple[ModelOffer, ...]:
    names = [model.name for model in found.models] or [""]
    return tuple(ModelOffer(name, found.server, found.server.key) for name in names)
