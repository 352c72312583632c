"""Two-minute practice: the moves there are, and that a good reply is told from a bad one."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.drill.doubles import SCENARIO
from trainer.cli.wiring import embedded_parts, new_setup
from trainer.drill.coach import effect
from trainer.drill.move_played import MoveResult, play_move, sentences
from trainer.drill.moves import Move, MoveKind, moves_for
from trainer.drill.past import PastReply, past_replies
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Setup, SteppingClock
from trainer.drill.sheet import left_out, sheet_book, step_on
from trainer.language.tables import table
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.reading.reader import EmbeddedReader
from trainer.record.errors import BadUsage
from trainer.record.mood import MoodReason
from trainer.record.options import DrillOptions
from trainer.record.score import Answer
from trainer.record.transcript import Plan
from trainer.scoring.embedded import EmbeddedScorer, unknown_signals

BUILT_IN = ("server-outage", "delayed-order", "intended-behavior")
READER, SCORER = EmbeddedReader(), EmbeddedScorer()


@dataclass(frozen=True)
class Said:
    """The same move said well and badly."""

    good: str
    bad: str


SAID: dict[tuple[str, MoveKind], Said] = {
    ("server-outage", MoveKind.NEWS): Said(
        "Ms Whitlock, your server has been down since Saturday afternoon, and you won't have all of it back "
        "before Tuesday end of day.",
        "Hi there! There's just a tiny hiccup on one of our machines, nothing to worry about.",
    ),
    ("delayed-order", MoveKind.NEWS): Said(
        "Marcus, your 24 desks won't be there on Wednesday: they come next Tuesday, six days late.",
        "Hello Marcus, I wanted to have a quick word about a few small things around your order.",
    ),
    ("intended-behavior", MoveKind.NEWS): Said(
        "Ms Raman, what you reported is not a bug: closed tasks drop out of the totals by design, and no fix "
        "is coming.",
        "Good morning, we have been looking into your case and I have some feedback from the team.",
    ),
    ("server-outage", MoveKind.UNKNOWN): Said(
        "I don't know. Nobody can tell yet whether the changes after Friday 23:00 come back; everything before "
        "that is in a verified backup. I'll ring you at noon.",
        "No, nothing is lost, all your data is safe.",
    ),
    ("delayed-order", MoveKind.UNKNOWN): Said(
        "I don't know whether the motors might come on Friday, nobody can tell me yet. What I do know: all 24 "
        "are with you next Tuesday.",
        "We'll get back to you on that as soon as possible.",
    ),
    ("intended-behavior", MoveKind.UNKNOWN): Said(
        "No. Closed tasks drop out by design and there is no setting. Whether an option is ever built, I don't "
        "know, and nobody does yet.",
        "Yes, it will be fixed in the next release.",
    ),
    ("server-outage", MoveKind.VOICEMAIL): Said(
        "Ms Whitlock, this is Jeffrey from hosting. Your server went down on Saturday about 14:00 and is still "
        "down. I suspect the storage controller. The vendor's engineer is here on Monday at 11:00. "
        "Realistically everything is restored by Tuesday end of day. I'll call you again at eight.",
        "Hi, it's Jeffrey. There's a small issue and we're looking into it. Call me back when you can.",
    ),
    ("delayed-order", MoveKind.VOICEMAIL): Said(
        "Marcus, this is Ann from the desk company. Your 24 desks come next Tuesday, six days late, because a "
        "batch of motors failed inspection. 14 desks are finished, 10 wait for motors that arrive on Saturday. "
        "I'll call you again at four today.",
        "Hi Marcus, something has come up with your order. Please call us back soon.",
    ),
    ("intended-behavior", MoveKind.VOICEMAIL): Said(
        "Ms Raman, closed tasks drop out of the totals by design since version 6, so no fix is coming. Most "
        "customers asked for it. The spreadsheet export holds both totals. I'll call you at two today.",
        "Hello, it's about your case, we have an update. Talk to you soon.",
    ),
    ("server-outage", MoveKind.OPTIONS): Said(
        "I can have three of your machines on a loaner host by Monday 14:00, as of Friday 23:00, so you can "
        "file payroll; or a read-only copy of Friday's files by 10:00. Which do you want?",
        "We'll figure something out, don't worry.",
    ),
    ("delayed-order", MoveKind.OPTIONS): Said(
        "We can ship the 14 finished desks today so they are there on Thursday, and rent ten desks for Friday, "
        "paid by us, so that your opening has a full room. Which would you like?",
        "There is nothing I can do about that.",
    ),
    ("intended-behavior", MoveKind.OPTIONS): Said(
        "You can use the spreadsheet export, which holds both totals, or we set up a saved view together in 20 "
        "minutes. Which do you prefer?",
        "I'll see what I can do for you.",
    ),
}

AGAIN: dict[str, tuple[str, str, str]] = {
    "serious": (
        "again_serious",
        "Haha, well, computers, what can you do, it's just a tiny hiccup!",
        "This is serious: you have to file payroll for eleven clients on Tuesday, and I'm doing nothing else "
        "until your people can work.",
    ),
    "empathetic": (
        "again_empathetic",
        "Calm down, please. As I already said, that is not our fault. You should have made your own backups.",
        "I'm sorry. You should have heard it from me on Saturday, and that was our mistake. You have payroll "
        "to file on Tuesday and you have every reason to be angry.",
    ),
}


@cache
def setup_of(name: str) -> Setup:
    return new_setup(name, DrillOptions(seed=5))


def scenarios() -> tuple[Scenario, ...]:
    return tuple(setup_of(name).scenario.value for name in BUILT_IN)


def rubric() -> Rubric:
    return setup_of(BUILT_IN[0]).rubric.value


def said(move: Move, reply: str) -> MoveResult:
    return play_move(move, reply, READER, SCORER, rubric(), setup_of(move.scenario.id).voice)


@cache
def move_of(name: str, kind: MoveKind) -> Move:
    """A move of this kind at the moment for which the replies above are written."""
    timing = {"server-outage": "monday-6"}.get(name, "now")
    scenario = setup_of(name).scenario.value
    every = (move for seed in range(40) for move in moves_for((), (scenario,), seed))
    return next(move for move in every if move.kind is kind and move.timing.id == timing)


@cache
def drilled(*replies: str, name: str = "server-outage") -> tuple[PastReply, ...]:
    """The replies of a drill that was really played."""
    journal = MemoryJournal()
    clock = SteppingClock(datetime(2026, 3, 9, 6, tzinfo=UTC))
    runner = Runner.begin(setup_of(name), embedded_parts(journal, clock, DerivedIds(" ".join(replies))))
    runner.plan(Plan(when="monday-6"))
    for reply in replies:
        runner.reply(reply)
    return past_replies(journal.events)


# good and bad


@pytest.mark.parametrize(("name", "kind"), SAID)
def test_a_good_reply_is_told_from_a_bad_one(name: str, kind: MoveKind) -> None:
    move, both = move_of(name, kind), SAID[name, kind]
    good, bad = said(move, both.good), said(move, both.bad)
    assert good.step.level is not None
    assert good.step.level >= 3
    assert (bad.step.level or 0) <= 1
    assert good.change.after.gauge > bad.change.after.gauge or kind is MoveKind.UNKNOWN


@pytest.mark.parametrize("name", AGAIN)
def test_the_weakest_reply_is_offered_again_and_said_better(name: str) -> None:
    sheet, bad, good = AGAIN[name]
    past = drilled("Your server has been down since Saturday.", bad)
    move = moves_for(past, scenarios(), seed=1)[0]
    assert move.kind is MoveKind.AGAIN
    assert move.past is not None
    assert (move.past.said, move.sheet) == (bad, sheet)
    assert move.line == past[1].line
    worse, better = said(move, bad), said(move, good)
    assert worse.change == past[1].change
    assert (worse.step.level, (better.step.level or 0) >= 3) == (worse.step.level, True)
    assert (worse.step.level or 0) <= 1
    assert better.change.after.gauge > worse.change.after.gauge


@pytest.mark.parametrize(("rule", "offered"), [("news_hits", False), ("found_out", False), ("joke", True)])
def test_what_the_truth_costs_is_no_weakness(rule: str, offered: bool) -> None:
    told = drilled("Your server went offline on Saturday.")[0]
    reason = MoodReason(rule=rule, quote=None, anger=12, trust=-2)
    hit = replace(told, change=told.change.model_copy(update={"reasons": (reason,)}))
    assert any(move.kind is MoveKind.AGAIN for move in moves_for([hit], scenarios(), seed=1)) is offered


def test_an_answer_to_being_misunderstood_is_not_offered_again() -> None:
    past = drilled(
        "Your server went offline on Saturday.", "Xq zzr blorp", "Calm down, it is only a small hiccup."
    )
    assert [reply.asked_what for reply in past] == [False, False, True]
    joked = (MoodReason(rule="joke", quote=None, anger=12, trust=-2),)
    hit = replace(past[2], change=past[2].change.model_copy(update={"reasons": joked}))
    known = replace(hit, asked_what=False)
    kinds = [{move.kind for move in moves_for([one], scenarios(), seed=1)} for one in (hit, known)]
    assert [MoveKind.AGAIN in found for found in kinds] == [False, True]


def test_worst_reply_comes_first_and_only_some() -> None:
    bad = [AGAIN["serious"][1], AGAIN["empathetic"][1], "Whatever. That's how it is. Not my problem."]
    past = drilled(*bad)
    again = [move for move in moves_for(past * 3, scenarios(), seed=2) if move.kind is MoveKind.AGAIN]
    worth = [move.past.worth for move in again if move.past]
    assert worth == sorted(worth)
    assert worth[0] == min(reply.worth for reply in past)
    assert len(again) == sheet_book().choice.weakest


def test_drill_of_a_scenario_that_is_gone_gives_no_move() -> None:
    past = drilled(AGAIN["serious"][1])
    others = tuple(scenario for scenario in scenarios() if scenario.id != "server-outage")
    assert not any(move.kind is MoveKind.AGAIN for move in moves_for(past, others, seed=1))


# one reply at a time


def test_voicemail_breaks_off_after_its_words() -> None:
    move = move_of("server-outage", MoveKind.VOICEMAIL)
    tail = SAID["server-outage", MoveKind.VOICEMAIL].good
    long = said(move, "Well, you know, so. " * 25 + tail)
    assert move.most_words == 75
    assert (len(long.reply.split()), long.cut) == (75, True)
    assert (long.step.level or 0) < 3
    assert not said(move, tail).cut


def test_sentences_are_counted_where_one_was_asked_for() -> None:
    assert [sentences(text) for text in ("", "No", "No. Yes?", 'He said "no." Then', "Version 6.5 is it.")] == [
        0, 1, 2, 2, 1,
    ]  # fmt: skip
    news, options = (move_of("delayed-order", kind) for kind in (MoveKind.NEWS, MoveKind.OPTIONS))
    assert said(news, "It is late. Sorry.").sentences == 2
    assert said(options, "It is late. Sorry.").sentences == 0


@pytest.mark.parametrize("words", ["Xq zzr blorp", "Hello."])
def test_what_is_not_understood_is_not_scored(words: str) -> None:
    result = said(move_of("delayed-order", MoveKind.UNKNOWN), words)
    assert result.note.not_recognised
    assert (result.step.level, result.step.cap) == (None, None)
    assert result.change.after.gauge == result.change.before.gauge


@pytest.mark.parametrize("empty", ["", "  \n", "\x00\x1b"])
def test_nothing_said_is_refused_in_a_sentence(empty: str) -> None:
    with pytest.raises(BadUsage, match="Say something"):
        said(move_of("delayed-order", MoveKind.NEWS), empty)


def test_rubric_without_the_step_is_refused_in_a_sentence() -> None:
    other = rubric().model_copy(update={"step": rubric().step[:1]})
    move = move_of("delayed-order", MoveKind.NEWS)
    with pytest.raises(BadUsage, match="has no step direct"):
        play_move(move, "Late.", READER, SCORER, other, setup_of("delayed-order").voice)


def test_stronger_reply_holds_at_its_moment() -> None:
    """On Saturday nobody knows Tuesday yet, so the answer written for Monday isn't shown."""
    scenario = setup_of("server-outage").scenario.value
    every = [move for seed in range(40) for move in moves_for((), (scenario,), seed)]
    early = [move for move in every if move.timing.id == "saturday"]
    assert {move.kind for move in early} == set(MoveKind) - {MoveKind.AGAIN}
    assert all(move.stronger and "Tuesday" not in move.stronger for move in early)


