"""What the reader finds beside what readers of the transcripts labelled by hand.

Every `tests/rated/labels*.jsonl` is a labeller's work and is compared by itself; a new file is picked up. A line is
one turn: `id`, `turn`, and by key what it does ("facts": [...]); `debatable` ("facts:late") is left out of the count.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.scoring.rated import RATED, case_of, rated
from trainer.record.finding import WITHHELD, Finding, FindingKind, Stance
from trainer.record.transcript import RatedTranscript

PRECISION, RECALL = 0.90, 0.80
_KINDS = {
    "facts": (FindingKind.FACT_TOLD,),
    "options": (FindingKind.OPTION_OFFERED,),
    "answered": (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN),
    "dodged": (FindingKind.QUESTION_DODGED,),
    "false": (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED),
    "stakes": (FindingKind.STAKE_NAMED,),
    "unknowns": (FindingKind.UNKNOWN_ADMITTED,),
    "asked": (FindingKind.QUESTION_ASKED,),
    "revealed": (FindingKind.STAKE_NAMED,),
}
DEMANDED = ("facts", "options", "answered", "dodged", "false", "stakes")
"""The kinds that the bars are about; the others are told as well."""
_EARLIER = 50
"""The confidence of an answer that was given in an earlier turn: this turn answers nothing."""
_OF_THE_CUSTOMER = ("asked", "revealed")
_SAME = {"answered": ("answered", "open"), "false": ("nevers", "contradicted")}
_KINDRED = {
    "answered": ("answered", "partly", "open", "dodged"),
    "dodged": ("answered", "partly", "open", "dodged"),
    "false": ("nevers", "contradicted"),
}


@dataclass
class Count:
    """How often a kind was seen rightly, wrongly and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, seen: frozenset[str], wanted: frozenset[str], disputed: frozenset[str]) -> None:
        self.right += len(seen & wanted)
        self.wrong += len(seen - wanted - disputed)
        self.missed += len(wanted - seen - disputed)

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
    """One labelled turn: what it does by kind, and what may be disputed."""

    id: str
    turn: int
    does: dict[str, frozenset[str]]
    open: dict[str, frozenset[str]]


def label_files() -> list[Path]:
    """Every labeller's file."""
    return sorted(RATED.glob("labels*.jsonl"))


@cache
def labels(path: Path) -> tuple[Labelled, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(json.loads(line)) for line in lines if line.strip())


def _labelled(line: dict[str, object]) -> Labelled:
    disputed = [str(name).partition(":") for name in _list(line.get("debatable"))]
    does = {
        kind: frozenset(str(name) for key in _SAME.get(kind, (kind,)) for name in _list(line.get(key)))
        for kind in _KINDS
    }
    open_ = {
        kind: frozenset(name for key, _, name in disputed if key in _KINDRED.get(kind, (kind,)))
        for kind in _KINDS
    }
    return Labelled(str(line["id"]), int(str(line["turn"])), does, open_)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


@cache
def _talk(name: str) -> RatedTranscript | None:
    every = (*rated(), *rated("edits"))
    return next((talk for talk in every if talk.id == name), None)


def counts(path: Path) -> dict[str, Count]:
    """Kind → how the reader's findings stand to this labeller's."""
    found = {kind: Count() for kind in _KINDS}
    for kind, seen, line in _turns(path):
        found[kind].add(seen, line.does[kind], line.open[kind])
    return found


def counted(kind: str, chosen: Callable[[str], bool]) -> Count:
    """As `counts`, over all labellers, for one kind in the chosen scenarios."""
    one = Count()
    for path in label_files():
        for name, seen, line in _turns(path):
            if name == kind and chosen(line.id.rpartition("-")[0]):
                one.add(seen, line.does[kind], line.open[kind])
    return one


def errors(path: Path, kind: str) -> Iterator[tuple[str, str, int, str]]:
    """Each disagreement: "wrong" or "missed", talk, turn, what."""
    for name, seen, line in _turns(path):
        if name == kind:
            for what in sorted(seen - line.does[kind] - line.open[kind]):
                yield "wrong", line.id, line.turn, what
            for what in sorted(line.does[kind] - seen - line.open[kind]):
                yield "missed", line.id, line.turn, what


def _turns(path: Path) -> Iterator[tuple[str, frozenset[str], Labelled]]:
    for line in labels(path):
        talk = _talk(line.id)
        if talk is None or not 0 <= line.turn < len(talk.turns):
            continue
        customers = talk.turns[line.turn].role == "customer"
        for kind in _KINDS:
            if (kind in _OF_THE_CUSTOMER) == customers:
                yield kind, _seen(talk, line.turn, kind, _asked_by_label(path, line.id, line.turn)), line


@cache
def _asked_by_label(path: Path, name: str, turn: int) -> frozenset[str]:
    """What the labeller says the customer asked before this turn, or may have asked."""
    before = [line for line in labels(path) if line.id == name and line.turn < turn]
    return frozenset(what for line in before for what in line.does["asked"] | line.open["asked"])


def _seen(talk: RatedTranscript, turn: int, kind: str, labelled: frozenset[str]) -> frozenset[str]:
    findings = case_of(talk).findings
    here = [
        one.about
        for one in findings
        if _is_a(one, kind)
        and one.quote.turn == turn
        and one.about
        and one.stance is not Stance.RETRACTED
        and (kind != "answered" or one.confidence > _EARLIER)
    ]
    if kind == "answered":
        asked = _asked_before(findings, turn) | labelled
        here = [name for name in here if name in asked]
    return frozenset(here)


def _is_a(one: Finding, kind: str) -> bool:
    """Whether the finding is of the labelled kind: an "I don't know" where the brief holds the answer is a dodge."""
    if one.kind is FindingKind.QUESTION_LEFT_OPEN and one.detail == WITHHELD:
        return kind == "dodged"
    return one.kind in _KINDS[kind]


def _asked_before(findings: Sequence[Finding], turn: int) -> set[str | None]:
    """What the customer asked before: an answer given unasked is not labelled."""
    return {one.about for one in findings if one.kind is FindingKind.QUESTION_ASKED and one.quote.turn < turn}


def between(first: Path, second: Path) -> float:
    """How far two labellers agree on the turns that both labelled: the F1 of their labels, all kinds together."""
    mine = {(line.id, line.turn): line for line in labels(first)}
    tally: Counter[str] = Counter()
    for theirs in labels(second):
        line = mine.get((theirs.id, theirs.turn))
        for kind in DEMANDED if line else ():
            a, b = line.does[kind] if line else frozenset(), theirs.does[kind]
            tally["both"] += len(a & b)
            tally["one"] += len(a ^ b)
    whole = 2 * tally["both"] + tally["one"]
    return 2 * tally["both"] / whole if whole else 1.0


def labels_of(path: Path) -> int:
    """How many labels the file holds."""
    return sum(len(names) for line in labels(path) for kind, names in line.does.items())
