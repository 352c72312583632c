"""The rated transcripts, read and scored.

`python -m tests.scoring.rated` prints the agreement; with `docs/agreement.md` it writes the figures there.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from trainer.library.load import load_rubric, load_scenario
from trainer.library.moment import at_moment
from trainer.library.rubric import Rubric
from trainer.reading.reader import EmbeddedReader
from trainer.reading.transcript_reading import read_transcript
from trainer.record.score import Answer, StepScore
from trainer.record.transcript import RatedTranscript
from trainer.scoring.agreement import exact_agreement, signed_bias, spearman, weighted_kappa, within
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.levels import score_step
from trainer.scoring.signal import SignalAnswer
from trainer.scoring.view import CaseView
from trainer.scoring.vocabulary import answer

HERE = Path(__file__).parent
RATED = HERE.parent / "rated"
SCENARIOS = HERE.parents[1] / "scenarios"
"""The built-in scenarios: what users drill, and outside graders score."""
UNSCORED = 0
"""What an unscored step counts as here: the reader gave up where people did not."""

Levels = dict[str, int]
Scorer = Callable[[RatedTranscript], Iterable[StepScore]]


@cache
def rubric() -> Rubric:
    return load_rubric(HERE.parents[1] / "rubrics" / "six-step.toml").value


@cache
def rated(name: str = "dev") -> tuple[RatedTranscript, ...]:
    lines = (RATED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(RatedTranscript.model_validate(json.loads(line)) for line in lines)


_CASES: dict[str, ScoringCase] = {}


def case_of(transcript: RatedTranscript) -> ScoringCase:
    """The transcript, read; each id once."""
    if transcript.id not in _CASES:
        scenario = load_scenario(SCENARIOS / f"{transcript.scenario}.toml").value
        timing = scenario.timing_of(transcript.plan.when)
        moment = at_moment(scenario, timing)
        findings, _ = read_transcript(EmbeddedReader(), transcript, moment, timing)
        _CASES[transcript.id] = ScoringCase(transcript, findings, moment, timing)
    return _CASES[transcript.id]


def by_reader(transcript: RatedTranscript) -> tuple[StepScore, ...]:
    answers = EmbeddedScorer().answers(case_of(transcript), rubric())
    return tuple(score_step(step, answers) for step in rubric().step)


@cache
def answered_by_hand() -> dict[str, frozenset[str]]:
    found = tomli.loads((HERE / "answers_by_hand.toml").read_text(encoding="utf-8"))
    return {name: frozenset(signals) for name, signals in found.items()}


def _composed(met: frozenset[str]) -> frozenset[str]:
    """The signals that are made of others, from the answers to those."""
    late = "news_by_second_reply" not in met
    badly = late or bool(met & {"run_up", "kept_vague"})
    hard = met & {"what_told_hard", "why_told_hard", "doing_told_hard", "when_told_hard"}
    planned = met & {"plan_names_most_facts", "plan_names_options"}
    made = {
        "plan_let_down": bool(planned) and (badly or bool(met & {"news_falsified", "question_dodged"})),
        "not_borne_out": badly or "stalled_on_known" in met or "option_offered" not in met,
        "mostly_vague": "kept_vague" in met and len(hard) < _SOME,
    }
    return frozenset(name for name, holds in made.items() if holds)


_SOME = 3
_PLAIN = ("plan_written", "plan_empty", "timing_late", "timing_early", "cold_medium")


def hand_answers(transcript: RatedTranscript) -> dict[str, SignalAnswer]:
    scenario = load_scenario(SCENARIOS / f"{transcript.scenario}.toml").value
    view = CaseView(ScoringCase(transcript, (), scenario, scenario.timing_of(transcript.plan.when)))
    met = answered_by_hand()[transcript.id] | _composed(answered_by_hand()[transcript.id])

    def given(signal: str | None) -> SignalAnswer:
        if signal in _PLAIN:
            return answer(signal, view)
        return SignalAnswer(Answer.MET if signal in met else Answer.NOT_MET)

    return {check.id: given(check.signal) for step in rubric().step for check in step.check}


def by_hand(transcript: RatedTranscript) -> tuple[StepScore, ...]:
    answers = hand_answers(transcript)
    return tuple(score_step(step, answers) for step in rubric().step)


@dataclass(frozen=True)
class Agreement:
    step: str
    kappa: float
    exact: float
    near: float
    bias: float
    rank: float

    def __str__(self) -> str:
        return (
            f"| {self.step} | {self.kappa:.2f} | {self.exact:.0%} | {self.near:.0%} "
            f"| {self.bias:+.2f} | {self.rank:.2f} |"
        )


def agreement(scorer: Scorer, transcripts: Iterable[RatedTranscript]) -> list[Agreement]:
    pairs: dict[str, list[tuple[int, int]]] = {}
    for transcript in transcripts:
        for step in scorer(transcript):
            wanted = transcript.labels[step.step]
            if wanted is not None:
                given = UNSCORED if step.level is None else step.level
                pairs.setdefault(step.step, []).append((given, wanted))
    return [agreement_of(step, found) for step, found in pairs.items()]


def agreement_of(step: str, pairs: list[tuple[int, int]]) -> Agreement:
    given, wanted = [a for a, _ in pairs], [b for _, b in pairs]
    return Agreement(
        step,
        weighted_kappa(given, wanted),
        exact_agreement(given, wanted),
        within(given, wanted),
        signed_bias(given, wanted),
        spearman(given, wanted),
    )


def mean_kappa(found: list[Agreement]) -> float:
    return sum(one.kappa for one in found) / len(found)


def levels(transcript: RatedTranscript) -> Levels:
    return {step.step: UNSCORED if step.level is None else step.level for step in by_reader(transcript)}


HEAD = """| step | weighted kappa | same level | at most one off | bias | rank correlation |
| --- | --- | --- | --- | --- | --- |"""


def table(found: list[Agreement]) -> str:
    return "\n".join((HEAD, *map(str, found), f"| mean | {mean_kappa(found):.2f} | | | | |"))


def report() -> str:
    from tests.scoring import bars, claims, news
    from tests.scoring.left_out import left_out

    parts = (
        ("What is demanded, and whether it is reached", bars.table(bars.bars())),
        ("Scenarios always looked at while mending, and long spared", bars.spared_and_not()),
        ("False claims in fresh words, and harmless neighbours", claims.table()),
        ("The news in few words, as the first sentence", news.table()),
        ("Embedded reader", table(agreement(by_reader, rated()))),
        ("The same, thresholds chosen anew without the scenario", table(left_out(by_reader, rated()))),
        ("Checks answered by a reader of the transcripts", table(agreement(by_hand, rated()))),
        ("The same, thresholds chosen anew without the scenario", table(left_out(by_hand, rated()))),
        ("Embedded reader on the edited transcripts (one rater)", table(agreement(by_reader, rated("edits")))),
    )
    return "\n\n".join(f"### {title}\n\n{text}" for title, text in parts)


BEGIN, END = "<!-- figures: python -m tests.scoring.rated docs/agreement.md -->", "<!-- end of figures -->"


def main(page: Path | None) -> None:
    if page is None:
        print(report())
        return
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{report()}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
