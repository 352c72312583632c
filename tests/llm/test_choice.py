"""Which model is used, where words and keys go, and what a person is told before."""

import os
import stat
from pathlib import Path

import pytest

from trainer.llm.choice import (
    Asked,
    ChosenModel,
    ModelChoice,
    NoName,
    NoServer,
    choose,
    customer_model,
    judge_model,
)
from trainer.llm.keys import keep_key, kept_key, key_file
from trainer.llm.leaving import leaving, remember_agreed, untold
from trainer.llm.server import Key, Server, key_of, server_at
from trainer.record.errors import BadPlace, BadUsage
from trainer.settings.choices import ModelSettings, Settings
from trainer.settings.read import read_settings

HERE = "http://127.0.0.1:11434/v1"
AWAY = "https://api.example.com/v1"
LLM = Settings(customer="llm", scorer="llm", model=ModelSettings(url=HERE, name="small", judge="big"))
ALL = {
    "OPENAI_API_KEY": "sk-openai",
    "OPENAI_BASE_URL": "https://openai.example/v1",
    "TRAINER_BASE_URL": AWAY,
    "TRAINER_API_KEY": "sk-trainer",
    "TRAINER_MODEL": "env-model",
    "TRAINER_JUDGE_MODEL": "env-judge",
}


def no_key(origin: str) -> None:
    return None


def chosen(asked: Asked = Asked(), settings: Settings = LLM, **environ: str) -> ModelChoice:  # noqa: B008
    return choose(asked, settings, environ, no_key)


def test_an_environment_full_of_keys_and_names_chooses_nothing() -> None:
    assert chosen(settings=Settings(), **ALL) == ModelChoice()
    assert customer_model(ModelChoice()) is None
    assert judge_model(ModelChoice()) is None


def test_command_line_then_trainer_then_openai_then_settings() -> None:
    def at(asked: Asked = Asked(), **environ: str) -> tuple[str, str, str]:  # noqa: B008
        found = chosen(asked, **environ)
        assert found.customer is not None
        assert found.judge is not None
        assert found.customer.server == found.judge.server
        return found.customer.server.url, found.customer.name, found.judge.name

    flags = Asked(base_url="http://127.0.0.1:5/v1", model="flag-model", judge_model="flag-judge")
    assert at(flags, **ALL) == ("http://127.0.0.1:5/v1", "flag-model", "flag-judge")
    assert at(**ALL) == (AWAY, "env-model", "env-judge")
    assert at(OPENAI_BASE_URL="https://openai.example/v1") == ("https://openai.example/v1", "small", "big")
    assert at() == (HERE, "small", "big")


def test_a_key_of_openai_in_the_environment_does_not_lead_words_away_from_the_settings() -> None:
    found = chosen(OPENAI_API_KEY="sk-openai")
    assert found.customer == ChosenModel(Server(HERE), "small")


def test_with_a_key_alone_and_a_choice_it_is_openai() -> None:
    asked = Asked(customer="llm", model="gpt")
    found = chosen(asked, Settings(), OPENAI_API_KEY="sk-openai")
    assert found.customer == ChosenModel(Server("https://api.openai.com/v1", Key("sk-openai")), "gpt")
    assert found.judge is None


@pytest.mark.parametrize(
    ("asked", "customer", "judge"),
    [
        (Asked(), True, True),
        (Asked(customer="embedded"), False, True),
        (Asked(scorer="embedded"), True, False),
        (Asked(customer="embedded", scorer="embedded"), False, False),
    ],
)
def test_each_part_is_chosen_by_itself(asked: Asked, customer: bool, judge: bool) -> None:
    found = chosen(asked)
    assert (found.customer is not None, found.judge is not None) == (customer, judge)


