"""The lines for breaking in and for a silence: there is one for every customer, and none comes twice in a talk."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.customer.stage import begin
from trainer.customer.rules import rule_book
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.library.find import find_voice
from trainer.library.load import load_scenario
from trainer.library.places import scenario_files
from trainer.record.direction import Act, Direction
from trainer.record.mood import Mood

OFTEN = rule_book().clock.most
"""Nobody asks more often in one talk, and who breaks in so often has been walked out on."""
MOODS = [Mood(anger=anger, trust=40) for anger in (10, 40, 70, 95)]


def heard(talk: Talk, act: Act) -> list[str]:
    said = []
    for number in range(OFTEN):
        utterance = EmbeddedSpeaker().speak(Direction(act=act, because=act.value), replace(talk, turn=number))
        said += utterance.lines
        talk = replace(talk, used=talk.used | {*utterance.lines})
    return said


def talk_with(voice: str) -> Talk:
    return replace(begin().talk, voice=find_voice(voice, near=Path()))


@pytest.mark.parametrize("act", [Act.SILENCE, Act.INTERRUPTED])
@pytest.mark.parametrize("mood", MOODS, ids=lambda mood: mood.band)
@pytest.mark.parametrize(
    "voice",
    ["blunt", "cheerful-anxious", "controlled", "panicking", "precise", "sarcastic", "stern", "tearful"],
)
def test_a_short_scenario_has_lines_enough_in_every_voice_and_mood(voice: str, mood: Mood, act: Act) -> None:
    lines = heard(replace(talk_with(voice), mood=mood), act)
    assert len(set(lines)) == OFTEN
    assert lines[0].startswith(voice)


@pytest.mark.parametrize("act", [Act.SILENCE, Act.INTERRUPTED])
@pytest.mark.parametrize("path", [path.resolve() for path in scenario_files()], ids=lambda path: path.stem)
def test_a_whole_scenario_says_its_own_lines_first(path: Path, act: Act) -> None:
    scenario = load_scenario(path).value
    voice = find_voice(scenario.customer.temperament, near=path)
    lines = heard(replace(begin().talk, scenario=scenario, voice=voice), act)
    assert len(set(lines)) == OFTEN
    if act.value in scenario.lines:
        assert lines[0].startswith(scenario.id)
