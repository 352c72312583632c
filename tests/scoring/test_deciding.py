"""Which turn decides a step: its words are shown first."""

from tests.scoring.making import Talk
from trainer.library.rubric import Cap, Check, Rubric, Step
from trainer.record.finding import FindingKind as K
from trainer.record.finding import Quote
from trainer.record.score import Answer, CheckAnswer, StepScore
from trainer.record.transcript import PLAN
from trainer.scoring.deciding import deciding_turn
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.evidence import evidence_of
from trainer.scoring.levels import score_step
from trainer.scoring.vocabulary import answer

TALK = Talk().says("First.").asks("And?").says("Second.").asks("So?").says("Third.").case().transcript
GOOD = Check(id="good", ask="?", points=2)
ALSO = Check(id="also", ask="?", points=1)
NOTES = Check(id="notes", ask="?", points=1, scope="plan")
BAD = Check(id="bad", ask="?", kind="fault", points=2)
SLIGHT = Check(id="slight", ask="?", kind="fault", points=0)
UNDONE = Check(id="undone", ask="?", kind="absence", points=0)


def decided(
    level: int, *answers: tuple[Check, int, tuple[int, ...]], cap: tuple[str, int] | None = None
) -> int | None:
    """The turn that decides a level, from checks that were met: the check, its points here, the turns it quotes."""
    caps = (Cap(check=cap[0], level=cap[1], because="b"),) if cap else ()
    step = Step(
        id="s",
        title="S",
        about="s",
        levels=("0", "1", "2", "3", "4"),
        thresholds=(1, 2, 3, 4),
        check=tuple(check for check, _, _ in answers),
        cap=caps,
    )
    given = tuple(
        CheckAnswer(
            check=check.id,
            answer=Answer.MET,
            points=points,
            quotes=tuple(Quote(turn=turn, start=0, end=1, text="x") for turn in turns),
        )
        for check, points, turns in answers
    )
    scored = StepScore(step="s", level=level, points=0, start=0, thresholds=(1, 2, 3, 4), checks=given)
    return deciding_turn(scored, step, TALK)


def test_a_check_speaks_for_the_turn_of_its_first_words() -> None:
    assert decided(4, (GOOD, 2, (4, 0, 2))) == 4
    assert decided(4, (GOOD, 2, (4, 0)), (ALSO, 1, (0,))) == 4


def test_its_other_words_tip_the_scale_between_two_that_weigh_alike() -> None:
    assert decided(4, (ALSO, 1, (0,)), (NOTES, 1, (2,)), (GOOD, 2, (4, 2))) == 4
    assert decided(4, (ALSO, 1, (0,)), (Check(id="third", ask="?", points=1), 1, (2, 2))) == 2


def test_a_high_level_is_decided_by_what_was_earned_and_a_low_one_by_what_was_lost() -> None:
    both = ((GOOD, 2, (0,)), (BAD, -2, (4,)))
    assert decided(4, *both) == 0
    assert decided(1, *both) == 4


def test_a_low_level_for_which_nothing_was_lost_shows_the_little_that_was_earned() -> None:
    assert decided(1, (GOOD, 2, (2,))) == 2
    assert decided(4, (BAD, -2, (2,))) == 2
    assert decided(1, (SLIGHT, 0, ())) is None


def test_what_was_left_undone_explains_a_low_level_also_without_points() -> None:
    assert decided(0, (GOOD, 2, (0,)), (UNDONE, 0, (4,))) == 4
    assert decided(1, (GOOD, 2, (0,)), (SLIGHT, 0, (4,))) == 4


def test_a_cap_speaks_where_the_level_is_as_low_as_it_holds_and_not_where_the_level_is_lower() -> None:
    assert decided(1, (BAD, -2, (0,)), (SLIGHT, 0, (4,)), cap=("slight", 1)) == 4
    assert decided(1, (BAD, -2, (0,)), (SLIGHT, 0, (4,)), cap=("slight", 3)) == 0


def test_a_question_without_an_answer_is_owed_in_the_reply_that_came_next() -> None:
    assert decided(1, (BAD, -2, (1,))) == 2


