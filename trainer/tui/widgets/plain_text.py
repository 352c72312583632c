"""The one widget for text from a trainee, a file or a model: never markup, never terminal controls."""

from textual.content import Content
from textual.widgets import Static

from trainer.record.clean import clean_text

QUIET = "$foreground 65%"
"""The style of words that stand back, inside a `Content`; `$text-muted` works in style sheets only."""


class PlainText(Static):
    """Shows text exactly as it is. `say` replaces it; a `Content` built by `assembled` keeps its styles."""

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(as_content(text), id=id, classes=classes, markup=False)

    def say(self, text: str | Content, *, layout: bool = True) -> None:
        """Show this instead. `layout=False` where its size stays: a new layout walks every widget there is."""
        self.update(as_content(text), layout=layout)


def as_content(text: str | Content) -> Content:
    """Literal content of a text, cleaned."""
    return text if isinstance(text, Content) else Content(clean_text(text))


def assembled(*parts: str | tuple[str, str]) -> Content:
    """Literal content in pieces, each with its style: `("loud", "bold")`."""
    clean = [part if isinstance(part, str) else (clean_text(part[0]), part[1]) for part in parts]
    return Content.assemble(*(clean_text(part) if isinstance(part, str) else part for part in clean))
