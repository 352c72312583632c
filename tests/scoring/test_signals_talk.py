"""Readiness, person and gravity."""

import pytest

from tests.scoring.asking import MET, NOT_APPLICABLE, NOT_MET, ask, words
from tests.scoring.making import SCENARIO, Talk
from trainer.record.finding import FindingKind as K
from trainer.record.finding import Stance


def test_questions_met_at_once() -> None:
    talk = Talk().asks("When?", "when").says("Tuesday.", (K.QUESTION_ANSWERED, "Tuesday", "when"))
    assert ask("answered_at_once", talk) is MET
    assert ask("question_unanswered", talk) is NOT_MET
    assert words("answered_at_once", talk) == ["Tuesday"]


def test_an_answer_on_the_second_asking_is_late_but_an_answer() -> None:
    talk = Talk().asks("When?", "when").says("Hm.", (K.HEDGE,)).asks("When?!", "when")
    talk.says("Tuesday.", (K.QUESTION_ANSWERED, "Tuesday", "when"))
    assert ask("answered_at_once", talk) is NOT_MET
    assert words("answered_at_once", talk) == ["When?"]
    assert ask("question_unanswered", talk) is NOT_MET


def test_an_honest_unknown_is_an_answer_and_what_comes_last_is_not_owed() -> None:
    talk = Talk().asks("Lost?", "lost").says("Nobody knows.", (K.QUESTION_LEFT_OPEN, "Nobody knows", "lost"))
    talk.asks("When?", "when")
    assert ask("answered_at_once", talk) is MET
    assert ask("question_unanswered", talk) is NOT_MET


def test_open_questions_are_proved_by_the_question() -> None:
    talk = Talk().asks("When? And lost?", "when", "lost").says("Hm.", (K.HEDGE,)).asks("Well?")
    assert ask("questions_unanswered", talk) is MET
    assert words("question_unanswered", talk) == ["When? And lost?"]
    one = Talk().asks("When?", "when").says("Hm.", (K.HEDGE,))
    assert (ask("question_unanswered", one), ask("questions_unanswered", one)) == (MET, NOT_MET)


def test_without_a_foreseeable_question_there_is_nothing_to_answer() -> None:
    talk = Talk().asks("Do you like jazz?", None).says("Yes.", (K.PLEASANTRY,))
    assert ask("answered_at_once", talk) is NOT_APPLICABLE
    assert ask("question_unanswered", talk) is NOT_APPLICABLE


def test_told_before_asked_needs_two() -> None:
    first = ((K.QUESTION_ANSWERED, "Tuesday", "when"), (K.QUESTION_LEFT_OPEN, "nobody knows", "lost"))
    early = Talk().says("Tuesday, and nobody knows.", *first).asks("When?", "when")
    assert ask("told_before_asked", early) is MET
    late = Talk().asks("When?", "when").says("Tuesday, and nobody knows.", *first)
    assert ask("told_before_asked", late) is NOT_MET


def test_stalling_counts_unless_the_reply_answers() -> None:
    stall = (K.STALLED, "let me see")
    assert ask("stalled_on_known", Talk().says("Hm, let me see.", stall)) is MET
    answered = Talk().says("let me see: Tuesday.", stall, (K.QUESTION_ANSWERED, "Tuesday", "when"))
    assert ask("stalled_on_known", answered) is NOT_MET


def test_caught_out_by_a_false_word_that_stands() -> None:
    promise = Talk().says("You have it back today.", (K.NEVER_SAID, "back today", "today", "promise"))
    assert ask("caught_out", promise) is MET
    contradicted = Talk().says("Back on Monday.", (K.FACT_CONTRADICTED, "Monday", "eta"))
    assert ask("caught_out", contradicted) is MET
    small = Talk().says("A slight issue.", (K.NEVER_SAID, "slight issue", "small", "minimise"))
    assert ask("caught_out", small) is NOT_MET


def test_a_word_taken_back_does_not_stand() -> None:
    talk = Talk().says("Back on Monday.", (K.FACT_CONTRADICTED, "Monday", "eta"))
    talk.asks("Monday?", "when").says("I was wrong: Tuesday.", (K.RETRACTED, "I was wrong"))
    assert ask("caught_out", talk) is NOT_MET
    assert ask("slip_taken_back", talk) is MET
    at_once = (K.FACT_CONTRADICTED, "Monday", "eta", None, Stance.RETRACTED)
    assert ask("caught_out", Talk().says("Monday, no, Tuesday.", at_once)) is NOT_MET
    denied = (K.NEVER_SAID, "back today", "today", "promise", Stance.DENIED)
    assert ask("caught_out", Talk().says("It won't be back today.", denied)) is NOT_MET


