"""The key of a drill's score: everything that must be equal before two scores may be compared."""

from trainer.drill.state import DrillState
from trainer.record.score import ScoreKey


def key_of(state: DrillState, scorer: str) -> ScoreKey:
    """Return the key of a score that this scorer gives to this drill; a judge adds its model and prompt.

    Help that counts is a hint; the facts may be looked up at any time. Listening and the clock count where there
    was a talk in which they could do anything.
    """
    started, options = state.started, state.started.options
    return ScoreKey(
        scenario=started.scenario.id,
        scenario_hash=started.scenario.semantic_hash,
        rubric=started.rubric.id,
        rubric_hash=started.rubric.semantic_hash,
        scorer=scorer,
        customer=options.customer,
        customer_model=options.customer_model,
        stand_in_turns=state.stand_ins,
        difficulty=options.difficulty,
        mode=options.mode,
        help_used=bool(state.hints),
        listening=options.listening and state.live,
        clock=options.clock and state.live,
        interface=options.interface,
        variant=options.variant,
        scenes=tuple(begun.scene for begun in state.scenes),
    )
