"""A small world for drills: one short scenario, and collaborators whose behaviour is plain to see."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Parts, Setup, SteppingClock
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.library.voice import VoicePack
from trainer.reading.context import ReadingContext
from trainer.record.direction import Direction, Utterance
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.options import DrillOptions
from trainer.record.score import Score, ScoreKey, StepScore
from trainer.record.transcript import FOLLOW_UP, PLAN, Plan
from trainer.scoring.case import ScoringCase

WORDS = {
    "late": FindingKind.FACT_TOLD,
    "sorry": FindingKind.APOLOGY,
    "haha": FindingKind.JOKE,
    "money back": FindingKind.OPTION_OFFERED,
    "all of them on friday": FindingKind.NEVER_SAID,
}
ABOUT = {FindingKind.FACT_TOLD: "late", FindingKind.OPTION_OFFERED: "refund", FindingKind.NEVER_SAID: "friday"}

SCENARIO = Scenario.model_validate(
    {
        "id": "desks",
        "title": "The late desks",
        "situation": "Marcus waits for 24 desks.",
        "trainee": "an agent",
        "turn_limit": 6,
        "customer": {"name": "Marcus Bell", "temperament": "plain"},
        "stake": [
            {"id": "opening", "text": "he opens on Friday"},
            {"id": "investor", "text": "his investor comes", "hidden": True},
        ],
        "fact": [{"id": "late", "text": "the desks come six days late", "news": True, "part": "what"}],
        "unknown": [{"id": "sooner", "text": "whether they may come sooner"}],
        "question": [{"id": "when", "ask": "When do they come?", "all_of": ["late"]}],
        "option": [{"id": "refund", "text": "cancel for a full refund"}],
        "never": [{"id": "friday", "text": "all of them on Friday", "contradicts": ["late"]}],
        "exhibit": [{"id": "order", "title": "Order page", "text": "24 desks, Tuesday", "shows": ["late"]}],
        "timing": [
            {"id": "now", "text": "at once"},
            {"id": "wait", "text": "when he calls", "kind": "late", "opens": "customer", "anger": 20},
        ],
        "hint": [{"text": "Say it first.", "step": "direct"}, {"text": "Give the date.", "question": "when"}],
        "strong": {"direct": "Your desks come six days late."},
    }
)

RUBRIC = Rubric.model_validate(
    {
        "id": "one-step",
        "title": "One step",
        "about": "for tests",
        "validated": "not at all",
        "pass_mark": 50,
        "step": [
            {
                "id": "direct",
                "title": "Direct",
                "about": "says it",
                "levels": ["none", "one", "two", "three", "four"],
                "thresholds": [1, 2, 3, 4],
                "check": [{"id": "told", "ask": "Was it told?", "signal": "news_in_first_reply", "points": 3}],
            }
        ],
    }
)

VOICE = VoicePack.model_validate(
    {"id": "plain", "title": "Plain", "about": "plain", "lines": {"ask": {"any": {"any": ["{ask}"]}}}}
)


@dataclass
class WordReader:
    """Finds a handful of words, wherever they stand."""

    identity: str = "words-1"
    replies_read: list[str] = field(default_factory=list)

    def prepare(self, context: ReadingContext) -> Iterator[None]:
        return iter(())

    def read_plan(self, plan: Plan, context: ReadingContext) -> tuple[Finding, ...]:
        return self._read(plan.written(), PLAN)

    def read_reply(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        self.replies_read.append(text)
        return self._read(text, turn)

    def read_customer(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        return ()

    def read_follow_up(self, text: str, context: ReadingContext) -> tuple[Finding, ...]:
        return self._read(text, FOLLOW_UP)

    def _read(self, text: str, turn: int) -> tuple[Finding, ...]:
        found = []
        for word, kind in WORDS.items():
            for match in re.finditer(re.escape(word), text, re.IGNORECASE):
                quote = Quote(turn=turn, start=match.start(), end=match.end(), text=match.group())
                found.append(Finding(kind=kind, quote=quote, about=ABOUT.get(kind)))
        return tuple(found)


@dataclass
class PlainSpeaker:
    """Says which direction it was given."""

    identity: str = "embedded"

    def cancel(self) -> None:
        return None

    def interrupt(self) -> None:
        return None

    def speak(self, direction: Direction, talk: Any, listener: Any = None) -> Utterance:
        known = {question.id for question in talk.scenario.question}
        asks = (direction.about,) if direction.act in {"ask", "press"} and direction.about in known else ()
        return Utterance(text=f"{direction.act} {talk.turn}", lines=(f"plain:{talk.turn}",), asks=asks)


@dataclass
class CountingScorer:
    """Gives one point for each finding."""

    identity: str = "count-1"

    def score(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Score:
        level = min(4, len(case.findings))
        step = StepScore(step="direct", level=level, points=level, start=0, thresholds=(1, 2, 3, 4))
        return Score(key=key, steps=(step,), total=level * 25.0, passed=level >= 2)


def loaded(value: Any) -> Loaded[Any]:
    text = value.model_dump_json()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Loaded(value, text, Path(f"{value.id}.toml"), digest, digest)


def new_parts(journal: MemoryJournal | None = None) -> Parts:
    clock = SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    return Parts(
        WordReader(), PlainSpeaker(), CountingScorer(), journal or MemoryJournal(), clock, DerivedIds("test")
    )


def new_setup(**options: Any) -> Setup:
    return Setup(loaded(SCENARIO), loaded(RUBRIC), VOICE, DrillOptions.model_validate({"seed": 7, **options}))


def new_runner(journal: MemoryJournal | None = None, **options: Any) -> Runner:
    return Runner.begin(new_setup(**options), new_parts(journal))
