"""What a customer does with what was just said: nothing is asked again, passed over, or taken that was not offered."""

from dataclasses import replace

import pytest

from tests.customer.stage import OUTAGE, K, Play, begin, did, pack
from tests.customer.test_direct import KIND, NEWS, last, needing, steps, told
from trainer.customer.enough import is_brief_answer
from trainer.customer.view import View
from trainer.record.direction import Act, Direction
from trainer.record.event_talk import Said
from trainer.record.finding import Finding
from trainer.record.mood import Mood

REST = ("And the rest of it?",)


def content(play: Play) -> Play:
    """The same talk with somebody who would accept, were nothing left."""
    play.talk = replace(play.talk, mood=Mood(anger=10, trust=84))
    return play


def with_words(play: Play) -> Play:
    """The talk with the words kept that a real drill keeps."""
    asked = Said(role="customer", turn=play.talk.turn - 1, text="?", direction=play.directions[-1])
    play.talk = replace(play.talk, said=(*play.talk.said, asked))
    return play


def test_a_question_is_not_asked_once_all_that_answers_it_was_told() -> None:
    play = told().reply(did(K.FACT_TOLD, "cause"), KIND)
    assert "what" not in [step.about for step in last(play).steps]
    assert View(play.talk).settled("what")


def test_the_rest_is_asked_for_where_a_part_was_just_told() -> None:
    play = told(scenario=needing("told", "late", "saved", probes=REST)).reply(did(K.FACT_TOLD, "late"), KIND)
    assert last(play).steps[-1] == Direction(act=Act.PROBE, about="told", because="half_told")
    assert play.utterances[-1].asks == ("told",)
    plain = told(scenario=needing("told", "late", "saved")).reply(did(K.FACT_TOLD, "late"), KIND)
    assert (last(plain).steps[-1].act, last(plain).steps[-1].about) == (Act.ASK, "told")


def test_what_can_be_done_is_not_asked_after_the_offer_was_made() -> None:
    play = told().reply(did(K.OPTION_OFFERED, "loaner"), KIND)
    while "meanwhile" not in (about := [step.about for step in last(play).steps]) and play.talk.replies < 9:
        asked = play.talk.ledger.open_questions
        play.reply(*[did(K.QUESTION_ANSWERED, name, at=9 * n) for n, name in enumerate(asked)], KIND)
        if play.ending:
            break
    assert "meanwhile" not in about
    assert View(play.talk).settled("meanwhile")


def test_of_an_offer_one_thing_more_is_asked_and_then_it_is_enough() -> None:
    play = told(scenario=needing("meanwhile", "saved", probes=REST)).reply(
        did(K.OPTION_OFFERED, "loaner"), KIND
    )
    assert last(play).steps[-1] == Direction(act=Act.PROBE, about="meanwhile", because="half_told")
    play.reply(did(K.QUESTION_PARTLY, "meanwhile"), KIND)
    assert "meanwhile" not in [step.about for step in last(play).steps]


def test_what_is_told_when_the_rest_was_asked_for_is_enough_unless_it_is_a_dodge() -> None:
    def probed(*findings: Finding) -> Play:
        scenario = needing("told", "late", "saved", probes=REST)
        return told(scenario=scenario).reply(did(K.FACT_TOLD, "late"), KIND).reply(*findings, KIND)

    assert "told" not in [step.about for step in last(probed(did(K.QUESTION_PARTLY, "told"))).steps]
    assert last(probed(did(K.QUESTION_DODGED, "told"))).steps[-1].about == "told"


def test_a_figure_told_before_is_not_missed_when_the_fact_is_told_again() -> None:
    hard, soft = (did(K.FACT_TOLD, "eta", detail=detail) for detail in ("hard", "soft"))
    answered = did(K.QUESTION_ANSWERED, "when", at=20)
    assert Act.PROBE in steps(told().reply(soft, answered, KIND))
    assert Act.PROBE not in steps(told("normal", hard).reply(soft, answered, KIND))


def test_a_figure_left_out_before_they_let_it_out_is_asked_for_afterwards() -> None:
    news = (did(K.FACT_TOLD, "eta", detail="soft"), did(K.QUESTION_ANSWERED, "when", at=20))
    scenario = OUTAGE.model_copy(update={"question": (OUTAGE.question[1], *OUTAGE.question[2:])})
    play = begin(timing="wait", scenario=scenario, voice=pack(holds_back=100)).reply(*NEWS, *news)
    assert steps(play)[-1] is Act.VENT
    assert (last(play.reply(KIND)).steps[-1].act, last(play).steps[-1].about) == (Act.PROBE, "when")


def test_asked_what_they_mean_they_ask_it_in_other_words() -> None:
    play = told()
    name, gauge = last(play).steps[-1].about, play.gauge
    play.reply(did(K.NOT_RECOGNISED), words="What do you mean?")
    assert last(play) == Direction(act=Act.ASK, about=name, because="asked_back")
    assert play.gauge == gauge
    assert last(play.reply(did(K.NOT_RECOGNISED), words="Sorry, what?")).act is Act.CLARIFY
    assert last(told().reply(did(K.NOT_RECOGNISED), words="Blue ladders hum.")).act is Act.CLARIFY


