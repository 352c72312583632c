import re

import hypothesis
import pytest
from hypothesis import strategies as st

from trainer.customer.sentences import Closing, Part, Sentence, Sentences, sentences_of

SHORT = frozenset({"mr", "a.m", "no"})


def parts(*pieces: str) -> list[Part]:
    cutter = Sentences(SHORT)
    return [part for piece in pieces for part in cutter.feed(piece)] + list(cutter.finish())


def cut(text: str) -> list[str]:
    return list(sentences_of(text, SHORT))


def given(*pieces: str) -> list[list[Part]]:
    """What each piece makes sure of."""
    cutter = Sentences(SHORT)
    return [list(cutter.feed(piece)) for piece in pieces]


@pytest.mark.parametrize(
    "whole", ["When is it back?", "No, you can't!", "I signed that.", "By 5 o'clock?", "So did they."]
)
def test_a_sentence_is_given_with_its_last_letter(whole: str) -> None:
    assert given(whole) == [[Sentence(whole)]]


@pytest.mark.parametrize(
    "begun",
    [
        "Ask Mr.",  # a short form
        "At 3.",  # 3.5
        "Ask J.",
        "At 9 p.m.",
        "Write to whitlock@example.",
        "Well…",
        "..",
        '"You said noon.',  # the closing mark goes with it
        "*sighs.",
        "(Really?",
        "**Really?",
    ],
)
def test_what_the_next_word_may_still_change_waits(begun: str) -> None:
    assert given(begun) == [[]]


def test_what_may_be_whole_is_told_before_it_is_sure() -> None:
    cutter = Sentences(SHORT)
    seen = []
    for piece in ("Ask", " Mr", ".", " Berg at 3", ".", " At 3", ".", "5", "!", "!", " Now"):
        whole = list(cutter.feed(piece))
        seen.append((whole, cutter.perhaps))
    assert [perhaps for _, perhaps in seen if perhaps] == ["Ask Mr. Berg at 3.", "At 3."]
    assert [whole for whole, _ in seen if whole] == [
        [Sentence("Ask Mr. Berg at 3."), Closing("")],
        [Sentence("At 3.5!")],
        [Closing("!")],
    ]


def test_further_marks_follow_the_sentence_they_end() -> None:
    assert given("Well", ".", ".", ". So", "?", "!'", " And") == [
        [],
        [Sentence("Well.")],
        [],
        [Closing("..")],
        [Sentence("So?")],
        [],
        [Closing("!'")],
    ]


def test_a_mark_that_touches_the_next_word_opens_it() -> None:
    assert parts('Down?"Since when" is that.') == [
        Sentence("Down?"),
        Closing(""),
        Sentence('"Since when" is that.', apart=False),
        Closing(""),
    ]


def test_where_no_space_stands_none_is_put() -> None:
    assert parts("See payroll.zip now.") == [
        Sentence("See payroll."),
        Closing(""),
        Sentence("zip now.", apart=False),
        Closing(""),
    ]


def test_short_forms_and_numbers_end_no_sentence() -> None:
    assert cut("Mr. Berg said 3.5 hours. At 9 a.m. I call.") == [
        "Mr. Berg said 3.5 hours.",
        "At 9 a.m. I call.",
    ]


def test_a_letter_that_stands_for_a_name_ends_no_sentence_but_i_does() -> None:
    assert cut("So did I. Ask J. Berg.") == ["So did I.", "Ask J. Berg."]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert cut('"You said noon." Did you?') == ['"You said noon."', "Did you?"]


TEXTS = st.text(alphabet="abI .!?…\n\"'*()5", max_size=60) | st.lists(
    st.sampled_from(
        ["So", "Mr", "3", "p.m", "a", ".", ".", "?", "!", "…", '"', "'", ")", "(", "**", " ", " ", "\n"]
    ),
    max_size=25,
).map("".join)


@hypothesis.given(TEXTS, st.data())
def test_however_it_arrives_the_parts_are_the_same(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    assert parts(*pieces) == parts(text)
    assert parts(*text) == parts(text)


@hypothesis.given(TEXTS)
def test_no_character_is_lost_doubled_or_moved(text: str) -> None:
    shown = "".join(
        part.marks if isinstance(part, Closing) else f"{' ' * part.apart}{part.words}" for part in parts(text)
    )
    assert " ".join(shown.split()) == " ".join(text.split())


@hypothesis.given(TEXTS)
def test_every_sentence_is_followed_by_its_closing(text: str) -> None:
    kinds = [type(part) for part in parts(text)]
    assert kinds == [Sentence, Closing] * (len(kinds) // 2)


WORDS = st.tuples(
    st.sampled_from(["So", "Mr", "No", "3", "p.m", "don't", "I", "J", '"you', "(well", "'now"]),
    st.sampled_from(["", "", ",", ".", "?", "!", "...", "?!", '!"', ".)", "?'", "…"]),
)


@hypothesis.given(st.lists(WORDS, max_size=12))
def test_where_spaces_stand_the_sentences_are_those_of_the_whole_text(words: list[tuple[str, str]]) -> None:
    """So what is heard early is what somebody who waits for the whole answer would cut out of it."""
    text = " ".join(f"{word}{marks}" for word, marks in words)
    assert cut(text) == cut_as_a_whole(text)


def cut_as_a_whole(text: str) -> list[str]:
    told, begun = [], 0
    for end in re.finditer(r"[.!?…]+[\"'”’)]*(?=\s|$)", text):
        last = re.search(r"(?<!')\b([A-Za-z][A-Za-z.]*)\.$", text[: end.end()])
        if end.end() < len(text) and last and (last[1].lower() in SHORT or last[1] == "J"):
            continue
        told.append(text[begun : end.end()].strip())
        begun = end.end()
    return told + ([text[begun:].strip()] if text[begun:].strip() else [])
