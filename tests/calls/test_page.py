"""docs/tomorrows-call.md, typed as it stands there."""

import re
from pathlib import Path

import pytest

from tests.cli.pages import page
from tests.cli.run import no_traceback, trainer
from trainer.calls.kept import all_calls

PAGE = page("tomorrows-call")


@pytest.mark.slow
def test_the_page_leads_from_the_first_answer_to_the_last_deletion(own_world: Path) -> None:
    PAGE.follow(own_world)
    assert all_calls() == ()
    assert b"Rosa" not in b"".join(path.read_bytes() for path in own_world.rglob("*") if path.is_file())


def test_no_command_of_the_page_is_left_out() -> None:
    asked = [command.words[2] for command in PAGE.commands]
    assert asked == ["new", "rehearse", "card", "card", "follow-up", "list", "keep", "forget"]
    assert len(PAGE.commands) == len(re.findall(r"^\$ ", PAGE.text, re.MULTILINE))


def test_every_command_named_beside_is_there() -> None:
    named = {tuple(words.split()) for words in re.findall(r"`trainer ([^`]+)`", PAGE.text)}
    for words in sorted(named):
        subcommands = [word for word in words[:2] if word.islower() and not word.startswith("-")]
        done = trainer(*subcommands, "--help")
        no_traceback(done)
        assert done.returncode == 0, words
