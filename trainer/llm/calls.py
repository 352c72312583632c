"""One call: requests until an answer is whole, or until it is given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.llm.abilities import Abilities, FormMode, Thinks, first_guess
from trainer.llm.exchange import exchange, new_client
from trainer.llm.faults import ServerFault, trouble
from trainer.llm.form import NotFilled, filled, repair, sheet_of
from trainer.llm.ladder import lower
from trainer.llm.memory import Memory
from trainer.llm.patience import Deadlines, Length, Retry
from trainer.llm.port import Fault, Filled, Form, Message, ModelTrouble, Watch
from trainer.llm.request import Request, with_system
from trainer.llm.server import Server
from trainer.llm.speech import Speech
from trainer.llm.tally import Tally

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Give = Callable[[str], Awaitable[None]]
Waiter = Callable[[float], Awaitable[None]]


async def _nowhere(piece: str) -> None:
    """A form's text is of no use before it is whole."""


@dataclass
class Answer:
    """What has come of one answer so far."""

    speech: Speech
    text: str = ""
    refusal: str = ""
    finish: str = ""
    thought: bool = False
    size: int = 0


@dataclass
class Calls:
    """Everything a call needs, on the loop's thread."""

    server: Server
    model: str
    deadlines: Deadlines
    retry: Retry
    length: Length
    memory: Memory
    waiter: Waiter
    _client: "AsyncOpenAI | None" = field(default=None, repr=False)

    async def ready(self) -> "AsyncOpenAI":
        """The package's client, made at the first call."""
        if self._client is None:
            self._client = new_client(self.server, self.deadlines)
        return self._client

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    def abilities(self) -> Abilities:
        """What is known of the model, or a first guess."""
        return self.memory.abilities(self.server.origin, self.model) or first_guess(self.server.host)

    async def say(self, request: Request, give: Give, watch: Watch, tally: Tally) -> str:
        """The whole answer; its pieces have been given out as they came. Raises ModelTrouble."""
        abilities, tried, seen = self.abilities(), 0, set[Abilities]()
        while True:
            seen.add(abilities)
            tally.send()
            try:
                answer = await self._once(request, abilities, give, tally)
            except ServerFault as fault:
                changed = self._lower(abilities, fault, request)
                if changed is not None and changed not in seen and not fault.given:
                    abilities = changed
                    continue
                tried += 1
                await self._wait_or_give_up(fault, tried, watch, tally)
            else:
                self._keep(_known_after(abilities, answer, request))
                return answer.text

    async def fill(  # noqa: PLR0913 - what `Model.fill` is given, and where it is counted
        self,
        messages: tuple[Message, ...],
        form: type[Form],
        most_tokens: int,
        watch: Watch,
        tally: Tally,
        *,
        tries: int = 2,
    ) -> Filled[Form]:
        """The form, filled in; what is not valid is asked for once more where `tries` is 2. Raises ModelTrouble."""
        sheet = sheet_of(form)
        raw = await self.say(Request(messages, most_tokens, sheet), _nowhere, watch, tally)
        try:
            return Filled[form](form=filled(form, raw), raw=raw, usage=tally.usage)  # type: ignore[valid-type]
        except NotFilled as wrong:
            if tries < 2:
                raise self._not_filled(1, tally) from None
            again, slips = repair(messages, raw, wrong.slips), wrong
        ignored = slips.prose and self.abilities().form is FormMode.SCHEMA
        told = with_system(again, sheet.told()) if ignored else again
        raw = await self.say(Request(told, most_tokens, sheet), _nowhere, watch, tally)
        try:
            form_filled = filled(form, raw)
        except NotFilled:
            raise self._not_filled(2, tally) from None
        if ignored:
            self._keep(self.abilities().model_copy(update={"form": FormMode.PROMPT}))
        return Filled[form](form=form_filled, raw=raw, usage=tally.usage)  # type: ignore[valid-type]

    def _not_filled(self, tries: int, tally: Tally) -> ModelTrouble:
        found = ServerFault(Fault.UNREADABLE, "not_filled")
        return trouble(found, self.server, self.model, tries=tries, usage=tally.usage)

    async def _once(self, request: Request, abilities: Abilities, give: Give, tally: Tally) -> Answer:
        """One request. Raises ServerFault."""
        hold = request.sheet is not None or abilities.thinks is not Thinks.APART
        answer = Answer(Speech(hold=hold))
        tokens = request.tokens(abilities, self.length.thinking_tokens)
        most = self.length.most_characters(tokens)
        client = await self.ready()
        parameters = request.parameters(self.model, abilities, self.length.thinking_tokens)
        try:
            async for delta in exchange(client, parameters, self.deadlines):
                tally.count(delta)
                answer.refusal += delta.refusal
                answer.finish = delta.finish or answer.finish
                answer.thought = answer.thought or bool(delta.thought)
                answer.size += len(delta.text) + len(delta.thought) + len(delta.refusal)
                await self._given(answer, answer.speech.feed(delta.text), give, tally)
                _check_running(answer, most)
        except ServerFault as fault:
            fault.said = self.server.key.hidden_in(fault.said) if self.server.key else fault.said
            if not answer.finish or fault.fault is Fault.ENDLESS or answer.speech.leaked:
                fault.given = bool(answer.text) and request.sheet is None
                raise
        await self._ended(answer, give, tally, told=request.sheet is None)
        return answer

    async def _ended(self, answer: Answer, give: Give, tally: Tally, *, told: bool) -> None:
        fault = _unfinished(answer)
        if fault is None or (answer.text and fault.fault is Fault.FILTERED):
            await self._given(answer, answer.speech.finish(), give, tally)
        fault = fault or _wordless(answer)
        if fault is not None:
            fault.given = bool(answer.text) and told
            raise fault

    async def _given(self, answer: Answer, said: str, give: Give, tally: Tally) -> None:
        if said:
            tally.speaks()
            answer.text += said
            await give(said)

    def _lower(self, abilities: Abilities, fault: ServerFault, request: Request) -> Abilities | None:
        """What this fault teaches for the next request."""
        if fault.row == "leaked":
            changed = abilities.model_copy(update={"thinks": Thinks.UNOPENED})
            self._keep(changed)
            return changed
        if fault.row == "only_thoughts":
            return abilities.model_copy(update={"reasons": True})
        return lower(abilities, fault, form=request.sheet is not None)

    def _keep(self, abilities: Abilities) -> None:
        if abilities != self.memory.abilities(self.server.origin, self.model):
            self.memory.keep(self.server.origin, self.model, abilities)

    async def _wait_or_give_up(self, fault: ServerFault, tried: int, watch: Watch, tally: Tally) -> None:
        seconds = None if fault.given else self.retry.wait(fault.fault, tried, fault.wait)
        if seconds is None:
            if fault.row == "busy" and fault.wait is not None and fault.wait > self.retry.longest_wait:
                fault.row = "busy_long"
            raise trouble(fault, self.server, self.model, tries=tried, usage=tally.usage) from None
        watch.waiting(fault.fault, seconds)
        if seconds:
            await self.waiter(seconds)


