from hypothesis import given
from hypothesis import strategies as st

from trainer.record.clean import MAX_REPLY, clean_reply, clean_text

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


@given(ANY_TEXT)
def test_cleaned_text_can_be_stored_and_cannot_steer_a_terminal(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    forbidden = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x200E, 0x200F, 0x202E, 0x2066]))
    assert not forbidden & set(cleaned)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(
    st.text(st.characters(exclude_characters="\r", exclude_categories=()), max_size=200), st.integers(0, 200)
)
def test_cleaning_in_pieces_is_cleaning_the_whole(text: str, cut: int) -> None:
    assert clean_text(text[:cut]) + clean_text(text[cut:]) == clean_text(text)


def test_ordinary_words_stay_as_they_are() -> None:
    text = "Él dijo: «no»\n\t50 % – naïve, 東京, [/bold] {slot}"
    assert clean_text(text) == text


def test_an_escape_sequence_loses_what_makes_it_one() -> None:
    assert clean_text("a\x1b]52;c;aGk=\x07b\x9b2J") == "a]52;c;aGk=b2J"


def test_a_novel_is_cut_and_not_refused() -> None:
    assert clean_reply("x" * 200_000) == "x" * MAX_REPLY
