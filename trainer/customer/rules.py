"""The mood rules as data: what `rules.toml` beside this file says, checked once and kept."""

from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated

import tomli
from pydantic import Field

from trainer.library.scenario import Name
from trainer.library.voice import Percent, Share
from trainer.record.base import Record
from trainer.record.finding import FindingKind, Stance
from trainer.record.options import Difficulty

INERTIA = "inertia"
"""The rule id of the last reason: what inertia, reserve and the ends of the scale took away again."""

MEANT = (Stance.ASSERTED, Stance.HEDGED, Stance.CONDITIONAL, Stance.ASKED)
"""The stances in which words count as done, where a rule names none."""

Points = Annotated[int, Field(ge=-40, le=40)]
Cap = Annotated[int, Field(ge=1, le=100)]


class Rule(Record):
    """One deed and what it does to a customer. `rules.toml` says what each key means."""

    id: Name
    kinds: Annotated[tuple[FindingKind, ...], Field(min_length=1)]
    anger: Points = 0
    trust: Points = 0
    stances: tuple[Stance, ...] = MEANT
    details: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    times: tuple[int, int] = (1, 0)
    counts: tuple[FindingKind, ...] = ()
    shares: Annotated[tuple[Share, ...], Field(min_length=1)] = (100,)
    most: Annotated[int, Field(ge=1)] = 1
    matter: bool = False
    besides: bool = False

    @cached_property
    def hurts(self) -> bool:
        """Whether it can only make things worse."""
        return self.anger >= 0 and self.trust <= 0

    @cached_property
    def counted(self) -> tuple[FindingKind, ...]:
        """The kinds whose repetition it counts."""
        return self.counts or self.kinds

    @cached_property
    def once_or_often(self) -> bool:
        """Whether it fires however often its kinds were met, and always with the same points."""
        return self.times == (1, 0) and len(self.shares) == 1

    def share_at(self, time: int) -> int:
        """Percent of its points at the `time`th time, from 1."""
        return self.shares[min(time, len(self.shares)) - 1]

    def fires_at(self, time: int) -> bool:
        """Whether it fires at all at the `time`th time."""
        first, last = self.times
        return time >= first and (last == 0 or time <= last)


class Start(Record):
    """Points added to a starting mood."""

    anger: Points
    trust: Points


class MoodNumbers(Record):
    """What holds for every mood."""

    lost_anger: Percent
    lost_trust: Percent
    starts_at_most: Percent
    starts_trusting: Percent
    trust_in_shock: Points
    deaf_from: Percent
    deaf_share: Percent
    content: frozenset[FindingKind]
    found_out_alone: Start


class TalkNumbers(Record):
    """What the customer's decisions go by."""

    vents_from: Percent
    reacts_from: int
    softens_from: int
    remarks: Percent
    leaves_anger: Percent
    leaves_trust: Percent
    leaves_after: int
    no_news: int
    not_heard_from: Percent
    trusts_after: int
    chooses_from: Percent
    clarifies: int
    presses: int
    doubts: int
    room: int
    wear: tuple[FindingKind, ...]
    hears: frozenset[FindingKind]
    doubted: frozenset[Name]
    probed: tuple[Name, ...]


class ClockNumbers(Record):
    """How long the customer waits for a word, where a drill has the clock."""

    idle: Annotated[int, Field(ge=5)]
    typing: Annotated[int, Field(ge=1)]
    longer: Annotated[int, Field(ge=100)]
    in_a_row: Annotated[int, Field(ge=1)]
    most: Annotated[int, Field(ge=1)]


class SceneNumbers(Record):
    """What passes between two conversations of one drill."""

    cools: Percent
    grace: Annotated[int, Field(ge=0)]
    padded_from: Annotated[int, Field(ge=1)]
    kept: Start
    padded: Start
    broken: Start
    had_to_call: Start


class DifficultyNumbers(Record):
    """How one difficulty scales the rules, caps a turn and shifts a temperament."""

    anger_rises: Share
    anger_falls: Share
    trust_rises: Share
    trust_falls: Share
    start_anger: Points
    start_trust: Points
    most_anger_up: Cap
    most_anger_down: Cap
    most_trust_up: Cap
    most_trust_down: Cap
    anger_floor: Percent
    reserve: Points
    patience: int
    vents: int
    holds_back: Points
    satisfied_anger: Percent
    satisfied_trust: Percent
    questions: int


class RuleBook(Record):
    """All of `rules.toml`."""

    mood: MoodNumbers
    talk: TalkNumbers
    clock: ClockNumbers
    scenes: SceneNumbers
    difficulty: dict[Difficulty, DifficultyNumbers]
    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @cached_property
    def by_kind(self) -> dict[FindingKind, tuple[Rule, ...]]:
        """The rules a kind of finding may fire, in the file's order."""
        return {kind: tuple(rule for rule in self.rule if kind in rule.kinds) for kind in FindingKind}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every rule's id: the topics of `lines.react`."""
        return frozenset(rule.id for rule in self.rule)


@cache
def rule_book() -> RuleBook:
    """Return the rules that ship with the program."""
    text = files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return RuleBook.model_validate(tomli.loads(text))
