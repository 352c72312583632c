import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.library.samples import ROOT, put
from trainer.authoring.rating import begun
from trainer.authoring.rating_desk import RatingDesk
from trainer.cli.agree_command import agree
from trainer.cli.rate_command import rate
from trainer.library.load import load_rubric
from trainer.record.errors import BadFile, BadPlace, BadUsage, TrainerError

SIX = load_rubric(ROOT / "rubrics" / "six-step.toml").value
DEV = [json.loads(line) for line in (ROOT / "tests" / "rated" / "dev.jsonl").read_text().splitlines()[:3]]


def talks(*lines: Any, name: str = "talks.jsonl") -> Path:
    return put(Path(name), "".join(f"{json.dumps(line)}\n" for line in lines or DEV))


def desk(path: Path | None = None, rater: str = "anna") -> RatingDesk:
    return RatingDesk(path or talks(), SIX, rater)


def lines(path: Path) -> dict[str, Any]:
    return {data["id"]: data for data in map(json.loads, path.read_text().splitlines())}


def typed(*keys: str, arguments: tuple[str, ...] = ("talks.jsonl", "--rater", "anna")) -> Result:
    return CliRunner().invoke(rate, list(arguments), input="".join(f"{key}\n" for key in keys))


def test_every_level_is_kept_at_once_and_gone_on_with() -> None:
    at_work = desk()
    first = at_work.rating.talk.id
    for level in (4, 0, 2):
        at_work.give(level)
    assert lines(at_work.path)[first]["labels"] == {"prepared": 4, "empathetic": 0, "serious": 2}
    again = desk(Path("talks.jsonl"))
    assert (again.rating.talk.id, again.rating.step.id) == (first, "direct")
    again.go(again.rating.to_step(-1))
    again.clear()
    assert "serious" not in lines(at_work.path)[first]["labels"]


def test_nothing_of_others_is_shown_or_kept() -> None:
    at_work = desk()
    assert all(
        not hasattr(talk, name) for talk in at_work.rating.talks for name in ("labels", "raters", "evidence")
    )
    at_work.give(1)
    kept = lines(at_work.path)[at_work.rating.talk.id]
    assert (kept["labels"], "raters" in kept, kept["rater"]) == ({"prepared": 1}, False, "anna")
    told = typed("/quit").output
    assert not any(talk["id"] in told for talk in DEV)


def test_every_rater_has_an_order_of_their_own_that_stays() -> None:
    many = talks(*({**DEV[0], "id": f"t{n}"} for n in range(30)))
    anna, ben = (tuple(talk.id for talk in desk(many, rater).rating.talks) for rater in ("anna", "ben"))
    assert anna != ben
    assert sorted(anna) == sorted(ben)
    assert anna == tuple(talk.id for talk in desk(many, "anna").rating.talks)


def test_one_goes_through_steps_and_talks_and_to_what_is_open() -> None:
    rating = begun(desk().rating.talks, SIX.step, {}, "anna")
    assert rating.to_step(-1).on == 0
    assert rating.to_step(99).on == 5
    assert rating.to_talk(-1).at == 0
    assert rating.to_talk(99).at == 2
    for _ in range(6):
        rating = rating.give(3)
    assert (rating.rated, rating.to_unrated().at) == (1, 1)
    assert rating.to_talk(1).to_talk(1).to_unrated().at == 1
    assert rating.to_step(-5).give(0).levels["prepared"] == 0


def test_the_brief_is_there_where_the_scenario_is_and_no_path_is_followed() -> None:
    found = desk().scenario()
    assert found is not None
    assert desk(talks({**DEV[0], "scenario": "no-such"})).scenario() is None
    put(Path("evil.toml"), (ROOT / "scenarios" / "server-outage.toml").read_bytes())
    assert desk(talks({**DEV[0], "scenario": "evil.toml"})).scenario() is None


