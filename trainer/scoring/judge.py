"""A language model answers the rubric's checks; code verifies its quotes and adds up the points.

All checks go in one call. Where that is too long for the server, or the answer can't be read to its end, the steps
are asked in halves; a model that gives nothing to be read is soon given up (`judge_room`). What no reading of words
can answer better is answered by code.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trainer.language.tables import phrase
from trainer.library.rubric import Check, Rubric, Step
from trainer.llm.port import Fault, Model, ModelTrouble, Watch
from trainer.record.finding import Quote
from trainer.record.model_use import ModelUse, Usage
from trainer.record.score import Score, ScoreKey
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.judge_addressed import addressed
from trainer.scoring.judge_form import CheckVerdict, form_for
from trainer.scoring.judge_numbers import judge_numbers
from trainer.scoring.judge_prompt import asked_checks, judge_messages, prompt_hash
from trainer.scoring.judge_reuse import without_reused
from trainer.scoring.judge_room import Notes, Room
from trainer.scoring.judge_verdicts import Verifier, majority, readable
from trainer.scoring.judgement import Judgement
from trainer.scoring.levels import gates_of, passed, score_step, total_of
from trainer.scoring.signal import SignalAnswer

IDENTITY = "judge-3"
"""Name and version of the code around the model; a change that moves levels gets a new number."""

_SPLIT_HELPS = {Fault.TOO_LONG, Fault.ENDLESS, Fault.UNREADABLE}
Answers = Mapping[str, SignalAnswer]


@dataclass
class _Sitting:
    """One drill before the judge."""

    case: ScoringCase
    rubric: Rubric
    checks: tuple[Check, ...]
    aside: tuple[Quote, ...]
    embedded: Answers
    uses: list[ModelUse] = field(default_factory=list)
    dropped: int = 0
    wasted: int = 0
    """Requests that came back with nothing to be read."""

    def asked_of(self, steps: Sequence[Step]) -> tuple[Check, ...]:
        """The checks of these steps that the model answers."""
        wanted = {check.id for step in steps for check in step.check}
        return tuple(check for check in self.checks if check.id in wanted)


class ModelJudge:
    """A `drill.ports.Judge` with a model behind it. `runs`: how often every drill is judged, for the spread.

    `notes`: where it is kept how much the model answers in one call.
    """

    def __init__(
        self, model: Model, runs: int = 1, watch: Watch | None = None, notes: Notes | None = None
    ) -> None:
        self._model = model
        self._runs = runs
        self._watch = watch
        self._embedded = EmbeddedScorer()
        self._room = Room(model.server, model.name, notes)

    @property
    def identity(self) -> str:
        """Name and version, with the number of runs: a majority is another scorer than a single answer."""
        return _identity(self._runs)

    def key(self, key: ScoreKey, language: str) -> ScoreKey:
        """The key of this judge's scores, out of what is known of the drill."""
        return self._key(key, language, self._runs)

    def cancel(self) -> None:
        """Stop judging, from any thread: the judgement comes at once, without a score."""
        self._model.cancel()

    def judge(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Judgement:
        """The score of a finished, read talk with every quote verbatim in it, or the trouble there was.

        A later run that fails leaves the score to the runs before it, whose number stands in the score's key.
        """
        aside = addressed(case)
        checks = asked_checks(rubric, listening=case.listening)
        sitting = _Sitting(case, rubric, checks, aside, self._embedded.answers(case, rubric))
        runs: list[Answers] = []
        trouble: ModelTrouble | None = None
        while len(runs) < self._runs and trouble is None:
            try:
                runs.append(self._run(sitting))
            except ModelTrouble as met:
                trouble = met
        uses = tuple(sitting.uses)
        if not runs:
            return Judgement(None, uses, trouble.message if trouble else None, aside)
        score = _score(sitting, runs, self._key(key, case.scenario.language, len(runs)))
        return Judgement(score, uses, addressed=aside)

    def _run(self, sitting: _Sitting) -> Answers:
        """Every check answered once."""
        given = list(self._asked(sitting, self._chunks(sitting)))
        self._room.could()
        verifier = Verifier(sitting.case, sitting.aside)
        answers = without_reused(sitting.checks, verifier.answers(sitting.checks, given))
        sitting.dropped += verifier.dropped
        return {**sitting.embedded, **answers}

    def _chunks(self, sitting: _Sitting) -> list[tuple[Step, ...]]:
        steps = tuple(step for step in sitting.rubric.step if sitting.asked_of([step]))
        size = self._room.steps or max(1, len(steps))
        return [steps[place : place + size] for place in range(0, len(steps), size)]

    def _asked(self, sitting: _Sitting, chunks: list[tuple[Step, ...]]) -> Iterator[CheckVerdict]:
        """The verdicts on these steps. What turns out too long is halved, here and in later drills."""
        may_waste = self._room.may_waste
        while chunks:
            steps = chunks.pop(0)
            try:
                yield from self._call(sitting, steps, tries=min(2, may_waste - sitting.wasted))
            except ModelTrouble as trouble:
                if trouble.fault not in _SPLIT_HELPS:
                    raise
                sitting.wasted += 0 if trouble.fault is Fault.TOO_LONG else trouble.tries
                if sitting.wasted >= may_waste or len(steps) < 2:
                    self._room.could_not()
                    raise
                self._room.too_much(len(steps))
                half = (len(steps) + 1) // 2
                chunks[:0] = [steps[:half], steps[half:]]

    def _call(self, sitting: _Sitting, steps: tuple[Step, ...], tries: int) -> tuple[CheckVerdict, ...]:
        checks = sitting.asked_of(steps)
        messages = judge_messages(sitting.case, steps, checks, sitting.aside)
        form = form_for([check.id for check in checks])
        numbers = judge_numbers()
        most = numbers.tokens_beside + numbers.tokens_a_check * len(checks)
        try:
            filled = self._model.fill(messages, form, most_tokens=most, watch=self._watch, tries=tries)
        except ModelTrouble as trouble:
            self._count(sitting, trouble.usage)
            raise
        self._count(sitting, filled.usage)
        if not readable(filled.form.answers, checks):
            sentence = phrase("judge.unreadable", sitting.case.scenario.language, source="scoring")
            raise ModelTrouble(Fault.UNREADABLE, sentence)
        return filled.form.answers

    def _count(self, sitting: _Sitting, usage: Usage | None) -> None:
        if usage is not None:
            sitting.uses.append(ModelUse.of(self._model.name, usage))

    def _key(self, key: ScoreKey, language: str, runs: int) -> ScoreKey:
        server = f"{self._model.name}@{self._model.server}"
        told = {"scorer": _identity(runs), "scorer_model": server, "prompt_hash": prompt_hash(language)}
        return key.model_copy(update=told)


def _identity(runs: int) -> str:
    return IDENTITY if runs == 1 else f"{IDENTITY} x{runs}"


def _score(sitting: _Sitting, runs: Sequence[Answers], key: ScoreKey) -> Score:
    answers, rubric = majority(runs), sitting.rubric
    steps = tuple(score_step(step, answers) for step in rubric.step)
    total = total_of(steps)
    gates = gates_of(rubric, answers)
    levels = tuple({step.id: score_step(step, run).level for step in rubric.step} for run in runs)
    return Score(
        key=key,
        steps=steps,
        total=total,
        gates=gates,
        passed=passed(rubric, total, gates),
        runs=levels if len(runs) > 1 else (),
        dropped_quotes=sitting.dropped,
        addressed=sitting.aside,
    )
