import io
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from trainer.cli import drill_command, screen
from trainer.cli.main import cli
from trainer.cli.screen import wants_screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_the_screen_unless_the_plain_drill_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_terminal(monkeypatch)
    assert wants_screen(plain=False)
    assert not wants_screen(plain=True)


def test_a_dumb_terminal_or_a_pipe_gets_the_plain_drill(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_screen(plain=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not wants_screen(plain=False)


def test_only_options_that_were_typed_overrule_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str | None, dict[str, Any]]] = []
    monkeypatch.setattr(screen, "wants_screen", lambda plain: not plain)
    monkeypatch.setattr(screen, "open_screen", lambda name, **choices: opened.append((name, choices)))
    run = CliRunner().invoke
    assert run(cli, []).exit_code == 0
    assert run(drill_command.drill, ["--mode", "exam"]).exit_code == 0
    assert run(drill_command.drill, ["server-outage", "--seed", "4"]).exit_code == 0
    assert run(drill_command.drill, ["--listening", "--no-clock"]).exit_code == 0
    assert opened[3] == (None, {"listening": True, "clock": False})
    assert opened[0] == (None, {})
    assert opened[1] == (None, {"mode": "exam"})
    assert opened[2][0] is not None
    assert opened[2][0].endswith("server-outage.toml")
    assert opened[2][1] == {"seed": 4}


def test_a_scenario_nobody_has_is_refused_before_the_screen_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "wants_screen", lambda plain: True)
    monkeypatch.setattr(screen, "open_screen", lambda name, **choices: pytest.fail("opened"))
    assert "server-outage" in str(CliRunner().invoke(drill_command.drill, ["server-outag"]).exception)
