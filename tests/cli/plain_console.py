"""Consoles that keep what is said: one that is asked nothing, one that answers out of a list."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Spoken:
    lines: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        self.lines.append(f"{indent}{text}")

    def ask(self, prompt: str) -> str:
        raise EOFError(prompt)


@dataclass
class Paper:
    answers: Iterator[str] = field(default_factory=lambda: iter(()))
    said: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        self.said.append(f"{indent}{text}")

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        return next(self.answers)
