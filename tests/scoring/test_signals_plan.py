import pytest

from tests.scoring.asking import MET, NOT_APPLICABLE, NOT_MET, ask, words
from tests.scoring.making import SCENARIO, Talk
from trainer.record.finding import FindingKind as K
from trainer.record.transcript import Plan


def noted(notes: str, *findings: tuple, **plan: object) -> Talk:
    return Talk(plan=Plan(notes=notes, **plan)).plans(*findings)


def test_notes_are_a_plan_and_their_absence_is_none() -> None:
    assert ask("plan_written", noted("down since Saturday")) is MET
    assert ask("plan_empty", noted("down since Saturday")) is NOT_MET
    for nothing in ("", "  ", "-", "?!"):
        assert ask("plan_empty", noted(nothing)) is MET
        assert ask("plan_written", noted(nothing)) is NOT_MET


def test_notes_that_begin_with_a_blank_line_are_quoted_all_the_same() -> None:
    assert words("plan_written", noted("\n\nTuesday, end of day")) == ["Tuesday, end of day"]


def test_news_facts_and_options_in_the_notes() -> None:
    two = noted("down, Tuesday", (K.FACT_TOLD, "down", "offline"), (K.FACT_TOLD, "Tuesday", "eta"))
    assert ask("plan_names_news", two) is MET
    assert ask("plan_names_most_facts", two) is MET
    one = noted("controller", (K.FACT_TOLD, "controller", "cause"))
    assert ask("plan_names_news", one) is NOT_MET
    assert ask("plan_names_most_facts", one) is NOT_MET
    offers = noted("loaner copy", (K.OPTION_OFFERED, "loaner", "loaner"), (K.OPTION_OFFERED, "copy", "copy"))
    assert ask("plan_names_options", offers) is MET
    assert ask("plan_names_options", noted("loaner", (K.OPTION_OFFERED, "loaner", "loaner"))) is NOT_MET


def test_options_are_no_question_where_there_are_none() -> None:
    bare = Talk(SCENARIO.model_copy(update={"option": ()}))
    assert ask("plan_names_options", bare) is NOT_APPLICABLE


def test_what_is_told_in_the_talk_is_not_planned() -> None:
    talk = Talk().says("It is down, back on Tuesday", (K.FACT_TOLD, "down", "offline"))
    assert ask("plan_names_news", talk) is NOT_MET


@pytest.mark.parametrize(
    "notes",
    [
        "Opening: 'Your tool stops working at ten tonight.'",
        "FACTS: 3\nOPEN: we told you twice that it was fine",
        "First sentence = no desks on Wednesday, all on Tuesday",
        "say first: we can not repair it, it is theirs",
        "First: 'I found it. I can't repair it.' Not the contract.",
        'Open: "It\'s down, and it stays down until Tuesday"',
    ],
)
def test_an_opening_line(notes: str) -> None:
    assert ask("plan_has_opening_line", noted(notes)) is MET


@pytest.mark.parametrize(
    "notes",
    ["Opening line: ready. Facts: ready.", "Open: bank waiver.", "Opening line, facts, options: all of it", ""],
)
def test_no_opening_line(notes: str) -> None:
    assert ask("plan_has_opening_line", noted(notes)) is NOT_MET


@pytest.mark.parametrize(
    "notes",
    [
        "Hard questions: All of it? - yes, those dates. Back? - not by us.",
        "Q 'how long?' -> only they know. Q 'why not you?' -> no access.",
        "HE WILL ASK: how much -> 193.50. when -> five days or the same day",
        "why now (support ends) / can it move (no, say no)",
    ],
)
def test_hard_questions_with_answers(notes: str) -> None:
    assert ask("plan_has_hard_questions", noted(notes)) is MET


def test_one_question_or_questions_without_answers_are_too_few() -> None:
    assert ask("plan_has_hard_questions", noted("why? -> firmware. loaner 14:00")) is NOT_MET
    assert ask("plan_has_hard_questions", noted("lab? letter? instruments?")) is NOT_MET
    assert ask("plan_has_hard_questions", noted("", expects=("When is it back?", "Is it lost?"))) is MET
    assert ask("plan_has_hard_questions", noted("", expects=("When is it back?", " "))) is NOT_MET


def test_a_plan_to_hide_the_news() -> None:
    assert words("plan_hides_news", noted("Keep it low-key. Refund 193.50")) == ["low-key"]
    assert ask("plan_hides_news", noted("admit it hurts, don't gloss over it")) is NOT_MET
    assert ask("plan_hides_news", noted("don't say 'today', don't make it small")) is NOT_MET


def test_rubric_words_alone_are_hollow_and_beside_facts_they_are_not() -> None:
    hollow = "Opening line: ready. Facts: ready. Options: ready. Tone: empathetic and serious."
    assert ask("plan_only_rubric_words", noted(hollow)) is MET
    full = noted(hollow + " Back on Tuesday.", (K.FACT_TOLD, "Tuesday", "eta"))
    assert ask("plan_only_rubric_words", full) is NOT_MET
    assert ask("plan_only_rubric_words", noted("")) is NOT_APPLICABLE


def test_moment_and_medium() -> None:
    assert ask("timing_late", noted("x", when="wait")) is MET
    assert ask("timing_early", noted("x", when="wait")) is NOT_MET
    assert ask("timing_early", noted("x", when="early")) is MET
    assert [ask("cold_medium", noted("x", channel=c)) for c in ("email", "chat", "voicemail")] == [MET] * 3
    assert [ask("cold_medium", noted("x", channel=c)) for c in ("phone", "video", "in_person")] == [NOT_MET] * 3


def test_the_first_sentence_may_stand_in_the_notes_without_a_mark() -> None:
    line = "Good morning Ms Whitlock, here is Jeffrey from the hosting."
    assert words("plan_has_opening_line", noted(f"{line} Tuesday.", (K.GREETING, "Good morning"))) == [line]
    bare = "your server is down since Saturday afternoon"
    said = "Your server is down since Saturday afternoon, and I'm sorry."
    assert ask("plan_has_opening_line", noted(bare).says(said)) is MET
    assert ask("plan_has_opening_line", noted(bare).says("Hello. How was your weekend, Dana?")) is NOT_MET
    assert (
        ask("plan_has_opening_line", noted("greet her, then say: Good morning", (K.GREETING, "Good")))
        is NOT_MET
    )
