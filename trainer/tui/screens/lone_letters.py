"""A page with letters for keys and a box to write in: a letter alone is a key, letters in a row are words."""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import events, work
from textual.widgets import Input

from trainer.tui.screens.calm_screen import CalmScreen

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

ALONE = 0.25
"""Seconds without another letter after which one was meant as a key."""


class LoneLettersScreen(CalmScreen[None]):
    """Who believes to be in the box, and is not, loses no word and opens no door by its first letter."""

    _held: events.Key | None = None
    """A letter of which it isn't known yet whether it stands alone."""

    def __init__(self) -> None:
        super().__init__()
        self._known = asyncio.Event()
        """Whether what was held needs no more waiting for."""

    def words_box(self) -> Input | None:
        """The box for words; None while it isn't there."""
        raise NotImplementedError

    async def on_key(self, event: events.Key) -> None:
        """Hold a letter back for a moment; any other key finds done what the letter does."""
        held, box = self._held, self.words_box()
        if box is None or isinstance(self.focused, Input):
            return
        if event.is_printable and event.character and (held or event.character != " "):
            event.stop()
            event.prevent_default()
            self._letter(event, box)
        elif held is not None:
            event.stop()
            event.prevent_default()
            await self._act(held)
            self.app.simulate_key(event.key)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is words."""
        box = self.words_box()
        if box is not None and not isinstance(self.focused, Input):
            event.stop()
            self._write(" ".join(event.text.split()), box)

    def _letter(self, event: events.Key, box: Input) -> None:
        held = self._held
        if held is None:
            self._held, self._known = event, asyncio.Event()
            self._wait(event, self._known)
        elif event.key != held.key:
            self._held = None
            self._known.set()
            self._write(f"{held.character}{event.character}", box)

    def _write(self, text: str, box: Input) -> None:
        box.focus()
        box.cursor_position = len(box.value)
        box.insert_text_at_cursor(text)

    @work(exclusive=True, group="letter", exit_on_error=False)
    async def _wait(self, letter: events.Key, known: asyncio.Event) -> None:
        beat = cast("TrainerApp", self.app).ticking.every(ALONE, self, known.set)
        try:
            await known.wait()
        finally:
            beat.stop()
        await self._act(letter)

    async def _act(self, letter: events.Key) -> None:
        """Do what this letter is the key for, unless it has become part of a word or of another screen's past."""
        if self._held is not letter:
            return
        self._held = None
        self._known.set()
        bound = self.active_bindings.get(letter.key)
        if bound is not None and bound.enabled and self.is_current:
            await self.app.run_action(bound.binding.action, default_namespace=bound.node)
