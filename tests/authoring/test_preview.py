"""What a preview knows of a file: problems, lines, a sentence tried, a talk from anywhere."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.authoring.previews import story_cast, story_file
from tests.cli.run import ROOT
from trainer.authoring.preview.heard import Heard, heard, margin
from trainer.authoring.preview.lines import lines_of
from trainer.authoring.preview.shown import look, looked_through
from trainer.authoring.preview.tried import MOODS, Start, tried
from trainer.cli.preview_command import preview
from trainer.drill.state import Phase
from trainer.library.moment import at_moment
from trainer.reading.closeness import Closeness, closeness
from trainer.record.errors import BadUsage
from trainer.record.finding import FindingKind
from trainer.record.mood import Band


def told(heard: Heard) -> dict[str, list[str]]:
    """Kind of finding → what it is about."""
    found: dict[str, list[str]] = {}
    for one in heard.found:
        found.setdefault(one.finding.kind, []).append(one.finding.about or "")
    return found


def test_a_sentence_is_heard_with_its_margin_and_what_they_make_of_it() -> None:
    said = "Your card was charged twice on Monday, that was our mistake."
    found = heard(story_cast(), said)
    assert "news" in told(found)[FindingKind.FACT_TOLD]
    fact = next(one for one in found.found if one.own is not None)
    assert fact.own is not None
    assert fact.own.weight >= fact.own.need
    assert (margin(fact) or 0) > 0
    assert fact.finding.quote.text in said
    assert found.first.change is not None
    assert found.first.change.after != found.first.change.before
    assert found.first.answer
    assert found.near == ()


def test_of_a_sentence_that_tells_nothing_the_nearest_is_named() -> None:
    found = heard(story_cast(), "Something about your refund.")
    assert FindingKind.FACT_TOLD not in told(found)
    assert [one.id for one in found.near][:1] == ["when"]
    assert all(one.weight < 3 for one in found.near)
    assert heard(story_cast(), "Mumble mumble.").near == ()


def test_what_comes_next_to_it_rests_on_the_same_words() -> None:
    """ "A file" is near to why it happened, but in another sentence than the one that tells when it ends."""
    said = "The refund is on your account on Thursday. Something with a file."
    found = heard(story_cast(), said)
    assert "why" in {one.id for one in closeness_of(said)}
    one = next(one for one in found.found if one.finding.about == "when" and one.own)
    assert one.next is None


def closeness_of(said: str) -> tuple[Closeness, ...]:
    scenario = story_cast().scenario.value
    return closeness(said, at_moment(scenario, scenario.timing[0]), scenario.timing[0])


@pytest.mark.parametrize("mood", list(Band))
@pytest.mark.parametrize("replies", [0, 2])
def test_a_talk_begins_in_any_mood(mood: Band, replies: int) -> None:
    runner = tried(story_cast(), Start(mood=mood, replies=replies))
    assert runner.state.mood == MOODS[mood]
    assert runner.state.replies == replies
    assert runner.state.turns[-1].role == "customer"
    runner.reply("The refund is on your account on Thursday.")
    assert runner.state.moods[-1].change.before == MOODS[mood]


@pytest.mark.parametrize("replies", [0, 3])
def test_a_talk_begins_with_any_question(replies: int) -> None:
    cast = story_cast()
    for question in cast.scenario.value.question:
        runner = tried(cast, Start(question=question.id, replies=replies))
        assert question.id in runner.state.turns[-1].asks
        assert question.id in runner.state.ledger.open_questions or replies
    answered = tried(cast, Start(question="question-1"))
    answered.reply("The refund is on your account on Thursday.")
    assert "question-1" not in answered.state.ledger.open_questions


def test_a_talk_begins_after_any_number_of_replies_and_at_any_moment() -> None:
    cast = story_cast()
    for replies in range(4):
        assert tried(cast, Start(replies=replies)).state.replies == replies
    late = tried(cast, Start(timing="late"))
    assert late.stage.timing.id == "late"
    assert late.state.phase is Phase.TALK


def test_every_start_is_come_to_by_going_on_from_the_one_before() -> None:
    scenario = story_cast().scenario.value
    start = Start()
    moods = {(start := start.other("mood", scenario)).mood for _ in range(5)}
    assert moods == {None, *Band}
    asked = {(start := start.other("question", scenario)).question for _ in range(len(scenario.question) + 1)}
    assert asked == {None, *(one.id for one in scenario.question)}
    assert Start(timing="late").other("timing", scenario).timing == "early"


def test_a_question_that_the_file_has_no_more_is_not_asked() -> None:
    assert tried(story_cast(), Start(question="gone")).state.turns[-1].asks == ()


def test_lines_stand_under_their_mood_and_what_can_never_be_said_is_marked() -> None:
    file = story_file()
    lines = """
[lines.vent.any]
furious = ["My account is empty!"]
[lines.reveal.any]
any = ["There is more to it."]
[lines.choose.any]
any = ["Then {option}."]
"""
    file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")
    cast = look(file).cast
    assert cast is not None
    own = {line.text: line for line in lines_of(cast) if line.source != "voice"}
    assert own["My account is empty!"].mood == "furious"
    assert own["My account is empty!"].possible
    assert own["Then {option}."].possible
    assert not own["There is more to it."].possible
    assert own["When do I have my money back?"].source == "question"


def test_the_built_in_scenarios_have_hardly_a_line_of_their_own_that_cannot_be_said() -> None:
    for file in sorted((ROOT / "scenarios").glob("*.toml"))[:3]:
        cast = look(file).cast
        assert cast is not None
        never = [line for line in lines_of(cast) if not line.possible and line.source == "scenario"]
        assert never == []


def test_a_broken_file_has_its_problems_and_nothing_else() -> None:
    file = story_file()
    file.write_text(file.read_text(encoding="utf-8").replace('title = "', "title = ", 1), encoding="utf-8")
    shown = look(file)
    assert not shown.understood
    assert shown.problems
    assert looked_through(shown) == shown


def test_all_that_check_finds_is_found() -> None:
    file = story_file()
    text = file.read_text(encoding="utf-8").replace("380 euros", "380 euros, mail@rosa-meier.de", 1)
    file.write_text(text, encoding="utf-8")
    shown = look(file)
    assert shown.problems == ()
    assert [problem.code for problem in looked_through(shown).problems] != []


def test_in_lines_all_is_printed_once() -> None:
    done = CliRunner().invoke(preview, [str(story_file())])
    assert done.exit_code == 0, done.output
    parts = ("== Problems ==", "double.toml:", "The brief, as", "What the customer may say", "In any mood")
    places = [done.output.index(part) for part in parts]
    assert places == sorted(places)


def test_of_a_rubric_the_steps_are_printed() -> None:
    done = CliRunner().invoke(preview, [str(ROOT / "rubrics" / "six-step.toml"), "--plain"])
    assert done.exit_code == 0, done.output
    assert "Be empathetic" in done.output
    assert "What the customer may say" not in done.output


def test_a_broken_file_exits_with_one_and_what_is_neither_is_refused() -> None:
    Path("broken.toml").write_text("title = \n", encoding="utf-8")
    done = CliRunner().invoke(preview, ["broken.toml"])
    assert done.exit_code == 1
    assert "broken.toml:1:" in done.output
    line, caret = done.output.splitlines()[3:5]
    assert line.index("|") == caret.index("|")
    with pytest.raises(BadUsage, match="neither a scenario nor a rubric"):
        look(ROOT / "scenarios" / "voices" / "blunt.toml")
