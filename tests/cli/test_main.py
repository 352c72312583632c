"""The command as a whole: quick to start, sure in what it answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ROOT, no_traceback, trainer, trainer_process
from trainer.cli.main import COMMANDS

HEAVY = ("pydantic", "sqlalchemy", "alembic", "openai", "httpx2", "textual", "tomli", "rapidfuzz")


def loaded_by(*args: str) -> set[str]:
    """Top-level packages that a call has imported when it ends."""
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['trainer', *{list(args)!r}]\n"
        "try:\n    runpy.run_module('trainer', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    return set(done.stdout.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("drill", "--help"), ("model", "--help"), ("model", "use", "--help"),
                                  ("score", "--help"), ("completion", "bash")])  # fmt: skip
def test_what_must_be_instant_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    assert not loaded_by(*args) & set(HEAVY)


def test_a_list_that_is_remembered_loads_no_models() -> None:
    loaded_by("list")
    assert not loaded_by("list") & {"pydantic", "sqlalchemy"}


def test_a_drill_with_what_is_built_in_loads_no_client(tmp_path: Path) -> None:
    (tmp_path / "replies").write_text("It is down.\n\nWe are on it.\n", encoding="utf-8")
    loaded = loaded_by("drill", "server-outage", "--replies", str(tmp_path / "replies"))
    assert "sqlalchemy" in loaded
    assert not loaded & {"openai", "httpx2"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    done = trainer(name, "--help")
    assert done.returncode == 0
    assert f"trainer {name}" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_imports_what_it_needs(name: str) -> None:
    assert trainer_process(name, "--help").stdout == trainer(name, "--help").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = trainer("completion", shell)
    assert done.returncode == 0
    assert "_TRAINER_COMPLETE" in done.stdout


def test_pressing_tab_completes_scenario_names() -> None:
    done = trainer(_TRAINER_COMPLETE="bash_complete", COMP_WORDS="trainer drill server-o", COMP_CWORD="2")
    assert done.stdout.split() == ["plain,server-outage"]


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    done = trainer("drlil")
    assert done.returncode == 2
    assert "drill" in done.stderr


def test_the_doctor_finds_a_sound_house_and_a_broken_one(tmp_path: object) -> None:
    sound = trainer("doctor", "--json")
    assert sound.returncode == 0, sound.stdout
    assert all(check["fine"] for check in json.loads(sound.stdout)["checks"])
    broken = trainer("doctor", TRAINER_DATA="/proc/nowhere")
    no_traceback(broken)
    assert broken.returncode == 3
    assert "TRAINER_DATA" in broken.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        f"{sys.executable} -m trainer show server-outage | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_key_in_the_environment_changes_nothing() -> None:
    done = trainer("doctor", OPENAI_API_KEY="sk-not-a-key")
    assert "Nothing leaves this machine: the customer and the scorer are built in" in done.stdout
    assert "sk-not" not in done.stdout
