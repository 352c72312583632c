"""What the rest of the program knows of a language model: messages in, words out. Imports no client.

The customer's speaker and the judge are written against these protocols; `llm.client` is the real one behind them,
and a test hands in a double.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

from trainer.record.base import Record
from trainer.record.errors import TrainerError
from trainer.record.model_use import Usage

Form = TypeVar("Form", bound=BaseModel)


class Message(Record):
    """One message of a conversation with a model."""

    role: Literal["system", "user", "assistant"]
    text: str


class Fault(StrEnum):
    """The kinds of trouble a server gives, as far as the trainee is told them apart."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    CUT = "cut"
    REFUSED_KEY = "refused_key"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    QUOTA = "quota"
    BROKEN_SERVER = "broken_server"
    FILTERED = "filtered"
    EMPTY = "empty"
    ENDLESS = "endless"
    NOT_A_MODEL = "not_a_model"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class ModelTrouble(TrainerError):
    """A model that gave no usable answer. `message` is the one sentence for the trainee; never holds a key."""

    exit_code = 3

    def __init__(self, fault: Fault, message: str, *, tries: int = 1, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.fault = fault
        self.tries = tries
        """Requests sent before it was given up."""
        self.usage = usage


class Watch(Protocol):
    """Whoever wants to show that a call waits before it is tried again. Told from another thread than the caller's."""

    def waiting(self, fault: Fault, seconds: float) -> None:
        """The server gave this trouble; the next try comes in so many seconds (0: now)."""


class NoWatch:
    """Shows nothing."""

    def waiting(self, fault: Fault, seconds: float) -> None:
        """Show nothing."""


class Writing(Protocol):
    """An answer on its way. Iterate once for its pieces; leave early with `close`, which stops the server too.

    Pieces hold speech only: reasoning, control characters and lone surrogates are gone. Iteration raises ModelTrouble;
    pieces that were given before that stay good. `usage` is whole once iteration has ended.
    """

    def __iter__(self) -> Iterator[str]:
        """The pieces as they come, each at least one character."""

    def close(self) -> None:
        """Stop at once; harmless when it has ended."""

    @property
    def usage(self) -> Usage:
        """What it has cost so far."""


class Filled(Record, Generic[Form]):
    """A form the model filled in, valid by its schema."""

    form: Form
    raw: str
    """What the model wrote, word by word."""
    usage: Usage


class Model(Protocol):
    """One model on one server."""

    @property
    def name(self) -> str:
        """The model's name, as the server knows it; part of score keys."""

    @property
    def server(self) -> str:
        """Scheme, host and port of the server, without any key or path; part of score keys."""

    def write(self, messages: Sequence[Message], *, most_tokens: int, watch: Watch | None = None) -> Writing:
        """Begin a streamed answer of at most this many tokens."""

    def fill(
        self,
        messages: Sequence[Message],
        form: type[Form],
        *,
        most_tokens: int,
        watch: Watch | None = None,
        tries: int = 2,
    ) -> Filled[Form]:
        """Have the form filled in (schema, json mode or prompt only, whichever the server can). Raises ModelTrouble.

        `tries`: 2 asks once more for what came back unreadable, 1 does not.
        """

    def cancel(self) -> None:
        """End every call under way, from any thread: they raise ModelTrouble with CANCELLED at once."""
