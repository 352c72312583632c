"""An old talk under today's scenario, rubric, reader and scorer: a new score with a key of its own."""

from trainer.drill.score_key import key_of
from trainer.drill.state import DrillState
from trainer.library.moment import at_moment
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario, Timing
from trainer.library.scene import in_scene, scene_timing, with_scenes
from trainer.library.source import Loaded
from trainer.reading.reader import EmbeddedReader
from trainer.reading.transcript_reading import Later, read_transcript
from trainer.record.finding import Finding, FindingKind
from trainer.record.score import Score, ScoreKey
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import EmbeddedScorer

_AS_IT_WENT = (FindingKind.INTERRUPTED, FindingKind.SILENT)
"""What the words alone don't show; it is taken over from the drill's log."""


def today_key(state: DrillState, scenario: Loaded[Scenario], rubric: Loaded[Rubric]) -> ScoreKey:
    """The key under which this drill would be scored today."""
    then = key_of(state, EmbeddedScorer().identity)
    hashes = {
        "scenario_hash": scenario.semantic_hash,
        "rubric": rubric.value.id,
        "rubric_hash": rubric.semantic_hash,
    }
    return then.model_copy(update=hashes)


def has_score(state: DrillState, key: ScoreKey) -> bool:
    """Whether the drill was scored under this very key already, then or later."""
    return any(score.key == key for score in (*state.scores, *(again.score for again in state.again)))


def timing_of(state: DrillState, scenario: Scenario) -> Timing | None:
    """The moment at which the talk was held; None where the scenario has it no more."""
    name = state.plan.when if state.plan else ""
    if not name:
        return scenario.timing_of("")
    return next((timing for timing in scenario.timing if timing.id == name), None)


def scored_today(
    state: DrillState, scenario: Loaded[Scenario], rubric: Loaded[Rubric], timing: Timing
) -> Score:
    """The talk, read and scored anew. A model's judgement is not asked for again."""
    moment = at_moment(scenario.value, timing)
    transcript = state.transcript()
    later = _later(state, scenario.value)
    findings, _ = read_transcript(EmbeddedReader(), transcript, moment, timing, later)
    known = (scenario.value.scene_of(begun.scene) for begun in state.scenes)
    case = ScoringCase(
        transcript,
        _in_turn((*findings, *_kept(state))),
        with_scenes(moment, filter(None, known)),
        timing,
        scenes=state.scenes,
        fell_due=state.fell_due,
        listening=state.started.options.listening and state.live,
    )
    return EmbeddedScorer().score(case, rubric.value, today_key(state, scenario, rubric))


def _later(state: DrillState, scenario: Scenario) -> tuple[Later, ...]:
    """The later conversations, where the scenario still has them."""
    ledgers = (*state.ledgers, state.ledger)[1:]
    held = zip(state.scenes, ledgers, strict=True)
    found = ((begun, ledger.begins, scenario.scene_of(begun.scene)) for begun, ledger in held)
    return tuple(
        Later(first, in_scene(scenario, scene, there), there)
        for begun, first, scene in found
        if scene is not None
        for there in (scene_timing(scene, waited=begun.waited),)
    )


def _kept(state: DrillState) -> tuple[Finding, ...]:
    return tuple(found for found in state.findings() if found.kind in _AS_IT_WENT)


def _in_turn(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """In the order in which a drill has them: the plan, the turns, the follow-up."""
    after_all = max((found.quote.turn for found in findings), default=0) + 1
    return tuple(sorted(findings, key=lambda one: after_all if one.quote.turn == -2 else one.quote.turn))
