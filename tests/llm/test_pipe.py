"""Pieces handed from one thread to another: none lost, none after the end, never more than a few waiting."""

import asyncio
import threading

import pytest

from trainer.llm.background import background
from trainer.llm.pipe import Pipe


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
