"""A screen on which one writes: what is typed or pasted while no box has the focus goes into the box all the same."""

from textual import events
from textual.screen import ScreenResultType
from textual.widgets import Input, TextArea

from trainer.tui.draft_keeper import Box
from trainer.tui.screens.desk_screen import DeskScreen


class TypingScreen(DeskScreen[ScreenResultType]):
    """Letters are never lost: a click on the conversation, or a Tab too many, takes only the cursor away."""

    _used: Box | None = None
    """The box that was written in last."""

    def first_box(self) -> Box | None:
        """The box to write in where none was used yet; None while there is none."""
        raise NotImplementedError

    def show_box(self, box: Box) -> None:
        """Bring this box into sight before something is written in it."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the box."""
        if isinstance(event.widget, Input | TextArea):
            self._used = event.widget

    def on_key(self, event: events.Key) -> None:
        """A letter that nothing on the screen has a use for."""
        if event.is_printable and event.character and event.key not in self.active_bindings:
            self._write(event, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """A text that nothing on the screen has a use for."""
        self._write(event, event.text)

    def _write(self, event: events.Key | events.Paste, text: str) -> None:
        first = self.first_box()
        if first is None or isinstance(self.focused, Input | TextArea):
            return
        event.stop()
        event.prevent_default()
        box = self._used or first
        self.show_box(box)
        box.focus()
        if isinstance(box, Input):
            box.insert_text_at_cursor(text)
        else:
            box.insert(text)
