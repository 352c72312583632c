"""Tries a model out: what it can do, how quick it is, what a drill costs. Some hundred tokens, remembered."""

import asyncio
from typing import Literal

from pydantic import BaseModel, Field

from trainer.language.tables import phrase
from trainer.llm.abilities import FormMode, Thinks
from trainer.llm.background import background
from trainer.llm.client import OpenAIModel
from trainer.llm.cost import USUAL_CHARACTERS
from trainer.llm.faults import ServerFault
from trainer.llm.listing import asked_json, context_in, http_for, listed, root_of
from trainer.llm.memory import Memory
from trainer.llm.patience import list_deadline
from trainer.llm.port import Fault, Message, ModelTrouble, Watch
from trainer.llm.server import SOURCE, Server
from trainer.record.base import Record
from trainer.record.model_use import Usage

NOTE = "tested"
_MOST_TOKENS = 200
_STREAMED = 3
"""Pieces that show an answer came as it was written."""


class Trial(Record):
    """What a try showed. Seconds, tokens."""

    streams: bool
    form: FormMode | None
    """How it fills in a form; None: it could not."""
    reasoning: Literal["none", "apart", "in the answer"]
    context: int | None
    """Tokens that fit; None: the server does not say."""
    first_word_seconds: float | None
    words_a_second: float | None
    characters_a_token: float
    counts_tokens: bool
    said: str
    """What it said as a customer."""


class Grade(BaseModel):
    """A form like the judge's, small."""

    quote: str
    reason: str = Field(max_length=400)
    grade: int = Field(ge=0, le=4)


class Stop:
    """Ends a try from another thread, whether it has begun or not."""

    def __init__(self) -> None:
        self.asked = False
        self._model: OpenAIModel | None = None

    def stop(self) -> None:
        """End it at once; it raises ModelTrouble with CANCELLED."""
        self.asked = True
        if self._model is not None:
            self._model.cancel()

    def watches(self, model: OpenAIModel) -> None:
        """This is the model to be stopped."""
        self._model = model
        self.check()

    def check(self) -> None:
        """Raises ModelTrouble where it has been stopped."""
        if self.asked:
            raise ModelTrouble(Fault.CANCELLED, phrase("fault.cancelled", source=SOURCE))


def try_out(
    server: Server, name: str, memory: Memory, watch: Watch | None = None, stop: Stop | None = None
) -> Trial:
    """Ask the model three small things and remember what they show. Raises ModelTrouble when it can't even speak."""
    model, stop = OpenAIModel(server, name, memory=memory), stop or Stop()
    try:
        stop.watches(model)
        memory.forget(server.origin, name)
        _said(model, watch)  # the first answer loads the model and shows how it reasons
        stop.check()
        pieces, usage = _said(model, watch)
        stop.check()
        form = _form(model, watch)
        stop.check()
        tested = _tested(model, pieces, usage, form, context_of(server, name))
    finally:
        model.close()
    abilities = model.abilities.model_copy(update={"context": tested.context})
    memory.keep(server.origin, name, abilities)
    memory.note(server.origin, name, NOTE, tested.model_dump(mode="json"))
    return tested


def last_trial(server: Server, name: str, memory: Memory) -> Trial | None:
    """What the last try showed; None where there was none that can be read."""
    noted = memory.noted(server.origin, name, NOTE)
    try:
        return Trial.model_validate(noted) if noted else None
    except ValueError:
        return None


def _messages(ask: str) -> tuple[Message, ...]:
    system = Message(role="system", text=phrase("prompt.try_system", source=SOURCE))
    return system, Message(role="user", text=phrase(f"prompt.{ask}", source=SOURCE))


def _said(model: OpenAIModel, watch: Watch | None) -> tuple[list[str], Usage]:
    writing = model.write(_messages("try_say"), most_tokens=_MOST_TOKENS, watch=watch)
    return list(writing), writing.usage


def _form(model: OpenAIModel, watch: Watch | None) -> FormMode | None:
    try:
        model.fill(_messages("try_form"), Grade, most_tokens=2 * _MOST_TOKENS, watch=watch)
    except ModelTrouble as trouble:
        if trouble.fault in {Fault.CANCELLED, Fault.REFUSED_KEY, Fault.QUOTA, Fault.UNREACHABLE}:
            raise
        return None
    return model.abilities.form


def _tested(
    model: OpenAIModel, pieces: list[str], usage: Usage, form: FormMode | None, context: int | None
) -> Trial:
    said, known = "".join(pieces), model.abilities
    first = usage.first_word_seconds
    speaking = usage.seconds - first if first is not None else 0
    sent = sum(len(message.text) for message in _messages("try_say"))
    streams = len(pieces) >= _STREAMED
    shown: Literal["apart", "in the answer"] = "in the answer" if known.thinks is Thinks.UNOPENED else "apart"
    return Trial(
        streams=streams,
        form=form,
        reasoning=shown if known.thoughts else "none",
        context=context,
        first_word_seconds=first,
        words_a_second=len(said.split()) / speaking if streams and speaking > 0 else None,
        characters_a_token=sent / usage.prompt_tokens if usage.prompt_tokens else USUAL_CHARACTERS,
        counts_tokens=bool(usage.prompt_tokens),
        said=said,
    )


def context_of(server: Server, name: str) -> int | None:
    """The size of the context as the server tells it, in whichever of its places; None: nowhere."""
    return asyncio.run_coroutine_threadsafe(_context(server, name), background()).result()


async def _context(server: Server, name: str) -> int | None:
    async with http_for(server) as http:
        found: list[int | None] = []
        try:
            models = await listed(http, server, list_deadline())
            found += [each.context for each in models if each.name == name]
        except ServerFault:
            pass
        places = ("/props", "/api/ps", "/api/v0/models") if server.here else ()
        for place in places:
            if any(found):
                break
            try:
                data = await asked_json(http, root_of(server) + place, list_deadline())
            except ServerFault:
                continue
            found += [context_in(data), *_entries(data, name)]
    return next((number for number in found if number), None)


def _entries(data: object, name: str) -> list[int | None]:
    """The context of this model in a list of models, as Ollama and LM Studio keep one."""
    lists = [data.get(key) for key in ("models", "data")] if isinstance(data, dict) else []
    entries = [entry for each in lists if isinstance(each, list) for entry in each if isinstance(entry, dict)]
    return [
        context_in(entry)
        for entry in entries
        if name in {entry.get("id"), entry.get("name"), entry.get("model")}
    ]
