"""Whether the full-screen trainer can be shown, and the way to it."""

import os
import sys
from importlib import import_module
from typing import Any


def wants_screen(plain: bool) -> bool:
    """Whether to open the full-screen trainer: on a terminal that can do more than print lines."""
    if plain or os.environ.get("TERM", "") in {"dumb", "unknown"}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_screen(scenario: str | None, models: object = None, **choices: object) -> None:
    """Open the full-screen trainer, straight in a scenario where one is named; imported only here."""
    import_module("trainer.tui.app").run(scenario, models=models, **choices)


def open_team_screen(wanted: object, *, rank: bool, seed: str | None) -> None:
    """Open the trainer at the team's comparison; `wanted` is a `store.compared.Selection`."""
    import_module("trainer.tui.app").run(opens=lambda app: app.open_team(wanted, rank=rank, seed=seed))


def open_exam_screen(name: str) -> None:
    """Open the trainer at this exam."""
    import_module("trainer.tui.app").run(opens=lambda app: app.open_exam(name))


def open_form_screen(form: object, told: list[str]) -> Any:  # noqa: ANN401 - the form's `Written`, or None
    """Fill in a form on the full screen, after these sentences; what was written, or None where it was left."""
    return import_module("trainer.tui.form_app").fill_in(form, told)


def open_rating_screen(desk: object) -> None:
    """Rate talks on the full screen."""
    import_module("trainer.tui.rate_app").rate(desk)


def open_review_screen(desk: object) -> None:
    """Review drills on the full screen."""
    import_module("trainer.tui.review_app").review(desk)


def open_preview_screen(shown: object) -> None:
    """Preview a file on the full screen, which reads it again at each save."""
    import_module("trainer.tui.preview_app").preview(shown)


def open_call_screen(call: object, models: object) -> None:
    """Rehearse a call on the full screen, beside everything else that is practised."""
    import_module("trainer.tui.call_app").rehearse(call, models)
