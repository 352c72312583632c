"""What the reader finds beside what two readers of the transcripts labelled by hand, without seeing each other's.

A line of `tests/rated/findings_*.jsonl` is one turn: `id`, `turn`, and by kind what it does ("facts": [...]). Stakes
and forbidden sentences are named by their place in the brief ("hidden:0", "never:1"); a claim out of the air is
"invented". What only one of the two gave, or one marked unsure, counts neither for the reader nor against it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.scoring.rated import RATED, case_of, rated
from trainer.library.scenario import Scenario
from trainer.record.finding import MENTIONED, WITHHELD, Finding, FindingKind, Stance
from trainer.record.transcript import RatedTranscript

PRECISION, RECALL = 0.90, 0.80
KINDS = {
    "facts": (FindingKind.FACT_TOLD,),
    "options": (FindingKind.OPTION_OFFERED,),
    "answered": (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN),
    "dodged": (FindingKind.QUESTION_DODGED,),
    "false": (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED, FindingKind.CLAIM_INVENTED),
    "stakes": (FindingKind.STAKE_NAMED,),
    "asked": (FindingKind.QUESTION_ASKED,),
    "revealed": (FindingKind.STAKE_NAMED,),
}
DEMANDED = ("facts", "options", "answered", "dodged", "false", "stakes")
"""The kinds that the bars are about; the others are told as well."""
CHANGED = frozenset({("delayed-order", "friday"), ("not-doable", "help"), ("out-of-stock", "trip")})
"""Questions that ask for less since they were labelled: whether they were answered is open."""
_OF_THE_CUSTOMER = ("asked", "revealed")
_EARLIER = 50
"""The confidence of an answer that was given in an earlier turn: this turn answers nothing."""
INVENTED = "invented"
_Labels = dict[str, frozenset[str]]


@dataclass
class Count:
    """How often a kind was seen rightly, wrongly and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, seen: frozenset[str], wanted: frozenset[str], open_: frozenset[str]) -> None:
        self.right += len(seen & wanted)
        self.wrong += len(seen - wanted - open_)
        self.missed += len(wanted - seen)

    @property
    def precision(self) -> float:
        seen = self.right + self.wrong
        return self.right / seen if seen else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def passes(self) -> bool:
        return self.precision >= PRECISION and self.recall >= RECALL


@dataclass(frozen=True)
class Labelled:
    """One turn of a talk: what both labellers say it does, and what is open between them."""

    talk: RatedTranscript
    turn: int
    does: _Labels
    open: _Labels


@cache
def labels(labeller: str) -> dict[tuple[str, int], dict[str, frozenset[str]]]:
    """One labeller's turns: kind → labels; "unsure" holds "kind:label"."""
    lines = (RATED / f"findings_{labeller}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return {
        (line["id"], line["turn"]): {kind: frozenset(line.get(kind, ())) for kind in (*KINDS, "unsure")}
        for line in found
    }


def number_of(labeller: str) -> int:
    """How many labels one labeller gave, those marked unsure not counted twice."""
    return sum(len(turn[kind]) for turn in labels(labeller).values() for kind in KINDS)


def between(kind: str) -> float:
    """How far the two agree on one kind: the F1 of their labels."""
    a, b = labels("a"), labels("b")
    none: frozenset[str] = frozenset()
    pairs = [(a.get(at, {}).get(kind, none), b.get(at, {}).get(kind, none)) for at in a.keys() | b.keys()]
    both, apart = sum(len(x & y) for x, y in pairs), sum(len(x ^ y) for x, y in pairs)
    return 2 * both / (2 * both + apart) if both + apart else 1.0


@cache
def labelled() -> tuple[Labelled, ...]:
    """Every turn of the rated talks."""
    return tuple(_turn(talk, turn) for talk in rated() for turn in range(len(talk.turns)))


