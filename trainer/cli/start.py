"""The way in. `trainer` alone at a terminal opens the full screen before the command line is imported."""

import gc
import sys

from trainer.cli.screen import open_screen, wants_screen


def main() -> None:
    """Run `trainer` with whatever stands behind it."""
    if len(sys.argv) == 1 and wants_screen(plain=False):
        gc.disable()
        try:
            open_screen(None)
        except (Exception, KeyboardInterrupt) as wrong:
            _end(wrong)
    else:
        from trainer.cli.main import main as command_line

        command_line()


def _end(wrong: BaseException) -> None:
    """Say what went wrong as the command line does, with its exit code."""
    from trainer.cli.main import guarded

    def again() -> object:
        raise wrong

    guarded(again)
