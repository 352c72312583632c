"""The option "clock": who says nothing for long is asked whether anybody is there."""

from dataclasses import dataclass

from trainer.customer.direct import nobody_there
from trainer.customer.mood import feel
from trainer.customer.rules import rule_book
from trainer.drill.coach import coach_note
from trainer.drill.interruption import live_talk
from trainer.drill.stamp import Spoken
from trainer.drill.state import DrillState
from trainer.drill.turn import Stage, customer_bodies
from trainer.record.event_talk import MoodChanged, Silence, WasRead
from trainer.record.finding import Finding, FindingKind, Quote

READER = "clock"
"""Who saw the silence, as kept in the event."""


@dataclass(frozen=True)
class Patience:
    """Seconds until the customer asks whether anybody is there."""

    idle: float
    """In which no key was pressed."""
    typing: float
    """In which nothing was sent, whatever was typed."""


def patience_of(state: DrillState) -> Patience | None:
    """How long the customer waits now; None where they don't ask, or not any more."""
    numbers = rule_book().clock
    if not state.started.options.clock or not live_talk(state) or not state.turns:
        return None
    asked = state.silences_now
    if state.awaits_customer or asked >= numbers.in_a_row or len(state.silences) >= numbers.most:
        return None
    idle = numbers.idle * (numbers.longer / 100) ** asked
    return Patience(idle=idle, typing=idle * numbers.typing)


def silence_bodies(stage: Stage, seconds: float) -> list[Spoken]:
    """What a silence leads to: the mood, the customer asking whether anybody is there, the coach's note."""
    unanswered = stage.state.turns[-1]
    turn = unanswered.turn + 1
    whole = Quote(turn=unanswered.turn, start=0, end=len(unanswered.text), text=unanswered.text)
    findings = (Finding(kind=FindingKind.SILENT, quote=whole),)
    options, before = stage.setup.options, stage.state.ledger
    change = feel(
        stage.mood(), stage.setup.voice.temperament, options.difficulty, findings, before, stage.scenario
    )
    bodies: list[Spoken] = [
        ("program", Silence(turn=turn, seconds=round(seconds, 1))),
        ("program", WasRead(turn=turn, reader=READER, findings=findings)),
        ("program", MoodChanged(turn=turn, change=change)),
        *customer_bodies(stage, nobody_there(), stage.talk(change.after, turn)),
    ]
    if options.mode == "practice":
        bodies.append(("program", coach_note(turn, change, findings, before.after(findings))))
    return bodies
