"""What the terminal itself has written of keys pressed before the screen stood."""

from typing import IO


def wipe_echo(terminal: IO[str]) -> None:
    """Clear the line on which the cursor stands once the screen is closed: such keys were echoed there, and taken."""
    if terminal.isatty():
        terminal.write("\r\x1b[K")
        terminal.flush()
