from hypothesis import given
from hypothesis import strategies as st

from trainer.customer.sentences import Sentences

SHORT = frozenset({"mr", "a.m", "no"})


def cut(*pieces: str) -> list[str]:
    cutter = Sentences(SHORT)
    whole = [sentence for piece in pieces for sentence in cutter.feed(piece)]
    return whole + ([rest] if (rest := cutter.rest()) else [])


def test_a_sentence_is_given_as_soon_as_the_next_word_begins() -> None:
    cutter = Sentences()
    assert list(cutter.feed("No. I ")) == ["No."]
    assert list(cutter.feed("signed that! And")) == ["I signed that!"]
    assert cutter.rest() == "And"


def test_what_may_be_whole_is_told_before_it_is_sure() -> None:
    cutter = Sentences(SHORT)
    seen = []
    for piece in ("Ask", " Mr", ".", " Berg", ".", " At", " 3", ".", "5", "!", '"', " Now"):
        whole = list(cutter.feed(piece))
        seen.append((whole, cutter.perhaps))
    assert [perhaps for _, perhaps in seen if perhaps] == ["Ask Mr. Berg.", "At 3.", "At 3.5!", 'At 3.5!"']
    assert [whole for whole, _ in seen if whole] == [["Ask Mr. Berg."], ['At 3.5!"']]


def test_short_forms_and_numbers_end_no_sentence() -> None:
    assert cut("Mr. Berg said 3.5 hours. At 9 a.m. I call.") == [
        "Mr. Berg said 3.5 hours.",
        "At 9 a.m. I call.",
    ]


def test_a_letter_that_stands_for_a_name_ends_no_sentence_but_i_does() -> None:
    assert cut("So did I. Ask J. Berg.") == ["So did I.", "Ask J. Berg."]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert cut('"You said noon." Did you?') == ['"You said noon."', "Did you?"]


@given(st.text(alphabet='ab .!?…\n"I', max_size=60), st.data())
def test_however_it_arrives_it_is_cut_the_same_and_nothing_is_lost(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    assert "".join("".join(cut(*pieces)).split()) == "".join(text.split())
    assert cut(*pieces) == cut(text)