def test_a_few_words_are_the_detail_that_was_asked_for() -> None:
    play = told()
    name = str(last(play).steps[-1].about)
    play = with_words(play.reply(did(K.QUESTION_PARTLY, name), KIND))
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PROBE, name)
    reply = Said(role="trainee", turn=play.talk.turn, text="About one in three.")
    play.talk = replace(play.talk, said=(*play.talk.said, reply))
    play.reply(did(K.NOT_RECOGNISED), words=reply.text)
    assert Act.CLARIFY not in steps(play)
    assert name not in [step.about for step in last(play).steps]
    assert View(play.talk).settled(name)


@pytest.mark.parametrize(
    ("words", "brief"),
    [
        ("About one in three.", True),
        ("14:30", True),
        ("No.", True),
        ("Hmm.", False),
        ("Blue ladders hum quietly.", False),
        ("At ten?", False),
        ("One thing I have always liked about this town is how the river bends twice before it leaves.", False),
    ],
)
def test_what_may_be_an_answer_by_itself(words: str, brief: bool) -> None:
    assert is_brief_answer(words, "en") is brief


def test_an_offer_is_not_passed_over() -> None:
    play = told().reply(did(K.LISTENED)).reply(did(K.OPTION_OFFERED, "loaner"))
    assert last(play).steps[0].about in {"option_fits", "option_offered"}
    assert not any(step.act is Act.CHOOSE for step in last(play).steps)


def test_who_has_chosen_takes_no_other_unless_it_is_offered() -> None:
    both = (did(K.OPTION_OFFERED, "loaner"), did(K.OPTION_OFFERED, "credit", at=20), did(K.CHOICE_ASKED, at=40))
    play = told().reply(*both)
    assert last(play).steps[-1].about == "loaner"
    assert Act.CHOOSE not in steps(play.reply(did(K.CHOICE_ASKED)))
    assert last(play.reply(*both)).steps[-1].about == "loaner"
    assert (
        last(play.reply(did(K.OPTION_OFFERED, "credit"), did(K.CHOICE_ASKED, at=40))).steps[-1].about
        == "credit"
    )


def test_asked_which_it_shall_be_they_name_what_they_chose_once_more() -> None:
    which = did(K.CHOICE_ASKED, text="which would you rather have")
    play = told().reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=40))
    assert last(play.reply(which)).steps[-1] == Direction(act=Act.CHOOSE, about="loaner", because="choice")
    assert Act.CHOOSE not in steps(play.reply(which))


def test_of_two_that_fit_alike_the_one_just_offered_is_taken() -> None:
    same = tuple(one.model_copy(update={"fits": ()}) for one in OUTAGE.option)
    play = told(scenario=OUTAGE.model_copy(update={"option": same})).reply(did(K.OPTION_OFFERED, "loaner"))
    play.reply(did(K.OPTION_OFFERED, "credit"), did(K.CHOICE_ASKED, at=40))
    assert last(play).steps[-1] == Direction(act=Act.CHOOSE, about="credit", because="choice")


def test_nobody_ends_it_on_a_mumble_or_on_a_question_of_the_trainees() -> None:
    def ready() -> Play:
        play = content(told()).reply(*[did(K.QUESTION_ANSWERED, one.id) for one in OUTAGE.question[:4]])
        return content(
            play.reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=30), did(K.NEXT_CONTACT))
        )

    assert ready().reply(KIND).ending is not None
    assert ready().reply(did(K.NOT_RECOGNISED), words="Blue ladders hum.").ending is None
    assert ready().reply(KIND, words="Who will be with you at nine?").ending is None
    assert ready().reply(did(K.NEED_CHECKED), words="Does that help you?").ending is not None


def test_the_news_alone_is_no_half_of_an_answer_for_ever() -> None:
    scenario = needing("told", "offline", "saved", probes=REST)
    seen = set()
    for seed in range(12):
        play = told(scenario=scenario)
        play.talk = replace(play.talk, seed=seed, findings=(), ledger=play.talk.ledger.after(NEWS))
        seen.add(View(play.talk).half_told(scenario.question[3]))
    assert seen == {True, False}


def test_greeted_before_the_news_they_ask_what_it_is_about() -> None:
    play = begin().reply(did(K.GREETING), did(K.NOT_RECOGNISED, at=20), words="Hello Ida, good to catch you.")
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PROBE, "news")


def test_a_question_that_waits_half_answered_is_asked_for_its_rest() -> None:
    scenario = needing("when", "eta", "saved", probes=REST)
    play = told(scenario=scenario)
    ledger = play.talk.ledger.after([did(K.QUESTION_ASKED, "when"), did(K.FACT_TOLD, "eta")])
    done = [did(K.QUESTION_ANSWERED, one.id) for one in scenario.question if one.id != "when"]
    play.talk = replace(play.talk, ledger=ledger.after(done))
    play.reply(KIND)
    assert last(play).steps[-1] == Direction(act=Act.PROBE, about="when", because="half_told")


def test_when_the_next_word_comes_is_asked_again_where_no_time_was_given() -> None:
    def asked() -> Play:
        play = content(told()).reply(*[did(K.QUESTION_ANSWERED, one.id) for one in OUTAGE.question])
        play = content(play.reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=30)))
        return content(play.reply(did(K.OWNERSHIP)))

    assert (last(asked()).act, last(asked()).about) == (Act.PROBE, "next_word")
    dodged = asked().reply(did(K.DONT_KNOW_SAID), words="I can't tell you that yet.")
    assert (last(dodged).act, last(dodged).about) == (Act.PRESS, "next_word")
    assert "hear from you" in dodged.utterances[-1].text
    assert content(dodged).reply(KIND).ending is not None
    assert (
        asked().reply(did(K.COMMITMENT), words="I start on it by four and then you have it.").ending is not None
    )
