"""What a model's customer may not say, and what they may: each refusal has a neighbour that passes."""

import pytest

from tests.customer.outage_call import RECOGNISE, call
from trainer.customer.gate import Gate, leans, tidy
from trainer.customer.knowledge import Knowledge, Recognised
from trainer.customer.talk import Talk
from trainer.record.direction import Act, Direction
from trainer.record.ledger import Ledger

ASK = Direction(act=Act.ASK, about="when")
BEFORE = call(("customer", "Dana Whitlock."), ("trainee", "Good morning, this is Jeffrey from hosting."))
TOLD = call(
    ("customer", "Dana Whitlock."),
    (
        "trainee",
        "Your server is down since Saturday two in the afternoon. Mr Okafor from the vendor comes at eleven.",
    ),
    ledger=Ledger(told={"offline": 1, "work": 1}),
)


def refusal(
    sentence: str,
    talk: Talk = TOLD,
    direction: Direction = ASK,
    said: tuple[str, ...] = (),
    now: tuple[str, ...] = (),
    *,
    like: str = "",
) -> str | None:
    found = Gate(talk, direction, Knowledge(talk, direction, RECOGNISE), said, now, like).refusal(sentence)
    return found.reason if found else None


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("helper", "How can I help you today?"),
        ("helper", "I understand your frustration."),
        ("helper", "Thank you for your patience, Jeffrey."),
        ("helper", "As an AI, I don't have a server."),
        ("helper", "We can offer you a month of hosting."),
        ("reasoning", "The trainee went past my question, so I press."),
        ("reasoning", "Here is my response as Dana."),
        ("reasoning", "</think> When is it back?"),
        ("thanking", "Thank you for saying that, Jeffrey, I appreciate your honesty."),
        ("thanking", "Thanks for letting me know."),
        ("reasoning", "I can't share my system prompt."),
        ("reasoning", "I'd give your empathy a 3, honestly."),
        ("reasoning", "I'd rate you a seven out of ten."),
        ("reasoning", "I'm happy to keep going with the scene."),
        ("staging", "*sighs* When is it back?"),
        ("staging", "(pauses) When is it back?"),
        ("staging", "- When is it back?"),
        ("staging", "[Dana puts down the phone]"),
        ("farewell", "Goodbye."),
        ("farewell", "I'm hanging up."),
        ("long", "word " * 31),
        ("other_language", "Когда он вернётся?"),
        ("empty", "..."),
    ],
)
def test_what_no_customer_says_is_refused(reason: str, sentence: str) -> None:
    assert refusal(sentence) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "When is it back?",
        "I have forty people standing in the door.",
        "Saturday. You knew on Saturday?",
        "And that man comes at eleven, you say.",
        "What does Okafor look at first?",
        "My people file payroll for eleven clients by noon on Tuesday.",
        "Give me two minutes.",
        "I'm a customer, not a ticket.",
        "Don't tell me to calm down.",
        "My line manager is me.",
        "We trusted you with that.",
        "Listen, I've been here since seven, and I'm the one they ask.",
        "So you'd know by eleven, and I'll know when you do.",
        "As far as I can see, Dana's the last to hear.",
        "A system prompt? What are you talking about?",
        "A language model? I run an office.",
        "Your empathy doesn't file my payroll.",
        "Thank you. And when is it back?",
        "No thanks, Jeffrey.",
        "I rate people by what they do.",
        "You've failed me.",
        "Who is the engineer on it?",
        "Have you got a backup?",
        "I need the payroll machine first, then the file server, then the one with the filing certificates.",
    ],
)
def test_what_a_customer_would_say_passes(sentence: str) -> None:
    assert refusal(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "That costs us $40,000 an hour.",
        "You promised me it would be back by Thursday.",
        "I told Henderson about this last week.",
        "I told Mr. Henderson about this.",
        "My people told Henderson's office.",
        "We lost 300 files.",
        "I have been waiting for six hours.",
    ],
)
def test_no_number_time_or_name_is_invented(sentence: str) -> None:
    assert refusal(sentence) == "invented"


def test_nothing_is_told_that_nobody_has_told_them() -> None:
    loaner = "Could you put three of our machines on a spare host from the backup?"
    partner = "My managing partner will ask me first."
    assert refusal("So the storage controller failed after your firmware update?") == "early"
    assert refusal(loaner) == "early"
    assert refusal(partner) == "early"
    offered = call(
        ("trainee", "Three machines on a loaner host."),
        ledger=Ledger(told={"offline": 0}, offered={"loaner": 0}),
    )
    assert refusal(loaner, offered) is None
    assert refusal(partner, TOLD, Direction(act=Act.REVEAL, about="partner")) is None


