"""False claims and their harmless neighbours, in fresh words (`tests/rated/claims`): which of them are accused."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from tests.scoring.rated import RATED, SCENARIOS
from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario, Timing
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger

FILES = ("first", "second", "third", "fourth")
_FOLDER = RATED / "claims"
_TIMINGS = {"server-outage": "monday-6"}
_ACCUSING = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED, FindingKind.CLAIM_INVENTED)


@dataclass(frozen=True)
class Claim:
    """One reply to one turn of a customer who knows the news."""

    scenario: str
    customer: str
    reply: str
    false: bool
    kind: str
    about: str = ""

    @property
    def accused(self) -> tuple[Finding, ...]:
        """What of it the reader takes for untrue."""
        scenario, timing = _scene(self.scenario)
        reader, ledger = EmbeddedReader(), _news_told(scenario)
        asked = reader.read_customer(self.customer, 1, ReadingContext(scenario, timing, ledger=ledger))
        context = ReadingContext(scenario, timing, ledger=ledger.after(asked), heard=self.customer)
        found = reader.read_reply(self.reply, 2, context)
        return tuple(one for one in found if one.kind in _ACCUSING and one.stance is not Stance.RETRACTED)


@cache
def claims(name: str) -> tuple[Claim, ...]:
    """The claims of one file."""
    table = tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    return tuple(Claim(**row) for row in table["claim"])


@cache
def _scene(name: str) -> tuple[Scenario, Timing]:
    scenario = load_scenario(Path(SCENARIOS) / f"{name}.toml").value
    timing = scenario.timing_of(_TIMINGS.get(name, ""))
    return at_moment(scenario, timing), timing


def _news_told(scenario: Scenario) -> Ledger:
    quote = Quote(turn=0, start=0, end=1, text=".")
    told = (Finding(kind=FindingKind.FACT_TOLD, quote=quote, about=fact.id) for fact in scenario.news)
    return Ledger().after(told)


@cache
def counted(name: str) -> dict[tuple[bool, str], tuple[int, int]]:
    """Of each kind of claim of a file, false or not: how many are accused, and how many there are."""
    all_, accused = Counter(), Counter()
    for claim in claims(name):
        key = claim.false, claim.kind
        all_[key] += 1
        accused[key] += bool(claim.accused)
    return {key: (accused[key], number) for key, number in all_.items()}


def share(name: str, *, false: bool) -> tuple[int, int]:
    """How many of the false (or the harmless) replies of a file are accused, of how many."""
    found = [pair for key, pair in counted(name).items() if key[0] is false]
    return sum(accused for accused, _ in found), sum(number for _, number in found)


def table() -> str:
    """The figures of every file, and of every kind of false claim."""
    return "\n".join(_rows())


def _rows() -> Iterator[str]:
    yield "| claims | of the false ones heard | of the harmless ones accused |\n| --- | --- | --- |"
    for name in FILES:
        (heard, false), (wrong, harmless) = share(name, false=True), share(name, false=False)
        told = f"{heard} of {false} ({heard / false:.0%}) | {wrong} of {harmless} ({wrong / harmless:.1%})"
        yield f"| {name}.toml | {told} |"
    kinds = sorted({kind for name in FILES for false, kind in counted(name) if false})
    yield "\n| kind of false claim | " + " | ".join(FILES) + " |"
    yield "| --- |" + " --- |" * len(FILES)
    for kind in kinds:
        pairs = [counted(name).get((True, kind), (0, 0)) for name in FILES]
        yield f"| {kind} | " + " | ".join(f"{heard} of {number}" for heard, number in pairs) + " |"
