"""An author's own words, in every built-in scenario: each does what it was written for, and accuses nobody."""

from collections.abc import Iterator

import pytest

from tests.reading.auditing import ROOT, moment_of, scenario_named
from trainer.library.scenario import Scenario
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

NAMES = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))
READER = EmbeddedReader()
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