def test_a_model_named_on_the_command_line_is_chosen_by_that() -> None:
    asked = Asked(model="small", base_url=HERE)
    assert chosen(asked, Settings()) == ModelChoice(customer=ChosenModel(Server(HERE), "small"))
    assert asked.by_flag
    assert not Asked(base_url=HERE).by_flag
    assert chosen(Asked(base_url=HERE), Settings()) == ModelChoice()


def test_without_a_server_or_a_name_there_is_one_sentence() -> None:
    with pytest.raises(NoServer, match="trainer model"):
        chosen(Asked(customer="llm"), Settings())
    with pytest.raises(NoName, match=r"127\.0\.0\.1:5 ") as found:
        chosen(Asked(customer="llm", base_url="http://127.0.0.1:5"), Settings())
    assert found.value.server.url == "http://127.0.0.1:5"


@pytest.mark.parametrize(
    ("environ", "goes"),
    [
        ({"TRAINER_BASE_URL": AWAY, "TRAINER_API_KEY": "sk-t", "OPENAI_API_KEY": "sk-o"}, "sk-t"),
        ({"TRAINER_BASE_URL": AWAY, "OPENAI_API_KEY": "sk-o"}, None),
        ({"OPENAI_BASE_URL": AWAY, "OPENAI_API_KEY": "sk-o"}, "sk-o"),
        ({"OPENAI_BASE_URL": AWAY, "OPENAI_API_KEY": "sk-o", "TRAINER_API_KEY": "sk-t"}, "sk-t"),
        ({"TRAINER_BASE_URL": HERE, "OPENAI_BASE_URL": AWAY, "OPENAI_API_KEY": "sk-o"}, None),
        ({"OPENAI_API_KEY": "sk-o"}, None),
        ({"TRAINER_API_KEY": "  "}, None),
    ],
)
def test_a_key_goes_to_its_own_server_only(environ: dict[str, str], goes: str | None) -> None:
    found = choose(Asked(), LLM, environ, no_key)
    assert found.customer is not None
    key = found.customer.server.key
    assert (key.reveal() if key else None) == goes


def test_a_flag_elsewhere_takes_no_key_along() -> None:
    found = chosen(Asked(base_url="http://127.0.0.1:5/v1"), **ALL)
    assert found.customer is not None
    assert found.customer.server.key is None


def test_a_kept_key_is_used_for_its_server() -> None:
    keep_key("http://127.0.0.1:11434", Key("sk-kept"))
    found = choose(Asked(), LLM, {})
    assert found.customer is not None
    assert found.customer.server.key == Key("sk-kept")
    assert kept_key("http://127.0.0.1:1234") is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("OPENAI_BASE_URL", "", "OPENAI_BASE_URL holds no address"),
        ("TRAINER_BASE_URL", "  ", "TRAINER_BASE_URL holds no address"),
        ("OPENAI_BASE_URL", "localhost:11434/v1", "without http:// or https://"),
        ("OPENAI_BASE_URL", "ftp://host/v1", "no address of a server"),
        ("OPENAI_BASE_URL", "http://", "no address of a server"),
        ("OPENAI_BASE_URL", "http://host:port/v1", "no address of a server"),
        ("OPENAI_BASE_URL", "http://[::1/v1", "no address of a server"),
        ("OPENAI_BASE_URL", "http://host/\x1b[2J", "no address of a server"),
        ("OPENAI_BASE_URL", "https://me:sk-secret@host/v1", "before the @"),
        ("OPENAI_BASE_URL", "https://host/v1?key=sk-secret", "no address of a server"),
        ("TRAINER_API_KEY", "clé-secret", "no key has"),
        ("TRAINER_API_KEY", "sk-\nsecret", "no key has"),
    ],
)
def test_a_strange_value_is_one_sentence_without_the_key(name: str, value: str, words: str) -> None:
    with pytest.raises(BadUsage) as found:
        chosen(**{name: value})
    assert words in found.value.message
    assert name in found.value.message
    assert "secret" not in found.value.message
    assert found.value.message.isprintable()


