"""How rehearsals are played: from which seed on, in which variants, with which later talks, and who is the customer."""

from collections.abc import Callable
from dataclasses import dataclass

from trainer.customer.speaker import EmbeddedSpeaker
from trainer.drill.ports import Speaker
from trainer.library.scenario import Scenario
from trainer.library.variant import ANY, chosen_variant, drawn

ALL = "all"
"""Asks for every variant in turn, the scenario as it is written among them."""


@dataclass(frozen=True)
class Staging:
    """What holds for all rehearsals of one report. Everything in it can be sent to another process."""

    seed: int = 0
    """The first occasion; the others follow it."""
    variant: str | None = None
    """A variant's id, `any` (by chance), `all` (in turn), or None: as it is written."""
    scenes: bool = False
    """Whether the later talks are held."""
    customer: Callable[[], Speaker] = EmbeddedSpeaker
    """Makes the customer's voice."""

    @property
    def by_model(self) -> bool:
        """Whether a language model speaks for the customer, so that no authored line is heard."""
        return self.customer is not EmbeddedSpeaker

    def variant_at(self, scenario: Scenario, seed: int) -> str | None:
        """The variant that is played on this occasion. Raises BadUsage where the scenario has no such variant."""
        if self.variant == ALL:
            names = (None, *(variant.id for variant in scenario.variant))
            return names[seed // len(scenario.timing) % len(names)]
        if self.variant == ANY:
            return drawn(scenario, seed)
        return chosen_variant(scenario, self.variant, seed)

    def scenes_of(self, scenario: Scenario) -> tuple[str, ...]:
        """The later talks that are held, by id."""
        return tuple(scene.id for scene in scenario.scene) if self.scenes else ()


AS_WRITTEN = Staging()
"""The scenario as it stands in its file, one talk, with what is built in."""
WITH_SCENES = Staging(scenes=True)
"""The same with the later talks."""
