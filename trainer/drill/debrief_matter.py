"""What became of what there was to say: questions left open, facts not told, words that were false."""

from trainer.drill.state import DrillState
from trainer.library.moment import OPTION
from trainer.library.scenario import Matter, Scenario
from trainer.record.base import Record
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import PLAN

_FALSE = {FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED}


class Unanswered(Record):
    """A question that the customer asked and that stayed open."""

    question: str
    ask: str
    turn: int
    times: int
    dodged: int


class MatterLine(Record):
    """A fact by id and text."""

    id: str
    text: str


class FalseStatement(Record):
    """Words that were false or might not be said, beside what they go against."""

    quote: Quote
    what: str
    truth: tuple[str, ...]


def unanswered(state: DrillState, scenario: Scenario) -> tuple[Unanswered, ...]:
    """What the customer asked, in any of the talks, and had no answer to."""
    asks = {question.id: question.ask for question in scenario.question}
    return tuple(
        Unanswered(question=name, ask=asks[name], turn=asked.last, times=asked.times, dodged=asked.dodged)
        for ledger in (*state.ledgers, state.ledger)
        for name, asked in ledger.questions.items()
        if not asked.settled and name in asks
    )


def missed(findings: tuple[Finding, ...], scenario: Scenario) -> tuple[MatterLine, ...]:
    """The facts that were told at no time after the plan."""
    told = {
        found.about for found in findings if found.kind is FindingKind.FACT_TOLD and found.quote.turn != PLAN
    }
    return tuple(MatterLine(id=fact.id, text=fact.text) for fact in scenario.fact if fact.id not in told)


def false_statements(findings: tuple[Finding, ...], scenario: Scenario) -> tuple[FalseStatement, ...]:
    """What was said that is false or might not be said, and was not taken back."""
    return tuple(
        _false(found, scenario)
        for found in findings
        if found.kind in _FALSE and found.stance is not Stance.RETRACTED and found.quote.turn != PLAN
    )


def _false(found: Finding, scenario: Scenario) -> FalseStatement:
    truths: dict[str, Matter] = {matter.id: matter for matter in (*scenario.fact, *scenario.unknown)}
    truths |= {OPTION + option.id: option for option in scenario.option}
    never = next((never for never in scenario.never if never.id == found.about), None)
    if never and found.kind is FindingKind.NEVER_SAID:
        against = tuple(truths[name].text for name in never.contradicts if name in truths)
        return FalseStatement(quote=found.quote, what=never.kind, truth=against)
    truth = truths.get(found.about or "")
    return FalseStatement(quote=found.quote, what="contradicts", truth=(truth.text,) if truth else ())