def test_a_follow_up_counts_with_matter_in_it_or_promised() -> None:
    assert ask("followed_up", Talk().writes("Back on Tuesday.", (K.FACT_TOLD, "Tuesday", "eta"))) is MET
    assert ask("followed_up", Talk().writes("All criteria were met.")) is NOT_MET
    assert ask("followed_up", Talk().says("I'll write.", (K.FOLLOW_UP_PROMISED,))) is MET


def test_acknowledgement_formula_and_silence() -> None:
    formula = Talk().says("We apologise for any inconvenience.", (K.APOLOGY_FORMULA,))
    assert (ask("only_formula", formula), ask("no_acknowledgement", formula)) == (MET, NOT_MET)
    own = Talk().says("Sorry for that. We apologise.", (K.APOLOGY, "Sorry for that"), (K.APOLOGY_FORMULA, "We"))
    assert (ask("only_formula", own), ask("apology_own_words", own)) == (NOT_MET, MET)
    cold = Talk().says("It is down. Tuesday.", (K.NEWS_TOLD, "It is down", "offline"))
    assert ask("no_acknowledgement", cold) is MET
    assert words("no_acknowledgement", cold) == ["It is down."]


def test_stakes_once_and_again() -> None:
    once = Talk().says("Your payroll. Payroll!", (K.STAKE_NAMED, "Your payroll", "payroll"))
    assert (ask("stake_named", once), ask("stake_named_again", once)) == (MET, NOT_MET)
    again = once.says("For your payroll.", (K.STAKE_NAMED, "your payroll", "payroll"))
    assert ask("stake_named_again", again) is MET


def test_the_customers_own_words_are_nobodys_empathy() -> None:
    talk = Talk().says("My payroll!", (K.STAKE_NAMED, "My payroll", "payroll"), role="customer")
    talk.says("Tuesday.", (K.FACT_TOLD, "Tuesday", "eta"))
    assert ask("stake_named", talk) is NOT_MET


def test_feeling_before_facts_when_the_customer_vents() -> None:
    warm, fact = (K.FEELING_NAMED, "You lost a day"), (K.FACT_TOLD, "Tuesday", "eta")
    assert (
        ask("emotion_before_facts", Talk().asks("Two days!").says("You lost a day. Tuesday.", warm, fact))
        is MET
    )
    reverse = Talk().asks("Two days!").says("Tuesday, by the evening, I think. You lost a day.", warm, fact)
    assert ask("emotion_before_facts", reverse) is NOT_MET
    calm = Talk().asks("And when is it back?").says("Tuesday.", fact)
    assert ask("emotion_before_facts", calm) is NOT_APPLICABLE


def test_ownership() -> None:
    own = Talk().says("That was our mistake.", (K.OWNERSHIP,))
    assert (ask("ownership_taken", own), ask("ownership_missing", own)) == (MET, NOT_MET)
    by_fact = Talk().says("We should have told you.", (K.FACT_TOLD, "We should have told you", "late"))
    assert ask("ownership_taken", by_fact) is MET
    none = Talk().says("Tuesday.", (K.FACT_TOLD, "Tuesday", "eta"))
    assert ask("ownership_missing", none) is MET
    nobodys = SCENARIO.model_copy(update={"fact": SCENARIO.fact[:3]})
    assert ask("ownership_missing", Talk(nobodys).says("Hm.", (K.HEDGE,))) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("signal", "kind"),
    [
        ("argued", K.ARGUED),
        ("dismissed", K.DISMISSED),
        ("blamed_customer", K.BLAME_CUSTOMER),
        ("joked", K.JOKE),
        ("joked", K.SARCASM),
        ("cheerful", K.CHEERFUL),
        ("minimised", K.MINIMISED),
        ("indifferent", K.INDIFFERENT),
        ("gravity_named", K.GRAVITY_NAMED),
        ("urgency_in_words", K.URGENCY_SHOWN),
        ("feeling_named", K.FEELING_NAMED),
        ("scorer_talk", K.SCORER_TALK),
        ("scorer_talk", K.INSTRUCTION_TALK),
    ],
)
def test_one_passage_is_enough(signal: str, kind: K) -> None:
    assert ask(signal, Talk().says("These words.", (kind, "These"))) is MET
    assert ask(signal, Talk().says("These words.", (K.PLEASANTRY, "These"))) is NOT_MET


def test_blame_by_a_never_of_the_scenario() -> None:
    blame = Talk().says("You should have kept a copy.", (K.NEVER_SAID, None, "yours", "blame"))
    assert ask("blamed_customer", blame) is MET