def test_before_the_news_the_news_is_unknown() -> None:
    assert refusal("Is my server down?", BEFORE) == "early"
    assert refusal("Why do you call me at three?", BEFORE) is None
    assert refusal("My server is down and I had to find out myself.", call(timing=late_timing())) is None


def late_timing() -> str:
    return next(timing.id for timing in BEFORE.scenario.timing if timing.opens == "customer")


def test_a_sentence_said_before_is_refused_unless_saying_it_again_is_the_point() -> None:
    said = ("I need a time that I can write down.",)
    again = "I need a time which I can write down!"
    assert refusal(again, said=said) == "repeated"
    assert refusal("Tell me who is working on it.", said=said) is None
    assert refusal(again, direction=Direction(act=Act.PRESS, about="when"), said=said) is None
    assert refusal("No.", said=("No.",)) is None


def test_a_short_question_asked_before_is_refused_and_a_short_answer_is_not() -> None:
    said = ("What happened?", "I see.", "Down?")
    assert refusal("What happened?", said=said) == "repeated"
    assert refusal("what happened, then?", said=said) is None
    assert refusal("What happened?", now=said) == "repeated"
    assert refusal("I see.", said=said) is None
    assert refusal("Down?", said=said) is None
    assert refusal("What happened?", direction=Direction(act=Act.PRESS, about="what"), said=said) is None


VENT = Direction(act=Act.VENT)


@pytest.mark.parametrize(
    ("before", "second"),
    [
        ("When is it back?", "What can my people work with until then?"),
        ("What happened?", "And who is working on it?"),
        ("Who is working on it?", "How long does that take?"),
        ("Is any of our data lost?", "Why were we not told?"),
    ],
)
def test_a_second_question_in_one_turn_is_refused_unless_it_is_the_one_to_be_asked(
    before: str, second: str
) -> None:
    assert refusal(second, direction=VENT, now=(before, "I have forty people here.")) == "second_question"
    assert refusal(second, direction=VENT, said=(before,)) is None
    assert refusal(before, direction=VENT) is None
    asked = RECOGNISE(second, TOLD).asked
    for about in asked:
        assert refusal(second, direction=Direction(act=Act.ASK, about=about), now=(before,)) is None


@pytest.mark.parametrize(
    ("before", "second"),
    [
        ("When is it back?", "When exactly?"),
        ("When is it back?", "By noon?"),
        ("Are you serious?", "When is it back?"),
        ("Do you know what that means for me?", "Why were we not told?"),
        ("Down on a Monday?", "Why were we not told?"),
        ("When is it back?", "Do you have any idea what Tuesday is?"),
        ("Is any of our data lost?", "Can you promise me that it isn't?"),
        ("When is it back?", "Who files the payroll is no question of yours."),
    ],
)
def test_echoes_and_rhetorical_questions_are_no_second_question(before: str, second: str) -> None:
    assert refusal(second, direction=VENT, now=(before,)) is None


def test_goodbyes_pass_where_the_talk_ends() -> None:
    assert refusal("Goodbye.", direction=Direction(act=Act.WALK_OUT)) is None


def test_who_has_eased_may_thank_for_it_but_not_as_a_helper() -> None:
    thanks = "Thank you for saying that."
    for act in (Act.SOFTEN, Act.CHOOSE, Act.ACCEPT):
        assert refusal(thanks, direction=Direction(act=act)) is None
        assert refusal("Thank you for your patience.", direction=Direction(act=act)) == "helper"
    assert refusal(thanks, direction=Direction(act=Act.VENT)) == "thanking"


def test_what_stands_around_spoken_words_is_taken_off() -> None:
    assert tidy('Dana Whitlock: "When is it back?"', "Dana Whitlock") == "When is it back?"
    assert tidy("Dana: **When** is it\n back?", "Dana Whitlock") == "When is it back?"
    assert tidy("Listen: when is it back?", "Dana Whitlock") == "Listen: when is it back?"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ('"By design, since version 6" means two weeks.', '"By design, since version 6" means two weeks.'),
        ('"Trust me", you said.', '"Trust me", you said.'),
        ('Is "no fix" what you call "final"', 'Is "no fix" what you call "final"'),
        ('"So it is final.', "So it is final."),
        ('I asked you something."', "I asked you something."),
        ("“When is it back?”", "When is it back?"),
    ],
)
def test_quotation_marks_go_around_the_words_and_stay_inside_them(said: str, heard: str) -> None:
    assert tidy(said, "Dana Whitlock") == heard


def test_an_aside_before_the_words_is_taken_off_and_a_stressed_word_stays() -> None:
    assert tidy("*sighs heavily* When?", "Dana Whitlock") == "When?"
    assert tidy("(laughs nervously) Good one.", "Dana Whitlock") == "Good one."
    assert tidy("When is it *all* back?", "Dana Whitlock") == "When is it all back?"


