"""A model at work behind the gate: what is heard, when, and what is left in the log."""

from dataclasses import replace

import pytest

from tests.customer.model_double import Ears, ScriptedModel, trouble
from tests.customer.outage_call import RECOGNISE, call
from trainer.customer.knowledge import Recognised
from trainer.customer.model_speaker import ModelSpeaker
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.llm.port import Fault
from trainer.record.direction import Act, Direction, Utterance
from trainer.record.ledger import Ledger

ASK = Direction(act=Act.ASK, about="when", because="next_question")
TALK = call(
    ("customer", "Dana Whitlock."),
    ("trainee", "Your server is down since Saturday."),
    ledger=Ledger(told={"offline": 1}),
)
AUTHORED = EmbeddedSpeaker().speak(ASK, TALK)


def spoken(*answers: object, direction: Direction = ASK) -> tuple[Utterance, list[str], ScriptedModel]:
    model, ears = ScriptedModel(list(answers)), Ears()
    utterance = ModelSpeaker(model, RECOGNISE).speak(direction, TALK, ears)
    assert ears.text == utterance.text
    return utterance, ears.sentences, model


def test_what_passes_is_said_sentence_by_sentence() -> None:
    utterance, heard, model = spoken("Down. Since Saturday? And when is it back?")
    assert heard == ["Down.", "Since Saturday?", "And when is it back?"]
    assert (utterance.source, utterance.asks, utterance.refused) == ("llm", ("when",), ())
    assert utterance.lines == (model.name,)
    assert utterance.uses[0].completion_tokens == 8


def test_the_first_sentence_is_heard_before_the_second_is_written() -> None:
    model, given = ScriptedModel(["Down on a Monday. And when is it back?"]), []
    ears = Ears(lambda _: given.append(model.writings[0].given))
    ModelSpeaker(model, RECOGNISE).speak(ASK, TALK, ears)
    assert given[0] < given[1]


def test_a_sentence_is_heard_with_its_last_letter() -> None:
    model, given = ScriptedModel(["Down on a Monday. When is it back? Well."], pieces=r"."), []
    ears = Ears(lambda words: given.append((words, model.writings[0].given)))
    ModelSpeaker(model, RECOGNISE).speak(ASK, TALK, ears)
    assert given[:2] == [("Down on a Monday.", 17), (" When is it back?", 34)]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Down?! On a Monday... When is it back?!", "Down?! On a Monday... When is it back?!"),
        ('"Down on a Monday? And when is it back?"', "Down on a Monday? And when is it back?"),
        ('You said "Monday." When is it back?"', 'You said "Monday." When is it back?'),
        ("**Down?** When is it back?**", "Down? When is it back?"),
        ("When is it back?How can I help you?Well.", "When is it back?"),
        ("I told Henderson.zip of it. When is it back?", "When is it back?"),
        ("One. Two of them? And three!) Four?", "One. Two of them? And three!)"),
        ("Since when is it 3. p.m. on a Mr", "Since when is it 3. p.m. on a Mr"),
    ],
)
def test_what_is_heard_does_not_depend_on_how_it_arrives(answer: str, text: str) -> None:
    heard = []
    for pieces in (r"\s*\S+", r".", r".{1,3}", r".*\S", r"\w+|\W"):
        model, ears = ScriptedModel([answer, ""], pieces=pieces), Ears()
        utterance = ModelSpeaker(model, RECOGNISE).speak(Direction(act=Act.PROBE, about="when"), TALK, ears)
        assert ears.text == utterance.text
        heard.append((utterance.text, utterance.refused))
    assert heard == [(text, heard[0][1])] * len(heard)


def test_the_gate_has_looked_at_a_sentence_before_the_next_word_comes() -> None:
    """And at no sentence twice; at those that can tell nothing not at all."""
    model, looked = (
        ScriptedModel(["A loaner machine? Well. A read-only copy of it?", "When?"]),
        dict[str, int](),
    )

    def recognise(text: str, talk: Talk) -> Recognised:
        assert text not in looked
        looked[text] = model.writings[0].given
        return RECOGNISE(text, talk)

    ModelSpeaker(model, recognise).speak(ASK, TALK)
    assert looked == {"A loaner machine?": 3, "A read-only copy of it?": 9}


