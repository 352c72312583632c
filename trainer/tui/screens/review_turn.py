"""One turn of a talk under review, with the mood after it and every comment pinned to it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

if TYPE_CHECKING:
    from trainer.record.review import Review
    from trainer.team.review_lines import TalkLine
    from trainer.team.review_paper import Paper


class ReviewedTurn(Pointed, PlainText, can_focus=True):
    """A turn, the plan, or what was written afterwards."""

    def __init__(self, line: "TalkLine", content: Content) -> None:
        super().__init__(content, classes=line.role)
        self.line = line

    @property
    def turn(self) -> int:
        """Its number from 0, as comments have it."""
        return self.line.turn

    def pin(self, paper: "Paper", reviews: "Sequence[Review]") -> None:
        """Show what is pinned to it now."""
        self.say(_content(self.line, paper, reviews))


def written_turns(paper: "Paper", reviews: "Sequence[Review]") -> list[Callable[[], ReviewedTurn]]:
    """What makes each of them, in order; none where the talk was not shared."""
    from trainer.team.review_lines import talk_lines

    talk = paper.result.transcript
    lines = talk_lines(paper.result, talk) if talk else []
    return [lambda line=line: ReviewedTurn(line, _content(line, paper, reviews)) for line in lines]  # type: ignore[misc]


def _content(line: "TalkLine", paper: "Paper", reviews: "Sequence[Review]") -> Content:
    from trainer.team.review_lines import comments_at, mood_words

    parts: list[str | tuple[str, str]] = [(f"{line.head}\n", "bold $primary"), line.text]
    if line.mood is not None:
        parts.append((f"\n{mood_words(line.mood)}", QUIET))
    parts += [(f"\n{text}", "bold") for text in comments_at(line.turn, reviews, paper.names)]
    return assembled(*parts)
