"""Pieces handed from one thread to another: none lost, none after the end, never more than a few waiting."""

import asyncio
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.customer.gate import short_forms
from trainer.customer.sentences import Sentences
from trainer.llm.background import background
from trainer.llm.pipe import Pipe, Sleep


def on_loop(pipe: Pipe, pieces: list[str]) -> "threading.Event":
    """Put them in on the loop's thread; the event is set when all are in."""
    done = threading.Event()

    async def put() -> None:
        for piece in pieces:
            await pipe.put(piece)
        done.set()

    asyncio.run_coroutine_threadsafe(put(), background())
    return done


def test_what_was_there_before_an_error_is_read_first() -> None:
    pipe = Pipe()
    assert on_loop(pipe, ["a", "b"]).wait(20)
    pipe.end(ValueError("broken"))
    assert [pipe.get(), pipe.get()] == ["a", "b"]
    with pytest.raises(ValueError, match="broken"):
        pipe.get()


def test_after_a_stop_nothing_that_came_before_is_read() -> None:
    pipe = Pipe()
    assert on_loop(pipe, ["a", "b"]).wait(20)
    pipe.stop(ValueError("stopped"))
    with pytest.raises(ValueError, match="stopped"):
        pipe.get()


def test_a_stop_goes_before_an_end_that_is_not_read_yet() -> None:
    pipe = Pipe()
    assert on_loop(pipe, ["a"]).wait(20)
    pipe.end()
    pipe.stop(ValueError("stopped"))
    with pytest.raises(ValueError, match="stopped"):
        pipe.get()


def test_only_the_first_end_counts() -> None:
    pipe = Pipe()
    pipe.end()
    pipe.end(ValueError("late"))
    pipe.stop(ValueError("later"))
    assert pipe.get() is None
    assert on_loop(pipe, ["a"]).wait(20)
    assert pipe.get() is None


def test_a_slow_reader_holds_the_writer_back_and_loses_nothing() -> None:
    pipe, pieces = Pipe(), [str(number) for number in range(1000)]
    done = on_loop(pipe, pieces)
    read = [pipe.get() for _ in range(100)]
    assert not done.is_set()
    read += [pipe.get() for _ in range(900)]
    assert done.wait(20)
    assert read == pieces


def test_a_stop_lets_a_writer_that_waits_go() -> None:
    pipe = Pipe()
    done = on_loop(pipe, ["x"] * 1000)
    pipe.get()
    pipe.stop()
    assert done.wait(20)


WORDS = st.lists(st.sampled_from(["So", "when", "Mr", "3", "50", " ", ". ", ".", "?", "!\n", "…", "。", ", "]))


@given(WORDS)
def test_no_sentence_ends_in_a_piece_that_its_reader_sleeps_through(pieces: list[str]) -> None:
    sleep, cut = Sleep(), Sentences(short_forms("en"))
    for piece in pieces:
        sleeps, parts = sleep.through(piece), list(cut.feed(piece))
        assert not (sleeps and parts)


def test_a_reader_sleeps_through_words_within_a_sentence() -> None:
    sleep = Sleep()
    heard = ["Since", " when", " do", " you", "?", " ", "And", " now", ",", " when"]
    assert [piece for piece in heard if not sleep.through(piece)] == ["Since", "?", " ", "And"]
