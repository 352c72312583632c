"""Made ready before anybody speaks: the scenario's own words are known, and no reply is read otherwise for it."""

from dataclasses import replace

import pytest

from tests.reading.reading_desk import READER, context, scene, transcripts
from trainer.reading.passage import lay
from trainer.reading.profile import Profile, build, profile_of

APART = (
    ("It takes six months.", "Your admins were told six months ago."),
    ("It takes an hour.", "We can build a report in an hour."),
)
"""The same words for a value that means something else."""


def anew(name: str) -> Profile:
    """A scenario's profile that has met nothing yet."""
    scenario, timing = scene(name)
    return build(scenario, timing.clock)


@pytest.mark.parametrize(("before", "text"), [*APART, *(pair[::-1] for pair in APART)])
def test_what_was_read_before_changes_nothing(before: str, text: str) -> None:
    used = anew("other-vendor")
    lay(before, used)
    here = lay(text, used).parts
    assert [part.touches for part in here] == [part.touches for part in lay(text, anew("other-vendor")).parts]


def test_the_scenarios_own_words_are_met_before_the_first_reply() -> None:
    here = context("not-doable")
    here = replace(here, scenario=here.scenario.model_copy(update={"title": "Never read before"}))
    profile = profile_of(here.scenario, here.timing)
    steps = sum(1 for _ in READER.prepare(here))
    met = len(profile.touched), len(profile.seen), len(profile.vocabulary.seen)
    for fact in here.scenario.fact:
        READER.read_reply(fact.text, 2, here)
    assert steps > len(here.scenario.fact)
    assert (len(profile.touched), len(profile.seen), len(profile.vocabulary.seen)) == met
    assert not list(READER.prepare(here))


@pytest.mark.slow
def test_every_rated_reply_is_read_alike_before_and_after() -> None:
    for talk in transcripts("dev"):
        here = context(talk.scenario, talk.plan.when)
        fresh = replace(here, scenario=here.scenario.model_copy(update={"title": talk.id}))
        texts = [turn.text for turn in talk.turns if turn.role == "trainee"]
        before = [READER.read_reply(text, 2, fresh) for text in texts]
        for _ in READER.prepare(here):
            pass
        assert [READER.read_reply(text, 2, here) for text in texts] == before