def test_stronger_voicemail_gets_through_whole() -> None:
    for name in BUILT_IN:
        move = move_of(name, MoveKind.VOICEMAIL)
        result = said(move, move.stronger)
        assert not result.cut
        assert result.reply.endswith((".", "?", "!"))


# the table


@pytest.mark.parametrize("name", sheet_book().sheet)
def test_every_sheet_stands_on_the_rubric(name: str) -> None:
    sheet, step = sheet_book().sheet[name], step_on(name, rubric())
    signals = {check.id: check.signal for part in rubric().step for check in part.check}
    assert [check.id for check in step.check] == list(sheet.points)
    assert all(signals[check] for check in sheet.points)
    assert not unknown_signals(rubric().model_copy(update={"step": (step,)}))
    assert set(sheet.caps) <= set(sheet.points)
    assert list(sheet.thresholds) == sorted(sheet.thresholds)
    assert len(step.levels) == 5
    best = step.start + sum(check.points for check in step.check if check.kind == "credit")
    assert best >= sheet.thresholds[-1]


def test_sheets_and_their_sentences_belong_together() -> None:
    book, words = sheet_book(), table("moves")
    assert set(words["level"]) == set(book.sheet)
    assert set(words["kind"]) == set(words["ask"]) == set(MoveKind)
    assert {book.otherwise, *book.by_rule.values()} <= set(book.sheet)
    known = table("moods")["rule"]
    assert set(book.by_rule) | book.unavoidable <= set(known)


