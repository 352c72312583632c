"""A scenario laid out for checking: its moments, and every wording in it with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from trainer.library.moment import at_moment
from trainer.library.positions import Path
from trainer.library.scenario import Matter, Scenario, Timing
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

MatterKind = Literal["fact", "unknown", "option", "stake", "never"]
MEANS: dict[MatterKind, FindingKind] = {
    "fact": FindingKind.FACT_TOLD,
    "unknown": FindingKind.UNKNOWN_ADMITTED,
    "option": FindingKind.OPTION_OFFERED,
    "stake": FindingKind.STAKE_NAMED,
    "never": FindingKind.NEVER_SAID,
}
"""What saying each kind of thing is read as."""
TELLABLE: tuple[MatterKind, ...] = ("fact", "unknown", "option")
"""What a trainee tells."""
_READER = EmbeddedReader()
_TURN = 2
"""A reply in mid-talk, to no question in particular."""


@dataclass(frozen=True)
class Wording:
    """One way to say one thing, and where it is written."""

    kind: MatterKind
    id: str
    text: str
    path: Path
    is_text: bool
    """Whether it is the thing's own text rather than one of `also` or `bare`."""

    @property
    def is_bare(self) -> bool:
        """Whether it is one of `bare`."""
        return "bare" in self.path


@dataclass(frozen=True)
class Moment:
    """The scenario as it stands at one timing."""

    scenario: Scenario
    timing: Timing
    number: int
    """Of the timing, from 0."""
    original: Scenario
    """The scenario as it is written."""
    known: dict[str, tuple[Finding, ...]] = field(default_factory=dict, compare=False)
    """What has been read already: a memory."""

    def read(self, text: str) -> tuple[Finding, ...]:
        """What the embedded reader finds in a reply."""
        if text not in self.known:
            context = ReadingContext(self.scenario, self.timing, "phone", Ledger())
            self.known[text] = _READER.read_reply(text, _TURN, context)
        return self.known[text]

    def wordings(self) -> Iterator[Wording]:
        """Every wording of this moment's matter."""
        for kind in MEANS:
            for matter in getattr(self.scenario, kind):
                yield from self._ways(kind, matter)

    def _ways(self, kind: MatterKind, matter: Matter) -> Iterator[Wording]:
        whole, also = self._places(kind, matter.id)
        yield Wording(kind, matter.id, matter.text, whole, True)
        for number, text in enumerate(matter.also):
            yield Wording(kind, matter.id, text, (*also, number), False)
        for number, text in enumerate(getattr(matter, "bare", ())):
            yield Wording(kind, matter.id, text, (*self._part(kind, matter.id), "bare", number), False)

    def _places(self, kind: MatterKind, name: str) -> tuple[Path, Path]:
        """Where the text and its other ways stand: in the part itself, or in the timing that changes it."""
        table = {"fact": "facts", "unknown": "facts", "option": "options"}.get(kind, "")
        if name in getattr(self.timing, table, ()):
            here: Path = ("timing", self.number)
            return (*here, table, name), (*here, "also", name)
        part, number = self._part(kind, name)
        return (part, number, "text"), (part, number, "also")

    def _part(self, kind: MatterKind, name: str) -> tuple[str, int]:
        for part in (kind, "fact"):
            ids = [one.id for one in getattr(self.original, part)]
            if name in ids:
                return part, ids.index(name)
        return kind, 0


@dataclass(frozen=True)
class ScenarioCase:
    """One scenario file, understood; in one of its variants or as it is written."""

    scenario: Scenario
    data: dict[str, Any]
    """The file's data with the ids it left out."""
    variant: str = ""
    """The variant's id; empty for the scenario as it is written."""
    deep: bool = False
    """Whether everything is read at every moment, which takes its time."""

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """One for each timing."""
        return tuple(
            Moment(at_moment(self.scenario, timing), timing, number, self.scenario)
            for number, timing in enumerate(self.scenario.timing)
        )

    @cached_property
    def wordings(self) -> tuple[tuple[Moment, Wording], ...]:
        """Every wording once, at the first moment that has it; `deep`: at every moment."""
        found: dict[tuple[object, ...], tuple[Moment, Wording]] = {}
        for moment in self.moments:
            for wording in moment.wordings():
                key = (wording.kind, wording.id, wording.text, moment.number if self.deep else 0)
                found.setdefault(key, (moment, wording))
        return tuple(found.values())

    @cached_property
    def read_wordings(self) -> tuple[tuple[Moment, Wording], ...]:
        """Those that are read: all when looking deep, else every text, and the other ways to tell things."""
        return tuple(
            (moment, one) for moment, one in self.wordings if self.deep or one.is_text or one.kind in TELLABLE
        )
