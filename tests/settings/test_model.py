"""The language model in the settings file."""

import tomli

from trainer.settings.choices import ModelSettings
from trainer.settings.place import settings_file
from trainer.settings.read import read_settings
from trainer.settings.write import write_settings

BY_HAND = """# mine
mode = "exam"  # until Friday

[model]
# the big one
name = "old"

[keys]
home.mode = "f6"
"""


def put(text: str) -> None:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_nothing_is_chosen_by_itself() -> None:
    settings = read_settings().settings
    assert (settings.customer, settings.scorer, settings.model) == ("embedded", "embedded", ModelSettings())


def test_what_is_written_is_read_and_what_people_wrote_stays() -> None:
    put(BY_HAND)
    model = {"url": "http://127.0.0.1:1/v1", "name": "new", "judge": None, "agreed": ["http://127.0.0.1:1"]}
    write_settings({"customer": "llm"}, model)
    text = settings_file().read_text(encoding="utf-8")
    assert all(line in text for line in BY_HAND.replace('"old"', '"new"').splitlines())
    read = read_settings()
    assert read.problems == ()
    assert read.settings.customer == "llm"
    assert read.settings.model == ModelSettings("http://127.0.0.1:1/v1", "new", None, ("http://127.0.0.1:1",))


def test_a_new_file_gets_its_table() -> None:
    write_settings({"customer": "llm", "scorer": "llm"}, {"name": "new"})
    assert tomli.loads(settings_file().read_text(encoding="utf-8"))["model"] == {"name": "new"}
    assert read_settings().problems == ()


def test_what_is_wrong_is_told_with_its_line_and_never_a_key() -> None:
    put('customer = "robot"\n[model]\nname = 3\nagreed = "all"\napi_key = "sk-secret"\nulr = "x"\n')
    read = read_settings()
    assert [problem.split(":")[1] for problem in read.problems] == ["1", "3", "4", "5", "6"]
    assert read.settings.customer == "embedded"
    assert read.settings.model == ModelSettings()
    assert "did you mean" in read.problems[-1].lower()
    assert "sk-secret" not in "".join(read.problems)


def test_a_model_that_is_no_table_is_told() -> None:
    put('model = "big"\n')
    (problem,) = read_settings().problems
    assert '"model" must be a table' in problem
