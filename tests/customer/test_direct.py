"""What the customer does next, and how talks end."""

from dataclasses import replace

import pytest

from tests.customer.stage import OUTAGE, K, Play, Trainee, bad, begin, did, good, middling, pack
from trainer.customer.direct import cut_off, direct, ending_of, nobody_there, opening
from trainer.customer.view import View
from trainer.library.scenario import Scenario
from trainer.record.direction import Act, Direction, Ending
from trainer.record.event_talk import Said
from trainer.record.finding import WITHHELD, Finding
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood

NEWS = (did(K.NEWS_TOLD, "offline"), did(K.FACT_TOLD, "offline"))
KIND = did(K.LISTENED, at=40)


def told(level: str = "normal", *more: Finding, scenario: Scenario = OUTAGE, **numbers: int) -> Play:
    """A talk in which the news is out, and the venting over."""
    voice = pack(**{"vents": 0, "holds_back": 100, **numbers})
    play = begin(level, scenario=scenario, voice=voice).reply(*NEWS, *more)  # type: ignore[arg-type]
    assert play.directions[-1].act is not Act.VENT
    return play


def needing(name: str, *facts: str, probes: tuple[str, ...] = ()) -> Scenario:
    """The outage with a question that takes these facts, and words for who was told only some of them."""
    asks = tuple(one.model_copy(update={"all_of": facts}) if one.id == name else one for one in OUTAGE.question)
    lines = {"probe": {name: {"any": probes}}} if probes else {}
    return OUTAGE.model_copy(update={"question": asks, "lines": lines})


def last(play: Play) -> Direction:
    return play.directions[-1]


def steps(play: Play) -> list[Act]:
    return [step.act for step in last(play).steps]


def _asked(play: Play) -> str:
    return next(name for name in reversed(play.talk.ledger.questions) if name)


@pytest.mark.parametrize("level", ["easy", "normal", "hard"])
@pytest.mark.parametrize("timing", ["now", "wait"])
def test_a_good_trainee_satisfies_and_a_bad_one_is_left(level: str, timing: str) -> None:
    well = begin(level, timing=timing).until_end(good)  # type: ignore[arg-type]
    ill = begin(level, timing=timing).until_end(bad)  # type: ignore[arg-type]
    assert well.ending is Ending.SATISFIED
    assert well.talk.replies >= 5
    assert ill.ending in (Ending.WALKED_OUT, Ending.ASKED_FOR_BOSS)
    assert well.gauge - ill.gauge >= 40


def test_the_same_trainee_ends_differently_easy_and_hard() -> None:
    easy, hard = begin("easy").until_end(middling), begin("hard").until_end(middling)
    assert easy.ending is not hard.ending
    assert hard.ending in (Ending.WALKED_OUT, Ending.ASKED_FOR_BOSS)
    assert easy.gauge - hard.gauge >= 30
    assert begin("hard").until_end(good).talk.replies > begin("easy").until_end(good).talk.replies


def test_the_news_is_waited_for_then_vented_about() -> None:
    play = begin().reply(did(K.GREETING), did(K.INTRODUCED, at=10))
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PROBE, "news")
    play.reply(did(K.RUN_UP))
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PRESS, "news")
    play.reply(*NEWS)
    assert last(play).steps[-1].act is Act.VENT


def test_what_is_said_while_they_vent_is_remembered() -> None:
    play = begin(voice=pack(holds_back=100)).reply(*NEWS, did(K.QUESTION_ANSWERED, "what", at=60))
    assert last(play).steps[-1].act is Act.VENT
    play.reply(KIND)
    assert last(play).steps[-1] == Direction(act=Act.ASK, about="when", because="next_question")


def test_a_long_venter_stops_when_heard_and_not_before() -> None:
    heard = begin(voice=pack(vents=4)).reply(*NEWS).reply(KIND)
    unheard = begin(voice=pack(vents=4)).reply(*NEWS).reply(did(K.FACT_TOLD, "cause"))
    assert Act.VENT not in steps(heard)
    assert Act.VENT in steps(unheard)


def test_it_asks_what_follows_from_what_was_said_and_nothing_twice() -> None:
    more = (did(K.QUESTION_ANSWERED, "what", at=60), did(K.FACT_TOLD, "late", at=30))
    assert _asked(told("normal", *more, scenario=needing("told", "late", "cause"))) == "told"
    assert _asked(told("normal", *more[:1])) == "when"
    play = told()
    while play.talk.replies < 8 and play.ending is None:
        play.reply(did(K.QUESTION_ANSWERED, _asked(play)), KIND)
    asks = [step.about for one in play.directions for step in one.steps if step.act is Act.ASK]
    assert len(asks) == len(set(asks)) >= 4


