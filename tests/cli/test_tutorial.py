"""docs/writing-scenarios.md, typed as it stands there: every command, every answer, every file."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.run import ROOT, no_traceback, trainer

PAGE = (ROOT / "docs" / "writing-scenarios.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(console|toml)\n(.*?)```", re.DOTALL)


@dataclass
class Command:
    """One command of the page, what is typed at it, and what it must print, in order."""

    words: list[str]
    typed: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


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


@pytest.mark.slow
def test_the_tutorial_ends_in_a_working_scenario(own_world: Path) -> None:
    for kind, block in BLOCK.findall(PAGE):
        if kind == "toml":
            write(block)
        else:
            for command in commands(block):
                carry_out(command, own_world)
    assert (own_world / "packs" / "double-invoice" / "scenarios" / "double-invoice.toml").is_file()


def test_the_tutorials_form_is_answered_to_its_end(own_world: Path) -> None:
    """Quick enough for every run: the first command, with every question in its place."""
    form = next(block for _, block in BLOCK.findall(PAGE) if block.startswith("$ trainer new"))
    carry_out(commands(form)[0], own_world)
    assert Path("scenarios/double-invoice.toml").is_file()


def test_what_the_page_names_beside_is_there_too(own_world: Path) -> None:
    """Commands within sentences: as they stand, or where only their name stands, their help."""
    Path("notes.md").write_text("Her card was charged twice.", encoding="utf-8")
    named = {tuple(shlex.split(words)) for words in re.findall(r"`trainer ([^`]+)`", PAGE)}
    assert len(named) >= 4
    for words in sorted(named):
        asked = words if len(words) > 1 else (*words, "--help")
        done = trainer(*asked, stdin="", TRAINER_DATA=str(own_world))
        no_traceback(done)
        assert done.returncode == 0, (asked, done.stderr)


def test_no_command_of_the_page_is_left_out() -> None:
    run = [command for kind, block in BLOCK.findall(PAGE) if kind == "console" for command in commands(block)]
    assert [command.words[1] for command in run] == [
        *("doctor", "new", "show", "drill", "rehearse", "check", "check", "pack", "add")
    ]
    assert len(run) == len(re.findall(r"^\$ ", PAGE, re.MULTILINE))
