"""docs/writing-scenarios.md, typed as it stands there: every command, every answer, every file."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.pages import carry_out, commands, page
from tests.cli.run import no_traceback, trainer

PAGE = page("writing-scenarios")


@pytest.mark.slow
def test_the_tutorial_ends_in_a_working_scenario(own_world: Path) -> None:
    PAGE.follow(own_world)
    assert (own_world / "packs" / "double-invoice" / "scenarios" / "double-invoice.toml").is_file()


def test_the_tutorials_form_is_answered_to_its_end(own_world: Path) -> None:
    """Quick enough for every run: the first command, with every question in its place."""
    form = next(block for _, block in PAGE.blocks if block.startswith("$ trainer new"))
    carry_out(commands(form)[0], own_world)
    assert Path("scenarios/double-invoice.toml").is_file()


def test_what_the_page_names_beside_is_there_too(own_world: Path) -> None:
    """Commands within sentences: as they stand, or where only their name stands, their help."""
    Path("notes.md").write_text("Her card was charged twice.", encoding="utf-8")
    named = {tuple(shlex.split(words)) for words in re.findall(r"`trainer ([^`]+)`", PAGE.text)}
    assert len(named) >= 4
    for words in sorted(named):
        asked = words if len(words) > 1 else (*words, "--help")
        done = trainer(*asked, stdin="", TRAINER_DATA=str(own_world))
        no_traceback(done)
        assert done.returncode == 0, (asked, done.stderr)


def test_no_command_of_the_page_is_left_out() -> None:
    assert [command.words[1] for command in PAGE.commands] == [
        *("doctor", "new", "show", "drill", "rehearse", "check", "check", "pack", "add")
    ]
    assert len(PAGE.commands) == len(re.findall(r"^\$ ", PAGE.text, re.MULTILINE))
