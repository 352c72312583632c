"""What stronger replies a debrief shows: the author's, and before them those a model wrote out of the trainee's own."""

from trainer.drill.state import DrillState
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.record.base import Record
from trainer.record.score import Score

WEAKEST = 2
"""How many steps get a stronger reply shown: more than two nobody takes along."""


class Stronger(Record):
    """What a stronger reply would have said here."""

    step: str
    title: str
    text: str
    model: str | None = None
    """Who wrote it, where a model did, out of the trainee's own words `said`; None: the scenario's author."""
    said: str | None = None


def stronger_lines(state: DrillState, rubric: Rubric, scenario: Scenario) -> tuple[Stronger, ...]:
    """Those a model wrote, then the author's for the weak steps that are left."""
    authored = _authored(state.scores[0], rubric, scenario)
    if state.stronger is None:
        return authored
    titles = {step.id: step.title for step in rubric.step}
    written = tuple(
        Stronger(
            step=reply.step,
            title=titles.get(reply.step, reply.step),
            text=reply.text,
            model=state.stronger.model,
            said=state.turns[reply.turn].text,
        )
        for reply in state.stronger.replies
    )
    done = {reply.step for reply in written}
    return (*written, *(line for line in authored if line.step not in done))


def _authored(score: Score, rubric: Rubric, scenario: Scenario) -> tuple[Stronger, ...]:
    """Strong replies for the steps with the lowest levels, in the rubric's order where they tie."""
    weak = sorted(
        (step for step in score.steps if step.level is not None and step.level < 4),
        key=lambda step: step.level if step.level is not None else 4,
    )
    titles = {step.id: step.title for step in rubric.step}
    return tuple(
        Stronger(step=step.step, title=titles[step.step], text=scenario.strong[step.step])
        for step in weak[:WEAKEST]
        if step.step in scenario.strong
    )
