"""The scenario as it stands in a later conversation: what is new, what has changed, what is asked now."""

from collections.abc import Iterable

from trainer.library.moment import at_moment
from trainer.library.scenario import Fact, Scenario, Scene, Timing

PARTS = ("fact", "unknown", "question", "option", "never")
"""What a scene may add to the scenario, each with ids of its own."""


LATE = "-late"
"""What the moment of a scene is called after its id where the customer had to call: a topic of `lines.open`."""


def scene_timing(scene: Scene, *, waited: bool) -> Timing:
    """The moment of this scene. Where the trainee waited, or could not choose, the customer calls."""
    calls = waited or scene.opens == "customer"
    return Timing(
        id=f"{scene.id}{LATE}" if waited else scene.id,
        text=scene.title,
        kind="late" if waited else "fair",
        clock=scene.due or scene.clock if waited else scene.clock,
        opens="customer" if calls else "trainee",
        situation=scene.situation,
        not_yet=scene.not_yet,
        facts=scene.facts,
        without=scene.without,
        strong=scene.strong,
    )


def in_scene(scenario: Scenario, scene: Scene, timing: Timing) -> Scenario:
    """The scenario in this scene: the news of before is no news any more.

    With questions of its own the scene asks and offers nothing else; without them the earlier ones stay.
    """
    old = tuple(fact.model_copy(update={"news": False, "worst": False}) for fact in scenario.fact)
    here = at_moment(_with_parts(scenario.model_copy(update={"fact": old}), [scene]), timing)
    new = {fact.id for fact in scene.fact}
    here = here.model_copy(update={"fact": tuple(sorted(here.fact, key=lambda fact: fact.id not in new))})
    if not scene.question:
        return here
    return here.model_copy(update={"question": scene.question, "option": scene.option})


def with_scenes(scenario: Scenario, scenes: Iterable[Scene]) -> Scenario:
    """The whole story for a score: the scenario and everything that these scenes added.

    The bad news and its worst part are those of the first conversation.
    """
    known = [*scenes]
    if not known:
        return scenario
    told = _with_parts(scenario, known)
    facts: list[Fact] = [
        fact if fact in scenario.fact else fact.model_copy(update={"news": False, "worst": False})
        for fact in told.fact
    ]
    return told.model_copy(update={"fact": tuple(facts)})


def _with_parts(scenario: Scenario, scenes: Iterable[Scene]) -> Scenario:
    added = {part: getattr(scenario, part) for part in PARTS}
    for scene in scenes:
        added = {part: (*parts, *getattr(scene, part)) for part, parts in added.items()}
    return scenario.model_copy(update=added)
