from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.authoring.forms import form_of
from tests.cli.run import no_traceback, trainer
from trainer.cli.new_command import new
from trainer.library.index import listed
from trainer.record.errors import BadUsage

FIRST = ["The double invoice", "Alex, in support", "Rosa Meier", "", "3", "Charged twice.", "Rosa is one.", ""]
NEWS = "her card was charged twice on Monday"


def typed(*lines: str, arguments: Iterable[str] = ("scenario",)) -> Result:
    return CliRunner().invoke(new, list(arguments), input="".join(f"{line}\n" for line in lines))


def test_a_scenario_is_made_in_lines_and_drilled_at_once(own_world: Path) -> None:
    told = typed(*FIRST, NEWS, *[""] * 30)
    assert told.exit_code == 0, told.output
    assert f"Written: {own_world}/scenarios/the-double-invoice.toml" in told.output
    assert "It has no problems.\nTry it now: trainer drill the-double-invoice" in told.output
    for word in ("TOML", "toml ", "[[", "key"):
        assert word not in told.output.replace(".toml\n", "")
    assert [entry.ok for entry in listed() if entry.id == "the-double-invoice"] == [True]
    words = Path("replies.txt")
    words.write_text("Her card was charged twice on Monday.\n\nI am sorry. What do you need?\n")
    done = trainer("drill", "the-double-invoice", "--replies", "replies.txt", TRAINER_DATA=str(own_world))
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    assert "Rosa Meier" in done.stdout
    assert trainer("check", str(own_world / "scenarios")).returncode == 0


def test_the_customer_is_heard_as_soon_as_there_is_news() -> None:
    before = typed(*FIRST).output
    assert "So they would answer today" not in before
    after = typed(NEWS).output
    assert "You had begun this one" in after
    assert "So they would answer today:\n    Rosa Meier: " in after
    assert "You: Her card was charged twice on Monday." in after


def test_an_interrupt_loses_no_answer() -> None:
    left = typed(*FIRST, arguments=["scenario", "double"])
    assert "Kept. `trainer new scenario double` goes on where you were." in left.output
    assert "The bad news itself" in left.output
    again = typed("/show", "/quit", arguments=["scenario", "double"])
    assert "Who hears it? Their name: Rosa Meier" in again.output
    assert form_of(called="double").state.answers["name"] == "Rosa Meier"


def test_going_back_skipping_and_what_is_no_command(own_world: Path) -> None:
    told = typed("/back", "/nothing", "/skip", "One title", "/back", "Another title", "/done", "/quit").output
    assert "That is the first question." in told
    assert "There is no /nothing here." in told
    assert "This is needed. For example: The invoice that went out twice" in told
    assert "[One title] > " in told
    assert "Still needed: Who has to break the news?" in told
    assert form_of().state.answers == {"title": "Another title"}


def test_a_question_is_shown_again_only_once_it_was_answered() -> None:
    told = typed("???", "!!!", "/quit").output
    assert told.count("What shall the scenario be called?") == 1
    assert told.count("There are no words in that") == 2


def test_an_early_end_writes_what_there_is(own_world: Path) -> None:
    told = typed(*FIRST, NEWS, "/done", arguments=["scenario", "short"])
    assert "It has no problems." in told.output
    assert (own_world / "scenarios" / "short.toml").is_file()


def test_a_path_is_written_where_it_says() -> None:
    told = typed(*FIRST, NEWS, "/done", arguments=["scenario", "mine/desk.toml"])
    assert "Written: mine/desk.toml" in told.output
    assert "trainer drill mine/desk.toml" in told.output


def test_a_path_with_a_blank_is_named_so_that_it_can_be_typed() -> None:
    place = ["exam", "my exams/spring.toml"]
    assert "`trainer new exam 'my exams/spring.toml'` goes on" in typed("Spring", arguments=place).output
    told = typed("", "delayed-order", "/done", arguments=place).output
    assert "trainer exam 'my exams/spring.toml' --settle" in told


def test_a_rubric_is_made_in_lines(own_world: Path) -> None:
    answers = ["Phone calls", "What we look for.", "", "60", "Times", "Says when.", "", ""]
    told = typed(
        *answers, "Is it said when the next word comes?", "", "1", *[""] * 9, arguments=["rubric", "calls"]
    )
    assert told.exit_code == 0, told.output
    assert "Use it: trainer drill SCENARIO --rubric calls" in told.output
    text = (own_world / "rubrics" / "calls.toml").read_text()
    assert 'signal = "next_contact_given"' in text


EXAM = [
    "Spring exam",
    "",
    "delayed-order",
    "",
    "data-loss",
    "hard",
    "not-doable",
    *[""] * 5,
    "60",
    "",
    "30 June 2035",
]


def test_an_exam_is_made_in_lines_settled_and_shared(own_world: Path) -> None:
    told = typed(*EXAM, "", arguments=["exam"])
    assert told.exit_code == 0, told.output
    assert f"Written: {own_world}/exams/spring-exam.toml\nIt has no problems." in told.output
    assert "That is Saturday, 30 June 2035, 23:59" in told.output
    for word in ("TOML", "[[", "embedded"):
        assert word not in told.output
    steps = [line.partition(": ")[2] for line in told.output.splitlines() if ": trainer exam " in line]
    assert [step.split()[-1] for step in steps] == ["--settle", "--share"]
    for step in steps:
        done = trainer(*step.split()[1:], TRAINER_DATA=str(own_world))
        no_traceback(done)
        assert done.returncode == 0, done.stderr


def test_a_plan_is_made_in_lines_and_shared(own_world: Path) -> None:
    answers = ["First week", "", "", "", "delayed-order", "", "", "3", "60", "30 June 2035 9:00", ""]
    told = typed(*answers, arguments=["plan", "week"])
    assert told.exit_code == 0, told.output
    steps = [line.partition(": ")[2] for line in told.output.splitlines() if ": trainer team plan " in line]
    assert steps == ["trainer team plan week --share", "trainer team plan week"]
    for step in steps:
        done = trainer(*step.split()[1:], TRAINER_DATA=str(own_world))
        no_traceback(done)
        assert done.returncode == 0, done.stderr
    assert "delayed-order (practice, normal), 3 times, to reach 60, by 30 Jun" in done.stdout


def test_all_that_was_answered_is_shown_in_words() -> None:
    told = typed(*EXAM, "/show", "/quit", arguments=["exam"]).output
    assert "How hard? hard" in told
    assert "Who scores? the built-in scorer" in told
    assert "By when must it be begun? Saturday, 30 June 2035, 23:59 (UTC" in told


def test_notes_make_no_exam() -> None:
    Path("notes.md").write_text("They failed.", encoding="utf-8")
    refused = typed(arguments=["exam", "--from", "notes.md"])
    assert isinstance(refused.exception, BadUsage)
    assert "leave --from out" in refused.exception.message


def test_control_characters_are_never_shown_or_kept() -> None:
    told = typed("Title \x1b[31mred\u202e", "/show", "/quit").output
    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize("arguments", [["story"], ["scenario", "x", "--from", "none.md"], []])
def test_wrong_usage(arguments: list[str]) -> None:
    assert typed(arguments=arguments).exit_code == 2
