"""A reading that the trainee disputes: what can be held against it, and how that is told."""

from collections.abc import Iterator
from typing import NamedTuple

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.wording import shortened, where
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_steps import CheckLine
from trainer.language.tables import phrase
from trainer.record.event_score import Disputed, DisputeSettled, Objection
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.record.transcript import FOLLOW_UP, PLAN, Transcript

WORDS = 100
"""Letters shown of the words that are pointed at."""


class Against(NamedTuple):
    """One thing that can be held against a reading."""

    text: str
    objection: Objection
    quote: Quote | None


def dispute_question(check: CheckLine) -> str:
    """What is asked of somebody who sees this check otherwise: the right way round for what was found and what not."""
    if check.answer is Answer.MET:
        return phrase("dispute.ask_found", text=check.found or check.ask)
    return phrase("dispute.ask_missing", text=check.advice or check.ask)


def against(check: CheckLine, transcript: Transcript) -> list[Against]:
    """All that can be held against it: a plain no where something was found, and each of one's own words."""
    found = check.answer is Answer.MET
    plain: tuple[Objection, ...] = ()
    if found:
        plain = ("not_so",) if check.kind == "credit" else ("not_meant", "is_true", "not_so")
    meant = next(iter(check.quotes), None)
    said = [Against(phrase(f"dispute.say_{objection}"), objection, meant) for objection in plain]
    pointed: Objection = "shows_not" if found else "did_say"
    for quote in _own_words(transcript):
        place = where(quote.turn, transcript.turns)
        said.append(Against(f'"{shortened(quote.text, WORDS)}" ({place})', pointed, quote))
    return said


def dispute_sentence(dispute: Disputed, decision: DisputeSettled | None = None) -> str:
    """The mark beside a disputed check, and what the author decided on it."""
    words = shortened(dispute.quote.text, WORDS) if dispute.quote else ""
    held = phrase(f"dispute.{dispute.objection}", words=words)
    return f"{held} {decision_sentence(decision)}" if decision else held


def decision_sentence(decision: DisputeSettled) -> str:
    """What the scenario's author decided."""
    key = "accepted" if decision.accepted else "declined"
    return phrase(f"dispute.{key}_because" if decision.reason else f"dispute.{key}", reason=decision.reason)


def disputable(debrief: Debrief) -> list[tuple[str, CheckLine]]:
    """Every check that has a line, with the title of its step, in the debrief's order."""
    return [
        (step.title, check) for step in debrief.steps for check in step.checks if told_check(check) is not None
    ]


def _own_words(transcript: Transcript) -> Iterator[Quote]:
    """Each reply whole, then the plan and the follow-up where there is one."""
    own = [number for number, turn in enumerate(transcript.turns) if turn.role == "trainee"]
    for turn in (*own, PLAN, FOLLOW_UP):
        text = transcript.text_at(turn)
        if text:
            yield Quote(turn=turn, start=0, end=len(text), text=text)