def test_the_notes_decide_where_a_check_of_the_notes_does_and_not_for_a_check_of_the_talk() -> None:
    assert decided(4, (NOTES, 1, (PLAN,)), (GOOD, 2, (0,))) == PLAN
    assert decided(4, (GOOD, 2, (PLAN, 2)), (ALSO, 1, (0,))) == 2
    assert decided(1, (NOTES, 1, (PLAN,)), (BAD, -2, (2,))) == 2


def test_facts_are_shown_first_where_most_is_told() -> None:
    talk = (
        Talk()
        .says("It is down.", (K.FACT_TOLD, "down", "offline", "hard"))
        .says(
            "Tuesday, a loaner by two.",
            (K.FACT_TOLD, "Tuesday", "eta", "hard"),
            (K.OPTION_OFFERED, "a loaner", "loaner"),
            (K.OPTION_DETAILED, "by two", "loaner"),
        )
    )
    assert [quote.turn for quote in answer("most_facts_told_hard", talk.view()).quotes] == [1, 0]


def test_options_are_shown_first_where_most_are_offered_and_the_customer_asked() -> None:
    talk = (
        Talk()
        .says("A copy.", (K.OPTION_OFFERED, "A copy", "copy"))
        .says(
            "A loaner, or the copy?", (K.OPTION_OFFERED, "A loaner", "loaner"), (K.CHOICE_ASKED, "or the copy?")
        )
    )
    assert [quote.turn for quote in answer("two_options", talk.view()).quotes] == [1, 0]


def test_a_formula_that_answers_is_shown_before_one_that_opens() -> None:
    talk = (
        Talk()
        .says("Sorry for the inconvenience.", (K.APOLOGY_FORMULA,))
        .asks("My boss is furious!")
        .says("I understand your concerns.", (K.EMPATHY_FORMULA,))
    )
    assert [quote.turn for quote in answer("only_formula", talk.view()).quotes] == [2, 0]


def test_no_word_is_shown_where_the_customer_missed_it() -> None:
    def place(said: str) -> int:
        talk = (
            Talk().says("It is down.").asks("My boss!").says("Noted.").asks(said).says("Bye.", (K.PLEASANTRY,))
        )
        return answer("no_acknowledgement", talk.view()).quotes[0].turn

    for missed in (
        "You could at least say sorry, you know.",
        "I would have expected a word of regret.",
        "Not one apology in all that time.",
        "Do you find this funny?",
        "Have you anything to say about that?",
        "I'm not laughing.",
    ):
        assert place(missed) == 4, missed
    for alike in (
        "Sorry, what did you say.",
        "I have to say sorry to eleven clients now.",
        "At least say which one.",
        "Do you find the second one any faster?",
        "I want an answer.",
        "They are laughing about us over there.",
    ):
        assert place(alike) == 2, alike


def test_offences_are_shown_first_where_most_of_them_are() -> None:
    talk = (
        Talk()
        .says("Maybe something.", (K.VAGUE_OFFER, "Maybe something"))
        .says("We'll see. Somehow.", (K.VAGUE_OFFER, "We'll see"), (K.PROMISE_VAGUE, "Somehow"))
    )
    assert [quote.turn for quote in answer("vague_offer_only", talk.view()).quotes] == [1, 1, 0]


def test_a_failed_check_that_quotes_a_question_is_shown_at_the_reply_that_owed_the_answer() -> None:
    case = (
        Talk().says("Hm.", (K.HEDGE,)).asks("Is it lost?", "lost").says("Well. So.", (K.HEDGE, "Well")).case()
    )
    check = Check(id="unknown", ask="?", signal="unknown_separated")
    rubric = Rubric(
        id="r",
        title="R",
        about="r",
        validated="not yet",
        step=(
            Step(
                id="s",
                title="S",
                about="s",
                levels=("0", "1", "2", "3", "4"),
                thresholds=(1, 2, 3, 4),
                check=(check,),
            ),
        ),
    )
    answers = EmbeddedScorer().answers(case, rubric)
    steps = (score_step(rubric.step[0], answers),)
    shown = evidence_of(steps, case.transcript, rubric)["s"]
    assert [(quote.turn, quote.text) for quote in shown] == [(2, "Well."), (1, "Is it lost?")]
