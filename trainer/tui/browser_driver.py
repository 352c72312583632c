"""Textual's driver for a browser, for a process that shows one app after the other (the trainer, then a real call)."""

from collections.abc import Callable
from functools import partial

from textual.drivers.web_driver import WebDriver

PRELUDE = b"__GANGLION__\n"
"""By which the server knows the first app; a second time it would be taken for a packet."""

LAST_LOOK = 2.0
"""Seconds at most for Textual's reader, which looks up every tenth of a second, to see that it is to end."""


class BrowserDriver(WebDriver):
    """Greets the server once, and leaves it to the end of the process to say that all is over."""

    def start_application_mode(self) -> None:
        """Start as the web driver does, with the greeting once for all apps of this process."""
        self._write = partial(_greeting_once, self._write)
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Stop, and read no more: what is typed from now on belongs to the next app."""
        super().stop_application_mode()
        if self._key_thread.is_alive():
            self._key_thread.join(LAST_LOOK)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server, but for the end of an app, which is not the end of the process."""
        if data.get("type") != "exit":
            super().write_meta(data)


def _greeting_once(write: Callable[[bytes], int], data: bytes) -> int:
    """Write this, unless it is a greeting and there was one."""
    if data == PRELUDE:
        if _GREETED:
            return len(data)
        _GREETED.append(data)
    return write(data)


_GREETED: list[bytes] = []
"""The greeting, once it was written."""