def test_checks_of_a_whole_talk_do_not_count() -> None:
    for sheet, check in (("news", "soon"), ("news", "dragged"), ("voicemail", "vague"), ("options", "pushed")):
        assert check in {one.id for one in left_out(sheet, rubric())}
        assert check not in {one.id for one in step_on(sheet, rubric()).check}


def test_no_check_of_a_single_reply_counts_replies() -> None:
    for sheet in sheet_book().sheet:
        step = step_on(sheet, rubric())
        told = [text for check in step.check for text in (check.ask, check.found, check.advice)]
        told += [cap.because for cap in step.cap]
        assert not [text for text in told if re.search(r"(first|second|third) repl", text or "")]


# laws


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), wanted=st.sets(st.sampled_from(BUILT_IN), min_size=1), past=st.booleans())
@example(seed=25713, wanted=set(BUILT_IN), past=True)
def test_never_the_same_move_twice_in_a_row(seed: int, wanted: set[str], past: bool) -> None:
    chosen = tuple(scenario for scenario in scenarios() if scenario.id in wanted)
    replies = drilled(AGAIN["serious"][1], AGAIN["empathetic"][1]) if past else ()
    moves = moves_for(replies, chosen, seed)
    assert moves == moves_for(replies, chosen, seed)
    assert len(moves) > 1
    round_and_on = (*moves, moves[0])
    assert all(one != other for one, other in pairwise(round_and_on))
    assert len({(m.kind, m.scenario.id, m.past.turn if m.past else None) for m in moves}) == len(moves)
    for place, (one, other) in enumerate(pairwise(moves)):
        if one.kind is other.kind:
            assert {later.kind for later in moves[place:]} == {one.kind}


