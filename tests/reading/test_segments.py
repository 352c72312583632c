from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.reading.segments import clauses, sentences
from trainer.reading.words import stem, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Pruitt, it was 64.50 too much.", ["Mr. Pruitt", "it was 64.50 too much."]),
        ("It ends at 5 p.m. today. We know.", ["It ends at 5 p.m. today.", "We know."]),
        ("At 5 p.m. The shop closes", ["At 5 p.m.", "The shop closes"]),
        ("See e.g. the list", ["See e.g. the list"]),
        ("No, the disks show no damage", ["No", "the disks show no damage"]),
        ("It's gone, but the rest is safe", ["It's gone", "but the rest is safe"]),
        ("I stay because it's ours", ["I stay", "because it's ours"]),
        ("If the vendor comes, we start.", ["If the vendor comes", "we start."]),
        ("WE LOST IT - ALL OF IT; SORRY", ["WE LOST IT", "ALL OF IT", "SORRY"]),
        ("dont worry, its fine and i call you", ["dont worry", "its fine", "and i call you"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("Paper, glue and ink came.", ["Paper, glue and ink came."]),
        ("I own that, which is bad", ["I own that", "which is bad"]),
        ("That's Northlight's. The code is theirs.", ["That's Northlight's.", "The code is theirs."]),
        ("It's a hundred and... let me look", ["It's a hundred and...", "let me look"]),
        ("3 x 64.50 = 193.50", ["3 x 64.50 = 193.50"]),
        ("the files.The rest is safe", ["the files.", "The rest is safe"]),
    ],
)
def test_where_clauses_begin(text: str, parts: list[str]) -> None:
    assert [part.text for part in clauses(text)] == parts


def test_sentences_are_counted() -> None:
    text = "It's lost, and I know it. Dr. Hale knows. Shall I call?"
    assert [part.sentence for part in clauses(text)] == [0, 0, 1, 2]
    assert [part.asks for part in clauses(text)] == [False, False, False, True]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters() | st.sampled_from(" .,;?!'\n-()…"), max_size=200))
def test_clauses_are_verbatim_ordered_and_lose_no_word(text: str) -> None:
    parts = clauses(text)
    assert all(text[part.start : part.end] == part.text for part in parts)
    assert all(a.end <= b.start and a.sentence <= b.sentence for a, b in pairwise(parts))
    assert [word for part in parts for word in part.words] == list(words(text))
    assert all(0 <= start < end <= len(text) for start, end in sentences(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100))
def test_words_point_into_the_text(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].strip() == text[word.start : word.end] != ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("can't", ["can", "not"]),
        ("CANT", ["can", "not"]),
        ("don’t", ["do", "not"]),
        ("it's", ["it", "is"]),
        ("landlord's", ["landlord's"]),
        ("u untill tmrw", ["you", "until", "tomorrow"]),
        ("12h 14:00 3,000", ["12", "h", "14:00", "3,000"]),
    ],
)
def test_words_are_opened_and_mended(typed: str, read: list[str]) -> None:
    assert [word.text for word in words(typed)] == read


@pytest.mark.parametrize(
    "family",
    [
        ("restore", "restored", "restores", "restoring"),
        ("copy", "copies", "copied"),
        ("lose", "lost", "losing"),
        ("charge", "charged", "charges"),
        ("ship", "shipped", "shipping"),
        ("landlord", "landlord's", "landlords"),
        ("committee", "comittee"),
        ("promise", "promised", "promises"),
    ],
)
def test_stems_meet(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_stems_keep_apart() -> None:
    assert len({stem(word) for word in ("new", "news", "us", "use", "unless", "business", "yes")}) == 7
