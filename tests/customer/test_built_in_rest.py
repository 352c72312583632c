"""Who is told a part of an answer asks for the very part that is missing, in every story that is built in."""

from dataclasses import replace

import pytest

from tests.customer.stage import K, begin, did
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.moment import OPTION
from trainer.library.places import scenario_files
from trainer.library.scenario import Question, Scenario
from trainer.library.scene import in_scene, scene_timing
from trainer.record.direction import Act, Direction
from trainer.record.finding import Finding

STORIES = [load_scenario(find_scenario(path.stem)).value for path in scenario_files()]
TOLD = [
    there
    for story in STORIES
    for there in (story, *(in_scene(story, one, scene_timing(one, waited=False)) for one in story.scene))
]
"""Each story as it is told in the first talk and in each later one."""


def parts(question: Question) -> list[tuple[str, ...]]:
    """The parts of an answer, each with all that may stand for it."""
    return [*((name,) for name in question.all_of), *((question.any_of,) if question.any_of else ())]


def may_be_missing(scenario: Scenario, question: Question) -> list[str]:
    """What may be the rest of an answer. Nobody asks for a rest before they know the news, so that is none."""
    news = {fact.id for fact in scenario.news}
    wanted = parts(question)
    return [part[0] for part in wanted if not news & {*part}] if len(wanted) > 1 else []


MISSING = [
    pytest.param(there, question, name, id=f"{there.id}-{question.id}-{name}")
    for there in TOLD
    for question in there.question
    for name in may_be_missing(there, question)
]


def said(name: str, scenario: Scenario) -> Finding:
    """What is heard where this part of an answer is given."""
    if name.startswith(OPTION):
        return did(K.OPTION_OFFERED, name.removeprefix(OPTION))
    unknown = any(one.id == name for one in scenario.unknown)
    return did(K.UNKNOWN_ADMITTED if unknown else K.FACT_TOLD, name)


@pytest.mark.parametrize(("scenario", "question", "missing"), MISSING)
def test_the_part_that_is_missing_is_asked_for(scenario: Scenario, question: Question, missing: str) -> None:
    moments = [begin(scenario=scenario, timing=one.id, say=False).talk for one in reversed(scenario.timing)]
    talk = next(one for one in moments if any(each.id == question.id for each in one.scenario.question))
    given = [said(part[0], scenario) for part in parts(question) if missing not in part]
    talk = replace(talk, ledger=talk.ledger.after(given))
    line = EmbeddedSpeaker().speak(Direction(act=Act.PROBE, about=question.id, because="half_told"), talk)
    assert line.lines[0].startswith(f"{scenario.id}:probe.{missing}.")
