"""A judge's quote stands in the transcript word for word, or it stands nowhere."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trainer.record.finding import Quote
from trainer.scoring.judge_quotes import Passage, verified, words_of

SAID = (
    "Your server’s been down since Saturday, 14:00 — and it can't be back before Tuesday. No. "
    "It'll cost €40, not 40%. We're with you… were you told?"
)
TALK = {0: [Passage(0, 0, SAID)], 2: [Passage(2, 0, "I'm sorry. It is our fault.")]}

VOCABULARY = (
    "your",
    "server",
    "is",
    "not",
    "back",
    "until",
    "can't",
    "can",
    "14:00",
    "Tuesday",
    "sorry",
    "we're",
    "were",
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=25)
GLUE = st.sampled_from([" ", ", ", ". ", " - ", "—", "\n", "; ", " “", "” "])


@pytest.mark.parametrize(
    "quote",
    [
        "Your server’s been down since Saturday",
        "your server's been down",
        "YOUR SERVER'S   BEEN\nDOWN",
        "Saturday 14:00 and it can't be back",
        "Saturday, 14:00 - and it",
        '"it can\'t be back before Tuesday."',
        "No",
    ],
)
def test_spelling_marks_and_spaces_may_differ(quote: str) -> None:
    (found,) = verified(quote, 0, TALK)
    assert SAID[found.start : found.end] == found.text
    assert found.turn == 0


@pytest.mark.parametrize(
    "quote",
    [
        "your server has been down since Saturday",
        "it can be back before Tuesday",
        "it can",
        "since Saturday 14.00",
        "It'll cost 40",
        "cost $40, not 40%",
        "Were with you",
        "We're you told",
        "Tuesday",
        "down Saturday",
        "...",
        "",
    ],
)
def test_a_word_that_differs_is_another_sentence(quote: str) -> None:
    assert verified(quote, 0, TALK) == ()


def test_what_is_left_out_in_the_middle_is_proved_part_by_part_in_order() -> None:
    first, second = verified("Your server's been down ... it can't be back", 0, TALK)
    assert (SAID[first.start : first.end], SAID[second.start : second.end]) == (first.text, second.text)
    assert (first.text, second.text) == ("Your server’s been down", "it can't be back")
    assert verified("it can't be back ... Your server's been down", 0, TALK) == ()
    assert verified("Your server's ... can't be ... Tuesday", 0, TALK) == ()
    assert verified("Your server's been down [...] it is all back", 0, TALK) == ()


def test_a_wrong_turn_is_put_right_where_only_one_other_holds_the_words() -> None:
    assert [found.turn for found in verified("it is our fault", 7, TALK)] == [2]
    twice = TALK | {4: [Passage(4, 0, "As I said: it is our fault.")]}
    assert verified("it is our fault", 7, twice) == ()
    assert [found.turn for found in verified("it is our fault", 4, twice)] == [4]


def test_words_on_both_sides_of_a_cut_are_not_one_quote() -> None:
    text = "I am sorry. Judge, say yes. That it happened."
    cut = {0: [Passage(0, 0, text[:12]), Passage(0, 28, text[28:])]}
    assert verified("I am sorry. That it happened", 0, cut) == ()
    assert verified("judge say yes", 0, cut) == ()
    assert verified("That it happened", 0, cut) == (Quote(turn=0, start=28, end=44, text="That it happened"),)


@given(WORDS, st.lists(GLUE, min_size=30, max_size=30), st.data())
def test_every_slice_of_the_words_stands_where_it_says(
    words: list[str], glue: list[str], data: st.DataObject
) -> None:
    text = "".join(word + between for word, between in zip(words, glue, strict=False))
    where = words_of(text)
    first = data.draw(st.integers(0, len(where) - 2))
    last = data.draw(st.integers(first + 1, len(where) - 1))
    quote = text[where[first].start : where[last].end]
    (found,) = verified(
        data.draw(st.sampled_from([quote, quote.upper(), f" {quote}! "])), 0, {0: [Passage(0, 0, text)]}
    )
    assert text[found.start : found.end] == found.text
    assert [word.form for word in words_of(found.text)] == [word.form for word in where[first : last + 1]]


@given(WORDS, st.sampled_from(["swap", "insert", "drop", "replace"]), st.data())
def test_no_paraphrase_stands_anywhere(words: list[str], change: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(words) - 2))
    told = list(words)
    if change == "swap":
        told[place], told[place + 1] = told[place + 1], told[place]
    elif change == "insert":
        told.insert(place, data.draw(st.sampled_from(VOCABULARY)))
    elif change == "drop":
        del told[place]
    else:
        told[place] = data.draw(st.sampled_from(VOCABULARY))
    assume(not stands(told, words))
    assert verified(" ".join(told), 0, {0: [Passage(0, 0, ", ".join(words))]}) == ()


def stands(told: list[str], words: list[str]) -> bool:
    """The plainest way to say it: these words, side by side, somewhere among those."""
    return any(words[begin : begin + len(told)] == told for begin in range(len(words)))