def test_a_dodge_is_pressed_and_half_an_answer_probed() -> None:
    play = told()
    name = _asked(play)
    play.reply(did(K.QUESTION_DODGED, name))
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PRESS, name)
    play.reply(did(K.QUESTION_PARTLY, name), KIND)
    assert (last(play).steps[-1].act, last(play).steps[-1].about) == (Act.PROBE, name)


def test_one_question_is_pressed_twice_in_a_row_at_most_while_others_wait() -> None:
    play = told("easy", patience=10)
    name = _asked(play)
    for _ in range(3):
        play.reply(did(K.QUESTION_DODGED, name), KIND)
    assert last(play).steps[-1].about != name


def test_vague_words_are_probed_with_the_words() -> None:
    play = told().reply(did(K.VAGUE_TIME, text="as soon as possible"))
    probe = last(play).steps[-1]
    assert (probe.act, probe.about) == (Act.PROBE, "vague_time")
    assert probe.quote is not None
    assert probe.quote.text == "as soon as possible"


def test_a_formula_is_doubted() -> None:
    play = told().reply(did(K.APOLOGY_FORMULA)).reply(did(K.APOLOGY_FORMULA))
    assert (last(play).act, last(play).about) == (Act.DOUBT, "apology_formula_again")


def test_a_broken_word_is_quoted_back() -> None:
    play = told().reply(did(K.NEVER_SAID, "today", detail="promise", text="it'll run today"))
    play.reply(did(K.FACT_TOLD, "eta", detail="hard"))
    assert (last(play).act, last(play).about) == (Act.QUOTE_BACK, "found_out")
    assert last(play).quote is not None
    assert last(play).quote.text == "it'll run today"  # type: ignore[union-attr]


def test_a_vague_promise_is_held_up_later_once() -> None:
    play = told("hard").reply(did(K.PROMISE_VAGUE, text="I'll see what I can do"))
    for _ in range(4):
        play.reply(did(K.QUESTION_PARTLY, _asked(play)))
    quoted = [one for one in play.directions if one.act is Act.QUOTE_BACK]
    assert [one.quote.text for one in quoted if one.quote] == ["I'll see what I can do"]


def test_a_second_story_is_doubted() -> None:
    play = told().reply(did(K.FACT_TOLD, "eta")).reply(did(K.NEVER_SAID, "today", detail="promise"))
    assert (last(play).act, last(play).about) == (Act.DOUBT, "caught")


def test_stakes_come_out_asked_in_trust_or_unheard() -> None:
    asked = told("normal", holds_back=100).reply(did(K.IMPACT_ASKED))
    assert last(asked) == Direction(act=Act.REVEAL, about="boss", because="asked")
    asked.reply(did(K.IMPACT_ASKED))
    assert last(asked) == Direction(act=Act.REVEAL, about="payroll", because="asked")
    trusting = told("normal", holds_back=20).reply(KIND).reply(KIND)
    assert last(trusting).steps[-1] == Direction(act=Act.REVEAL, about="boss", because="trusted")
    closed = told("normal", holds_back=100, patience=10)
    for _ in range(4):
        closed.reply(did(K.INDIFFERENT))
    assert Act.REVEAL in closed.acts


def test_an_option_is_chosen_when_asked_the_fitting_one_first() -> None:
    play = told().reply(
        did(K.OPTION_OFFERED, "credit"), did(K.OPTION_OFFERED, "loaner", at=20), did(K.CHOICE_ASKED, at=40)
    )
    assert last(play).steps[-1] == Direction(act=Act.CHOOSE, about="loaner", because="choice")


def test_nothing_is_chosen_without_trust() -> None:
    play = told()
    play.talk = replace(play.talk, mood=Mood(anger=60, trust=5))
    play.reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=40))
    assert Act.CHOOSE not in steps(play)


def test_not_recognised_is_asked_back_twice_then_it_moves_on() -> None:
    play = told()
    gauge = play.gauge
    for _ in range(3):
        play.reply(did(K.NOT_RECOGNISED))
    assert [one.act for one in play.directions[-3:]][:2] == [Act.CLARIFY, Act.CLARIFY]
    assert last(play).steps[-1].act in (Act.ASK, Act.PRESS)
    assert play.gauge == gauge


def test_talk_to_the_scorer_is_only_strange() -> None:
    play = told().reply(did(K.INSTRUCTION_TALK), did(K.SCORER_TALK, at=30))
    assert (last(play).act, last(play).about) == (Act.CLARIFY, "odd_talk")
    assert play.ending is None
    assert play.changes[-1].after.trust < play.changes[-1].before.trust


def test_a_word_on_the_deed_goes_before_the_question() -> None:
    play = told().reply(did(K.JOKE))
    assert (last(play).act, last(play).about) == (Act.REACT, "joke")
    assert last(play).then is not None