def test_more_than_one_breath_is_not_waited_for() -> None:
    long = "One word. Two words. Three of them. Four of them. And then? Six. Seven."
    utterance, heard, model = spoken(long, direction=Direction(act=Act.VENT))
    assert len(heard) == TALK.voice.temperament.talks + 1
    assert model.writings[0].closed
    assert model.writings[0].given < 12
    assert utterance.source == "llm"


def test_a_refused_line_is_tried_once_more_with_the_reason() -> None:
    utterance, heard, model = spoken("How can I help you today?", "When is it back?")
    assert heard == ["When is it back?"]
    assert [one.text for one in utterance.refused] == ["How can I help you today?"]
    assert "That is what a helper says." in model.direction
    assert utterance.source == "llm"


def test_refused_twice_the_authored_line_is_said_and_marked() -> None:
    utterance, heard, _ = spoken("How can I help you today?", "- As an AI, I ask when.")
    assert heard == [AUTHORED.text]
    assert (utterance.source, utterance.lines, utterance.asks) == ("stand_in", AUTHORED.lines, AUTHORED.asks)
    assert len(utterance.refused) == 2
    assert utterance.stood_in == utterance.refused[-1].reason


def test_after_a_good_question_a_bad_sentence_is_dropped_without_another_call() -> None:
    utterance, heard, model = spoken("When is it back? Thank you for your patience.")
    assert heard == ["When is it back?"]
    assert len(model.prompts) == 1
    assert utterance.source == "llm"


def test_where_enough_was_said_the_question_is_still_waited_for() -> None:
    utterance, heard, model = spoken(
        "Not that bad. You sit here, then. I have forty people. And more. When is it back? Well."
    )
    assert heard == ["Not that bad.", "You sit here, then.", "I have forty people.", "When is it back?"]
    assert (utterance.asks, len(model.prompts)) == (("when",), 1)


def test_one_bad_sentence_does_not_cost_the_good_ones_after_it() -> None:
    vent = Direction(act=Act.VENT)
    invented = "Down. I told Henderson so. He was furious about it. I have forty people here."
    utterance, heard, model = spoken(invented, direction=vent)
    assert heard == ["Down.", "I have forty people here."]
    assert [one.text for one in utterance.refused] == ["I told Henderson so."]
    assert len(model.prompts) == 1


def test_after_a_helpers_voice_nothing_more_is_heard() -> None:
    astray = "Down. How can I help you today? My people file payroll."
    assert spoken(astray, direction=Direction(act=Act.VENT))[1] == ["Down."]


def test_a_question_refused_twice_is_asked_in_authored_words() -> None:
    bad = "And when does Henderson get it back?"
    react = Direction(act=Act.REACT, about="minimised", then=ASK)
    utterance, heard, _ = spoken(f"Down on a Monday. {bad}", bad, direction=react)
    assert heard == ["Down on a Monday.", AUTHORED.text]
    assert (utterance.source, utterance.asks) == ("stand_in", ("when",))


def test_an_aside_before_the_words_is_not_spoken() -> None:
    assert spoken("(laughs) Good one. *sighs heavily* When is it *really* back?")[1] == [
        "Good one.",
        "When is it really back?",
    ]


def test_a_second_try_goes_on_from_what_was_heard() -> None:
    _, heard, model = spoken("Down on a Monday. How can I help you?", "When is it back?")
    assert heard == ["Down on a Monday.", "When is it back?"]
    assert 'You have already said, just now: "Down on a Monday."' in model.direction


@pytest.mark.parametrize("fault", list(Fault))
def test_a_server_in_trouble_costs_nobody_the_line(fault: Fault) -> None:
    utterance, heard, model = spoken(trouble(fault))
    assert heard == [AUTHORED.text]
    assert utterance.stood_in == "The server can't be reached."
    assert len(model.prompts) == 1


