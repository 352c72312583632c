"""The plain drill at a real pseudo-terminal: through to the debrief, killed and taken up again."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.cli.run import ROOT
from trainer.store.drafts import count_drafts, keep_drafts, reply_box
from trainer.store.file import JOURNAL
from trainer.store.journal import SqlJournal

WAIT = 60
FULL = "-- Enter shows the rest --"


@contextmanager
def at_terminal(data: Path, *args: str) -> Iterator[pexpect.spawn]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TRAINER_DATA": str(data), "TERM": "xterm", "COLUMNS": "80"}
    child = pexpect.spawn(
        sys.executable, ["-m", "trainer", *args], env=env, encoding="utf-8", timeout=WAIT, dimensions=(24, 80)
    )
    try:
        yield child
    finally:
        child.close(force=True)


def answer(child: pexpect.spawn, prompt: str, text: str = "") -> None:
    """Answer a question, and turn the pages before it."""
    while child.expect_exact([prompt, FULL]):
        child.sendline()
    child.sendline(text)


def plan(child: pexpect.spawn, timing: str = "2") -> None:
    answer(child, "Number (Enter for 1):")
    answer(child, "Number (Enter for 1):", timing)
    answer(child, "End with an empty line.", "Say first: it is down until Tuesday evening.")
    child.sendline("")
    for number in (1, 2, 3):
        answer(child, f"{number}. ", "What is lost?" if number == 1 else "")


def finish(child: pexpect.spawn) -> None:
    answer(child, "You: ", "/end")
    answer(child, "at once means no", "")
    for _ in range(6):
        answer(child, "(0-4):", "2")
    child.expect_exact("DEBRIEF")
    child.expect_exact("of 100")
    answer(child, "Next time I will", "say it first")
    child.expect_exact("before your next drill")
    child.expect(pexpect.EOF)


def test_a_newcomer_goes_from_the_list_to_the_debrief(own_world: Path) -> None:
    with at_terminal(own_world, "drill", "--plain") as child:
        child.expect_exact("Jeffrey's server outage")
        answer(child, "Which scenario?", "99")
        answer(child, "Which scenario?", "server-outage")
        child.expect_exact("You are Jeffrey")
        plan(child)
        answer(child, "You: ", "Ms Whitlock, your server has been down since Saturday and it still is.")
        child.expect_exact("Dana Whitlock is ")
        answer(child, "You: ", "/hint")
        answer(child, "You: ", "/nonsense")
        child.expect_exact("/help")
        finish(child)
    with at_terminal(own_world, "drill", "server-outage", "--plain") as child:
        child.expect_exact('"Next time I will say it first"')


def test_a_killed_drill_goes_on_with_every_word(own_world: Path) -> None:
    with at_terminal(own_world, "drill", "server-outage", "--plain") as child:
        plan(child)
        answer(child, "You: ", "Your server has been down since Saturday, about two in the afternoon.")
        child.expect_exact("Dana Whitlock is ")
        child.expect_exact("You: ")
        child.kill(9)
        child.expect(pexpect.EOF)
    with at_terminal(own_world, "drill", "--plain") as child:
        answer(child, "Go on with it?", "y")
        child.expect_exact("about two in the afternoon")
        finish(child)
    with at_terminal(own_world, "history") as child:
        child.expect_exact("server-outage")
        child.expect(pexpect.EOF)


@pytest.mark.slow
def test_what_was_typed_on_the_screen_and_not_sent_is_shown_until_something_is_sent(own_world: Path) -> None:
    with at_terminal(own_world, "drill", "server-outage", "--plain") as child:
        plan(child)
        answer(child, "You: ", "Your server has been down since Saturday.")
        child.expect_exact("Dana Whitlock is ")
        child.expect_exact("You: ")
    with SqlJournal(own_world / JOURNAL) as journal:
        (drill,) = journal.open_drills()
        keep_drafts(journal, drill, {reply_box(1): "and I am sor", reply_box(0): "long said"})
    for _ in range(2):
        with at_terminal(own_world, "drill", "--plain") as child:
            answer(child, "Go on with it?", "y")
            child.expect_exact('not sent it: "and I am sor"')
            child.expect_exact("You: ")
            child.sendeof()
            child.expect(pexpect.EOF)
    with at_terminal(own_world, "drill", "--plain") as child:
        answer(child, "Go on with it?", "y")
        answer(child, "You: ", "And I am sorry.")
        child.expect_exact("Dana Whitlock is ")
        child.expect_exact("You: ")
        child.sendeof()
        child.expect(pexpect.EOF)
    with SqlJournal(own_world / JOURNAL) as journal:
        assert count_drafts(journal) == 0


def test_leaving_with_control_d_keeps_the_drill(own_world: Path) -> None:
    with at_terminal(own_world, "drill", "server-outage", "--plain") as child:
        plan(child)
        child.expect_exact("You: ")
        child.sendeof()
        child.expect_exact("Nothing is lost")
        child.expect(pexpect.EOF)
    with at_terminal(own_world, "drill", "--plain") as child:
        answer(child, "Go on with it?", "n")
        child.expect_exact("It is kept")
        child.expect_exact("Which scenario?")


@pytest.mark.slow
def test_answering_again_puts_the_customer_back(own_world: Path) -> None:
    with at_terminal(own_world, "drill", "server-outage", "--plain", "--seed", "3") as child:
        plan(child)
        answer(child, "You: ", "Haha, slight issue, calm down!")
        answer(child, "You: ", "/again 1")
        child.expect_exact("as they were then")
        answer(
            child, "You: ", "Your server has been down since Saturday and we should have told you. I am sorry."
        )
        child.expect_exact("Dana Whitlock is ")
        finish(child)
