"""A line that was cut off: what had come out was done, the rest was not."""

import pytest

from tests.customer.stage import OUTAGE
from trainer.customer.heard import broken_off
from trainer.record.direction import Act, Direction
from trainer.record.event_talk import Interrupted, Said

LEAD, ASK = "You knew it.", "When is it back? Tell me now."
REACT = Direction(act=Act.REACT, about="stalled", then=Direction(act=Act.ASK, about="when"))


def line(direction: Direction, *parts: str, asks: tuple[str, ...] = (), reveals: tuple[str, ...] = ()) -> Said:
    text = " ".join(parts)
    ends = tuple(len(" ".join(parts[:count])) for count in range(1, len(parts) + 1))
    return Said(role="customer", turn=4, text=text, ends=ends, asks=asks, reveals=reveals, direction=direction)


def cut(said: Said, heard: str) -> Interrupted:
    assert said.text.startswith(heard)
    return broken_off(said, heard, OUTAGE.question)


@pytest.mark.parametrize(
    ("heard", "spoken", "asks"),
    [
        ("", None, ()),
        ("You", None, ()),
        ("You knew it.", "react:stalled", ()),
        ("You knew it. When is it", "react:stalled", ()),
        ("You knew it. When is it back?", "react:stalled>ask:when", ("when",)),
        ("You knew it. When is it back? Tell me", "react:stalled>ask:when", ("when",)),
    ],
)
def test_only_what_came_out_was_done(heard: str, spoken: str | None, asks: tuple[str, ...]) -> None:
    kept = cut(line(REACT, LEAD, ASK, asks=("when",)), heard)
    assert (kept.turn, kept.heard, kept.asks) == (4, heard, asks)
    assert (kept.direction.spoken if kept.direction else None) == spoken


def test_a_question_in_other_words_is_asked_with_its_last_question_mark() -> None:
    said = line(REACT, LEAD, "Tuesday? You are joking. So what day?", asks=("when",))
    assert cut(said, "You knew it. Tuesday? You are joking.").asks == ()
    assert cut(said, "You knew it. Tuesday? You are joking. So what day?").asks == ("when",)


def test_a_question_without_a_mark_must_be_out_whole() -> None:
    said = line(REACT, LEAD, "A day. Now.", asks=("when",))
    assert cut(said, "You knew it. A day.").asks == ()


def test_a_stake_is_told_once_its_sentences_are_out() -> None:
    tells = Direction(act=Act.REVEAL, about="boss", then=Direction(act=Act.ASK, about="when"))
    said = line(tells, "My boss will ask.", ASK, asks=("when",), reveals=("boss",))
    assert cut(said, "My boss will").reveals == ()
    assert cut(said, "My boss will ask. When").reveals == ("boss",)


def test_a_line_whose_parts_are_not_known_was_done_only_whole() -> None:
    said = line(REACT, LEAD, ASK, asks=("when",)).model_copy(update={"ends": ()})
    kept = cut(said, "You knew it. When is")
    assert (kept.asks, kept.direction) == ((), None)
