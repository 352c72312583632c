"""`trainer call` and `trainer data`, as people run them."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.authoring.forms import form_of
from tests.calls.made import ROSA, made, rehearsed
from tests.cli.run import no_traceback, trainer
from trainer.calls.kept import all_calls
from trainer.settings.place import settings_file
from trainer.settings.read import read_settings

FIRST = ["Alex, in customer support", "Rosa Meier", "", "", "", "Charged twice.", "", "we charged you twice"]


@pytest.fixture
def run(own_world: Path) -> "Run":
    return Run(own_world)


class Run:
    """Runs the program; what it printed, errors last."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *args: str, typed: tuple[str, ...] = (), code: int = 0) -> str:
        done = trainer(*args, stdin="".join(f"{line}\n" for line in typed), TRAINER_DATA=str(self.data))
        no_traceback(done)
        assert done.returncode == code, done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())


def test_a_call_is_made_rehearsed_and_forgotten(run: Run) -> None:
    told = run("call", "new", "--plain", typed=(*FIRST, "/done"))
    assert "Kept privately until" in told
    assert "TOML" not in told
    assert "not rehearsed yet" in run("call", "list")
    replies = Path("replies.txt")
    replies.write_text("We charged you twice. I am sorry.\n", encoding="utf-8")
    assert "It is deleted after" in run("call", "rehearse", "--replies", "replies.txt")
    assert "rehearsed once" in run("call", "list")
    assert "There is no drill yet" in run("history")
    assert "Dear Rosa Meier," in run("call", "follow-up")
    assert 'Deleted: the call "tomorrow"' in run("call", "forget", "tomorrow", "--yes")
    assert "There is no call yet" in run("call", "list")


def test_an_interrupt_loses_no_answer(run: Run) -> None:
    assert "Kept. `trainer call new tomorrow` goes on" in run("call", "new", "--plain", typed=("Alex",))
    assert "not finished: trainer call new tomorrow" in run("call", "list")
    assert "is not finished" in run("call", "card", code=2)
    again = run("call", "new", "--plain", typed=("/show",))
    assert "Who are you in this call? Alex" in again


def test_what_will_not_do_is_asked_again(run: Run) -> None:
    told = run("call", "new", "--plain", typed=("", "???", "Alex", "Rosa", "", "sometime", "/quit"))
    assert "This is needed." in told
    assert "There are no words in that" in told
    assert '"sometime" is no day and time' in told


def test_the_papers_are_written_for_their_owner_alone(run: Run) -> None:
    call = made()
    assert "It lies in the call's own folder" in run("call", "card", "--html")
    page = call.folder / "card.html"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "delete it yourself" in run("call", "card", "--out", "card.html")
    assert Path("card.html").stat().st_mode & 0o777 == 0o600
    assert "<!doctype html>" in Path("card.html").read_text(encoding="utf-8")
    run("call", "follow-up", "--out", "mail.txt")
    assert "Dear Rosa Meier," in Path("mail.txt").read_text(encoding="utf-8")
    assert "can't be written" in run("call", "card", "--out", "no/such/folder/x.txt", code=3)


def test_the_day_can_be_changed(run: Run) -> None:
    call = made()
    assert "is kept until" in run("call", "keep", "rosa", "in 2 days")
    assert call.until == date.today() + timedelta(days=2)
    assert "is over already" in run("call", "keep", "rosa", "2020-01-01", code=2)


def test_forgetting_asks_first(run: Run) -> None:
    made("one")
    made("two")
    assert "Say --yes" in run("call", "forget", "one", code=2)
    assert "Say which call" in run("call", "forget", code=2)
    assert "Say which call" in run("call", "forget", "one", "--all", code=2)
    assert "Deleted: 2 calls" in run("call", "forget", "--all", "--yes")


def test_no_settings_bring_a_model_in(run: Run, own_world: Path) -> None:
    call = made()
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    model = '[model]\nbase_url = "http://192.0.2.1/v1"\ncustomer = "x"\njudge = "x"\n'
    file.write_text(f'customer = "llm"\nscorer = "llm"\n{model}', encoding="utf-8")
    assert read_settings().settings.customer == "llm"
    rehearsed(call, own_world)


