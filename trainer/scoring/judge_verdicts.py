"""From what a judge wrote to answers that count: every quote verified, nothing concluded from what can't be proven."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from trainer.library.rubric import Check
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.scoring.case import ScoringCase
from trainer.scoring.judge_addressed import passages_of, turns_of
from trainer.scoring.judge_form import VERDICTS, CheckVerdict
from trainer.scoring.judge_numbers import judge_numbers
from trainer.scoring.judge_quotes import Passages, verified
from trainer.scoring.judgement import UNANSWERED, UNCLEAR, UNDECIDED, UNPROVEN
from trainer.scoring.signal import SignalAnswer, quotes_of

_SETTLED = {"no": Answer.NOT_MET, "not_applicable": Answer.NOT_APPLICABLE, "yes": Answer.MET}


class Verifier:
    """Turns the verdicts about one drill into answers. `dropped` counts the quotes that stood nowhere."""

    def __init__(self, case: ScoringCase, aside: Sequence[Quote]) -> None:
        self._turns = case.transcript.turns
        self._replies = [turn for turn, said in enumerate(self._turns) if said.role == "trainee"]
        self._passages: Passages = {
            turn: passages_of(case.transcript, turn, aside) for turn in turns_of(case.transcript)
        }
        self.dropped = 0

    def answers(self, checks: Sequence[Check], given: Iterable[CheckVerdict]) -> dict[str, SignalAnswer]:
        """Check id → its answer, for every check that was asked."""
        by_check: dict[str, list[CheckVerdict]] = {}
        for verdict in given:
            by_check.setdefault(verdict.check, []).append(verdict)
        return {check.id: self._answer(check, by_check.get(check.id, [])) for check in checks}

    def _answer(self, check: Check, given: Sequence[CheckVerdict]) -> SignalAnswer:
        said = {verdict.verdict for verdict in given}
        if not said:
            return SignalAnswer(Answer.NOT_RECOGNISED, note=UNANSWERED)
        answer = _SETTLED.get(said.pop()) if len(said) == 1 else None
        if answer is None:
            return SignalAnswer(Answer.NOT_RECOGNISED, note=UNCLEAR)
        quotes = self._proof(check, given)
        if answer is Answer.MET and not _is_enough(check, quotes):
            return SignalAnswer(Answer.NOT_RECOGNISED, note=UNPROVEN)
        return SignalAnswer(answer, quotes)

    def _proof(self, check: Check, given: Sequence[CheckVerdict]) -> tuple[Quote, ...]:
        where = {turn: kept for turn, kept in self._passages.items() if self._may_prove(check, turn)}
        found: list[Quote] = []
        for verdict in given:
            for evidence in verdict.evidence[: judge_numbers().most_evidence]:
                stands = verified(evidence.quote, evidence.turn, where)
                self.dropped += not stands
                found += stands
        return quotes_of(found)

    def _may_prove(self, check: Check, turn: int) -> bool:
        """Whether words of this turn can prove the check: its scope, and the customer's only where owed words count."""
        if turn == PLAN:
            return check.scope in {"plan", "drill"}
        if turn == FOLLOW_UP:
            return check.scope in {"follow_up", "drill"}
        if self._turns[turn].role == "customer":
            return check.kind == "absence" or check.signal in judge_numbers().shown_by_customer
        first = judge_numbers().first_replies.get(check.signal or "", len(self._replies))
        in_place = turn in self._replies[:first]
        return in_place and (check.scope in {"talk", "drill"} or check.kind == "absence")


def _is_enough(check: Check, quotes: Sequence[Quote]) -> bool:
    """Whether these words prove a yes: any, and words of two replies where the check is about several."""
    turns = {quote.turn for quote in quotes}
    return len(turns) >= (2 if check.signal in judge_numbers().several_replies else 1)


def readable(given: Iterable[CheckVerdict], checks: Sequence[Check]) -> bool:
    """Whether an answer says anything at all about what was asked."""
    asked = {check.id for check in checks}
    return any(verdict.check in asked and verdict.verdict in VERDICTS for verdict in given)


def majority(runs: Sequence[Mapping[str, SignalAnswer]]) -> dict[str, SignalAnswer]:
    """Check by check, the answer given most often over the runs, with the quotes of all who gave it; no tie counts."""
    if len(runs) == 1:
        return dict(runs[0])
    return {check: _most_given([run[check] for run in runs]) for check in runs[0]}


def _most_given(answers: Sequence[SignalAnswer]) -> SignalAnswer:
    counted = Counter(answer.answer for answer in answers).most_common(2)
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return SignalAnswer(Answer.NOT_RECOGNISED, note=UNDECIDED)
    agreeing = [answer for answer in answers if answer.answer is counted[0][0]]
    quotes = quotes_of(quote for answer in agreeing for quote in answer.quotes)
    return SignalAnswer(counted[0][0], quotes, agreeing[0].note)
