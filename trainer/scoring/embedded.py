"""The embedded scorer: answers a rubric's checks from what the reader found. Deterministic, no network."""

from dataclasses import replace

from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.record.finding import Quote
from trainer.record.score import Score, ScoreKey
from trainer.record.transcript import FOLLOW_UP, Transcript
from trainer.scoring.case import ScoringCase
from trainer.scoring.levels import gates_of, passed, score_step, total_of
from trainer.scoring.signal import SignalAnswer
from trainer.scoring.view import CaseView
from trainer.scoring.vocabulary import NAMES, answer

IDENTITY = "embedded-6"
"""Name and version; a change that moves levels gets a new number."""


class EmbeddedScorer:
    """Satisfies `drill.ports.Scorer` without a model."""

    @property
    def identity(self) -> str:
        """Name and version, part of the score's key."""
        return IDENTITY

    def score(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Score:
        """The score of a finished, read talk. Every quote in it is verbatim in the transcript.

        A check without a signal, or with one outside the vocabulary, stays open: it needs a model.
        """
        answers = self.answers(case, rubric)
        steps = tuple(score_step(step, answers) for step in rubric.step)
        total = total_of(steps)
        gates = gates_of(rubric, answers)
        return Score(key=key, steps=steps, total=total, gates=gates, passed=passed(rubric, total, gates))

    def answers(self, case: ScoringCase, rubric: Rubric) -> dict[str, SignalAnswer]:
        """Check id → answer, for every check the vocabulary can answer."""
        view = CaseView(case)
        return {
            check.id: _verified(answer(check.signal, view, check.most), case.transcript)
            for step in rubric.step
            for check in step.check
            if check.signal in NAMES
        }


def _verified(given: SignalAnswer, transcript: Transcript) -> SignalAnswer:
    quotes = tuple(quote for quote in given.quotes if is_verbatim(quote, transcript))
    return given if len(quotes) == len(given.quotes) else replace(given, quotes=quotes)


def is_verbatim(quote: Quote, transcript: Transcript) -> bool:
    """Whether the quote's words stand in the transcript exactly where it says."""
    if not FOLLOW_UP <= quote.turn < len(transcript.turns):
        return False
    return bool(quote.text) and transcript.text_at(quote.turn)[quote.start : quote.end] == quote.text


def unknown_signals(rubric: Rubric) -> tuple[tuple[str, str], ...]:
    """Checks that name a signal outside the vocabulary: (check, signal)."""
    return tuple(
        (check.id, check.signal)
        for step in rubric.step
        for check in step.check
        if check.signal is not None and check.signal not in NAMES
    )


def score_key(scenario: Loaded[Scenario], rubric: Loaded[Rubric]) -> ScoreKey:
    """The key of a score given to a transcript out of a file; how the drill was run is unknown there."""
    return ScoreKey(
        scenario=scenario.value.id,
        scenario_hash=scenario.semantic_hash,
        rubric=rubric.value.id,
        rubric_hash=rubric.semantic_hash,
        scorer=IDENTITY,
        customer="unknown",
        difficulty="unknown",
        mode="unknown",
        interface="file",
    )
