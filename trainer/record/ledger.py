"""What has been established so far in a talk: a fold over findings that costs the same at every turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from trainer.record.finding import WITHHELD, Finding, FindingKind


@dataclass(frozen=True)
class Asked:
    """One question's state: when it was first and last asked, how often, how often dodged, whether settled."""

    first: int
    last: int
    times: int = 1
    dodged: int = 0
    settled: bool = False


@dataclass(frozen=True)
class Ledger:
    """The talk's state. Mappings keep the order in which things happened; values are turn numbers."""

    questions: dict[str, Asked] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    admitted: dict[str, int] = field(default_factory=dict)
    offered: dict[str, int] = field(default_factory=dict)
    stakes_named: dict[str, int] = field(default_factory=dict)
    answered_unasked: dict[str, int] = field(default_factory=dict)
    told_hard: dict[str, int] = field(default_factory=dict)
    """Facts told with the figure or the drawback that is in them."""
    told_soft: dict[str, int] = field(default_factory=dict)
    """Facts told without it."""
    detailed: dict[str, int] = field(default_factory=dict)
    """Options of which it was said what they take."""
    revealed: dict[str, int] = field(default_factory=dict)
    promises: tuple[Finding, ...] = ()
    broken: tuple[Finding, ...] = ()
    """False statements and forbidden promises, in order."""
    invented: tuple[Finding, ...] = ()
    """Claims and gifts that the brief doesn't hold, in order."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often each finding kind was met so far."""
    begins: int = 0
    """The number of this conversation's first turn."""
    quiet: tuple[int, ...] = ()
    """The customer's turns in which they only asked whether anybody is there."""

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Asked and not settled, longest waiting first."""
        waiting = [(state.first, name) for name, state in self.questions.items() if not state.settled]
        return tuple(name for _, name in sorted(waiting))

    def answers(self, turn: int) -> int:
        """The customer's turn that a reply in this turn answers; asking whether anybody is there is none."""
        before = turn - 1
        while before in self.quiet:
            before -= 1
        return before

    def reply_number(self, turn: int) -> int:
        """Which of the trainee's replies a turn is, from 1; either side may have spoken first."""
        return (turn - self.begins - sum(quiet < turn for quiet in self.quiet)) // 2 + 1

    def after(self, findings: Sequence[Finding]) -> "Ledger":
        """The ledger with one more turn's findings in it."""
        if not findings:
            return self
        drafts = _Draft(self)
        for finding in findings:
            drafts.note(finding)
        return drafts.done()


class _Draft:
    """Mutable copies while one turn is entered."""

    def __init__(self, ledger: Ledger) -> None:
        self.base = ledger
        self.questions = dict(ledger.questions)
        self.counts = dict(ledger.counts)
        self.firsts: dict[FindingKind, dict[str, int]] = {
            FindingKind.FACT_TOLD: dict(ledger.told),
            FindingKind.UNKNOWN_ADMITTED: dict(ledger.admitted),
            FindingKind.OPTION_OFFERED: dict(ledger.offered),
            FindingKind.STAKE_NAMED: dict(ledger.stakes_named),
            FindingKind.OPTION_DETAILED: dict(ledger.detailed),
        }
        self.unasked = dict(ledger.answered_unasked)
        self.manner = {"hard": dict(ledger.told_hard), "soft": dict(ledger.told_soft)}
        self.promises = list(ledger.promises)
        self.broken = list(ledger.broken)
        self.invented = list(ledger.invented)
        self.quiet = list(ledger.quiet)

    def note(self, finding: Finding) -> None:
        kind = finding.kind
        self.counts[kind] = self.counts.get(kind, 0) + 1
        entered = _ENTERED.get(kind)
        if entered is not None:
            entered(self, finding)

    def told(self, finding: Finding) -> None:
        if finding.about:
            self.firsts[finding.kind].setdefault(finding.about, finding.quote.turn)
            if finding.kind is FindingKind.FACT_TOLD and finding.detail in self.manner:
                self.manner[finding.detail].setdefault(finding.about, finding.quote.turn)

    def asked(self, finding: Finding) -> None:
        question, turn = finding.about, finding.quote.turn
        if not question:
            return
        state = self.questions.get(question)
        if state is None:
            settled = question in self.unasked
            self.questions[question] = Asked(turn, turn, settled=settled)
        else:
            self.questions[question] = replace(state, last=turn, times=state.times + 1)

    def settled(self, finding: Finding) -> None:
        question = finding.about
        if not question or finding.detail == WITHHELD:
            return
        if question in self.questions:
            self.questions[question] = replace(self.questions[question], settled=True)
        else:
            self.unasked.setdefault(question, finding.quote.turn)

    def dodged(self, finding: Finding) -> None:
        state = self.questions.get(finding.about or "")
        if finding.about and state is not None:
            self.questions[finding.about] = replace(state, dodged=state.dodged + 1)

    def done(self) -> Ledger:
        return Ledger(
            revealed=self.base.revealed,
            begins=self.base.begins,
            questions=self.questions,
            counts=self.counts,
            told=self.firsts[FindingKind.FACT_TOLD],
            admitted=self.firsts[FindingKind.UNKNOWN_ADMITTED],
            offered=self.firsts[FindingKind.OPTION_OFFERED],
            stakes_named=self.firsts[FindingKind.STAKE_NAMED],
            answered_unasked=self.unasked,
            told_hard=self.manner["hard"],
            told_soft=self.manner["soft"],
            detailed=self.firsts[FindingKind.OPTION_DETAILED],
            promises=tuple(self.promises),
            broken=tuple(self.broken),
            invented=tuple(self.invented),
            quiet=tuple(self.quiet),
        )


_ENTERED: dict[FindingKind, Callable[[_Draft, Finding], None]] = {
    FindingKind.FACT_TOLD: _Draft.told,
    FindingKind.UNKNOWN_ADMITTED: _Draft.told,
    FindingKind.OPTION_OFFERED: _Draft.told,
    FindingKind.STAKE_NAMED: _Draft.told,
    FindingKind.OPTION_DETAILED: _Draft.told,
    FindingKind.QUESTION_ASKED: _Draft.asked,
    FindingKind.QUESTION_ANSWERED: _Draft.settled,
    FindingKind.QUESTION_LEFT_OPEN: _Draft.settled,
    FindingKind.QUESTION_DODGED: _Draft.dodged,
    FindingKind.COMMITMENT: lambda draft, finding: draft.promises.append(finding),
    FindingKind.NEXT_CONTACT: lambda draft, finding: draft.promises.append(finding),
    FindingKind.PROMISE_VAGUE: lambda draft, finding: draft.promises.append(finding),
    FindingKind.NEVER_SAID: lambda draft, finding: draft.broken.append(finding),
    FindingKind.FACT_CONTRADICTED: lambda draft, finding: draft.broken.append(finding),
    FindingKind.CLAIM_INVENTED: lambda draft, finding: draft.invented.append(finding),
    FindingKind.SILENT: lambda draft, finding: draft.quiet.append(finding.quote.turn + 1),
}
"""How a finding of each kind is entered, beside being counted."""


def with_revealed(ledger: Ledger, stake: str, turn: int) -> Ledger:
    """The ledger once the customer has told of a hidden stake."""
    return replace(ledger, revealed={**ledger.revealed, stake: ledger.revealed.get(stake, turn)})
