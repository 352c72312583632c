import re
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.reading.acts import acts
from trainer.reading.families import families
from trainer.reading.lexicon import AMOUNT, ASKED, ENDS, NAMED, STARTS, TIME, BadPhrase, Hit, Lexicon
from trainer.reading.segments import clauses
from trainer.reading.stance import stance_of
from trainer.reading.values import values
from trainer.reading.words import words


def found(phrase: str, text: str, **lists: list[str]) -> list[str]:
    tokens = [word.text for word in words(text)]
    flags = [0] * len(tokens)
    if tokens:
        flags[0] |= STARTS
        flags[-1] |= ENDS
    return [" ".join(tokens[h.first : h.last]) for h in Lexicon([("it", phrase)], lists).hits(tokens, flags)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("small issue", "A SMALL, issue here", ["small issue"]),
        ("small issue", "small big issue", []),
        ("i am (really|truly)? sorry", "I'm sorry. im truly sorry", ["i am sorry", "i am truly sorry"]),
        ("frustrat*", "frustrated by frustrations", ["frustrated", "frustrations"]),
        ("annoy*", "annoyed", ["annoyed"]),
        ("call ... you", "call me and you", ["call me and you"]),
        ("call ... you", "call one two three four you", []),
        (
            "(just|only a) (small (big)?)? thing",
            "only a thing, just small big thing",
            ["only a thing", "just small big thing"],
        ),
        ("<start> no <end>", "no", ["no"]),
        ("<start> no <end>", "oh no", []),
        ("very <bad> day", "very awful day", ["very awful day"]),
        ("can't", "I cannot, I cant", ["can not", "can not"]),
        ("comitted", "committed", ["committed"]),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text, bad=["awful", "rotten luck"]) == hits


def test_flags_stand_for_values_names_and_questions() -> None:
    lexicon = Lexicon(
        [("when", "at <time>"), ("name", "is <name>"), ("asks", "it <asked>"), ("costs", "costs <amount>")]
    )
    tokens = "it is Jo at half past two costs nine it".lower().split()
    flags = [
        0,
        0,
        NAMED,
        0,
        TIME | TIME << 1,
        TIME << 1,
        TIME << 1 | TIME << 2,
        0,
        AMOUNT | AMOUNT << 1 | AMOUNT << 2,
        0,
    ]
    flags[-1] |= ENDS | ASKED
    hits = list(lexicon.hits(tokens, flags))
    assert hits == [Hit("name", 1, 3), Hit("when", 3, 7), Hit("costs", 7, 9), Hit("asks", 9, 10)]


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "(a)?", "? a", "<nowhere> a", "a -", "..."])
def test_a_bad_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(BadPhrase):
        Lexicon([("it", phrase)])


def as_regex(phrase: str) -> re.Pattern[str]:
    pieces = re.findall(r"\.\.\.|[()|?]|[a-z]+\*?", phrase)
    out = []
    for piece in pieces:
        if piece == "...":
            out.append(r"(?:[a-z]+ ){0,3}")
        elif piece.isalpha():
            out.append(piece + " ")
        elif piece.endswith("*"):
            out.append(piece[:-1] + "[a-z]* ")
        else:
            out.append("(?:" if piece == "(" else piece)
    return re.compile("".join(out))


SMALL = st.lists(st.sampled_from(["ab", "cd", "abc", "abcd", "xy"]), max_size=7)
PHRASES = [
    "ab cd",
    "ab (cd|xy)? abc",
    "abc* ... xy",
    "(ab|cd xy) ... (abc)? cd",
    "xy ((ab|cd)? abc)? ab",
    "ab ... ab",
]


@settings(max_examples=200, deadline=None)
@given(SMALL, st.sampled_from(PHRASES))
def test_the_automaton_agrees_with_a_regular_expression(tokens: list[str], phrase: str) -> None:
    spans = set()
    for first, last in product(range(len(tokens)), range(len(tokens) + 1)):
        if first < last and as_regex(phrase).fullmatch("".join(token + " " for token in tokens[first:last])):
            spans.add((first, last))
    longest = {first: max(last for begin, last in spans if begin == first) for first, _ in spans}
    hits = Lexicon([("it", phrase)]).hits(tokens, [0] * len(tokens))
    assert {hit.first: hit.last for hit in hits} == longest


def test_every_family_is_sound() -> None:
    assert all(len(family.say) == len(set(family.say)) for family in families().values())
    assert all(
        phrase == phrase.lower() for family in families().values() for phrase in family.say + family.unless
    )


NASTY = [
    "i " * 50_000,
    "a" * 200_000,
    "no, " * 40_000,
    "sorry for the the the the " * 8_000,
    "half past one hundred and " * 8_000,
    "hundred " * 25_000,
    " " * 200_000,
    "if " * 60_000,
    "." * 200_000,
    "1,1" * 60_000,
    "(" * 100_000 + "[/" * 50_000,
    "'" * 200_000,
    "a'" * 100_000,
    "!" * 100_000 + "😀" * 50_000,
    "\n" * 100_000 + "\x1b[31m" * 20_000,
    "\ud800" * 50_000,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_is_slow(text: str) -> None:
    begun = time.process_time()
    parts = clauses(text)
    acts(text, 0, parts, "chat")
    values(text[:50_000])
    if parts:
        stance_of(parts[0], parts[:5])
    assert time.process_time() - begun < 6


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150) | st.text(st.sampled_from("[/]{}%\x00\x1b\ud800'’ ."), max_size=60))
def test_any_text_is_harmless(text: str) -> None:
    for finding in acts(text, 0, clauses(text), "email"):
        assert text[finding.quote.start : finding.quote.end] == finding.quote.text
