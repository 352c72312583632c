"""What many rehearsals of one scenario say about it, and the laws that hold for every scenario."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from trainer.authoring.kinds import Kind, kinds
from trainer.authoring.many import Drilled
from trainer.library.scenario import Scenario
from trainer.record.direction import Ending

GOOD_ABOVE_POOR = 95.0
"""Percent of pairs in which the customer must end up trusting the good trainee more."""
ENDINGS = 4
"""Kinds of ending that there must be at least."""
LAWS = ("repeated", "stale", "unsaid", "pairs", "endless", "endings")
"""The laws by name, in the order they are told."""


@dataclass(frozen=True)
class KindSummary:
    """How one kind fared."""

    kind: str
    drills: int
    total: float
    """Mean score, 0-100."""
    trust: float
    """Mean trust at the end, 0-100."""
    replies: float
    """Mean number of replies."""
    endings: dict[str, int]


@dataclass(frozen=True)
class Outcome:
    """All rehearsals of a scenario."""

    scenario: Scenario
    drills: tuple[Drilled, ...]

    @cached_property
    def repeated(self) -> tuple[str, ...]:
        """Lines said twice in one drill, each as often as it was; also words that were."""
        twice: list[str] = []
        for drill in self.drills:
            counts = Counter(drill.lines)
            same = Counter(drill.texts)
            twice += [line for line, count in counts.items() if count > 1]
            twice += [text for text, count in same.items() if count > 1 and not _known(twice, drill)]
        return tuple(twice)

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """Lines of the last drills, said again while others were left."""
        return tuple(line for drill in self.drills for line in drill.stale)

    @cached_property
    def unsaid(self) -> tuple[tuple[str, str], ...]:
        """The scenario's own lines that nobody ever said: id and text."""
        said = {line for drill in self.drills for line in drill.lines}
        return tuple((name, text) for name, text in authored(self.scenario) if name not in said)

    @cached_property
    def pairs(self) -> tuple[int, int]:
        """On the same occasion: pairs in which good ended above poor, and all pairs."""
        trust = {(drill.kind, drill.seed): drill.trust for drill in self.drills}
        seeds = {drill.seed for drill in self.drills}
        good, poor = _of_worth("good", self.scenario), _of_worth("poor", self.scenario)
        above = [
            trust[one.id, seed] > trust[other.id, seed] for seed in seeds for one in good for other in poor
        ]
        return sum(above), len(above)

    @property
    def share_above(self) -> float:
        """Percent of pairs in which good ended above poor."""
        above, pairs = self.pairs
        return 100 * above / pairs if pairs else 0.0

    @cached_property
    def endless(self) -> tuple[Drilled, ...]:
        """Drills that did not end within the turn limit."""
        most = self.scenario.turn_limit
        return tuple(drill for drill in self.drills if drill.ending is None or drill.replies > most)

    @cached_property
    def endings(self) -> Counter[Ending]:
        """How the drills ended."""
        return Counter(drill.ending for drill in self.drills if drill.ending)

    @cached_property
    def by_kind(self) -> tuple[KindSummary, ...]:
        """How each kind fared, best kind first."""
        return tuple(
            _summary(kind.id, [drill for drill in self.drills if drill.kind == kind.id])
            for kind in kinds(self.scenario.language)
        )

    @property
    def broken(self) -> tuple[str, ...]:
        """The laws that are broken, by name."""
        laws = {
            "repeated": bool(self.repeated),
            "stale": bool(self.stale),
            "unsaid": bool(self.unsaid),
            "pairs": self.share_above < GOOD_ABOVE_POOR,
            "endless": bool(self.endless),
            "endings": len(self.endings) < ENDINGS,
        }
        return tuple(name for name in LAWS if laws[name])


def authored(scenario: Scenario) -> list[tuple[str, str]]:
    """Every line of a scenario's own: its id as the speaker gives it, and its text."""
    return [
        (f"{scenario.id}:{act}.{topic}.{band}.{number}", text)
        for act, topics in scenario.lines.items()
        for topic, bands in topics.items()
        for band, texts in bands.items()
        for number, text in enumerate(texts, start=1)
    ]


def _of_worth(worth: str, scenario: Scenario) -> list[Kind]:
    return [kind for kind in kinds(scenario.language) if kind.worth == worth]


def _known(twice: list[str], drill: Drilled) -> bool:
    return any(line in twice for line in drill.lines)


def _summary(kind: str, drills: list[Drilled]) -> KindSummary:
    count = max(1, len(drills))
    endings = Counter(str(drill.ending) for drill in drills)
    return KindSummary(
        kind=kind,
        drills=len(drills),
        total=round(sum(drill.total or 0 for drill in drills) / count, 1),
        trust=round(sum(drill.trust for drill in drills) / count, 1),
        replies=round(sum(drill.replies for drill in drills) / count, 1),
        endings=dict(endings.most_common()),
    )
