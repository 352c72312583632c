"""Which of a scenario's hints fits where the talk stands."""

from trainer.customer.circumstances import news_known
from trainer.drill.turn import Stage
from trainer.library.scenario import Hint
from trainer.record.errors import BadUsage

_NEWS = "direct"
"""The step whose hints come first as long as the news has not been told."""
_BEFOREHAND = "prepared"
"""The step whose hints come too late once the talk has begun: given only where nothing else fits."""


def fitting_hint(stage: Stage) -> Hint:
    """The hint for what is open now, new ones first. Raises BadUsage in an exam, or where there is none."""
    state = stage.state
    if stage.setup.options.mode == "exam":
        raise BadUsage("There are no hints in an exam.")
    given = {shown.hint for shown in state.hints}
    waiting = state.ledger.open_questions
    first = None if news_known(stage.scenario, state.ledger) else _NEWS
    fitting = [hint for hint in stage.scenario.hint if not hint.question or hint.question in waiting]
    if not fitting:
        raise BadUsage("This scenario has no hint for where you are.")
    return min(
        fitting,
        key=lambda hint: (
            hint.step == _BEFOREHAND,
            hint.text in given,
            first is not None and hint.step != first,
            hint.question not in waiting,
        ),
    )