def test_two_raters_are_held_side_by_side_and_agree_reads_their_files() -> None:
    talks()
    levels = ["4", "3", "2", "1", "0", "4"]
    typed(*levels * 3)
    typed(*["4", "3", "2", "3", "1", "4"] * 3, arguments=("talks.jsonl", "--rater", "ben"))
    beside = CliRunner().invoke(agree, ["talks.anna.jsonl", "talks.ben.jsonl", "--beside"])
    assert beside.exit_code == 0, beside.output
    row = next(line for line in beside.output.splitlines() if line.startswith(DEV[0]["id"]))
    assert row.split()[1:] == ["4|4", "3|3", "2|2", "1|3", "<>", "0|1", "~", "4|4"]
    assert "Of 18 levels 12 are the same, 3 one apart, 3 further apart" in beside.output
    assert max(map(len, beside.output.splitlines())) <= 80
    figures = CliRunner().invoke(agree, ["talks.anna.jsonl", "talks.ben.jsonl", "--json"])
    (found,) = json.loads(figures.output)["comparisons"]
    assert {step["step"]: step["bias"] for step in found["steps"]}["direct"] == 2
    assert found["given"] == "the labels in talks.ben.jsonl"
    assert CliRunner().invoke(agree, ["talks.anna.jsonl"]).exit_code == 0


def test_files_of_raters_that_can_not_be_compared() -> None:
    talks()
    typed("1", "/quit")
    other = talks({**DEV[0], "id": "other", "labels": {"direct": 1}}, name="other.jsonl")
    for arguments, sentence in (
        (["talks.anna.jsonl", str(other), "--beside"], "no transcript in common"),
        (["talks.anna.jsonl", str(other)], "no level of one step"),
        (["talks.anna.jsonl", str(other), "--raters"], "give one of them"),
        (["talks.anna.jsonl", "--beside"], "give the second one too"),
    ):
        wrong = CliRunner().invoke(agree, arguments).exception
        assert isinstance(wrong, TrainerError)
        assert sentence in wrong.message


def test_rating_in_lines() -> None:
    talks()
    told = typed("9", "", "3", "/back", "/back", "2", "/quit").output
    assert "3 talks to rate" in told
    assert "Write a level from 0 to 4." in told
    assert "0 of 3 talks are rated in talks.anna.jsonl." in told
    assert "trainer agree talks.anna.jsonl OTHER_FILE" in told
    (kept,) = lines(Path("talks.anna.jsonl")).values()
    assert kept["labels"] == {"prepared": 2, "empathetic": 3}
    assert "3 of 3 talks are rated" in typed(*["1"] * 18).output


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is no transcript in this file"),
        ("nonsense", "talks.jsonl:1: this line is no transcript"),
        ("[1]", "this line is no transcript"),
        ("[" * 99_999, "this line is no transcript"),
        ('{"id": "a"}', "talks.jsonl:1: scenario: Field required"),
        (
            '{"id": "a", "scenario": "s"}\n\n{"id": "a", "scenario": "s"}',
            "talks.jsonl:3: the id a stands in line 1",
        ),
    ],
)
def test_files_without_talks(text: str, sentence: str) -> None:
    put(Path("talks.jsonl"), text)
    with pytest.raises(BadFile) as refused:
        desk(Path("talks.jsonl"))
    assert sentence in refused.value.message
    assert len(refused.value.message.splitlines()) == 1


def test_files_that_must_not_be_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    path = talks()
    desk(path).give(1)
    for rater, out, sentence in (
        ("anna", path, "holds the transcripts"),
        ("ben", Path("talks.anna.jsonl"), "holds the ratings of anna"),
        ("A B", None, "Name the rater"),
    ):
        with pytest.raises(BadUsage, match=sentence):
            RatingDesk(path, SIX, rater, out)
    before = Path("talks.anna.jsonl").read_text()
    at_work = desk(path)
    monkeypatch.setattr("os.replace", refuses)
    with pytest.raises(BadPlace, match="No space left"):
        at_work.give(4)
    assert Path("talks.anna.jsonl").read_text() == before
    assert "empathetic" not in at_work.rating.levels


def refuses(*_: object) -> None:
    raise OSError(28, "No space left on device")
