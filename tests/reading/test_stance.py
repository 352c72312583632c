import pytest

from trainer.reading.segments import Clause, clauses
from trainer.reading.stance import negations, stance_of
from trainer.record.finding import Stance


def clause_with(text: str, words: str) -> tuple[Clause, list[Clause]]:
    parts = clauses(text)
    part = next(part for part in parts if words in part.text)
    return part, [other for other in parts if other.sentence == part.sentence]


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("It's gone.", "gone", Stance.ASSERTED),
        ("It isn't the controller.", "controller", Stance.DENIED),
        ("i cant promise tuesday", "tuesday", Stance.DENIED),
        ("Nobody was hurt.", "hurt", Stance.DENIED),
        ("I never said Tuesday.", "Tuesday", Stance.DENIED),
        ("No, the disks show no damage.", "damage", Stance.ASSERTED),
        ("It is not only the disk.", "disk", Stance.ASSERTED),
        ("It's not that nothing was saved.", "saved", Stance.ASSERTED),
        ("Maybe by Tuesday.", "Tuesday", Stance.HEDGED),
        ("It's probably the cable.", "cable", Stance.HEDGED),
        ("I think it's the cable.", "cable", Stance.HEDGED),
        ("It should be done by six.", "six", Stance.HEDGED),
        ("You said it would be today.", "today", Stance.REPORTED),
        ("Engineering says it's by design.", "design", Stance.REPORTED),
        ("I was told it works.", "works", Stance.REPORTED),
        ("If the vendor comes, it works.", "vendor", Stance.CONDITIONAL),
        ("If the vendor comes, it works.", "it works", Stance.ASSERTED),
        ("It's fitted tonight, as long as you say yes by four.", "say yes", Stance.CONDITIONAL),
        ("Shall I bring them up on a loaner?", "loaner", Stance.ASKED),
        ("which three do you need", "three", Stance.ASKED),
        ("It's ready when you need it.", "need", Stance.ASSERTED),
        ("do you want the copy", "copy", Stance.ASKED),
        ("It's down, and shall I call you?", "down", Stance.ASSERTED),
        ("It'll be today, no, sorry, Tuesday.", "today", Stance.RETRACTED),
        ("It'll be today, no, sorry, Tuesday.", "Tuesday", Stance.ASSERTED),
        ("It's done by two, scratch that, by four.", "by two", Stance.RETRACTED),
        ("Send it by noon, but don't wait for me.", "noon", Stance.ASSERTED),
    ],
)
def test_stance(text: str, words: str, stance: Stance) -> None:
    part, around = clause_with(text, words)
    assert stance_of(part, around) is stance


@pytest.mark.parametrize(
    ("text", "word", "times"),
    [
        ("The disks show no damage so far", "damage", 1),
        ("The disks show no damage so far", "disks", 0),
        ("I can't promise Tuesday", "Tuesday", 1),
        ("It's not that nothing was lost", "lost", 2),
        ("Without a signature on paper it stays", "signature", 1),
        ("Without a signature on paper it stays", "stays", 0),
        ("There's no doubt it's lost", "lost", 0),
        ("It works not only here", "here", 0),
        ("Nothing is lost", "lost", 1),
        ("It's not ready until noon", "ready", 1),
    ],
)
def test_how_far_a_negation_reaches(text: str, word: str, times: int) -> None:
    at = text.index(word)
    part = next(part for part in clauses(text) if part.start <= at < part.end)
    assert sum(span.start <= at < span.end for span in negations(part)) == times


def test_negations_are_spans_of_the_text() -> None:
    text = "We start now, and there are no exceptions for anyone."
    part = clauses(text)[1]
    assert [text[span.start : span.end] for span in negations(part)] == ["no exceptions"]
