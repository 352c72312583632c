"""What a reader reads before anybody speaks, so that the first replies cost no more than the others.

The scenario's own wordings and strong replies are read as if somebody said them, and what is met on the way (words,
values, what they touch, how phrases go on) is remembered as it would be in a talk.
"""

from collections.abc import Iterator

from trainer.library.scenario import Scenario
from trainer.reading.drafts import matter_of


def own_texts(scenario: Scenario) -> Iterator[str]:
    """Every wording that the scenario has for its matter and for its questions, and how strong replies sound."""
    for _, matter in matter_of(scenario):
        yield from (matter.text, *matter.also)
    for question in scenario.question:
        yield from (question.ask, *question.also)
    yield from scenario.strong.values()
