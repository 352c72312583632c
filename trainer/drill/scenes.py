"""From one conversation to the next: the scene, the promises that fall due, and what it does to the customer."""

from trainer.customer.between import change_between
from trainer.drill.due import fallen_due
from trainer.drill.stamp import Spoken
from trainer.drill.turn import Stage
from trainer.library.scenario import Scene
from trainer.record.event_scenes import SceneBegan
from trainer.record.event_talk import MoodChanged
from trainer.record.transcript import Channel


def scene_bodies(stage: Stage, scene: Scene, channel: Channel, *, waited: bool) -> list[Spoken]:
    """What comes before the first word of a later conversation."""
    due = fallen_due(stage.state, stage.story, scene, waited=waited)
    change = change_between(
        stage.mood(),
        due,
        scene,
        stage.setup.scenario.value,
        stage.setup.voice,
        stage.setup.options.difficulty,
        waited=waited,
    )
    news = any(fact.news for fact in scene.fact)
    began = SceneBegan(scene=scene.id, channel=channel, waited=waited, news=news)
    moved = MoodChanged(turn=len(stage.state.turns) - 1, change=change)
    bodies: list[Spoken] = [("program", began)]
    bodies += [("program", one) for one in due]
    return [*bodies, ("program", moved)]
