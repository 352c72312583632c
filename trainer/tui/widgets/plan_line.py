"""One line of the plan: it wraps and grows with what is written in it; Enter goes on to the next."""

from textual import events
from textual.widgets import TextArea

from trainer.tui.widgets.plain_text import as_content


class PlanLine(TextArea):
    """A question one expects, and what one will answer."""

    DEFAULT_CSS = """
    PlanLine { height: auto; min-height: 1; max-height: 5; }
    """

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(
            id=id, placeholder=as_content(placeholder), soft_wrap=True, tab_behavior="focus", compact=True
        )

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()
            return
        await super()._on_key(event)
