"""What is said: from the right shelf, with every slot filled, never twice, never nothing."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.customer.stage import OUTAGE, K, begin, did, good, middling, pack
from trainer.customer.slots import shortened_quote, timed_quote
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.library.scenario import LineTree, Question, Scenario
from trainer.library.voice import VoicePack
from trainer.record.direction import Act, Direction, Utterance
from trainer.record.event_talk import Said
from trainer.record.finding import Finding, Quote
from trainer.record.mood import Mood

SPEAK = EmbeddedSpeaker().speak
EMPTY = pack().model_copy(update={"lines": {}})
RULE_TOPICS = [
    "joke",
    "caught",
    "empathy_formula",
    "vague_time",
    "news",
    "options",
    "odd_talk",
    "loaner",
    "boss",
]
RULE_TOPICS += ["what", "when", None, "no-such-topic"]


def talk(lines: LineTree | None = None, voice: VoicePack | None = None, mood: Mood | None = None) -> Talk:
    scenario: Scenario = OUTAGE.model_copy(update={"lines": lines or {}})
    play = begin(scenario=scenario, voice=voice or EMPTY, say=False)
    return replace(play.talk, mood=mood or Mood(anger=66, trust=40), turn=4, reply="Words.")


def tree(act: str, topic: str, **bands: tuple[str, ...]) -> LineTree:
    return {act: {topic: dict(bands)}}


def with_stake(text: str, *lines: str) -> Talk:
    stake = OUTAGE.stake[1].model_copy(update={"text": text})
    there = talk(tree("reveal", "any", any=lines))
    return replace(there, scenario=there.scenario.model_copy(update={"stake": (stake,)}))


def quote(text: str) -> Quote:
    return Quote(turn=1, start=0, end=len(text), text=text)


def ask(about: str = "when") -> Direction:
    return Direction(act=Act.ASK, about=about)


REST = {
    "when": {"any": ("Is that all?",)},
    "eta": {"any": ("And the hour?",)},
    "option:loaner": {"any": ("And what on?",)},
}


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ((did(K.OPTION_OFFERED, "loaner"),), "And the hour?"),
        ((did(K.FACT_TOLD, "eta"),), "And what on?"),
        ((did(K.FACT_TOLD, "eta"), did(K.OPTION_OFFERED, "credit")), "Is that all?"),
    ],
    ids=["the-fact-is-missing", "any-offer-is-missing", "nothing-is-missing"],
)
def test_the_rest_of_an_answer_is_asked_for_by_what_is_missing(told: tuple[Finding, ...], asked: str) -> None:
    needs = {"id": "when", "ask": "When?", "all_of": ["eta"], "any_of": ["option:loaner", "option:credit"]}
    scenario = OUTAGE.model_copy(
        update={"lines": {"probe": REST}, "question": (Question.model_validate(needs),)}
    )
    there = begin(scenario=scenario, voice=EMPTY, say=False).talk
    there = replace(there, ledger=there.ledger.after(told))
    assert SPEAK(Direction(act=Act.PROBE, about="when", because="half_told"), there).text == asked


@pytest.mark.parametrize(
    ("told", "anger", "used", "asked"),
    [
        ((did(K.FACT_TOLD, "eta"),), 40, (), "And what on?"),
        ((did(K.FACT_TOLD, "eta"),), 40, ("probe.option:loaner.any.1",), "When!"),
        ((did(K.FACT_TOLD, "eta"),), 90, (), "When!"),
        ((), 40, (), "When!"),
    ],
    ids=["the-rest", "the-rest-was-asked-for", "furious", "nothing-was-told"],
)
def test_who_presses_for_an_answer_that_was_begun_asks_for_its_rest(
    told: tuple[Finding, ...], anger: int, used: tuple[str, ...], asked: str
) -> None:
    needs = {"id": "when", "ask": "When?", "all_of": ["eta"], "any_of": ["option:loaner"]}
    lines = {"probe": REST, "press": {"when": {"any": ("When!",)}}}
    scenario = OUTAGE.model_copy(update={"lines": lines, "question": (Question.model_validate(needs),)})
    there = begin(scenario=scenario, voice=EMPTY, say=False).talk
    spent = frozenset(f"{scenario.id}:{line}" for line in used)
    mood = Mood(anger=anger, trust=40)
    there = replace(there, ledger=there.ledger.after(told), mood=mood, used=spent)
    press = Direction(act=Act.PRESS, about="when", because="question_dodged")
    assert SPEAK(press, there).text == asked


def test_the_scenario_goes_before_the_voice_and_the_very_mood_before_its_neighbours() -> None:
    lines = tree("ask", "when", tense=("Scenario tense.",), angry=("Scenario angry.",), any=("Scenario any.",))
    voice = pack().model_copy(update={"lines": tree("ask", "any", angry=("Voice: {ask}",))})
    there = talk(lines, voice)
    said = []
    for _ in range(4):
        utterance = SPEAK(ask(), there)
        said.append(utterance.text)
        there = replace(there, used=there.used | {*utterance.lines})
    assert {*said[:2]} == {"Scenario angry.", "Scenario any."}
    assert said[2:] == ["Scenario tense.", "Voice: When is it back?"]


@pytest.mark.parametrize(
    ("anger", "fits"),
    [
        (46, {"tense"}),
        (47, {"tense", "angry"}),
        (62, {"tense", "angry"}),
        (63, {"angry"}),
        (73, {"angry", "furious"}),
    ],
)
def test_near_the_edge_of_a_mood_the_lines_beyond_it_fit_as_well(anger: int, fits: set[str]) -> None:
    lines = tree("ask", "when", tense=("Line tense.",), angry=("Line angry.",), furious=("Line furious.",))
    there = talk(lines, mood=Mood(anger=anger, trust=40))
    said = {SPEAK(ask(), replace(there, seed=seed)).text for seed in range(24)}
    assert said == {f"Line {band}." for band in fits}


def test_ids_name_the_file_the_act_the_topic_the_band_and_the_number() -> None:
    utterance = SPEAK(ask(), talk(tree("ask", "when", angry=("One.",))))
    assert utterance == Utterance(
        text="One.",
        lines=("small-outage:ask.when.angry.1",),
        asks=("when",),
        ends=(4,),
        source="scenario",
    )
    assert SPEAK(ask(), talk(voice=pack())).lines[0].startswith("plain:ask.any.any.")


@pytest.mark.parametrize(
    ("anger", "band", "other"), [(10, "calm", "furious"), (40, "tense", "furious"), (95, "furious", "calm")]
)
def test_a_band_is_not_taken_for_its_opposite(anger: int, band: str, other: str) -> None:
    lines = tree("soften", "any", **{band: ("Mine.",), other: ("Opposite.",)})
    there = talk(lines, mood=Mood(anger=anger, trust=40))
    assert SPEAK(Direction(act=Act.SOFTEN), there).text == "Mine."
    there = replace(there, used=frozenset({f"small-outage:soften.any.{band}.1"}))
    assert SPEAK(Direction(act=Act.SOFTEN), there).text != "Opposite."


def test_openings_go_by_timing_and_channel() -> None:
    lines = {"open": {"now": {"phone": ("Phone.",), "any": ("Any.",)}, "picks_up": {"spoken": ("Spoken.",)}}}
    there = talk(lines)
    first = Direction(act=Act.OPEN, about="now", because="picks_up")
    assert SPEAK(first, there).text == "Phone."
    assert SPEAK(first, replace(there, channel="chat")).text == "Any."
    assert SPEAK(first.model_copy(update={"about": "other"}), there).text == "Spoken."


def test_coming_back_on_a_message_goes_by_the_message() -> None:
    lines = tree("call_back", "now", voicemail=("Your message.",), phone=("A call.",))
    back = Direction(act=Act.CALL_BACK, about="now")
    assert SPEAK(back, replace(talk(lines), message="voicemail")).text == "Your message."


def test_slots_are_filled_in_the_customers_mouth() -> None:
    lines = {
        "choose": {"loaner": {"any": ("I take {option}, {trainee}.",)}},
        "reveal": {"payroll": {"any": ("It's {stake}.",)}},
        "vent": {"any": {"any": ("After {news}, {customer} is on her own.",)}},
    }
    there = talk(lines)
    assert SPEAK(Direction(act=Act.CHOOSE, about="loaner"), there).text == "I take the loaner, Jo."
    assert SPEAK(Direction(act=Act.REVEAL, about="payroll"), there).text == "It's my payroll."
    assert SPEAK(Direction(act=Act.VENT), there).text == "After the outage, Ida Holm is on her own."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("her boss will ask her at nine", "my boss will ask me at nine"),
        ("The board meets on Thursday and will ask her", "the board meets on Thursday and will ask me"),
        ("his investor attends", "my investor attends"),
        ("their quarter closes on the 6th", "our quarter closes on the 6th"),
        ("your payroll is due", "my payroll is due"),
    ],
)
def test_a_stake_is_turned_to_the_first_person(text: str, said: str) -> None:
    there = with_stake(text, "This: {stake}.")
    assert SPEAK(Direction(act=Act.REVEAL, about="boss"), there).text == f"This: {said}."


def test_a_stake_that_cannot_be_turned_is_not_put_in_their_mouth() -> None:
    there = with_stake("she told her director it would be fixed", "This: {stake}.", "It is more than that.")
    told = Direction(act=Act.REVEAL, about="boss")
    assert {SPEAK(told, replace(there, seed=n)).text for n in range(40)} == {"It is more than that."}


def test_an_unasked_question_is_always_worded() -> None:
    there = talk(tree("ask", "any", any=("What else is there?", "Tell me: {ask}")))
    asked = {SPEAK(ask(), replace(there, seed=n)).text for n in range(20)}
    assert asked == {"Tell me: When is it back?"}
    there = talk(tree("press", "any", any=("And?", "Again: {ask}")))
    dodged, waiting = (
        Direction(act=Act.PRESS, about="when", because=because) for because in ("dodged", "still_open")
    )
    assert {SPEAK(dodged, replace(there, seed=n)).text for n in range(20)} == {
        "And?",
        "Again: When is it back?",
    }
    assert {SPEAK(waiting, replace(there, seed=n)).text for n in range(20)} == {"Again: When is it back?"}


def test_a_line_whose_slot_cannot_be_filled_is_not_said() -> None:
    lines = tree("quote_back", "any", any=("You said '{quote}'.", "{nonsense}", "What about that?"))
    assert SPEAK(Direction(act=Act.QUOTE_BACK), talk(lines)).text == "What about that?"


def test_the_trainees_braces_stay_what_they_are() -> None:
    lines = tree("quote_back", "any", any=("You said '{quote}'.",))
    direction = Direction(act=Act.QUOTE_BACK, quote=quote("{ask} {0.__class__} %s"))
    assert SPEAK(direction, talk(lines)).text == "You said '{ask} {0.__class__} %s'."


def test_a_deed_without_a_line_for_doubting_it_is_reacted_to() -> None:
    lines = {"react": {"empathy_formula": {"any": ("No, you don't.",)}}, "doubt": {"any": {"any": ("Hm.",)}}}
    assert SPEAK(Direction(act=Act.DOUBT, about="empathy_formula"), talk(lines)).text == "No, you don't."


def test_react_and_ask_come_in_one_breath_and_only_the_question_is_asked() -> None:
    lines = {"react": {"joke": {"any": ("Not funny",)}}, "ask": {"when": {"any": ("When?",)}}}
    both = Direction(act=Act.REACT, about="joke", then=ask())
    utterance = SPEAK(both, talk(lines))
    assert utterance.text == "Not funny. When?"
    assert utterance.asks == ("when",)
    assert len(utterance.lines) == 2


def test_a_person_of_few_words_leaves_the_reaction_out() -> None:
    lines = {"react": {"joke": {"any": ("One. Two. Three.",)}}, "ask": {"when": {"any": ("When? What day?",)}}}
    both = Direction(act=Act.REACT, about="joke", then=ask())
    terse = talk(lines, pack(talks=1).model_copy(update={"lines": {}}))
    assert SPEAK(both, terse).text == "When? What day?"
    wordy = talk(lines, pack(talks=4).model_copy(update={"lines": {}}))
    assert SPEAK(both, wordy).text == "One. Two. Three. When? What day?"


@pytest.mark.parametrize("level", ["easy", "normal", "hard"])
@pytest.mark.parametrize("seed", range(5))
def test_no_line_comes_twice_in_fourteen_turns(level: str, seed: int) -> None:
    for trainee in (good, middling):
        play = begin(level, seed=seed).until_end(trainee)  # type: ignore[arg-type]
        lines = [line for utterance in play.utterances for line in utterance.lines]
        assert len(lines) == len(set(lines))
        texts = [utterance.text for utterance in play.utterances]
        assert len(texts) == len(set(texts))


def test_when_everything_was_said_it_still_speaks() -> None:
    there, seen = talk(voice=pack()), []
    for _ in range(60):
        utterance = SPEAK(ask(), there)
        assert utterance.text
        seen.append(utterance.lines[0])
        there = replace(there, used=there.used | {*utterance.lines})
    first_repeat = next(n for n, line in enumerate(seen) if line in seen[:n])
    assert len(set(seen)) == first_repeat


@pytest.mark.parametrize("turn", range(12))
def test_of_what_was_said_in_earlier_drills_comes_what_was_not_yet_said_in_this_one(turn: int) -> None:
    there = replace(talk(), turn=turn)
    said, used = [], there.used
    while (utterance := SPEAK(ask(), replace(there, used=used))).lines[0] not in used:
        said.append(utterance)
        used |= {*utterance.lines}
    *here, earlier = said
    spoken = tuple(Said(role="customer", turn=0, text=one.text, lines=one.lines) for one in here)
    again = SPEAK(ask(), replace(there, used=used, said=spoken))
    assert again.lines == earlier.lines


def test_the_same_seed_speaks_the_same_words() -> None:
    one, two = begin(seed=3).until_end(good), begin(seed=3).until_end(good)
    assert one.utterances == two.utterances
    assert {begin(seed=seed).utterances[0].text for seed in range(20)} > {one.utterances[0].text}


def test_asking_again_words_it_anew() -> None:
    there = talk(tree("press", "any", any=("{ask}", "Again: {ask}")))
    asked = there.ledger.after([did(K.QUESTION_ASKED, "when", turn=0)])
    text = SPEAK(Direction(act=Act.PRESS, about="when"), replace(there, ledger=asked)).text
    assert "How long does it take?" in text


directions = st.builds(
    Direction,
    act=st.sampled_from(list(Act)),
    about=st.sampled_from(RULE_TOPICS),
    because=st.sampled_from(RULE_TOPICS),
    quote=st.one_of(st.none(), st.text(max_size=300).map(quote)),
)


@given(directions, directions | st.none(), st.booleans(), st.integers(0, 100), st.integers(1, 4))
def test_never_nothing_and_never_an_error(
    first: Direction, then: Direction | None, bare: bool, anger: int, talks: int
) -> None:
    voice = pack(talks=talks)
    there = talk(
        voice=voice.model_copy(update={"lines": {}}) if bare else voice, mood=Mood(anger=anger, trust=9)
    )
    utterance = SPEAK(first.model_copy(update={"then": then}), there)
    assert utterance.text.strip()
    assert utterance.lines
    assert "{ask}" not in utterance.text.replace(first.quote.text if first.quote else "", "")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("It will be back today, I promise you that.", "It will be back today"),
        ("Well, it will be back by noon.", "it will be back by noon"),
        ("soon", "soon"),
        ("you get 1,193.50 by 16:00 today, promised", "you get 1,193.50 by 16:00 today"),
        ("  'as soon as possible'  ", "as soon as possible"),
        ("I'll see what I can do - really", "I'll see what I can do"),
        (
            "we are working on it with all the people that we have in the house and more besides",
            "we are working on it with all the people that we have in...",
        ),
    ],
)
def test_quotes_are_cut_at_a_clause(words: str, kept: str) -> None:
    assert shortened_quote(words) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Ship the 14 finished desks today, there on Thursday.", "there on Thursday"),
        (
            "Pick three vms and they run on a borrowed server by 14:00, as of Friday night.",
            "...on a borrowed server by 14:00",
        ),
        ("I call you at 14:00.", "I call you at 14:00"),
        ("Everything will be fine, I promise.", "Everything will be fine"),
    ],
)
def test_of_a_promise_the_words_with_its_time_are_quoted(words: str, kept: str) -> None:
    quoted = timed_quote(words, datetime(2026, 11, 23, 6), most=30)
    assert quoted == kept
