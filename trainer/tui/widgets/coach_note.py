"""The coach's note as content: what landed, what hurt, what is open."""

from textual.content import Content

from trainer.cli.plain.wording import mood_sentence, sign_of, weightiest
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario
from trainer.record.event_talk import CoachSaid
from trainer.record.mood import MoodChange
from trainer.tui.widgets.plain_text import QUIET, assembled

Piece = str | tuple[str, str]


def coach_content(note: CoachSaid, change: MoodChange, scenario: Scenario, held: str = "") -> Content:
    """One note, some lines long. `held`: why it moved nothing, where good words did not."""
    parts: list[Piece] = [mood_sentence(scenario.customer.name, change.before, change.after)]
    if note.not_recognised:
        parts += ["\n", phrase("coach.not_recognised")]
    elif not note.landed and not note.hurt:
        parts += ["\n", phrase("coach.quiet")]
    for cause in weightiest((*note.landed, *note.hurt), scenario):
        style = "$success" if cause.effect > 0 else "$error" if cause.effect else ""
        parts += ["\n", (f"{sign_of(cause.effect)} ", style), cause.text]
    if held:
        parts += ["\n", (f"  {held}", QUIET)]
    if note.open_questions:
        asks = {question.id: question.ask for question in scenario.question}
        questions = " / ".join(asks.get(name, name) for name in note.open_questions)
        parts += ["\n", phrase("coach.open", questions=questions)]
    return assembled(*parts)
