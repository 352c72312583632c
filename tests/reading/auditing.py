"""Replies labelled by hand, laid beside what the reader finds in them: who was right how often, kind by kind.

A label is "kind:about". What a row neither demands (`must`) nor allows (`may`) counts as a false finding.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger

ROOT = Path(__file__).parents[2]
TABLES = Path(__file__).parent / "audit"
KINDS = {
    FindingKind.FACT_TOLD: "told",
    FindingKind.FACT_CONTRADICTED: "contra",
    FindingKind.UNKNOWN_ADMITTED: "unknown",
    FindingKind.OPTION_OFFERED: "offer",
    FindingKind.NEVER_SAID: "never",
    FindingKind.STAKE_NAMED: "stake",
    FindingKind.NEWS_TOLD: "news",
    FindingKind.QUESTION_ANSWERED: "answered",
    FindingKind.QUESTION_LEFT_OPEN: "left",
    FindingKind.QUESTION_DODGED: "dodged",
}
_QUESTIONS = {"answered", "left", "dodged"}


@dataclass(frozen=True)
class Row:
    """One labelled reply."""

    scenario: str
    timing: str
    say: str
    asked: tuple[str, ...]
    must: frozenset[str]
    may: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """A row with what was found in it."""

    row: Row
    found: frozenset[str]

    @property
    def missed(self) -> frozenset[str]:
        return self.row.must - self.found

    @property
    def false(self) -> frozenset[str]:
        return self.found - self.row.must - self.row.may


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of finding."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def rows(name: str) -> Iterator[Row]:
    """The labelled replies of one built-in scenario."""
    source = tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))
    for entry in source["reply"]:
        yield Row(
            name,
            entry.get("timing", source["timing"]),
            entry["say"],
            tuple(entry.get("asked", ())),
            _labels(entry["must"]),
            _labels(entry.get("may", ())),
        )


def _labels(given: list[str] | tuple[str, ...]) -> frozenset[str]:
    """News told is told."""
    return frozenset((*given, *(label.replace("news:", "told:") for label in given)))


@cache
def scenario_named(name: str) -> Scenario:
    loaded = load_scenario(ROOT / "scenarios" / f"{name}.toml")
    assert loaded.value is not None
    return loaded.value


@cache
def moment_of(name: str, timing: str) -> Scenario:
    scenario = scenario_named(name)
    return at_moment(scenario, scenario.timing_of(timing))


def found_in(row: Row) -> tuple[Finding, ...]:
    """What the reader finds in a row's reply, after the row's questions were asked."""
    ledger = Ledger().after(
        Finding(kind=FindingKind.QUESTION_ASKED, about=name, quote=Quote(turn=0, start=0, end=0, text=""))
        for name in row.asked
    )
    scenario = moment_of(row.scenario, row.timing)
    timing = scenario.timing_of(row.timing)
    return EmbeddedReader().read_reply(row.say, 1, ReadingContext(scenario, timing, "phone", ledger))


def check(row: Row) -> Checked:
    """The labels of what is found; what a reply takes back it doesn't say, and only asked questions count."""
    labels = set()
    for finding in found_in(row):
        kind = KINDS.get(finding.kind)
        if kind is None or finding.stance is Stance.RETRACTED:
            continue
        if kind in _QUESTIONS and finding.about not in row.asked:
            continue
        labels.add(f"{kind}:{finding.about}")
    return Checked(row, frozenset(labels))


def tally(checked: list[Checked], kind: str) -> Tally:
    """How often this kind was found rightly, found wrongly and missed."""

    def of_kind(labels: frozenset[str]) -> int:
        return sum(label.startswith(kind + ":") for label in labels)

    return Tally(
        right=sum(of_kind(one.found & one.row.must) for one in checked),
        false=sum(of_kind(one.false) for one in checked),
        missed=sum(of_kind(one.missed) for one in checked),
    )
