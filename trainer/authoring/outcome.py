"""What many rehearsals of one scenario say about it: facts, with no judgement on them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeVar

from trainer.authoring.authored import authored, questions_of
from trainer.authoring.estimate import Estimate, estimate
from trainer.authoring.kinds import Kind, Worth, kinds
from trainer.authoring.many import Drilled
from trainer.authoring.staging import AS_WRITTEN, Staging
from trainer.library.scenario import Question, Scenario
from trainer.record.direction import Ending
from trainer.record.event_scenes import Outcome as PromiseOutcome
from trainer.record.score import Answer

T = TypeVar("T")
Measure = Callable[[Drilled], float]


def score_of(drill: Drilled) -> float:
    """The score, 0 where there is none."""
    return drill.total or 0.0


def gauge_of(drill: Drilled) -> float:
    """The mood at the end."""
    return float(drill.gauge)


@dataclass(frozen=True)
class KindSummary:
    """How one kind fared; means with their intervals over occasions."""

    kind: str
    worth: Worth
    drills: int
    score: Estimate
    gauge: Estimate
    trust: float
    """Mean trust at the end, 0-100."""
    replies: float
    """Mean replies of the longest talk."""
    endings: dict[str, int]
    due: dict[PromiseOutcome, int]
    """What became of the promises that fell due."""


@dataclass(frozen=True)
class Outcome:
    """All rehearsals of a scenario."""

    scenario: Scenario
    drills: tuple[Drilled, ...]
    staging: Staging = AS_WRITTEN

    @cached_property
    def repeated(self) -> tuple[str, ...]:
        """Lines said twice in one drill, each as often as it was; also words that were."""
        twice: list[str] = []
        for drill in self.drills:
            lines, texts = Counter(drill.lines), Counter(drill.texts)
            twice += [line for line, count in lines.items() if count > 1]
            known = any(line in twice for line in drill.lines)
            twice += [text for text, count in texts.items() if count > 1 and not known]
        return tuple(twice)

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """Lines of the last drills, said again while others were left."""
        return tuple(line for drill in self.drills for line in drill.stale)

    @cached_property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The scenario's own lines that could be heard in these drills: id and text."""
        return tuple(authored(self.scenario, scenes=self.staging.scenes))

    @cached_property
    def unsaid(self) -> tuple[tuple[str, str], ...]:
        """Those of them that nobody ever said."""
        said = {line for drill in self.drills for line in drill.lines}
        return tuple((name, text) for name, text in self.lines if name not in said)

    @cached_property
    def unasked(self) -> tuple[Question, ...]:
        """Questions that no customer put in any drill."""
        asked = {name for drill in self.drills for name in drill.asked}
        every = questions_of(self.scenario, scenes=self.staging.scenes)
        return tuple(question for question in every if question.id not in asked)

    @cached_property
    def answers(self) -> dict[str, Counter[Answer]]:
        """Check → how often it got which answer."""
        found: dict[str, Counter[Answer]] = defaultdict(Counter)
        for drill in self.drills:
            for check, answer in drill.answers.items():
                found[check][answer] += 1
        return dict(found)

    @property
    def applying(self) -> tuple[str, ...]:
        """The checks that applied in at least one drill."""
        never = {Answer.NOT_APPLICABLE, Answer.NEEDS_MODEL}
        return tuple(check for check, found in self.answers.items() if not found.keys() <= never)

    @property
    def same(self) -> tuple[str, ...]:
        """The checks among these that got one and the same answer in every drill."""
        return tuple(check for check in self.applying if len(self.answers[check]) == 1)

    @property
    def unfired(self) -> tuple[str, ...]:
        """The checks among these that nobody ever met."""
        return tuple(check for check in self.applying if not self.answers[check][Answer.MET])

    @cached_property
    def occasions(self) -> dict[int, dict[str, Drilled]]:
        """Seed → kind → what came of the drill."""
        found: dict[int, dict[str, Drilled]] = defaultdict(dict)
        for drill in self.drills:
            found[drill.seed][drill.kind] = drill
        return dict(found)

    def apart(self, measure: Measure, better: Worth, worse: Worth) -> Estimate | None:
        """How far one worth of trainee lies above another on the same occasion, on average."""
        return estimate([_mean(measure, one) - _mean(measure, two) for one, two in self._sides(better, worse)])

    def above(self, measure: Measure) -> Estimate | None:
        """Percent of pairs on the same occasion in which the good trainee lies above the poor one."""

        def higher(pair: tuple[Drilled, Drilled]) -> bool:
            return measure(pair[0]) > measure(pair[1])

        sides = self._sides("good", "poor")
        return estimate([100 * _mean(higher, [*product(good, poor)]) for good, poor in sides])

    @cached_property
    def endless(self) -> tuple[Drilled, ...]:
        """Drills with a talk that did not end within the turn limit."""
        most = self.scenario.turn_limit
        return tuple(drill for drill in self.drills if drill.ending is None or drill.replies > most)

    @cached_property
    def endings(self) -> Counter[Ending]:
        """How the drills ended."""
        return Counter(drill.ending for drill in self.drills if drill.ending)

    def satisfied(self, worth: Worth) -> Estimate | None:
        """Percent of drills of this worth that left the customer satisfied at the end."""
        share = [
            100 * _mean(lambda drill: drill.ending is Ending.SATISFIED, found)
            for found, _ in self._sides(worth, worth)
        ]
        return estimate(share)

    @cached_property
    def by_kind(self) -> tuple[KindSummary, ...]:
        """How each kind fared, best kind first."""
        found = ((kind, self._of(kind)) for kind in kinds(self.scenario.language))
        return tuple(_summary(kind, drills) for kind, drills in found if drills)

    def _of(self, kind: Kind) -> list[Drilled]:
        return [drill for drill in self.drills if drill.kind == kind.id]

    def _sides(self, one: Worth, two: Worth) -> Iterator[tuple[list[Drilled], list[Drilled]]]:
        """Occasion by occasion, the drills of one worth and of another; one without either is left out."""
        worth = {kind.id: kind.worth for kind in kinds(self.scenario.language)}
        for drills in self.occasions.values():
            first = [drill for name, drill in drills.items() if worth[name] == one]
            second = [drill for name, drill in drills.items() if worth[name] == two]
            if first and second:
                yield first, second


def _mean(measure: Callable[[T], float], found: list[T]) -> float:
    return sum(map(measure, found)) / len(found)


def _summary(kind: Kind, drills: list[Drilled]) -> KindSummary:
    """Of at least one drill."""
    nothing = Estimate(0, 0, 0)
    return KindSummary(
        kind=kind.id,
        worth=kind.worth,
        drills=len(drills),
        score=estimate([*map(score_of, drills)]) or nothing,
        gauge=estimate([*map(gauge_of, drills)]) or nothing,
        trust=round(_mean(lambda drill: drill.trust, drills), 1),
        replies=round(_mean(lambda drill: drill.replies, drills), 1),
        endings=dict(Counter(str(drill.ending) for drill in drills).most_common()),
        due=dict(Counter(one for drill in drills for one in drill.due).most_common()),
    )