def test_the_worst_part_gets_a_word_before_the_next_question_once() -> None:
    play = told().reply(did(K.FACT_TOLD, "eta", detail="hard"), KIND)
    assert (last(play).act, last(play).about) == (Act.REACT, "worst_told")
    assert steps(play)[-1] in (Act.ASK, Act.PRESS)
    play.reply(did(K.FACT_TOLD, "eta", detail="hard"), KIND)
    assert "worst_told" not in [step.about for step in last(play).steps]


def test_relief_shows() -> None:
    play = told("easy").reply(did(K.OWNERSHIP), did(K.FEELING_NAMED, at=20), did(K.URGENCY_SHOWN, at=40))
    assert steps(play)[0] in (Act.SOFTEN, Act.REACT)


def test_nobody_is_eased_by_bad_news_being_announced_before_it_is_told() -> None:
    for seed in range(20):
        play = begin("easy", voice=pack(), seed=seed).reply(did(K.GRAVITY_NAMED), did(K.OWNERSHIP, at=20))
        assert steps(play) == [Act.PROBE]


def test_the_end_comes_at_the_turn_limit() -> None:
    def idle(_: Play) -> list[Finding]:
        return [did(K.LISTENED), did(K.APOLOGY, at=20)]

    play = told("easy", patience=10).until_end(idle)
    assert play.talk.replies <= OUTAGE.turn_limit
    assert play.ending in (Ending.TURN_LIMIT, Ending.RESIGNED)
    short = OUTAGE.model_copy(update={"turn_limit": 2})
    assert begin(scenario=short).reply(*NEWS).reply(KIND).ending is Ending.TURN_LIMIT


def test_they_resign_when_all_is_said_and_nothing_convinces() -> None:
    def dry(play: Play) -> list[Finding]:
        if play.talk.replies == 1:
            return [did(K.OPTION_OFFERED, "credit")]
        return [did(K.QUESTION_ANSWERED, name) for name in play.talk.ledger.open_questions] or [did(K.NO_SAID)]

    play = begin("hard", voice=pack(trust_rises=10, patience=10, reserve=60)).reply(*NEWS)
    assert play.until_end(dry).ending is Ending.RESIGNED


@pytest.mark.parametrize(("boss", "ending"), [(100, Ending.ASKED_FOR_BOSS), (0, Ending.WALKED_OUT)])
def test_who_leaves_asks_for_the_boss_or_walks_out_by_temperament(boss: int, ending: Ending) -> None:
    assert begin("hard", voice=pack(boss=boss)).until_end(bad).ending is ending


def test_patience_alone_drives_nobody_away_who_feels_well() -> None:
    play = told("easy", patience=1)
    play.talk = replace(play.talk, mood=Mood(anger=10, trust=80))
    for _ in range(4):
        play.reply(did(K.STALLED), KIND, did(K.URGENCY_SHOWN, at=70), did(K.FEELING_NAMED, at=90))
    assert play.ending is None


def test_nobody_is_satisfied_before_the_news_or_with_an_open_question_or_without_a_way() -> None:
    play = told()
    play.talk = replace(play.talk, mood=Mood(anger=10, trust=84))
    play.reply(*[did(K.QUESTION_ANSWERED, one.id) for one in OUTAGE.question])
    assert play.ending is None
    play.reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=30))
    assert Act.CHOOSE in steps(play)
    assert play.reply(did(K.NEXT_CONTACT)).ending is Ending.SATISFIED


def test_who_is_content_asks_once_when_the_next_word_comes_and_then_ends() -> None:
    def content() -> Play:
        play = told()
        play.talk = replace(play.talk, mood=Mood(anger=10, trust=84))
        play.reply(*[did(K.QUESTION_ANSWERED, one.id) for one in OUTAGE.question])
        return play.reply(did(K.OPTION_OFFERED, "loaner"), did(K.CHOICE_ASKED, at=30))

    play = content().reply(did(K.OWNERSHIP))
    assert (last(play).act, last(play).about) == (Act.PROBE, "next_word")
    assert last(play.reply(did(K.NOT_RECOGNISED), words="Hmm.")).act is Act.CLARIFY
    assert play.reply(did(K.NOT_RECOGNISED), words="Tomorrow at nine.").ending is Ending.SATISFIED
    assert content().reply(did(K.NEXT_CONTACT)).ending is Ending.SATISFIED


def test_what_is_withheld_settles_no_question_and_earns_no_trust() -> None:
    def asked() -> Play:
        play = begin(timing="wait").reply(*NEWS)
        play.talk = replace(play.talk, ledger=play.talk.ledger.after([did(K.QUESTION_ASKED, "when")]))
        return play

    honest = asked().reply(did(K.QUESTION_LEFT_OPEN, "when"))
    withheld = asked().reply(did(K.QUESTION_LEFT_OPEN, "when", detail=WITHHELD))
    assert "when" not in honest.talk.ledger.open_questions
    assert "when" in withheld.talk.ledger.open_questions
    assert not withheld.changes[-1].reasons
    assert "question_left_open" in {reason.rule for reason in honest.changes[-1].reasons}


