"""Laws of the fold, over drills played at random."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.drill.doubles import new_runner
from trainer.drill.fold import apply, fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.state import Phase
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.transcript import Plan

TEXTS = st.sampled_from(
    ["They come late.", "Sorry.", "haha", "money back?", "", "all of them on Friday", "\x1b[2J"]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("reply"), TEXTS),
        st.tuples(st.just("break_in"), TEXTS),
        st.tuples(st.just("silence"), st.just("")),
        st.tuples(st.just("facts"), st.just("")),
        st.tuples(st.just("end"), st.just("")),
        st.tuples(st.just("hint"), st.just("")),
        st.tuples(st.just("follow_up"), TEXTS),
        st.tuples(st.just("rate"), st.just("")),
        st.tuples(st.just("resolve"), TEXTS),
        st.tuples(st.just("close"), st.just("")),
    ),
    max_size=14,
)
CHANNELS = st.sampled_from(["phone", "voicemail", "email", "in_person", "chat"])


def played(steps: list[tuple[str, str]], channel: str) -> list[Event]:
    """The log of a drill in which these steps were tried; what is refused leaves no trace."""
    journal = MemoryJournal()
    runner = new_runner(journal, listening=True, clock=True)
    runner.plan(Plan.model_validate({"channel": channel, "when": "now"}))
    moves = {
        "reply": runner.reply,
        "break_in": lambda text: runner.reply(text, heard=runner.state.turns[-1].text[:4]),
        "silence": lambda _: runner.silence(40),
        "facts": lambda _: runner.look_up(),
        "end": lambda _: runner.end_talk(),
        "hint": lambda _: runner.hint(),
        "follow_up": runner.follow_up,
        "rate": lambda _: runner.rate_oneself({"direct": 3}),
        "resolve": runner.resolve,
        "close": lambda _: runner.close(),
    }
    for name, text in steps:
        before = len(journal.events)
        try:
            moves[name](text)
        except (BadUsage, IndexError):
            assert len(journal.events) == before
        assert fold(journal.events) == runner.state
    return journal.events


@given(STEPS, CHANNELS)
def test_the_state_on_disk_is_the_state_in_memory(steps: list[tuple[str, str]], channel: str) -> None:
    events = played(steps, channel)
    assert [event.seq for event in events] == list(range(len(events)))


@given(STEPS, CHANNELS, st.integers(1, 60))
def test_folding_in_two_pieces_is_folding_the_whole(
    steps: list[tuple[str, str]], channel: str, cut: int
) -> None:
    events = played(steps, channel)
    state = fold(events[:cut])
    for event in events[cut:]:
        state = apply(state, event)
    assert state == fold(events)


@given(STEPS, CHANNELS)
def test_a_log_read_back_from_json_folds_to_the_same(steps: list[tuple[str, str]], channel: str) -> None:
    events = played(steps, channel)
    back = [Event.model_validate(json.loads(event.model_dump_json())) for event in events]
    assert back == events
    assert fold(back) == fold(events)


@given(STEPS, CHANNELS)
def test_turns_are_numbered_without_gaps_and_every_quote_is_verbatim(
    steps: list[tuple[str, str]], channel: str
) -> None:
    state = fold(played(steps, channel))
    assert [said.turn for said in state.turns] == list(range(len(state.turns)))
    transcript = state.transcript()
    for found in state.findings():
        text = transcript.text_at(found.quote.turn)
        assert text[found.quote.start : found.quote.end] == found.quote.text


@given(STEPS, CHANNELS)
def test_no_phase_is_skipped(steps: list[tuple[str, str]], channel: str) -> None:
    order = [phase for phase in Phase if phase is not Phase.MEANWHILE]
    events = played(steps, channel)
    state = fold(events[:1])
    for event in events[1:]:
        after = apply(state, event)
        closing = after.phase is Phase.CLOSED
        back_on_the_phone = (state.phase, after.phase) == (Phase.FOLLOW_UP, Phase.TALK)
        assert closing or back_on_the_phone or order.index(after.phase) - order.index(state.phase) in {0, 1}
        state = after