def test_small_scenario_gives_what_it_can() -> None:
    """One option, no strong replies, no lines: no choice to offer, and nobody is left without a word."""
    moves = moves_for((), (SCENARIO,), seed=3)
    assert {move.kind for move in moves} == {MoveKind.NEWS, MoveKind.VOICEMAIL}
    news = next(move for move in moves if move.kind is MoveKind.NEWS)
    assert news.line.startswith("Marcus Bell")
    assert moves_for((), (), seed=3) == ()


@settings(max_examples=40, deadline=None)
@given(
    reply=st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=200),
    kind=st.sampled_from([kind for kind in MoveKind if kind is not MoveKind.AGAIN]),
)
def test_any_text_is_data(reply: str, kind: MoveKind) -> None:
    """Whatever is said: every quote stands in what was said, and the sum gives the points."""
    move = move_of("delayed-order", kind)
    try:
        result = said(move, reply)
    except BadUsage:
        return
    for check in result.step.checks:
        for quote in check.quotes:
            assert result.turns[quote.turn].text[quote.start : quote.end] == quote.text
    assert result.step.points == result.step.start + sum(check.points for check in result.step.checks)
    assert all(check.answer is Answer.MET for check in result.step.checks if check.points)
    moved = result.change.after.trust - result.change.before.trust
    moved -= result.change.after.anger - result.change.before.anger
    assert sum(effect(reason) for reason in result.change.reasons) == moved


@pytest.mark.parametrize(
    "hostile", ["[/", "[@click=app.quit]x[/]", "{customer} {0}", "a" * 200_000, "\ud800 \u202e[b]"]
)
def test_hostile_text_changes_nothing_but_itself(hostile: str) -> None:
    result = said(
        move_of("server-outage", MoveKind.VOICEMAIL), hostile + " Your server is down since Saturday."
    )
    assert "\u202e" not in result.reply
    assert result.turns[-1].text == result.reply
