"""The guided call's script, played on the embedded parts. Reads files and imports much: for the desk's thread."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.drill.guided import Guided, Tried

SCRIPT = "guided/jeffrey"


def load_guided(script: str) -> "Guided":
    """The script with every mood computed, on the embedded parts."""
    from trainer.cli.wiring import new_setup
    from trainer.drill.guide import Guide
    from trainer.drill.guided import play_guide
    from trainer.language.tables import table
    from trainer.reading.reader import EmbeddedReader
    from trainer.record.options import DrillOptions
    from trainer.scoring.embedded import EmbeddedScorer

    guide = Guide.model_validate(table(script))
    return play_guide(
        guide, new_setup(guide.scenario, DrillOptions(), guide.rubric), EmbeddedReader(), EmbeddedScorer()
    )


def try_both(guided: "Guided", number: int, text: str) -> "tuple[Tried, Tried]":
    """The trainee's words and the stronger ones, felt at the same moment."""
    from trainer.record.clean import clean_text

    attempt = guided.guide.tries[number]
    moment = guided.moment_of(attempt)
    return guided.tried(clean_text(text), moment), guided.tried(attempt.stronger, moment)
