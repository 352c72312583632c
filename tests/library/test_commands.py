import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from tests.authoring.example_files import BASE, EXAMPLES, placed
from tests.library.samples import ROOT, SMALL, put
from trainer.cli.check_command import check
from trainer.cli.list_command import list_
from trainer.cli.show_command import show
from trainer.record.errors import BadFile, BadUsage

SECRETS = (
    SMALL
    + """
[strong]
direct = "It comes on Tuesday."

[[stake]]
text = "The office opens on Friday."

[[stake]]
text = "His investor attends."
hidden = true

[[never]]
text = "It comes today."
kind = "promise"

[[unknown]]
text = "Whether the truck goes on Sunday."

[[option]]
id = "rental"
text = "A rental desk."
cost = "it is smaller"
"""
)


def run(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def told(command: click.Command, *arguments: object) -> Any:
    return json.loads(run(command, *arguments, "--json").stdout)


def test_check_is_quiet_about_good_files(tmp_path: Path) -> None:
    good, rubric = put(tmp_path / "a.toml", SMALL), put(tmp_path / "rubrics" / "r.toml", BASE["RU"])
    result = run(check, good, rubric)
    assert (result.exit_code, result.stdout) == (0, "2 files, no problems.\n")
    assert told(check, good)["ok"] is True


def test_check_tells_every_problem_of_every_file(tmp_path: Path) -> None:
    bad = put(tmp_path / "b.toml", SMALL.replace("title", "titel"))
    result = run(check, bad, tmp_path / "no.toml", tmp_path / "b.toml")
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if " | " not in line][:-1]
    assert [re.fullmatch(r"(.*):(\d+):(\d+): ([A-Z]{2}\d{3}) (.+)", line) is not None for line in lines] == [
        True
    ] * 3
    assert lines[2].startswith(f"{tmp_path / 'no.toml'}:1:1: TO001 ")
    document = told(check, bad)
    assert (document["ok"], len(document["diagnostics"])) == (False, 2)
    assert document["diagnostics"][1] == {
        "path": str(bad),
        "line": 1,
        "col": 1,
        "code": "SC102",
        "message": '`titel` is not known in the file; did you mean "title"?',
        "severity": "error",
    }


def test_the_line_is_shown_with_a_mark_under_the_place(tmp_path: Path) -> None:
    bad = put(tmp_path / "b.toml", SMALL.replace('all_of = ["late"]', 'all_of = ["lat"]'))
    first, line, mark, last = run(check, bad).stdout.splitlines()
    assert (
        first
        == f'{bad}:15:11: SC201 `all_of` names "lat", but no fact or unknown has this id; did you mean "late"?'
    )
    assert line == '   15 | all_of = ["lat"]'
    assert (line[mark.index("^") :], mark.strip(" ^")) == ('"lat"]', "|")
    assert "trainer explain SC201" in last


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    bad = put(
        tmp_path / "b.toml", SMALL.replace('all_of = ["late"]', f'all_of = [{" " * 300}"lat", {" " * 300}]')
    )
    _, line, mark, _ = run(check, bad).stdout.splitlines()
    assert len(line) < 110
    assert line[mark.index("^") :].startswith('"lat"')


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    bad = placed(tmp_path, "SC301", EXAMPLES["SC301"]["bad"])
    result = run(check, bad)
    assert result.exit_code == 0
    assert "SC301 (warning) nobody asks" in result.stdout
    assert run(check, bad, "--strict").exit_code == 1
    assert told(check, bad)["diagnostics"][0]["severity"] == "warning"
    assert told(check, bad)["ok"] is False


def test_github_is_told_in_its_own_words(tmp_path: Path) -> None:
    bad = placed(tmp_path, "SC301", EXAMPLES["SC301"]["bad"])
    (line,) = run(check, bad, "--output-format", "github").stdout.splitlines()
    assert line.startswith(f"::warning file={bad},line=36,col=3,title=SC301::{bad}:36:3: SC301 nobody asks")
    hostile = put(tmp_path / "a,b%0A:c.toml", SMALL.replace("title", "titel"))
    first = run(check, hostile, "--output-format", "github").stdout.splitlines()[0]
    assert first.startswith(f"::error file={tmp_path}/a%2Cb%250A%3Ac.toml,line=1,col=1,title=SC101::")