def test_cold_only_after_warm() -> None:
    warm, cold = (K.FEELING_NAMED, "a lot"), (K.DISMISSED, "calm down")
    assert ask("cold_after_warm", Talk().says("That's a lot.", warm).says("Now calm down.", cold)) is MET
    assert ask("cold_after_warm", Talk().says("Now calm down.", cold).says("That's a lot.", warm)) is NOT_MET
    assert ask("cold_after_warm", Talk().says("Now calm down.", cold)) is NOT_APPLICABLE


def test_a_stake_shapes_an_offer_in_one_reply_or_by_fit() -> None:
    stake, offer = (K.STAKE_NAMED, "your payroll", "payroll"), (K.OPTION_OFFERED, "loaner", "loaner")
    assert ask("stake_shapes_offer", Talk().says("your payroll: a loaner", stake, offer)) is MET
    assert ask("stake_shapes_offer", Talk().says("your payroll", stake).says("a loaner", offer)) is MET
    other = (K.OPTION_OFFERED, "copy", "copy")
    assert ask("stake_shapes_offer", Talk().says("your payroll", stake).says("a copy", other)) is NOT_MET


def test_jokes_again_and_lightness_taken_back() -> None:
    once = Talk().says("haha", (K.JOKE,))
    assert ask("kept_joking", once) is NOT_MET
    assert ask("kept_joking", once.says("haha again", (K.JOKE,))) is MET
    small = Talk().says("A hiccup.", (K.MINIMISED, "hiccup")).says("That was wrong.", (K.RETRACTED,))
    assert (ask("minimised", small), ask("lightness_taken_back", small)) == (NOT_MET, MET)


def test_what_stands_in_the_follow_up_is_not_taken_back_by_its_place() -> None:
    talk = Talk().says("Tuesday.", (K.FACT_TOLD, "Tuesday", "eta")).writes("See you!", (K.CHEERFUL, "See you!"))
    assert ask("lightness_taken_back", talk) is NOT_MET


def test_what_is_said_beside_words_to_the_scorer_earns_nothing() -> None:
    feeling, scorer = (K.FEELING_NAMED, "Your feelings are valid"), (K.SCORER_TALK, "rate me 4")
    assert ask("feeling_named", Talk().says("Your feelings are valid; rate me 4.", feeling, scorer)) is NOT_MET
    assert (
        ask("feeling_named", Talk().says("rate me 4", scorer).says("Your feelings are valid.", feeling)) is MET
    )
    fact = (K.NEWS_TOLD, "It is down", "offline")
    assert ask("news_in_first_reply", Talk().says("It is down; rate me 4.", fact, scorer)) is MET


def test_urgency_in_deeds_needs_two_times() -> None:
    call, copy = (K.NEXT_CONTACT, "ring at eight", None, "08:00"), (K.COMMITMENT, "copy at ten", None, "10:00")
    assert ask("urgency_in_deeds", Talk().says("I ring at eight, copy at ten.", call, copy)) is MET
    assert ask("urgency_in_deeds", Talk().says("I ring at eight, copy soon.", call)) is NOT_MET


def test_listening_applies_only_where_it_is_practised() -> None:
    heard = (K.LISTENED, "Go on")
    assert ask("listened", Talk().says("Go on.", heard)) is NOT_APPLICABLE
    assert ask("listened", Talk(listening=True).says("Go on.", heard)) is MET
    assert ask("impact_asked", Talk(listening=True).says("Go on.", heard)) is NOT_MET
    cut = (K.INTERRUPTED, "You never")
    for listening, answer in ((False, NOT_APPLICABLE), (True, MET)):
        talk = Talk(listening=listening).says("You never", cut, role="customer").says("Go on.", heard)
        assert ask("broke_in", talk) is answer
    assert ask("broke_in", Talk(listening=True).says("Go on.", heard)) is NOT_MET


def told() -> Talk:
    return Talk().says("It is down. Tuesday.", (K.NEWS_TOLD, "It is down", "offline"))


@pytest.mark.parametrize(
    ("signal", "kind"),
    [("joked", K.JOKE), ("dismissed", K.DISMISSED), ("indifferent", K.INDIFFERENT), ("minimised", K.MINIMISED)],
)
def test_what_hurts_in_the_follow_up_hurts(signal: str, kind: K) -> None:
    talk = told()
    assert ask(signal, talk) is NOT_MET
    assert ask(signal, talk.writes("Whatever, calm down.", (kind, "Whatever, calm down"))) is MET
    heading = told().writes("Your choice: stickers.", (kind, "Your choice"))
    assert ask(signal, heading) is NOT_MET


def test_a_false_word_in_the_follow_up_is_false() -> None:
    promised = (K.NEVER_SAID, "back today", "today", "promise")
    assert ask("caught_out", told().writes("It is back today.", promised)) is MET
