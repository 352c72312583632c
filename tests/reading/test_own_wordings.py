"""An author's own words, in every built-in scenario: each does what it was written for, and accuses nobody."""

from collections.abc import Iterator

import pytest

from tests.reading.auditing import ROOT, moment_of, scenario_named
from trainer.library.scenario import Scenario
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.reading.words import words
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

NAMES = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))
READER = EmbeddedReader()
SHORT = 2
"""Words of a wording that is said by a whole sentence alone: "It's easy."."""
ACCUSED = {FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED, FindingKind.CLAIM_INVENTED}
MEANS = {
    "fact": FindingKind.FACT_TOLD,
    "unknown": FindingKind.UNKNOWN_ADMITTED,
    "option": FindingKind.OPTION_OFFERED,
    "stake": FindingKind.STAKE_NAMED,
    "never": FindingKind.NEVER_SAID,
}


def moments(name: str) -> Iterator[tuple[Scenario, str]]:
    for timing in scenario_named(name).timing:
        yield moment_of(name, timing.id), timing.id


def wordings(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    for kind in MEANS:
        for one in getattr(scenario, kind):
            yield from ((kind, one.id, text) for text in (one.text, *one.also))


def read(scenario: Scenario, timing: str, text: str) -> tuple[Finding, ...]:
    context = ReadingContext(scenario, scenario.timing_of(timing), "phone", Ledger())
    return READER.read_reply(text, 2, context)


@pytest.mark.parametrize("name", NAMES)
def test_what_an_author_wrote_is_recognised_word_by_word_and_the_truth_accuses_nobody(name: str) -> None:
    missed, accused = [], []
    for scenario, timing in moments(name):
        for kind, about, text in wordings(scenario):
            found = read(scenario, timing, text)
            if (MEANS[kind], about) not in {(one.kind, one.about) for one in found}:
                missed.append((kind, about, text))
            if kind != "never":
                accused += [(text, one.kind.value, one.about) for one in found if one.kind in ACCUSED]
    assert not missed
    assert not accused


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_known_by_its_authors_words(name: str) -> None:
    scenario, timing = next(moments(name))
    context = ReadingContext(scenario, scenario.timing_of(timing), "phone", Ledger())
    for question in scenario.question:
        for text in (question.ask, *question.also):
            found = {one.about for one in READER.read_customer(text, 1, context)}
            assert question.id in found, text


def test_an_if_or_a_question_around_the_words_says_them_not() -> None:
    scenario = moment_of("server-outage", "monday-6")
    said = "it will be back by this evening"
    kinds = {
        text: {one.kind for one in read(scenario, "monday-6", text)} for text in (said, f"Do you think {said}?")
    }
    assert FindingKind.NEVER_SAID in kinds[said]
    assert FindingKind.NEVER_SAID not in kinds[f"Do you think {said}?"]


AROUND = "Good morning. Well, {}. I'm here until six."


@pytest.mark.parametrize("name", NAMES)
def test_an_authors_words_are_recognised_among_others(name: str) -> None:
    scenario, timing = next(moments(name))
    missed = [
        (kind, about, text)
        for kind, about, text in wordings(scenario)
        if len(words(text)) > SHORT
        and (MEANS[kind], about)
        not in {(one.kind, one.about) for one in read(scenario, timing, AROUND.format(text.rstrip(".")))}
    ]
    assert not missed


LIGHT = {
    "fact": "it is so",
    "unknown": "that's how it is with that",
    "option": "so we do it for you now",
    "stake": "there it goes then",
    "never": "gone",
}


@pytest.mark.parametrize("name", NAMES)
def test_words_that_tell_nothing_do_what_an_author_wrote_them_for(name: str) -> None:
    scenario, timing = next(moments(name))
    changes = {}
    for kind, light in LIGHT.items():
        first, *others = getattr(scenario, kind)
        changes[kind] = (first.model_copy(update={"also": (*first.also, light)}), *others)
    changed = scenario.model_copy(update=changes)
    for kind, light in LIGHT.items():
        for text in (light, f"{light.capitalize()}."):
            found = {(one.kind, one.about) for one in read(changed, timing, text)}
            assert (MEANS[kind], changes[kind][0].id) in found, text
