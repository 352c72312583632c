import pytest

from tests.scoring.asking import MET, NOT_APPLICABLE, NOT_MET, ask, words
from tests.scoring.making import SCENARIO, Talk
from trainer.library.scenario import Exhibit, Timing
from trainer.record.finding import FindingKind as K
from trainer.record.transcript import Plan
from trainer.scoring.vocabulary import answer, signal_texts

SHOWABLE = SCENARIO.model_copy(
    update={"exhibit": (Exhibit(id="report", title="Backup report", text="Friday 23:00, verified"),)}
)


def by(channel: str) -> Talk:
    return Talk(plan=Plan(channel=channel))


def understood(talk: Talk, text: str) -> Talk:
    """A reply of which the reader made something."""
    return talk.says(text, (K.PLEASANTRY, text.split(maxsplit=1)[0]))


@pytest.mark.parametrize(
    ("channel", "live"),
    [("phone", MET), ("in_person", MET), ("video", MET), ("chat", NOT_MET), ("email", NOT_MET)],
)
def test_a_talk_is_live_and_what_is_written_is_not(channel: str, live: object) -> None:
    assert ask("told_live", by(channel)) is live


@pytest.mark.parametrize(
    "opening",
    [
        "Have you got five minutes?",
        "Ms Whitlock, do you have a moment, somewhere quiet?",
        "Is this a good time to talk?",
        "Can you talk right now?",
        "Are you at your desk, or driving?",
        "Am I catching you at a bad moment?",
    ],
)
def test_asking_whether_they_can_talk(opening: str) -> None:
    assert ask("moment_asked", understood(by("phone"), opening)) is MET


@pytest.mark.parametrize(
    "opening",
    [
        "Your server is down.",
        "It takes a few minutes.",
        "We need more time to repair it.",
        "This is not a good time for a joke.",
    ],
)
def test_words_about_time_are_no_such_question(opening: str) -> None:
    assert ask("moment_asked", understood(by("phone"), opening)) is NOT_MET


def test_only_the_first_reply_can_ask_for_the_moment() -> None:
    late = (
        understood(by("phone"), "The server is down.").says("What?", role="customer").says("Can you talk now?")
    )
    assert ask("moment_asked", late) is NOT_MET


def test_a_message_and_a_customer_who_calls_in_have_no_moment_to_ask_for() -> None:
    assert ask("moment_asked", understood(by("voicemail"), "Can you talk?")) is NOT_APPLICABLE
    calls_in = SCENARIO.model_copy(update={"timing": (Timing(id="wait", text="they call", opens="customer"),)})
    assert ask("moment_asked", understood(Talk(calls_in), "Do you have a moment?")) is NOT_APPLICABLE


@pytest.mark.parametrize(
    "opening",
    [
        "I have bad news about your desks.",
        "You won't like this.",
        "This isn't the call you were hoping for.",
        "There is something serious to tell you.",
    ],
)
def test_a_warning_that_bad_news_is_coming(opening: str) -> None:
    assert ask("warned_first", understood(by("phone"), opening)) is MET


def test_a_warning_in_the_third_reply_comes_too_late() -> None:
    talk = understood(by("phone"), "Good morning.").says("I looked into it.").says("I have bad news.")
    assert ask("warned_first", talk) is NOT_MET
    assert ask("warned_first", understood(by("phone"), "I have good news.")) is NOT_MET


def test_a_formula_is_a_word_of_sympathy_here() -> None:
    talk = by("phone").says("I understand how frustrating this must be.", (K.EMPATHY_FORMULA, "I understand"))
    assert ask("sympathy_said", talk) is MET
    assert ask("feeling_named", talk) is NOT_MET


def test_showing_applies_where_there_is_something_to_show() -> None:
    assert ask("showed_it", understood(by("phone"), "It is safe.")) is NOT_APPLICABLE
    assert ask("showed_it", understood(Talk(SHOWABLE), "It is safe.")) is NOT_MET
    shown = Talk(SHOWABLE).says("Look at the report.", (K.EXHIBIT_SHOWN, "the report", "report"))
    assert ask("showed_it", shown) is MET


@pytest.mark.parametrize(("count", "fits"), [(75, MET), (76, MET), (80, NOT_MET)])
def test_thirty_seconds_on_the_machine(count: int, fits: object) -> None:
    assert ask("message_fits", understood(by("voicemail"), "word " * count)) is fits
    assert ask("message_fits", understood(by("phone"), "word " * count)) is NOT_APPLICABLE


def test_a_promised_letter_is_not_sent() -> None:
    promised = by("phone").says("You get it in writing.", (K.FOLLOW_UP_PROMISED, "in writing"))
    assert ask("followed_up", promised) is MET
    assert ask("follow_up_sent", promised) is NOT_MET
    sent = by("phone").writes("Back on Tuesday.", (K.FACT_TOLD, "Back on Tuesday", "eta"))
    assert ask("follow_up_sent", sent) is MET


def test_the_note_asks_whether_the_need_was_met() -> None:
    note = "Does that get you through Tuesday?"
    assert ask("follow_up_asks", by("phone").writes(note, (K.NEED_CHECKED, note))) is MET
    assert ask("follow_up_asks", by("phone").writes("Back on Tuesday.")) is NOT_MET
    assert ask("follow_up_asks", by("phone")) is NOT_APPLICABLE


@pytest.mark.parametrize(("count", "short"), [(120, MET), (121, NOT_MET)])
def test_a_short_note_as_the_vocabulary_counts(count: int, short: object) -> None:
    assert ask("follow_up_short", by("phone").writes(" ".join(["word"] * count))) is short


def test_the_rubric_may_set_the_measure() -> None:
    view = by("phone").writes("Back on Tuesday, as I said.").view()
    assert answer("follow_up_short", view, most=6).answer is MET
    assert answer("follow_up_short", view, most=5).answer is NOT_MET


def test_a_speech_is_too_long_and_is_quoted_where_it_begins() -> None:
    minute = " ".join(["word"] * 150)
    assert ask("reply_too_long", understood(by("phone"), minute)) is NOT_MET
    speech = understood(by("phone"), "Short.").says("So it went. " + minute)
    assert ask("reply_too_long", speech) is MET
    assert words("reply_too_long", speech) == ["So it went."]
    assert ask("reply_too_long", understood(by("email"), minute + " more")) is NOT_APPLICABLE


def test_a_paper_held_up_is_read_and_not_said() -> None:
    paper = "[Backup report: " + "line " * 300 + "]"
    assert ask("reply_too_long", understood(Talk(SHOWABLE), f"Look here. {paper}")) is NOT_MET


def test_a_measure_says_what_it_measured() -> None:
    note = answer("reply_too_long", understood(by("phone"), "word " * 200).view(), most=45).note
    assert note == "80 of 45 seconds"
    assert signal_texts()["reply_too_long"].most == 60
