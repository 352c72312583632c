"""The real model behind the port: plain calls from any thread, the network on a loop of its own."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine, Iterator, Sequence
from typing import Any

from trainer.language.tables import phrase
from trainer.llm.abilities import Abilities
from trainer.llm.background import background
from trainer.llm.calls import Calls, Waiter
from trainer.llm.memory import Memory
from trainer.llm.patience import Deadlines, Retry, deadlines_for, usual_length, usual_retry
from trainer.llm.pipe import Pipe
from trainer.llm.port import Fault, Filled, Form, Message, ModelTrouble, NoWatch, Watch
from trainer.llm.request import Request
from trainer.llm.server import SOURCE, Server
from trainer.llm.tally import Tally
from trainer.record.model_use import Usage

_LOOK_UP = 0.5


class OpenAIModel:
    """A model on a server that speaks Chat Completions, asked through the openai package (loaded at the first call)."""

    def __init__(  # noqa: PLR0913 - what a test hands in
        self,
        server: Server,
        name: str,
        *,
        deadlines: Deadlines | None = None,
        retry: Retry | None = None,
        memory: Memory | None = None,
        waiter: Waiter = asyncio.sleep,
    ) -> None:
        deadlines, retry = deadlines or deadlines_for(server), retry or usual_retry()
        self._calls = Calls(server, name, deadlines, retry, usual_length(), memory or Memory(), waiter)
        self._lock = threading.Lock()
        self._running: set[_Running] = set()

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r} at {self.server})"

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""
        return self._calls.model

    @property
    def server(self) -> str:
        """Scheme, host and port."""
        return self._calls.server.origin

    @property
    def abilities(self) -> Abilities:
        """What is known of it by now."""
        return self._calls.abilities()

    def write(
        self, messages: Sequence[Message], *, most_tokens: int, watch: Watch | None = None
    ) -> "Answering":
        """Begin a streamed answer."""
        request = Request(tuple(messages), most_tokens)
        answering = Answering(self)
        answering.begin(self._calls.say(request, answering.put, watch or NoWatch(), answering.tally))
        return answering

    def fill(
        self,
        messages: Sequence[Message],
        form: type[Form],
        *,
        most_tokens: int,
        watch: Watch | None = None,
        tries: int = 2,
    ) -> Filled[Form]:
        """Have the form filled in."""
        tally = Tally()
        work = self._calls.fill(tuple(messages), form, most_tokens, watch or NoWatch(), tally, tries=tries)
        return _Filling(self, tally).result(work)

    def cancel(self) -> None:
        """End every call under way, from any thread."""
        with self._lock:
            running = tuple(self._running)
        for call in running:
            call.cancel()

    def warm(self) -> None:
        """Load the package in the background, so that the first call needn't wait for it. Sends nothing."""
        asyncio.run_coroutine_threadsafe(self._calls.ready(), background())

    def close(self) -> None:
        """End what runs and close the connections."""
        self.cancel()
        asyncio.run_coroutine_threadsafe(self._calls.close(), background()).result()

    def entered(self, call: "_Running") -> None:
        """A call is under way."""
        with self._lock:
            self._running.add(call)

    def left(self, call: "_Running") -> None:
        """It is over."""
        with self._lock:
            self._running.discard(call)


class _Running:
    """A call under way, which can be cancelled."""

    def __init__(self, model: OpenAIModel, tally: Tally) -> None:
        self.model, self.tally = model, tally

    def cancel(self) -> None:
        """End it at once."""
        raise NotImplementedError

    def cancelled(self) -> ModelTrouble:
        """What a cancelled call raises."""
        return ModelTrouble(Fault.CANCELLED, phrase("fault.cancelled", source=SOURCE), usage=self.tally.usage)


class _Filling(_Running):
    """A form on its way."""

    _future: concurrent.futures.Future[Any] | None = None

    def result(self, work: Coroutine[Any, Any, Filled[Form]]) -> Filled[Form]:
        """Wait for it."""
        future = asyncio.run_coroutine_threadsafe(work, background())
        self._future = future
        self.model.entered(self)
        try:
            while True:
                try:
                    return future.result(_LOOK_UP)
                except concurrent.futures.TimeoutError:
                    if future.done():
                        raise
        except concurrent.futures.CancelledError:
            raise self.cancelled() from None
        finally:
            future.cancel()
            self.tally.end()
            self.model.left(self)

    def cancel(self) -> None:
        """End it at once."""
        if self._future is not None:
            self._future.cancel()


class Answering(_Running):
    """A streamed answer on its way: `Writing` of the port."""

    def __init__(self, model: OpenAIModel) -> None:
        super().__init__(model, Tally())
        self._pipe = Pipe()
        self._future: concurrent.futures.Future[None] | None = None

    async def put(self, piece: str) -> None:
        """Hand on a piece."""
        await self._pipe.put(piece)

    def begin(self, work: Coroutine[Any, Any, str]) -> None:
        """Start the request on the loop."""
        self.model.entered(self)
        self._future = asyncio.run_coroutine_threadsafe(self._run(work), background())

    def __iter__(self) -> Iterator[str]:
        try:
            while (piece := self._pipe.get()) is not None:
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Stop at once; harmless when it has ended."""
        self._stop(None)

    def cancel(self) -> None:
        """Stop at once, and let the reader know."""
        self._stop(self.cancelled())

    @property
    def usage(self) -> Usage:
        """What it has cost so far."""
        return self.tally.usage

    def _stop(self, error: BaseException | None) -> None:
        self._pipe.stop(error)
        if self._future is not None:
            self._future.cancel()
        self.tally.end()
        self.model.left(self)

    async def _run(self, work: Coroutine[Any, Any, str]) -> None:
        try:
            await work
            error = None
        except BaseException as wrong:
            error = wrong
        self.tally.end()
        self._pipe.end(self.cancelled() if isinstance(error, asyncio.CancelledError) else error)
        self.model.left(self)
        if isinstance(error, asyncio.CancelledError):
            raise error
