"""The later talks of the built-in scenarios: all they add is heard, nothing true in them is held against anybody."""

from functools import cache

import pytest

from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.places import scenario_files
from trainer.library.scenario import Matter, Scenario, Scene
from trainer.library.scene import in_scene, scene_timing
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

READER = EmbeddedReader()
HEARD_AS = {
    "fact": FindingKind.FACT_TOLD,
    "unknown": FindingKind.UNKNOWN_ADMITTED,
    "option": FindingKind.OPTION_OFFERED,
    "never": FindingKind.NEVER_SAID,
}
WRONG = {FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED}
LINES = 2
"""Ways at least in which a customer says each thing that comes of a promise, by mood."""


@cache
def story(name: str) -> Scenario:
    return load_scenario(find_scenario(name)).value


STORIES = [path.stem for path in scenario_files() if load_scenario(path).value.scene]
SCENES = [(name, scene.id) for name in STORIES for scene in story(name).scene]


def there(name: str, scene: Scene) -> ReadingContext:
    timing = scene_timing(scene, waited=False)
    return ReadingContext(in_scene(story(name), scene, timing), timing, "phone", Ledger())


def read(words: str, context: ReadingContext) -> tuple[Finding, ...]:
    return READER.read_reply(words, 2, context)


def test_three_stories_at_least_go_on() -> None:
    assert {"server-outage", "delayed-order", "data-loss"} <= {*STORIES}


@pytest.mark.parametrize(("name", "scene_id"), SCENES)
def test_every_wording_of_a_scene_is_heard(name: str, scene_id: str) -> None:
    scene = story(name).scene_of(scene_id)
    assert scene is not None
    context = there(name, scene)
    for part, kind in HEARD_AS.items():
        matters: tuple[Matter, ...] = getattr(scene, part)
        for matter in matters:
            for words in (matter.text, *matter.also):
                found = read(words, context)
                assert (kind, matter.id) in {(one.kind, one.about) for one in found}, words
                if part != "never":
                    assert not WRONG & {one.kind for one in found}, words


@pytest.mark.parametrize(("name", "scene_id"), SCENES)
def test_strong_replies_of_a_scene_say_nothing_wrong(name: str, scene_id: str) -> None:
    scene = story(name).scene_of(scene_id)
    assert scene is not None
    for words in (*scene.strong.values(), *(question.strong for question in scene.question)):
        assert not WRONG & {one.kind for one in read(words, there(name, scene))}, words


@pytest.mark.parametrize("name", STORIES)
def test_a_promise_is_remembered_in_the_customers_own_words(name: str) -> None:
    lines = story(name).lines
    for act, topic in (
        ("react", "promise_kept"),
        ("react", "promise_padded"),
        ("quote_back", "promise_broken"),
    ):
        for mood in ("calm", "tense", "angry"):
            assert len(lines[act][topic][mood]) >= LINES, (topic, mood)
    for text in (text for texts in lines["quote_back"]["promise_broken"].values() for text in texts):
        assert "{quote}" in text
