"""What the model judge is told: the task, the fact sheet, the meaning of every level, the checks; the transcript last.

The first message is the same byte for byte for one scenario at one moment under one rubric, so that a server can
keep it. Neither the customer's mood nor any earlier score is in it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trainer.language.tables import filled, table
from trainer.library.rubric import Check, Rubric, Step
from trainer.library.scenario import Fact, Option
from trainer.llm.port import Message
from trainer.record.finding import Quote
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.scoring.case import ScoringCase
from trainer.scoring.judge_addressed import turns_of, without
from trainer.scoring.judge_numbers import judge_numbers


def judge_messages(
    case: ScoringCase, steps: Sequence[Step], checks: Sequence[Check], aside: Sequence[Quote]
) -> list[Message]:
    """The messages of one call about these checks of these steps; `aside`: words the judge doesn't see."""
    return [
        Message(role="system", text=system_prompt(case, steps, checks)),
        Message(role="user", text=transcript_text(case, aside)),
    ]


def prompt_hash(language: str) -> str:
    """The hash of everything the judge is told or held to that comes neither from scenario nor rubric."""
    told = {"words": table("model/judge", language), "numbers": judge_numbers().model_dump(mode="json")}
    told["numbers"] = {key: sorted(v) if isinstance(v, list) else v for key, v in told["numbers"].items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def system_prompt(case: ScoringCase, steps: Sequence[Step], checks: Sequence[Check]) -> str:
    """Everything that doesn't depend on what was said."""
    words = table("model/judge", case.scenario.language)
    system = words["system"]
    named = {f"scope_{name}": text for name, text in words["scope"].items()}
    named |= {f"kind_{name}": text for name, text in words["kind"].items()}
    parts = (
        system["task"],
        filled(
            system["rules"],
            **named,
            by_customer=words["kind"]["by_customer"],
            mark=words["transcript"]["mark"],
            most_credits=str(judge_numbers().most_credits),
        ),
        filled(system["situation"], about=case.scenario.situation),
        filled(system["sheet"], list=sheet_lines(case)),
        filled(system["levels"], list="\n".join(_levels(steps, system))),
        filled(system["checks"], list="\n".join(_checks(steps, checks, words))),
    )
    return "\n\n".join(part.strip() for part in parts)


def transcript_text(case: ScoringCase, aside: Iterable[Quote]) -> str:
    """The transcript as numbered JSON turns, one a line; nothing in it can pass for the program's words."""
    words = table("model/judge", case.scenario.language)["transcript"]
    cut = tuple(aside)
    lines = (
        json.dumps(_turn(number, case, cut, words), ensure_ascii=False) for number in turns_of(case.transcript)
    )
    return f"{words['intro']}\n[\n" + ",\n".join(lines) + "\n]"


def sheet_lines(case: ScoringCase) -> str:
    """The fact sheet: what is true, open, on offer and not to be said; nothing the customer hides."""
    return _listed(_sheet(case, table("model/judge", case.scenario.language)["sheet"]))


def asked_checks(rubric: Rubric, *, listening: bool) -> tuple[Check, ...]:
    """The checks a model has to answer: all but those that need no reading of words."""
    numbers = judge_numbers()
    settled = numbers.by_code if listening else numbers.by_code | numbers.listening
    return tuple(check for step in rubric.step for check in step.check if check.signal not in settled)


def _turn(number: int, case: ScoringCase, aside: Sequence[Quote], words: dict[str, str]) -> dict[str, Any]:
    text = without(case.transcript, number, aside, words["mark"])
    if number == PLAN:
        plan = case.transcript.plan
        return {
            "turn": number,
            "who": words["plan"],
            "channel": plan.channel,
            "when": case.timing.text,
            "text": text,
        }
    if number == FOLLOW_UP:
        return {"turn": number, "who": words["follow_up"], "text": text}
    said = case.transcript.turns[number]
    turn = {"turn": number, "who": words[said.role], "text": text}
    return turn | {"interrupted": True} if said.interrupted else turn


def _sheet(case: ScoringCase, words: dict[str, Any]) -> Iterator[str]:
    scenario = case.scenario
    yield filled(words["customer"], name=scenario.customer.name, role=scenario.customer.role)
    yield filled(words["trainee"], text=scenario.trainee)
    yield filled(words["moment"], text=case.timing.text)
    yield from (filled(words["fact"], marks=_marks(fact, words), text=fact.text) for fact in scenario.fact)
    yield from (filled(words["unknown"], text=unknown.text) for unknown in scenario.unknown)
    yield from (_option(option, words) for option in scenario.option)
    yield from (filled(words["never"][never.kind], text=never.text) for never in scenario.never)
    yield from (filled(words["limit"], text=limit) for limit in scenario.limits)
    yield from (filled(words["stake"], text=stake.text) for stake in scenario.stake if not stake.hidden)
    yield from (filled(words["question"], text=question.ask) for question in scenario.question)


def _marks(fact: Fact, words: dict[str, str]) -> str:
    """What the checks call this fact, beside that it is true."""
    marked = {"news": fact.news, "worst": fact.worst, "ours": fact.ours}
    return "".join(words[name] for name, is_so in marked.items() if is_so)


def _option(option: Option, words: dict[str, str]) -> str:
    told = filled(words["option"], text=option.text)
    told += filled(words["cost"], text=option.cost.rstrip(".")) if option.cost else ""
    return told + (filled(words["time"], text=option.time.rstrip(".")) if option.time else "")


def _levels(steps: Sequence[Step], words: dict[str, str]) -> Iterator[str]:
    for step in steps:
        yield filled(words["step"], title=step.title, about=step.about)
        yield from (filled(words["level"], number=str(n), text=text) for n, text in enumerate(step.levels))


def _checks(steps: Sequence[Step], checks: Sequence[Check], words: dict[str, Any]) -> Iterator[str]:
    wanted = {check.id for check in checks}
    for step in steps:
        asked = [check for check in step.check if check.id in wanted]
        if asked:
            yield filled(words["system"]["of_step"], title=step.title)
            yield from (_check(check, words) for check in asked)


def _check(check: Check, words: dict[str, Any]) -> str:
    kind = words["kind"][check.kind]
    if check.kind != "absence" and check.signal in judge_numbers().shown_by_customer:
        kind += f", {words['kind']['by_customer']}"
    return filled(
        words["system"]["check"], id=check.id, scope=words["scope"][check.scope], kind=kind, ask=check.ask
    )


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items)