def test_a_strange_value_hurts_nobody_who_does_not_use_it() -> None:
    assert chosen(settings=Settings(), OPENAI_BASE_URL="") == ModelChoice()
    assert chosen(Asked(base_url=AWAY), OPENAI_BASE_URL="").customer is not None


def test_addresses_lose_their_last_slash() -> None:
    assert server_at(" http://h:1/v1/ ", named_by="x").url == "http://h:1/v1"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
def test_the_key_file_is_its_owners_alone() -> None:
    path = keep_key("http://a", Key("sk-a"))
    keep_key("http://b", Key("sk-b"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [kept_key("http://a"), kept_key("http://b")] == [Key("sk-a"), Key("sk-b")]
    keep_key("http://a", None)
    assert "sk-a" not in path.read_text()
    for mode in (0o640, 0o604, 0o644):
        path.chmod(mode)
        with pytest.raises(BadPlace, match="chmod 600") as found:
            kept_key("http://b")
        assert "sk-b" not in found.value.message


@pytest.mark.parametrize("text", ["{", "[1]", '{"http://a": 3}', ""])
def test_a_key_file_of_nonsense_gives_no_key_and_no_traceback(text: str) -> None:
    key_file().parent.mkdir(parents=True, exist_ok=True)
    key_file().write_text(text)
    key_file().chmod(0o600)
    if (text.startswith("{") and text.endswith("}")) or text.startswith("["):
        assert kept_key("http://a") is None
    else:
        with pytest.raises(BadPlace, match=r"keys\.json"):
            kept_key("http://a")


def test_what_leaves_is_told_by_where_it_goes() -> None:
    def told(url: str, name: str = "m", *, customer: bool = True, judge: bool = True) -> str:
        one = ChosenModel(Server(url, Key("sk-secret")), name)
        return leaving(ModelChoice(one if customer else None, one if judge else None))

    assert "nothing leaves it as long as" in told(HERE)
    assert "computers of this model's maker" in told(HERE, "qwen:cloud")
    assert "encrypted on the way, to https://api.example.com," in told(AWAY)
    assert "readable for anyone on the way" in told("http://10.0.0.7:8000/v1")
    assert "whole drill" in told(AWAY, customer=False)
    assert "What you say to the customer" in told(AWAY, judge=False)
    assert leaving(ModelChoice()).startswith("Nothing leaves")
    for sentence in (told(HERE), told(AWAY)):
        assert sentence.count(". ") == 0
        assert "sk-secret" not in sentence


def test_it_is_told_once_for_each_server() -> None:
    choice = choose(Asked(), LLM, {}, no_key)
    assert untold(choice, LLM) == leaving(choice)
    remember_agreed(choice, LLM)
    agreed = Settings(customer="llm", model=read_settings().settings.model)
    assert agreed.model.agreed == ("http://127.0.0.1:11434",)
    assert untold(choice, agreed) is None
    assert untold(chosen(Asked(scorer="embedded")), agreed) is None
    elsewhere = chosen(Asked(base_url=AWAY))
    assert untold(elsewhere, agreed) == leaving(elsewhere)
    assert untold(ModelChoice(), Settings()) is None


def test_who_agreed_to_the_customer_is_told_of_the_judge_who_gets_more() -> None:
    plays, both = chosen(Asked(scorer="embedded")), chosen()
    remember_agreed(plays, LLM)
    agreed = Settings(customer="llm", model=read_settings().settings.model)
    assert untold(plays, agreed) is None
    assert untold(both, agreed) == leaving(both)


def test_no_repr_of_a_choice_shows_its_key(tmp_path: Path) -> None:
    found = chosen(Asked(base_url=AWAY), TRAINER_API_KEY="sk-secret")
    assert found.customer is not None
    assert found.customer.server.key == key_of("sk-secret", named_by="x")
    model = customer_model(found)
    assert "sk-secret" not in f"{found!r} {found} {model!r} {vars(found)}"
