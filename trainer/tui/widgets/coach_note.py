"""The coach's note as content: what landed, what hurt, what is open."""

from collections.abc import Sequence

from textual.content import Content

from trainer.cli.plain.wording import causes, mood_sentence
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario
from trainer.record.event import CoachSaid
from trainer.record.mood import MoodChange, MoodReason
from trainer.tui.widgets.plain_text import assembled

MOST = 3
"""Passages of each kind in a note, the weightiest; the debrief has them all."""

Piece = str | tuple[str, str]


def coach_content(note: CoachSaid, change: MoodChange, scenario: Scenario) -> Content:
    """One note, some lines long."""
    parts: list[Piece] = [mood_sentence(scenario.customer.name, change.before, change.after)]
    if note.not_recognised:
        parts += ["\n", phrase("coach.not_recognised")]
    elif not note.landed and not note.hurt:
        parts += ["\n", phrase("coach.quiet")]
    parts += _reasons(note.landed, "+", "$success", scenario)
    parts += _reasons(note.hurt, "−", "$error", scenario)
    if note.open_questions:
        asks = {question.id: question.ask for question in scenario.question}
        questions = " / ".join(asks.get(name, name) for name in note.open_questions)
        parts += ["\n", phrase("coach.open", questions=questions)]
    return assembled(*parts)


def _reasons(reasons: Sequence[MoodReason], sign: str, style: str, scenario: Scenario) -> list[Piece]:
    weighty = sorted(causes(reasons, scenario), key=lambda cause: -abs(cause.effect))[:MOST]
    lines: list[Piece] = []
    for cause in weighty:
        lines += ["\n", (f"{sign} ", style), cause.text]
    return lines
