"""What came after a score: disputes of its checks with what was decided, and later scores of the same talk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.drill.state import DrillState
from trainer.record.base import Record
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.score import ScoreKey


@dataclass(frozen=True)
class HeldAgainst:
    """What a trainee holds against a check, and what the author decided on it."""

    dispute: Disputed
    decision: DisputeSettled | None = None


class LaterScore(Record):
    """The same talk, scored again: under which rubric and scorer, and what came of it."""

    time: datetime
    rubric: str
    scorer: str
    levels: dict[str, int | None]
    total: float | None
    passed: bool | None
    key: ScoreKey


def held_against(state: DrillState) -> dict[str, HeldAgainst]:
    """Check id → what is disputed there and what was decided on it."""
    decided = {decision.check: decision for decision in state.settled}
    return {dispute.check: HeldAgainst(dispute, decided.get(dispute.check)) for dispute in state.disputes}


def held(against: HeldAgainst | None) -> dict[str, Any]:
    """The keys of a debrief's line that tell of a dispute; none where nothing is disputed."""
    return {"dispute": against.dispute, "decision": against.decision} if against else {}


def later_scores(state: DrillState) -> tuple[LaterScore, ...]:
    """Every later score, in the order they were given."""
    return tuple(
        LaterScore(
            time=again.time,
            rubric=again.score.key.rubric,
            scorer=again.score.key.scorer_model or again.score.key.scorer,
            levels=again.score.levels,
            total=again.score.total,
            passed=again.score.passed,
            key=again.score.key,
        )
        for again in state.again
    )
