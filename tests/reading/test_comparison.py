"""What the comparison finds quickly is what a plain reading of its definition finds."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.reading.reading_desk import scene, transcripts
from trainer.reading.likeness import Key, compared, keys_of, share_of
from trainer.reading.passage import Passage, lay
from trainer.reading.profile import profile_of
from trainer.reading.segments import clauses

SPEAKERS = {"i", "me", "my"}
LONGEST = 60


def words_of(passage: Passage, first: int, last: int) -> list[Key]:
    found = [word for part in passage.parts[first : last + 1] for word in part.clause.words][:LONGEST]
    return compared(found)


def plain_alignment(wording: Sequence[Key], said: Sequence[Key]) -> tuple[float, int, int]:
    """The heaviest common sequence by the table of all pairs: its weight, its first and its last word."""
    row = [(0.0, -1, -1)] * (len(said) + 1)
    for mine in wording:
        above, row = row, [(0.0, -1, -1)]
        for n, theirs in enumerate(said):
            best = row[-1] if row[-1][0] > above[n + 1][0] else above[n + 1]
            shared, (weight, first, _) = share_of(mine, theirs), above[n]
            if shared and weight + shared > best[0]:
                best = (weight + shared, n if first < 0 else first, n)
            row.append(best)
    return row[-1]


def plain_nearness(wording: Sequence[Key], said: Sequence[Key]) -> float:
    best, first, last = plain_alignment(wording, said)
    if best <= 0:
        return 0.0
    telling = sum(weight == 1.0 for _, weight, _ in wording) >= 2
    among = said[first : last + 1] if telling else said
    whole = sum(weight for _, weight, _ in wording)
    return 2 * best / (whole + max(best, sum(weight for _, weight, _ in among)))


def plain_likeness(wording: Sequence[Key], said: Sequence[Key]) -> float:
    mine, theirs = {key[0] for key in wording}, {key[0] for key in said}
    if ("not" in mine) != ("not" in theirs) or ("all" in mine and "all" not in theirs):
        return 0.0
    _, first, last = plain_alignment(wording, said)
    beside = {key[0] for key in said[max(first, 0) : last + 2]}
    somebody_else = bool(beside & SPEAKERS) and not mine & SPEAKERS
    yours = "my" in mine - beside and "your" in beside - mine
    return 0.0 if somebody_else or yours else plain_nearness(wording, said)


def stretches(passage: Passage) -> list[tuple[int, int]]:
    """Clauses alone, and up to three neighbours (first and last, both included)."""
    sentences = [part.clause.sentence for part in passage.parts]
    spans = [(a, b) for a in range(len(sentences)) for b in range(a, min(a + 3, len(sentences)))]
    return [(a, b) for a, b in spans if sentences[b] - sentences[a] <= 1]


def longest_reply(name: str) -> Passage:
    talk = next(talk for talk in transcripts("dev") if talk.id == name)
    scenario, moment = scene(talk.scenario, talk.plan.when)
    text = max((turn.text for turn in talk.turns if turn.role == "trainee"), key=len)
    return lay(text, profile_of(scenario, moment))


@pytest.mark.parametrize("name", ["billing-mistake-01", "other-vendor-06", "not-doable-10"])
@pytest.mark.parametrize("least", [0.0, 0.3, 0.72])
def test_every_stretch_is_as_near_to_every_thing_as_its_definition_says(name: str, least: float) -> None:
    passage = longest_reply(name)
    compared = 0
    for number, item in list(enumerate(passage.profile.items))[::2]:
        for first, last in list(stretches(passage))[::3]:
            said = words_of(passage, first, last)
            near = max((plain_nearness(wording, said) for wording in item.wordings), default=0.0)
            like = max((plain_likeness(wording, said) for wording in item.wordings), default=0.0)
            here = passage.comparison
            assert here.nearness(number, first, last, least) == (near if near >= least else 0.0)
            assert here.is_near(number, first, last, least) == (near >= least)
            assert here.likeness(number, first, last, least) == (like if like >= least else 0.0)
            compared += near > 0
    assert compared > 50


def test_what_was_asked_before_changes_no_answer() -> None:
    passage, other = (longest_reply("other-vendor-06") for _ in range(2))
    for number, (first, last) in ((number, at) for number in range(9) for at in stretches(passage)):
        answers = [passage.comparison.nearness(number, first, last, least) for least in (0.8, 0.2, 0.5)]
        for answer, least in zip(answers, (0.8, 0.2, 0.5), strict=True):
            assert answer in (other.comparison.nearness(number, first, last, 0.0), 0.0)
            fresh = replace(other).comparison.nearness(number, first, last, least)
            assert answer == fresh


def test_an_author_s_own_wording_is_as_near_as_can_be() -> None:
    scenario, moment = scene("server-outage")
    for n, fact in enumerate(scenario.fact):
        passage = lay(fact.text, profile_of(scenario, moment))
        end = len(passage.parts) - 1
        if len(list(clauses(fact.text))) <= 3 and not any(
            after.clause.sentence > before.clause.sentence for before, after in pairwise(passage.parts)
        ):
            assert passage.comparison.nearness(n, 0, end, 0.9) == 1.0


def test_the_ending_of_an_ordinal_is_no_word() -> None:
    assert [form for form, _, _ in keys_of("the 26th")] == ["26"]