def test_words_heard_before_the_server_broke_off_stay_and_the_question_is_still_asked() -> None:
    utterance, heard, _ = spoken(("Down on a Monday. And wh", trouble(Fault.CUT)))
    assert heard == ["Down on a Monday.", AUTHORED.text]
    assert utterance.source == "stand_in"
    utterance, heard, _ = spoken(("When is it back? I have", trouble(Fault.CUT)))
    assert heard == ["When is it back?"]
    assert utterance.source == "llm"


def test_an_empty_answer_is_no_line() -> None:
    utterance, heard, _ = spoken("", "")
    assert heard == [AUTHORED.text]
    assert utterance.source == "stand_in"


def test_an_echo_is_not_the_question_that_was_owed() -> None:
    """ "My decision?" asks nothing: the question is waited for, and asked in authored words where it never comes."""
    bad = "And when does Henderson get it back?"
    utterance, heard, model = spoken(f"My decision? It was yours. {bad}", "When is it back?")
    assert heard == ["My decision?", "It was yours.", "When is it back?"]
    assert [one.text for one in utterance.refused] == [bad]
    assert (utterance.asks, utterance.source, len(model.prompts)) == (("when",), "llm", 2)
    utterance, heard, _ = spoken(f"My decision? {bad}", "Well?")
    assert (utterance.source, heard[-1]) == ("stand_in", AUTHORED.text)


def test_a_line_without_its_question_has_not_asked_it() -> None:
    utterance, _, _ = spoken("I have forty people at the door.")
    assert utterance.asks == ()


def test_a_stake_that_comes_out_now_comes_out() -> None:
    reveal = Direction(act=Act.REVEAL, about="partner", because="trusted")
    told, heard, model = spoken("At nine my managing partner asks me first.", direction=reveal)
    assert told.lines == (model.name,)
    evasive, heard, model = spoken("You have no idea what this is like.", direction=reveal)
    assert len(heard) == 2
    assert len(evasive.lines) == 2


def test_a_choice_made_in_few_words_is_not_made_twice() -> None:
    choose = Direction(act=Act.CHOOSE, about="loaner", because="choice")
    assert spoken("The loaner, then. By two.", direction=choose)[1] == ["The loaner, then.", "By two."]
    assert len(spoken("Very well.", direction=choose)[1]) == 2
    copy = Direction(act=Act.CHOOSE, about="export", because="choice")
    assert spoken("The copy, then.", direction=copy)[1] == ["The copy, then."]


def test_every_turn_has_a_line_whatever_the_model_says() -> None:
    for act in Act:
        direction = Direction(act=act, about="when" if act is Act.ASK else None)
        model = ScriptedModel(["as an ai", "*nods*"])
        assert ModelSpeaker(model, RECOGNISE).speak(direction, replace(TALK, turn=9)).text.strip()


def test_cancelling_reaches_the_model() -> None:
    model = ScriptedModel([])
    ModelSpeaker(model, RECOGNISE).cancel()
    assert model.cancelled == 1


def test_who_breaks_in_ends_the_line_with_what_was_heard_and_nobody_stands_in() -> None:
    model = ScriptedModel([("Late? Since when do you know that? And so on.", trouble(Fault.CANCELLED))])
    speaker = ModelSpeaker(model, RECOGNISE)
    heard: list[str] = []

    def break_in(sentence: str) -> None:
        heard.append(sentence)
        speaker.interrupt()

    line = speaker.speak(ASK, TALK, Ears(hear=break_in))
    assert (line.text, line.unfinished, line.stood_in, line.source) == (heard[0], True, None, "llm")
    assert (len(heard), model.cancelled) == (1, 1)


def test_a_line_that_ends_the_talk_is_heard_out() -> None:
    model = ScriptedModel(["That is it. Enough of this."])
    speaker = ModelSpeaker(model, RECOGNISE)
    leaving = Direction(act=Act.WALK_OUT)
    line = speaker.speak(leaving, TALK, Ears(hear=lambda _: speaker.interrupt()))
    assert not line.unfinished
    assert model.cancelled == 0