def test_openings() -> None:
    early, late = begin(), begin(timing="wait")
    assert early.directions == [Direction(act=Act.OPEN, about="now", because="picks_up")]
    assert late.directions[0].because == "calls_in"
    assert late.talk.ledger.open_questions == ("what",)
    message = begin(say=False)
    message.talk = replace(message.talk, turn=1, replies=1, reply="The server is down.", message="voicemail")
    message.talk = replace(message.talk, ledger=message.talk.ledger.after(NEWS))
    back = opening(message.talk)
    assert (back.act, back.because) == (Act.CALL_BACK, "told")
    assert back.then is not None


def test_silence_and_interruption() -> None:
    play = told().reply(words="  ")
    assert last(play).act is Act.SILENCE
    cut = cut_off(told().talk)
    assert (cut.act, cut.then and cut.then.act) == (Act.INTERRUPTED, direct(told().talk).steps[-1].act)
    assert nobody_there().act is Act.SILENCE


def test_breaking_in_puts_no_end_off() -> None:
    play = told()
    play.talk = replace(play.talk, replies=OUTAGE.turn_limit)
    assert ending_of(cut_off(play.talk)) is Ending.TURN_LIMIT


def test_asking_whether_anybody_is_there_does_not_begin_a_new_row() -> None:
    talk = replace(told().talk, spoken=("ask:when", "press:when", "silence"))
    assert View(talk).in_a_row(Act.PRESS, "when") == 1


def test_every_act_is_reached() -> None:
    reached = {Act.CLOSE, Act.SILENCE, Act.INTERRUPTED, Act.RESIGN, Act.QUOTE_BACK, Act.CALL_BACK}  # each above
    scripts: list[Trainee] = [good, middling, bad]
    for level in ("easy", "normal", "hard"):
        for timing in ("now", "wait"):
            for script in scripts:
                for boss in (0, 100):
                    play = begin(level, timing=timing, voice=pack(boss=boss)).until_end(script)  # type: ignore[arg-type]
                    reached |= {*play.acts}
    assert reached == set(Act)


def test_the_same_talk_gives_the_same_direction_and_another_seed_may_not() -> None:
    play = begin("hard", voice=pack(boss=50)).until_end(bad)
    assert direct(play.talk) == direct(play.talk)
    ends = {begin("hard", voice=pack(boss=50), seed=seed).until_end(bad).ending for seed in range(12)}
    assert ends == {Ending.ASKED_FOR_BOSS, Ending.WALKED_OUT}


def test_only_ends_end() -> None:
    ends = {act: ending_of(Direction(act=act)) for act in Act}
    going = {act for act, ending in ends.items() if ending is None}
    assert set(Act) - going == {Act.ACCEPT, Act.RESIGN, Act.WALK_OUT, Act.ESCALATE, Act.CLOSE}
    assert ending_of(Direction(act=Act.CLOSE, because="trainee_ended")) is Ending.TRAINEE_ENDED


def test_news_beside_odd_talk_hits_all_the_same() -> None:
    play = begin(voice=pack(vents=1)).reply(*NEWS, did(K.SCORER_TALK, at=30))
    assert steps(play) == [Act.REACT, Act.VENT]
    assert last(play).about == "odd_talk"
    assert begin().reply(did(K.SCORER_TALK)).directions[-1].act is Act.CLARIFY


def test_an_old_promise_is_not_held_against_a_reply_that_helped() -> None:
    def then(*findings: Finding) -> list[Act]:
        return steps(told("normal", did(K.PROMISE_VAGUE, at=50)).reply(*findings))

    assert Act.QUOTE_BACK in then(did(K.VAGUE_TIME, at=5))
    assert Act.QUOTE_BACK not in then(did(K.APOLOGY), did(K.OWNERSHIP, at=3))


def test_nobody_takes_what_was_not_held_out() -> None:
    def offer(words: str) -> tuple[str, ...]:
        said = (Said(role="trainee", turn=1, text=words),)
        ledger = Ledger(offered={"loaner": 1})
        return View(replace(begin().talk, said=said, ledger=ledger)).on_offer

    assert offer("Nobody in your office works today, and it won't be back before your payroll.") == ()
    assert offer("I can put you on another machine.") == ("loaner",)
    assert offer("The loaner, by two.") == ("loaner",)


@pytest.mark.parametrize(("words", "act"), [("...", Act.SILENCE), ("Hm.", Act.CLARIFY)])
def test_dots_are_silence(words: str, act: Act) -> None:
    assert last(begin().reply(did(K.NOT_RECOGNISED), words=words)).act is act
