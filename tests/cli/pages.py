"""Pages of the documentation, typed as they stand there: every command, every answer, every file."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.run import ROOT, no_traceback, trainer

_BLOCK = re.compile(r"```(console|toml|text)\n(.*?)```", re.DOTALL)


@dataclass
class Command:
    """One command of a page, what is typed at it, and what it must print, in order."""

    words: list[str]
    typed: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A page of `docs`."""

    text: str

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """(kind, text) of everything that is typed or written, in order."""
        return _BLOCK.findall(self.text)

    @property
    def commands(self) -> list[Command]:
        """All commands, in order."""
        return [command for kind, block in self.blocks if kind == "console" for command in commands(block)]

    def follow(self, data: Path) -> None:
        """Do all that the page says, in the working folder."""
        for kind, block in self.blocks:
            if kind == "console":
                for command in commands(block):
                    carry_out(command, data)
            else:
                write(block)


def page(name: str) -> Page:
    return Page((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"))


def commands(block: str) -> list[Command]:
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Command(shlex.split(line[2:])))
        elif line.startswith(">"):
            found[-1].typed.append(line[1:].strip())
        elif line.strip():
            found[-1].printed.append(" ".join(line.split()))
    return found


def carry_out(command: Command, data: Path) -> None:
    assert command.words[0] == "trainer"
    stdin = "".join(f"{line}\n" for line in command.typed)
    done = trainer(*command.words[1:], stdin=stdin, TRAINER_DATA=str(data))
    no_traceback(done)
    assert done.returncode == 0, done.stdout + done.stderr
    told = " ".join((done.stdout + done.stderr).split())
    for line in command.printed:
        place = told.find(line)
        assert place >= 0, f"{shlex.join(command.words)} does not print {line!r} (any more, or at this place)"
        told = told[place + len(line) :]


def write(block: str) -> None:
    """A file of the page: its first line names it, and whether it is an addition."""
    head, _, text = block.partition("\n")
    name = head.removeprefix("# ").partition(",")[0]
    if head.endswith("at the end"):
        Path(name).write_text(Path(name).read_text(encoding="utf-8") + text, encoding="utf-8")
    else:
        assert not Path(name).exists()
        Path(name).write_text(text, encoding="utf-8")
