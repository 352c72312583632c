"""A console that keeps what is said and is asked nothing."""

from dataclasses import dataclass, field


@dataclass
class Spoken:
    lines: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        self.lines.append(f"{indent}{text}")

    def ask(self, prompt: str) -> str:
        raise EOFError(prompt)
