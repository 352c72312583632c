"""A model whose answers are written beforehand: texts, or troubles. Keeps every prompt it was given."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from trainer.llm.port import Fault, Filled, Form, Message, ModelTrouble, Watch
from trainer.record.event import Event
from trainer.record.model_use import Usage


@dataclass
class Piecemeal:
    """An answer that comes word by word, or in other pieces; a trouble, if any, after its words."""

    text: str
    trouble: ModelTrouble | None = None
    pieces: str = r"\s*\S+"
    """The pattern of a piece."""
    closed: bool = False
    given: int = 0

    def __iter__(self) -> Iterator[str]:
        for piece in re.findall(self.pieces, self.text, re.DOTALL):
            if self.closed:
                return
            self.given += 1
            yield piece
        if self.trouble:
            raise self.trouble

    def close(self) -> None:
        self.closed = True

    @property
    def usage(self) -> Usage:
        return Usage(prompt_tokens=100, completion_tokens=self.given, seconds=0.5)


@dataclass
class ScriptedModel:
    """Gives one answer after the other: a text, a trouble, or a text with the trouble that cuts it off."""

    answers: list[Any]
    name: str = "scripted"
    server: str = "http://127.0.0.1:1"
    pieces: str = Piecemeal.pieces
    prompts: list[list[Message]] = field(default_factory=list)
    writings: list[Piecemeal] = field(default_factory=list)
    cancelled: int = 0

    def write(self, messages: Sequence[Message], *, most_tokens: int, watch: Watch | None = None) -> Piecemeal:
        self.prompts.append(list(messages))
        answer = self.answers.pop(0)
        if isinstance(answer, ModelTrouble):
            raise answer
        text, trouble = answer if isinstance(answer, tuple) else (answer, None)
        writing = Piecemeal(text, trouble, pieces=self.pieces)
        self.writings.append(writing)
        return writing

    def fill(
        self,
        messages: Sequence[Message],
        form: type[Form],
        *,
        most_tokens: int,
        watch: Watch | None = None,
        tries: int = 2,
    ) -> Filled[Form]:
        raise NotImplementedError

    def cancel(self) -> None:
        self.cancelled += 1

    @property
    def direction(self) -> str:
        """The last prompt's stage direction."""
        return self.prompts[-1][-1].text.split("<direction>")[1]


@dataclass
class Ears:
    """Hears every word, and keeps what was waited for."""

    hear: Callable[[str], object] = lambda _: None
    keep: Callable[[tuple[Event, ...]], object] = lambda _: None
    kept_events: list[Event] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    text: str = ""
    waits: list[tuple[Fault, float]] = field(default_factory=list)

    def kept(self, events: tuple[Event, ...]) -> None:
        self.kept_events += events
        self.keep(events)

    def heard(self, words: str) -> None:
        self.text += words
        if words.startswith(" ") or not self.sentences:
            self.sentences.append(words.strip())
        else:
            self.sentences[-1] += words
        self.hear(words)

    def waiting(self, fault: Fault, seconds: float) -> None:
        self.waits.append((fault, seconds))


def trouble(fault: Fault = Fault.UNREACHABLE) -> ModelTrouble:
    return ModelTrouble(fault, "The server can't be reached.")