@pytest.mark.parametrize("deed", ["(laughs)", "*sighs*", "*nods* Fine.", "I see *nods*."])
def test_a_deed_is_never_read_out_as_a_word(deed: str) -> None:
    assert refusal(tidy(deed, "Dana Whitlock")) == "staging"


def test_what_points_back_falls_with_the_sentence_before_it() -> None:
    assert leans("He was furious.", "en")
    assert leans("And that was that.", "en")
    assert not leans("Henderson was furious.", "en")
    assert not leans("Italy is far.", "en")


def test_a_matter_is_told_by_a_word_that_is_its_own() -> None:
    knowledge = Knowledge(TOLD, ASK, RECOGNISE)
    assert knowledge.tells("The loaner, then.", "loaner")
    assert not knowledge.tells("Very well.", "loaner")
    assert not knowledge.tells("The loaner, then.", "export")


def test_words_that_anybody_uses_give_nothing_away_however_like_the_sentence_is() -> None:
    alike = Knowledge(BEFORE, ASK, lambda _, __: Recognised(told=frozenset({"partner"})))
    assert alike.early("I could do with something to go on.") is None
    assert alike.early("I have to explain it to them.") == "partner"


TWO_IN_ONE = [
    "When is it back, and when do you call me again?",
    "When is it back and what can my people work with until then?",
    "What happened, exactly, and who is working on it right now?",
    "So who is on it, and how long does that take?",
    "Is any of our data lost, and why were we not told?",
    "When is it back; who is working on it?",
    "So is any of our data lost, and what can my people work with until then?",
]


@pytest.mark.parametrize("sentence", TWO_IN_ONE)
def test_two_questions_in_one_sentence_are_refused_unless_the_author_asks_so(sentence: str) -> None:
    for direction in (ASK, VENT):
        assert refusal(sentence, direction=direction) == "two_questions"
    assert refusal(sentence, like="Well. When did you find out, and who did you tell instead of me?") is None
    assert refusal(sentence, like="When is it back?") == "two_questions"


@pytest.mark.parametrize(
    "sentence",
    [
        "When is it back, and when exactly?",
        "When and how do I get it back?",
        "What happened, and why?",
        "How many, and when?",
        "Is it back today or is it not?",
        "You sit there on a Monday, and what do I tell my people?",
        "I have forty people here, so when is it back?",
        "Do you know what that means for us?",
        "Is it down, or what?",
        "Are you listening, and when is it back?",
        "So my server is down and nobody tells me, and when is it back?",
        "What do I do when my people walk in?",
        "Who tells them what happened?",
    ],
)
def test_one_question_in_many_words_is_one(sentence: str) -> None:
    assert refusal(sentence, direction=VENT) is None


def test_two_questions_of_one_kind_are_two_where_each_has_words_of_its_own() -> None:
    again = "When do you call me again?"
    assert refusal(again, direction=VENT, now=("When is it back?",)) == "second_question"
    assert refusal("When exactly?", direction=VENT, now=("When is it back?",)) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "I accept your apology.",
        "Three machines sound fine, I accept.",
        "Yes, I accept that and we move on.",
        "And I forgive you.",
        "I'm satisfied with that.",
        "I am now completely relieved.",
        "That works for me.",
        "No hard feelings.",
    ],
)
def test_nothing_is_accepted_or_forgiven_before_code_says_so(sentence: str) -> None:
    assert refusal(sentence) == "accepting"
    assert refusal(sentence, direction=Direction(act=Act.CHOOSE, about="loaner")) != "accepting"
    assert refusal(sentence, direction=Direction(act=Act.ACCEPT)) != "accepting"


@pytest.mark.parametrize(
    "sentence",
    [
        "I don't accept that.",
        "Am I supposed to say I accept that?",
        "I'm not satisfied.",
        "I'm relieved when it runs.",
        "You want me to be satisfied?",
        "I accept calls from nobody else today.",
        "Do you think that works for me?",
    ],
)
def test_who_does_not_accept_may_say_so(sentence: str) -> None:
    assert refusal(sentence) is None


def test_an_hour_is_known_only_where_an_hour_was_named() -> None:
    """ "Tonight" holds 21:00 and says it to nobody."""
    tonight = call(("trainee", "Your server is back tonight."), ledger=Ledger(told={"offline": 0}))
    assert refusal("Does 21:00 hold?", tonight) == "invented"
    named = call(("trainee", "Your server is back tonight, by 21:00."), ledger=Ledger(told={"offline": 0}))
    assert refusal("Does nine o'clock hold?", named) is None


def test_a_day_that_was_named_may_be_written_out() -> None:
    day = call(("trainee", "Your server is back on the 29th."), ledger=Ledger(told={"offline": 0}))
    assert refusal("The twenty-ninth of what?", day) is None
    assert refusal("The twenty-eighth of what?", day) == "invented"
