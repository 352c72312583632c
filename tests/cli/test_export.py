"""`trainer export`: one's own scores in every format, no word that was not let go, and one sentence on trouble."""

import csv
import io
import json
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from tests.store.logs import BEGAN, events, said, scored, started, whole
from tests.team.stub_store import stub_store
from trainer.cli.export_command import export
from trainer.cli.schema_command import schema
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.event_drill import DrillClosed
from trainer.record.result import ResultsFile
from trainer.store.journal import SqlJournal
from trainer.team.record_store import StoreTrouble

SECRET = "=SECRET() news"


@pytest.fixture(autouse=True)
def drills(own_world: Path) -> Iterator[SqlJournal]:
    """Two scored drills, the second scored again, and one that never came to a score."""
    with SqlJournal(own_world / "journal.db") as journal:
        journal.append(whole("aaaa", SECRET))
        journal.append(whole("bbbb", SECRET))
        journal.append(events("bbbb", scored({"direct": 4}, 100.0, rescored=True), start=6))
        yield journal


def run(*args: str) -> Result:
    done = CliRunner().invoke(export, list(args))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_every_score_comes_as_csv_json_lines_and_page() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout, newline="")))
    assert [row["drill"] for row in rows] == ["aaaa", "bbbb", "bbbb"]
    assert [row["rescored"] for row in rows] == ["false", "false", "true"]
    document = ResultsFile.model_validate_json(run("--format", "json").stdout)
    assert [one.drill for one in document.results] == ["aaaa", "bbbb", "bbbb"]
    assert {one.member for one in document.results} == {member.id for member in document.members}
    assert len(run("--format", "jsonl").stdout.splitlines()) == 3
    assert run("--format", "html").stdout.startswith("<!doctype html>")


def test_the_document_holds_to_the_schema_that_is_printed() -> None:
    printed = CliRunner().invoke(schema, ["results"])
    document = json.loads(run("--format", "json", "--sharing", "everything").stdout)
    Draft202012Validator(json.loads(printed.stdout)).validate(document)
    assert list(Draft202012Validator(json.loads(printed.stdout)).iter_errors({**document, "version": 2}))


@pytest.mark.parametrize(
    "form", [["csv"], ["csv", "--steps"], ["json"], ["jsonl"], ["xapi", "--criteria"], ["html"]]
)
def test_no_word_leaves_unless_that_is_said(form: list[str]) -> None:
    assert "SECRET" not in run("--format", *form).stdout
    if form[0] in {"json", "jsonl", "html"}:
        assert "SECRET" in run("--format", *form, "--sharing", "everything").stdout


def test_drills_are_chosen_by_name_scenario_and_day() -> None:
    def chosen(*args: str) -> list[str]:
        return [json.loads(line)["drill"] for line in run("--format", "jsonl", *args).stdout.splitlines()]

    assert chosen("aa") == ["aaaa"]
    assert chosen("--since", BEGAN.isoformat()) == ["aaaa", "bbbb", "bbbb"]
    for nothing in (["--scenario", "none-such"], ["--since", (BEGAN + timedelta(days=1)).isoformat()]):
        with pytest.raises(BadUsage, match="No scored drill is chosen"):
            run("--format", "csv", *nothing)
    with pytest.raises(BadUsage, match="2026-01-31"):
        run("--format", "csv", "--since", "yesterday")


def test_statements_say_how_long_and_which_drills_were_broken_off(drills: SqlJournal) -> None:
    drills.append(events("cccc", started(), said("I have"), DrillClosed(finished=False)))
    made = [json.loads(line) for line in run("--format", "xapi").stdout.splitlines()]
    assert [one["verb"]["display"]["en"] for one in made][-1] == "abandoned"
    assert {one["result"]["duration"] for one in made} == {"PT3.00S", "PT2.00S"}
    (left,) = run("--format", "xapi", "cccc").stdout.splitlines()
    assert json.loads(left) == made[-1]
    with pytest.raises(BadUsage, match="No scored drill"):
        run("--format", "csv", "cccc")


def test_a_file_is_its_owners_alone_and_the_same_again(tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    run("--format", "json", "--out", str(out))
    first = out.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    run("--format", "json", "--out", str(out))
    assert out.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".export")] == []
    with pytest.raises(BadPlace, match="can't be written"):
        run("--format", "json", "--out", str(tmp_path / "none" / "x.json"))


def test_excel_is_told_of_utf8_where_that_is_wanted(tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    run("--format", "csv", "--bom", "--out", str(out))
    assert out.read_bytes().startswith(b"\xef\xbb\xbfresult,")
    assert run("--format", "csv").stdout_bytes.startswith(b"result,")


@pytest.mark.parametrize(
    "wrong",
    [
        ["csv", "--push", "http://127.0.0.1:1"],
        ["json", "--criteria"],
        ["xapi", "--steps"],
        ["html", "--bom"],
        ["xapi", "--push", "http://127.0.0.1:1", "--out", "x"],
        ["xapi", "--site", "nowhere"],
        ["xapi", "--push", "http://lrs.example/xapi"],
    ],
)
def test_what_does_not_go_together_is_refused(wrong: list[str]) -> None:
    with pytest.raises(BadUsage):
        run("--format", *wrong)


def test_pushing_twice_leaves_the_store_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_RECORD_STORE", "drill:s3cret")
    with stub_store("drill:s3cret") as store:
        first = run("--format", "xapi", "--push", store.url, "--criteria")
        held = json.dumps(store.held)
        again = run("--format", "xapi", "--push", store.url, "--criteria")
    assert "holds all" in first.stdout
    assert again.stdout == first.stdout
    assert json.loads(held)
    assert json.dumps(store.held) == held
    assert "SECRET" not in held
    assert "s3cret" not in first.output + again.output


def test_what_the_store_did_not_take_is_told_and_fails() -> None:
    with stub_store() as store:
        run("--format", "xapi", "--push", store.url)
        odd = next(iter(store.held))
        store.held[odd]["result"] = {"completion": False}
        done = run("--format", "xapi", "--push", store.url)
        assert done.exit_code == 1
        assert f"under 1 of the ids, and nothing was changed there: {odd}" in done.stderr
        store.planned = [(401, b"", {})]
        with pytest.raises(StoreTrouble):
            run("--format", "xapi", "--push", store.url)


def test_without_a_drill_nothing_is_made(
    own_world: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path / "empty"))
    with pytest.raises(BadUsage, match="no scored drill"):
        run("--format", "csv")