def _turn(talk: RatedTranscript, turn: int) -> Labelled:
    given = [labels(name).get((talk.id, turn), {}) for name in ("a", "b")]
    does, open_ = {}, {}
    for kind in KINDS:
        a, b = (one.get(kind, frozenset()) for one in given)
        unsure = {
            name.removeprefix(f"{kind}:")
            for one in given
            for name in one.get("unsure", ())
            if name.startswith(f"{kind}:")
        }
        if kind == "answered":
            unsure |= {question for scenario, question in CHANGED if scenario == talk.scenario}
        does[kind] = (a & b) - unsure
        open_[kind] = frozenset((a ^ b) | unsure)
    return Labelled(talk, turn, does, open_)


def counted(kind: str, chosen: Callable[[str], bool] = lambda _: True) -> Count:
    """How the reader's findings of one kind stand to what both labellers gave, in the chosen scenarios."""
    one = Count()
    for line, seen, wanted in _compared(kind):
        if chosen(line.talk.scenario):
            one.add(seen, wanted, line.open[kind])
    return one


def errors(kind: str) -> Iterator[tuple[str, str, int, str]]:
    """Each disagreement: "wrong" or "missed", talk, turn, what."""
    for line, seen, wanted in _compared(kind):
        for what in sorted(seen - wanted - line.open[kind]):
            yield "wrong", line.talk.id, line.turn, what
        for what in sorted(wanted - seen):
            yield "missed", line.talk.id, line.turn, what


def _compared(kind: str) -> Iterator[tuple[Labelled, frozenset[str], frozenset[str]]]:
    for line in labelled():
        customers = line.talk.turns[line.turn].role == "customer"
        if (kind in _OF_THE_CUSTOMER) == customers:
            seen = seen_in(line.talk, line.turn, kind)
            wanted, open_ = line.does[kind], line.open[kind]
            if kind == "false":
                seen = _as_labelled(seen, wanted | open_, case_of(line.talk).scenario)
            yield line, seen, wanted


def seen_in(talk: RatedTranscript, turn: int, kind: str) -> frozenset[str]:
    """What the reader finds of a kind in a turn, named as the labellers name it."""
    case = case_of(talk)
    return frozenset(
        _name(one, case.scenario)
        for one in case.findings
        if _is_a(one, kind)
        and one.quote.turn == turn
        and (one.about or one.kind is FindingKind.CLAIM_INVENTED)
        and one.stance is not Stance.RETRACTED
        and (kind != "answered" or one.confidence > _EARLIER)
    )


def _is_a(one: Finding, kind: str) -> bool:
    """Whether the finding is of the labelled kind: an "I don't know" where the brief holds the answer is a dodge, and a
    stake that is only mentioned is none acknowledged."""
    if one.kind is FindingKind.QUESTION_LEFT_OPEN and one.detail == WITHHELD:
        return kind == "dodged"
    if one.detail == MENTIONED and one.kind is FindingKind.STAKE_NAMED:
        return False
    return one.kind in KINDS[kind]


def _name(one: Finding, scenario: Scenario) -> str:
    if one.kind is FindingKind.CLAIM_INVENTED:
        return INVENTED
    if one.kind is FindingKind.NEVER_SAID:
        return f"never:{[never.id for never in scenario.never].index(one.about or '')}"
    if one.kind is FindingKind.STAKE_NAMED:
        return _stake(one.about or "", scenario)
    return one.about or ""


def _stake(about: str, scenario: Scenario) -> str:
    hidden = next(stake.hidden for stake in scenario.stake if stake.id == about)
    alike = [stake.id for stake in scenario.stake if stake.hidden is hidden]
    return f"{'hidden' if hidden else 'pressures'}:{alike.index(about)}"


def _as_labelled(seen: frozenset[str], labels_: frozenset[str], scenario: Scenario) -> frozenset[str]:
    """The false claims seen, each under the labels that mean it: a forbidden sentence stands for the facts that it
    contradicts, too, and what contradicts one may have been labelled as invented."""
    against = {f"never:{n}": frozenset(never.contradicts) for n, never in enumerate(scenario.never)}

    def meant(name: str) -> frozenset[str]:
        contradicted = against.get(name, frozenset())
        kin = {INVENTED, *contradicted, *(one for one, facts in against.items() if name in facts)}
        first = name if name in labels_ else next(iter(sorted(kin & labels_)), name)
        return frozenset({first}) | (contradicted & labels_)

    return frozenset(label for name in seen for label in meant(name))
