"""What is said, however the pieces of a stream fall."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.llm.speech import Speech
from trainer.record.clean import clean_text


def heard(pieces: list[str], *, hold: bool = False) -> str:
    speech = Speech(hold=hold)
    return "".join([speech.feed(piece) for piece in pieces]) + speech.finish()


WORDS = st.text(alphabet="ab <>/\r\n😀.\x1bthinkTHINK", max_size=40)


def cuts(text: str, at: list[int]) -> list[str]:
    places = sorted({0, len(text), *(place % (len(text) + 1) for place in at)})
    return [text[begin:end] for begin, end in pairwise(places)]


@given(WORDS, WORDS, WORDS, st.lists(st.integers(0, 200), max_size=12))
@example("<\r", "", "\n", [3])
def test_cuts_change_nothing(before: str, thought: str, after: str, at: list[int]) -> None:
    text = f"{before}<think>{thought}</think>{after}"
    assert heard(cuts(text, at)) == heard([text])
    assert heard(cuts(text, at), hold=True) == heard([text], hold=True)


@given(st.text(alphabet="ab .\n😀<i>", max_size=60), st.lists(st.integers(0, 200), max_size=12))
def test_text_without_thoughts_is_said_whole(text: str, at: list[int]) -> None:
    assert heard(cuts(text, at)) == clean_text(text).lstrip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<think>a</think> b", "b"),
        ("<THINKING>a</Thinking>b", "b"),
        ("b <think>a", "b "),
        ("a <b> c", "a <b> c"),
        ("5 < 6 and 7 <", "5 < 6 and 7 <"),
        ("one<think>x</think>two<think>y</think>three", "onetwothree"),
    ],
)
def test_thoughts_are_cut(text: str, said: str) -> None:
    assert heard(list(text)) == said


def test_held_text_before_a_tag_nothing_opened_is_never_said() -> None:
    speech = Speech(hold=True)
    assert [speech.feed(piece) for piece in ("He is", " late.</th", "ink>\nWhere", "?")] == [
        "",
        "",
        "Where",
        "?",
    ]
    assert speech.finish() == ""
    assert speech.unopened
    assert not speech.leaked
