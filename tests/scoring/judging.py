"""A model judge whose answers are written beforehand, and small talks for it to judge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from trainer.library.rubric import Rubric
from trainer.llm.port import Fault, Filled, Form, Message, ModelTrouble, Watch, Writing
from trainer.record.model_use import Usage
from trainer.record.score import Answer, Score, ScoreKey
from trainer.scoring.judge import ModelJudge

Said = tuple[str, list[tuple[str, int]]]
"""A verdict and its evidence: quotes with turn numbers."""
Answers = dict[str, Said] | Callable[[Sequence[Message], tuple[str, ...]], dict[str, Said]]

KEY = ScoreKey(scenario="s", scenario_hash="h", rubric="r", rubric_hash="h", scorer="nobody")

RUBRIC = Rubric.model_validate(
    {
        "id": "two-steps",
        "title": "Two steps",
        "about": "for tests",
        "validated": "not at all",
        "step": [
            {
                "id": "direct",
                "title": "Direct",
                "about": "says it",
                "levels": ["d none", "d one", "d two", "d three", "d four"],
                "thresholds": [1, 2, 3, 4],
                "check": [
                    {"id": "told", "ask": "Was it told?", "signal": "news_in_first_reply", "points": 3},
                    {
                        "id": "open",
                        "ask": "Got a question no answer?",
                        "signal": "question_unanswered",
                        "kind": "fault",
                    },
                    {
                        "id": "late",
                        "ask": "Was it late?",
                        "signal": "timing_late",
                        "kind": "fault",
                        "scope": "plan",
                    },
                    {"id": "planned", "ask": "Was it planned?", "scope": "plan"},
                ],
            },
            {
                "id": "kind",
                "title": "Kind",
                "about": "sees the person",
                "levels": ["k none", "k one", "k two", "k three", "k four"],
                "thresholds": [1, 2, 3, 4],
                "check": [
                    {"id": "sorry", "ask": "Is sorry said?", "points": 4},
                    {"id": "silent", "ask": "Was nothing said to the person?", "kind": "absence", "points": 2},
                    {"id": "listened", "ask": "Did they listen?", "signal": "listened"},
                    {"id": "wrote", "ask": "Was it written?", "scope": "follow_up"},
                ],
            },
        ],
        "gate": [{"check": "open", "because": "questions are answered"}],
    }
)


@dataclass
class ScriptedJudge:
    """Fills in one form after the other: answers, a function of the prompt that gives them, or a trouble."""

    sheets: list[Any]
    name: str = "scripted"
    server: str = "http://127.0.0.1:1"
    prompts: list[list[Message]] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    rooms: list[int] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)

    def fill(
        self,
        messages: Sequence[Message],
        form: type[Form],
        *,
        most_tokens: int,
        watch: Watch | None = None,
        tries: int = 2,
    ) -> Filled[Form]:
        self.prompts.append(list(messages))
        self.asked.append(checks_of(form))
        self.rooms.append(most_tokens)
        self.tries.append(tries)
        sheet = self.sheets.pop(0)
        if isinstance(sheet, ModelTrouble):
            raise sheet
        told = sheet(messages, self.asked[-1]) if callable(sheet) else sheet
        answers = [
            {
                "check": check,
                "evidence": [{"quote": q, "turn": t} for q, t in proof],
                "reason": "",
                "verdict": verdict,
            }
            for check, (verdict, proof) in (told.items() if isinstance(told, dict) else told)
        ]
        filled = form.model_validate({"answers": answers})
        usage = Usage(prompt_tokens=1000, cached_tokens=900, completion_tokens=50)
        return Filled[form](form=filled, raw="", usage=usage)  # type: ignore[valid-type]

    def write(self, messages: Sequence[Message], *, most_tokens: int, watch: Watch | None = None) -> Writing:
        raise NotImplementedError

    def cancel(self) -> None:
        self.sheets.insert(0, trouble(Fault.CANCELLED))


def checks_of(form: type[Any]) -> tuple[str, ...]:
    """The checks a form lets its answers name."""
    schema = form.model_json_schema()
    return tuple(schema["$defs"]["Answer"]["properties"]["check"]["enum"])


def trouble(fault: Fault = Fault.UNREACHABLE) -> ModelTrouble:
    return ModelTrouble(fault, f"The server is {fault}.", usage=Usage(prompt_tokens=7))


def judge_of(*sheets: Any, runs: int = 1) -> tuple[ModelJudge, ScriptedJudge]:
    model = ScriptedJudge(list(sheets))
    return ModelJudge(model, runs=runs), model


def answers_of(score: Score) -> dict[str, tuple[Answer, list[str], str | None]]:
    """Check → answer, the words that prove it, the note."""
    return {
        check.check: (check.answer, [quote.text for quote in check.quotes], check.note)
        for step in score.steps
        for check in step.checks
    }
