"""Lines that begin with / are commands wherever something is asked: obeyed or refused, never kept as words."""

import re
from collections.abc import Callable, Mapping

from trainer.cli.plain.console import Console
from trainer.language.tables import phrase

Commands = Mapping[str, Callable[[], None]]
"""What can be typed besides an answer, by name without the slash."""

_COMMAND = re.compile(r"/([a-z]+)\b", re.IGNORECASE)


class Left(Exception):
    """The trainee stops for today."""


def leave() -> None:
    """Stop here. Raises Left."""
    raise Left


def ask_text(console: Console, prompt: str, commands: Commands) -> str:
    """One line that is no command; commands are obeyed before it is asked for again."""
    while (command := _COMMAND.match(answer := console.ask(prompt))) is not None:
        act = commands.get(command[1].lower())
        if act is None:
            known = ", ".join(f"/{name}" for name in commands)
            console.say(phrase("console.no_command", name=command[0], known=known), style="quiet")
        else:
            act()
    return answer


def ask_lines(console: Console, prompt: str, commands: Commands) -> str:
    """Several lines, ended by an empty one."""
    lines: list[str] = []
    while line := ask_text(console, prompt, commands):
        lines.append(line)
    return "\n".join(lines)


def choose(console: Console, question: str, names: list[str], commands: Commands) -> int:
    """Let one of several be chosen by number; Enter takes the first. Returns the index."""
    console.say()
    console.say(question)
    for number, name in enumerate(names, start=1):
        console.say(name, indent=f"  {number}. ")
    return _number(console, phrase("plan.number"), len(names), commands) or 0


def choose_or_none(console: Console, names: list[str], prompt: str) -> int | None:
    """Let one of several be chosen by number; Enter takes none. Returns the index."""
    for number, name in enumerate(names, start=1):
        console.say(name, indent=f"{number:>4}. ")
    return _number(console, prompt, len(names), {})


def _number(console: Console, prompt: str, most: int, commands: Commands) -> int | None:
    while answer := ask_text(console, prompt, commands):
        if answer.isdecimal() and 1 <= int(answer[:6]) <= most:
            return int(answer[:6]) - 1
        console.say(phrase("plan.bad_number", most=most))
    return None