def test_what_is_found_does_not_depend_on_the_processes(tmp_path: Path) -> None:
    files = [
        placed(tmp_path / code, code, EXAMPLES[code]["bad"]) for code in ("SC301", "SC201", "RU311", "VO203")
    ]
    one, two = (run(check, *files, "--json", "--jobs", jobs) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert [found["code"] for found in json.loads(one.stdout)["diagnostics"]] == [
        "SC301",
        "SC201",
        "RU311",
        "VO203",
    ]


def test_check_looks_into_folders_and_refuses_those_without_files(tmp_path: Path) -> None:
    put(tmp_path / "scenarios" / "a.toml", SMALL)
    put(tmp_path / "pyproject.toml", "x = 1")
    assert run(check, tmp_path).stdout == "1 file, no problems.\n"
    drills = put(tmp_path / "scenarios" / "a.drills.toml", "x = 1")
    for paths in ((tmp_path,), (tmp_path / "scenarios" / "a.toml",), (drills,)):
        assert "a.drills.toml:1:1: DR102" in run(check, *paths).stdout
    (tmp_path / "empty").mkdir()
    assert isinstance(run(check, tmp_path / "empty").exception, BadUsage)
    assert run(check).exit_code == 2


def test_list_shows_the_good_the_broken_and_the_hidden(own_world: Path) -> None:
    put(own_world / "scenarios" / "late-desk.toml", SMALL)
    put(own_world / "scenarios" / "it's broken.toml", SMALL.replace("title", "titel"))
    put(own_world / "scenarios" / "copy.toml", 'id = "late-desk"\n' + SMALL)
    output = run(list_).stdout
    assert "Marcus Bell, 1 question" in output
    assert "can't be used: 2 problems" in output
    assert f"""trainer check '{own_world}/scenarios/it'"'"'s broken.toml'""" in output
    assert "copy.toml has the same id and is nearer" in " ".join(output.split())
    assert "server-outage" in output
    found = {entry["path"]: entry for entry in told(list_)["scenarios"]}
    assert found[str(own_world / "scenarios" / "late-desk.toml")]["hidden_by"].endswith("copy.toml")
    assert found[str(own_world / "scenarios" / "it's broken.toml")]["ok"] is False


def test_list_keeps_within_eighty_columns(own_world: Path) -> None:
    long = SMALL.replace("The late desk", "A very long title " * 9).replace("Marcus Bell", "Marcus " * 20)
    put(own_world / "scenarios" / f"{'long-' * 10}.toml", long)
    lines = run(list_).stdout.splitlines()
    assert max(len(line) for line in lines if not line.startswith("    trainer check ")) <= 80


def test_show_tells_the_brief_and_keeps_the_secrets(tmp_path: Path) -> None:
    file = put(tmp_path / "desk.toml", SECRETS)
    output = " ".join(run(show, file).stdout.split())
    for part in ("promised for Wednesday", "You are Sam", "arrives next Tuesday", "truck goes on Sunday"):
        assert part in output
    for part in ("A rental desk. (costs or lacks: it is smaller)", "opens on Friday", "Monday 06:00, before"):
        assert part in output
    for secret in ("investor", "comes today", "When does it come?", "It comes on Tuesday."):
        assert secret not in output
        assert secret not in run(show, file, "--json").stdout
        assert secret in run(show, file, "--spoilers").stdout
        assert secret in run(show, file, "--spoilers", "--json").stdout
    assert told(show, file)["timings"][0]["clock"] == "2026-11-23T06:00:00"


def test_show_refuses_what_it_cannot_show(tmp_path: Path) -> None:
    assert isinstance(run(show, "nothing-like-it").exception, BadUsage)
    assert isinstance(run(show, put(tmp_path / "a.toml", "")).exception, BadFile)


@pytest.mark.parametrize("command", [list_, show])
def test_no_file_can_move_the_cursor_or_turn_the_text(own_world: Path, command: click.Command) -> None:
    hostile = "\\u001b]0;x\\u0007\\u202e[/bold]\\u2066"
    text = (
        SECRETS.replace('"The late desk"', f'"{hostile}"').replace("Sam,", hostile).replace("A rental", hostile)
    )
    put(own_world / "scenarios" / "hostile.toml", text)
    arguments = ["hostile", "--spoilers"] if command is show else []
    for extra in ([], ["--json"]):
        output = run(command, *arguments, *extra).stdout
        assert "[/bold]" in output
        assert all(sign.isprintable() or sign == "\n" for sign in output)


def test_the_built_in_scenarios_can_all_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names = [entry["id"] for entry in told(list_)["scenarios"] if entry["ok"]]
    assert "server-outage" in names
    for name in names:
        output = run(show, name, "--spoilers").stdout
        assert max(map(len, output.splitlines())) <= 80
