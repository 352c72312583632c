"""What a debrief says of a model's part: the built-in scorer's view beside the judge's, and what the drill cost."""

from collections.abc import Iterable, Sequence

from trainer.drill.state import DrillState
from trainer.record.base import Record
from trainer.record.model_use import ModelUse
from trainer.record.score import ScoreKey
from trainer.scoring.judge_numbers import judge_numbers


class OtherScore(Record):
    """A second scorer's levels for the same drill; never put together with the first one's."""

    key: ScoreKey
    levels: dict[str, int | None]
    total: float | None
    passed: bool | None = None


class TokensSpent(Record):
    """Tokens of the whole drill as the servers counted them (None: none of them said), and requests sent."""

    calls: int
    prompt: int | None
    cached: int | None
    completion: int | None


def other_score(state: DrillState) -> OtherScore | None:
    """The score behind the one that is shown: the built-in scorer's, where a judge's stands before it."""
    if len(state.scores) < 2 or state.scores[0].key.prompt_hash is None:
        return None
    score = state.scores[1]
    return OtherScore(key=score.key, levels=score.levels, total=score.total, passed=score.passed)


def is_disputed(judged: int | None, embedded: int | None) -> bool:
    """Whether two levels of one step lie too far apart to be believed unread."""
    if judged is None or embedded is None:
        return False
    return abs(judged - embedded) >= judge_numbers().disputed_from


def spent(uses: Sequence[ModelUse]) -> TokensSpent | None:
    """All calls together; None where no model was used."""
    if not uses:
        return None
    return TokensSpent(
        calls=sum(use.calls for use in uses),
        prompt=_sum(use.prompt_tokens for use in uses),
        cached=_sum(use.cached_tokens for use in uses),
        completion=_sum(use.completion_tokens for use in uses),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
