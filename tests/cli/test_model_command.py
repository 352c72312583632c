"""`trainer model`: listing, trying out and choosing, as people do it."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer, trainer_process
from tests.llm.peer import peer
from tests.llm.raw_server import RawServer, error
from trainer.settings.read import read_settings

KEY = "sk-this-is-a-secret-0123456789"


def everything_written(tmp_path: Path) -> str:
    """All files of the test's world, but the key file."""
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "keys.json"]
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def test_without_a_choice_nothing_leaves_whatever_the_environment_holds() -> None:
    done = trainer("model", OPENAI_API_KEY=KEY, TRAINER_MODEL="m")
    assert done.returncode == 0
    assert "customer  built in" in done.stdout
    assert "Nothing leaves this machine" in done.stdout
    assert "OPENAI_API_KEY, " in done.stdout or "TRAINER_MODEL" in done.stdout
    assert KEY not in done.stdout + done.stderr


def test_choosing_testing_and_going_back(tmp_path: Path) -> None:
    with RawServer([peer("small", "big")]) as server:
        done = trainer("model", "use", "small", "--judge-model", "big", "--base-url", server.url)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert "small plays the customer and big scores" in done.stdout
        assert "nothing leaves it as long as" in done.stdout
        settings = read_settings().settings
        assert (settings.customer, settings.scorer) == ("llm", "llm")
        assert (settings.model.url, settings.model.name, settings.model.judge) == (server.url, "small", "big")
        assert settings.model.agreed == (server.url.removesuffix("/v1"),)

        listed = json.loads(trainer("model", "--json").stdout)
        assert listed["customer"] == {"model": "small", "url": server.url}
        assert listed["scorer"] == {"model": "big", "url": server.url}

        tested = trainer("model", "test")
        no_traceback(tested)
        assert tested.returncode == 0, tested.stderr
        for words in (
            "Words come as they are written",
            "by a schema",
            "8,192 tokens fit",
            "words a second",
            "tokens read",
        ):
            assert tested.stdout.count(words) == 2, words
        assert "Trying small at" in tested.stderr
    assert trainer("model", "use", "embedded", "--for", "scorer").returncode == 0
    assert (read_settings().settings.customer, read_settings().settings.scorer) == ("llm", "embedded")
    assert "small plays" not in trainer("model", "use", "embedded").stdout
    assert read_settings().settings.customer == "embedded"


def test_comments_of_the_settings_stay(tmp_path: Path, own_world: Path) -> None:
    own_world.mkdir()
    (own_world / "config.toml").write_text('# mine\nmode = "exam"  # until Friday\n', encoding="utf-8")
    with RawServer([peer("m")]) as server:
        trainer("model", "use", "m", "--base-url", server.url)
    text = (own_world / "config.toml").read_text(encoding="utf-8")
    assert "# mine\n" in text
    assert 'mode = "exam"  # until Friday' in text


def test_a_key_comes_by_standard_input_and_is_seen_nowhere(tmp_path: Path, own_world: Path) -> None:
    with RawServer([peer("m")]) as server:
        done = trainer("model", "use", "m", "--base-url", server.url, "--key", stdin=f"{KEY}\n")
        assert done.returncode == 0, done.stderr
        tested = trainer("model", "test", "--json")
        assert json.loads(tested.stdout)["models"][0]["form"] == "json_schema"
        listed = trainer_process("model", "--json", TRAINER_DEBUG="1", OPENAI_LOG="debug")
        assert all(f"bearer {KEY}" in call.head.lower() for call in server.calls)
    with RawServer([error(401, f"Incorrect API key provided: {KEY}")]) as server:
        args = ("model", "test", "m", "--base-url", server.url)
        refused = trainer_process(*args, TRAINER_API_KEY=KEY, TRAINER_DEBUG="1", OPENAI_LOG="debug")
        assert refused.returncode == 3
        assert f"bearer {KEY}" in server.calls[0].head.lower()
    assert "does not accept the key" in refused.stderr
    said = [run.stdout + run.stderr for run in (done, tested, listed, refused)]
    assert not [text for text in said if KEY in text]
    assert KEY not in everything_written(tmp_path)
    kept = own_world / "keys.json"
    assert KEY in kept.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        kept.chmod(0o644)
        done = trainer("model", "test")
        assert done.returncode == 3
        assert "chmod 600" in done.stderr
        assert KEY not in done.stderr


@pytest.mark.parametrize("typed", ["", "\n", "clé\n"])
def test_a_key_that_is_none_changes_nothing(typed: str, own_world: Path) -> None:
    with RawServer([peer("m")]) as server:
        done = trainer("model", "use", "m", "--base-url", server.url, "--key", stdin=typed)
    assert done.returncode == 2
    no_traceback(done)
    assert not (own_world / "keys.json").exists()
    assert not (own_world / "config.toml").exists()


def test_a_model_the_server_does_not_list_is_a_warning() -> None:
    with RawServer([peer("other")]) as server:
        done = trainer("model", "use", "m", "--base-url", server.url)
    assert done.returncode == 0
    assert "does not list m. It has: other." in done.stderr


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"OPENAI_BASE_URL": ""}, "OPENAI_BASE_URL holds no address"),
        ({"OPENAI_BASE_URL": "localhost:11434/v1"}, "without http:// or https://"),
        ({"TRAINER_BASE_URL": "http://127.0.0.1:9", "TRAINER_API_KEY": "clé"}, "no key has"),
        ({"TRAINER_BASE_URL": "http://127.0.0.1:9"}, "Nothing answers at http://127.0.0.1:9."),
        ({}, "none has been chosen"),
    ],
)
def test_strange_values_are_one_sentence(environ: dict[str, str], words: str) -> None:
    done = trainer("model", "test", "m", **environ)
    assert done.returncode in {2, 3}
    assert words in done.stderr
    no_traceback(done)


def test_a_flag_chooses_and_tells_before_anything_is_sent() -> None:
    with RawServer([peer("m")]) as server:
        done = trainer("drill", "nowhere", "--replies", "-", "--model", "m", "--base-url", server.url)
        assert "nothing leaves it as long as" in done.stderr
        assert not [call for call in server.calls if call.head.startswith("POST")]
    assert read_settings().settings.model.agreed == ()


def test_a_server_with_one_model_need_not_be_told_which() -> None:
    with RawServer([peer("only")]) as server:
        done = trainer("model", "test", "--base-url", server.url, "--json")
        assert [each["model"] for each in json.loads(done.stdout)["models"]] == ["only"]
    with RawServer([peer("a", "b")]) as server:
        done = trainer("model", "test", "--base-url", server.url)
        assert done.returncode == 2
        assert "It has: a, b." in done.stderr
