"""What stands beside a talk under review: the levels of scorer and people, what they rest on, what is disputed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.language.tables import sentences
from trainer.tui.widgets.plain_text import QUIET, assembled

if TYPE_CHECKING:
    from trainer.record.review import Review
    from trainer.team.review_paper import Paper

_say = sentences("screen/review")


def scored_content(paper: "Paper") -> Content:
    """Who scored it, and the total."""
    from trainer.team.review_lines import scored_words

    return assembled(scored_words(paper.result))


def levels_content(paper: "Paper", reviews: "Sequence[Review]", on: int) -> Content:
    """A line a step, the scorer's level or who made what of it; the chosen one has a pointer."""
    from trainer.team.review_lines import level_lines

    lines = level_lines(paper.result, reviews, paper.names, paper.titles)
    parts: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        parts.append((f"{'▸' if place == on else ' '} {line}\n", "bold" if place == on else ""))
    return assembled(*parts, (_say("pick"), QUIET))


def quotes_content(paper: "Paper", step: str) -> Content:
    """The chosen step's proof."""
    from trainer.team.review_lines import quote_lines

    heading = (f"{_say('quotes', title=paper.title(step))}\n", "bold")
    lines = quote_lines(paper.result, step) or [_say("no_quotes")]
    return assembled(heading, *((f"{line}\n", QUIET) for line in lines))


def disputes_content(paper: "Paper", reviews: "Sequence[Review]") -> Content | None:
    """What is disputed and what was answered; None where nothing is."""
    from trainer.team.review_lines import dispute_lines

    lines = dispute_lines(paper.result, reviews, paper.names)
    heading = (f"{_say('disputes')}\n", "bold")
    return assembled(heading, *(f"? {line}\n" for line in lines)) if lines else None
