"""What Textual imports for the sake of a type stays away until it is asked for, and is then the true thing."""

import subprocess
import sys

HEAVY = "textual.widgets._select"


def test_the_app_starts_without_it_and_it_comes_when_it_is_asked_for() -> None:
    told = _said(
        "import sys, trainer.tui.app\n"
        f"print({HEAVY!r} in sys.modules)\n"
        "from textual.types import IgnoreReturnCallbackType, SelectType\n"
        "from textual.widgets._select import SelectType as true\n"
        "from textual._types import IgnoreReturnCallbackType as alias\n"
        "import textual.types\n"
        "print(SelectType is true, IgnoreReturnCallbackType is alias, textual.types.__file__ is not None)\n"
    )
    assert told == ["False", "True True True"]


def test_where_it_has_been_imported_it_stays() -> None:
    assert _said(
        "import textual.types as before, sys, trainer.tui; print(sys.modules['textual.types'] is before)"
    ) == ["True"]


def _said(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