def test_a_model_is_asked_for_each_time(run: Run) -> None:
    made()
    Path("replies.txt").write_text("Hello.\n", encoding="utf-8")
    asked = (
        "call",
        "rehearse",
        "--replies",
        "replies.txt",
        "--model",
        "x",
        "--base-url",
        "http://192.0.2.1/v1",
    )
    told = run(*asked, code=2)
    assert "This is a real call, and its words would go to x at http://192.0.2.1" in told


def test_the_data_command_names_and_deletes_calls_and_forms(run: Run, own_world: Path) -> None:
    made("rosa")
    form_of(called="later").answer("A title")
    told = run("data", "where")
    assert f"1 call that you prepare: {own_world}/calls" in told
    assert f"1 half-filled form: {own_world}/unfinished to go on: trainer new scenario later" in told
    found = json.loads(run("data", "where", "--json"))
    assert (found["calls"]["count"], found["forms"]["count"]) == (1, 1)
    assert "Say --yes" in run("data", "delete", "--calls", code=2)
    assert "Deleted: 1 call" in run("data", "delete", "--calls", "--yes")
    assert all_calls() == ()
    assert (own_world / "unfinished").is_dir()
    assert "Deleted: 1 half-filled form" in run("data", "delete", "--forms", "--yes")
    assert not (own_world / "unfinished").exists()
    assert "nothing of that kind" in run("data", "delete", "--forms", "--yes", code=2)


def test_the_data_command_tells_how_to_go_on_with_every_form(run: Run, own_world: Path) -> None:
    form_of("plan").answer("A title")
    form_of("exam", "my exams/spring.toml").answer("A title")
    path = f"'{Path('my exams/spring.toml').absolute()}'"
    commands = [f"trainer new exam {path}", "trainer new plan"]
    told = run("data", "where")
    assert f"to go on: {commands[0]} to go on: {commands[1]} Reports" in told
    assert json.loads(run("data", "where", "--json"))["forms"]["go_on"] == commands


def test_deleting_everything_deletes_calls_and_forms_too(run: Run, own_world: Path) -> None:
    made("rosa", ROSA)
    form_of(called="later").answer("A title")
    reports = own_world / "reports"
    reports.mkdir()
    (reports / "a.html").write_text("words", encoding="utf-8")
    told = run("data", "delete", "--all", "--yes")
    for words in ("1 call that", "1 half-filled form", "1 saved debrief"):
        assert words in told
    assert "nothing to delete" in run("data", "delete", "--all", "--yes", code=2)
    left = [path for path in own_world.rglob("*") if path.is_file() and "cache" not in path.parts]
    assert left == []


def test_the_json_list_has_every_call(run: Run) -> None:
    call = made("rosa")
    found = json.loads(run("call", "list", "--json"))
    assert found["calls"] == [
        {"name": "rosa", "ready": True, "until": call.until.isoformat(), "folder": str(call.folder)}
    ]


def test_no_other_command_keeps_or_hands_on_a_call(run: Run, own_world: Path) -> None:
    call = made("rosa")
    Path("replies.txt").write_text("Hello.\n", encoding="utf-8")
    told = run("drill", str(call.scenario), "--replies", "replies.txt", code=2)
    assert "trainer call rehearse rosa" in told
    assert "is a real call, which is not handed on" in run("pack", str(call.folder), code=2)
    assert "is a real call, which is not handed on" in run("add", str(call.scenario), code=2)
    Path("link").symlink_to(call.folder)
    assert "is a real call" in run("pack", "link/rosa.toml", code=2)
    assert not list(Path().glob("*.zip"))
    assert not (own_world / "packs").exists()


def test_nothing_is_written_over(run: Run) -> None:
    made("rosa")
    Path("mine.txt").write_text("mine", encoding="utf-8")
    assert "is there already" in run("call", "card", "--out", "mine.txt", code=2)
    assert Path("mine.txt").read_text(encoding="utf-8") == "mine"
    run("call", "card", "--html")
    run("call", "card", "--html")
