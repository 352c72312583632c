"""A scored transcript, as it is printed and kept."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from trainer.cli.score_lines import Problem, Ready
from trainer.library.rubric import Rubric
from trainer.record.finding import Quote
from trainer.record.model_use import ModelUse
from trainer.record.score import Score
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.evidence import Fault, evidence_of, faults_of
from trainer.scoring.judge import ModelJudge
from trainer.scoring.judgement import reused, spread, unproven


@dataclass(frozen=True)
class Outcome:
    """A scored line. `embedded` is the built-in scorer's score, where a judge scored."""

    id: str
    digest: str
    score: Score
    evidence: dict[str, tuple[Quote, ...]]
    faults: tuple[Fault, ...]
    embedded: Score | None = None

    def as_json(self) -> str:
        """One JSON object: `id`, `levels`, `total`, `passed`, `evidence`, `faults`, `rubric`, `scorer`, `key` and the
        transcript's hash; of a judge also the built-in scorer's levels, `unproven`, `reused`, `dropped_quotes`,
        `addressed` and, after several runs, `spread`."""
        told: dict[str, Any] = {
            "id": self.id,
            "levels": self.score.levels,
            "total": self.score.total,
            "passed": self.score.passed,
            "evidence": {step: _quotes(quotes) for step, quotes in self.evidence.items()},
            "faults": [
                {"check": fault.check, "step": fault.step, "quotes": _quotes(fault.quotes)}
                for fault in self.faults
            ],
            "rubric": self.score.key.rubric,
            "scorer": self.score.key.scorer,
            "key": self.score.key.model_dump(),
            "transcript": self.digest,
        }
        return json.dumps(told | self._judged())

    def _judged(self) -> dict[str, Any]:
        if self.embedded is None:
            return {}
        told: dict[str, Any] = {
            "embedded": {"levels": self.embedded.levels, "total": self.embedded.total},
            "unproven": [check.check for check in unproven(self.score)],
            "reused": [check.check for check in reused(self.score)],
            "dropped_quotes": self.score.dropped_quotes,
            "addressed": _quotes(self.score.addressed),
        }
        runs = spread(self.score)
        return told | {"spread": runs} if runs else told


@dataclass(frozen=True)
class Done:
    """What came of one line, and the tokens it took (None: the server did not say)."""

    outcome: Outcome | Problem
    tokens: int | None = 0


Work = Callable[[Ready], Done]


def embedded_work(rubric: Rubric) -> Work:
    """Scores with what is built in."""
    scorer = EmbeddedScorer()

    def work(ready: Ready) -> Done:
        return Done(_outcome(ready, scorer.score(ready.case, rubric, ready.key), rubric))

    return work


def judge_work(judge: ModelJudge, rubric: Rubric) -> Work:
    """Scores with a judge. What it could not judge is a problem: nothing stands in, so that it can be tried again."""
    scorer = EmbeddedScorer()

    def work(ready: Ready) -> Done:
        judgement = judge.judge(ready.case, rubric, ready.key)
        tokens = _tokens(judgement.uses)
        if judgement.score is None:
            return Done(Problem(ready.case.transcript.id, judgement.trouble or ""), tokens)
        beside = scorer.score(ready.case, rubric, ready.key)
        return Done(_outcome(ready, judgement.score, rubric, beside), tokens)

    return work


def _outcome(ready: Ready, score: Score, rubric: Rubric, embedded: Score | None = None) -> Outcome:
    transcript = ready.case.transcript
    return Outcome(
        id=transcript.id,
        digest=ready.digest,
        score=score,
        evidence=evidence_of(score.steps, transcript, rubric),
        faults=faults_of(score, rubric),
        embedded=embedded,
    )


def _tokens(uses: Iterable[ModelUse]) -> int | None:
    counted = [(use.prompt_tokens, use.completion_tokens) for use in uses]
    if any(prompt is None and completion is None for prompt, completion in counted):
        return None
    return sum((prompt or 0) + (completion or 0) for prompt, completion in counted)


def _quotes(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    return [quote.model_dump() for quote in quotes]
