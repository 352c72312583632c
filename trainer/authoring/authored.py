"""What of a scenario its customer can say: its own lines and questions, with or without the later talks."""

from collections.abc import Iterator

from trainer.customer.between import RULE_OF
from trainer.library.scenario import Question, Scenario, Scene
from trainer.library.scene import LATE, PARTS


def authored(scenario: Scenario, *, scenes: bool = True) -> Iterator[tuple[str, str]]:
    """Every line of a scenario's own: its id as the speaker gives it, and its text.

    Without scenes, those are left out that belong to a later talk.
    """
    later = _later(scenario)
    for act, topics in scenario.lines.items():
        for topic, bands in topics.items():
            if topic in later and not scenes:
                continue
            for band, texts in bands.items():
                for number, text in enumerate(texts, start=1):
                    yield f"{scenario.id}:{act}.{topic}.{band}.{number}", text


def questions_of(scenario: Scenario, *, scenes: bool = True) -> tuple[Question, ...]:
    """Every question, those of the later talks behind the others."""
    later = [question for scene in scenario.scene for question in scene.question]
    return (*scenario.question, *later) if scenes else scenario.question


def _later(scenario: Scenario) -> frozenset[str]:
    """Topics that come up in later talks only."""
    own = (name for scene in scenario.scene for name in _topics(scene))
    return frozenset((*own, *RULE_OF.values()))


def _topics(scene: Scene) -> Iterator[str]:
    yield from (scene.id, f"{scene.id}{LATE}")
    for part in PARTS:
        yield from (one.id for one in getattr(scene, part))