def _known_after(abilities: Abilities, answer: Answer, request: Request) -> Abilities:
    """What a whole answer has shown. A form shows nothing of how the model reasons in free speech."""
    if request.sheet is not None:
        return abilities
    thinks = abilities.thinks
    if thinks is Thinks.UNKNOWN:
        thinks = Thinks.UNOPENED if answer.speech.unopened else Thinks.APART
    thoughts = abilities.thoughts or answer.thought or answer.speech.thought
    return abilities.model_copy(update={"thinks": thinks, "thoughts": thoughts})


def _check_running(answer: Answer, most: int) -> None:
    if answer.speech.leaked:
        raise ServerFault(Fault.UNREADABLE, "leaked")
    if answer.size > most:
        raise ServerFault(Fault.ENDLESS, "endless")


def _unfinished(answer: Answer) -> ServerFault | None:
    if answer.finish == "content_filter":
        return ServerFault(Fault.FILTERED, "filtered")
    if answer.finish == "error":
        return ServerFault(Fault.BROKEN_SERVER, "error_with_200")
    if not answer.finish:
        return ServerFault(Fault.CUT, "cut") if answer.size else ServerFault(Fault.EMPTY, "empty")
    return None


def _wordless(answer: Answer) -> ServerFault | None:
    if answer.text.strip():
        return None
    if answer.refusal:
        return ServerFault(Fault.FILTERED, "refused")
    thought = answer.thought or answer.speech.unopened or answer.size > 0
    if answer.finish == "length" and thought:
        return ServerFault(Fault.EMPTY, "only_thoughts")
    return ServerFault(Fault.EMPTY, "empty")
