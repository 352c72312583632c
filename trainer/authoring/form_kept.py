"""Keeps an unfinished form on disk, so that it goes on after an interrupt."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from trainer.authoring.form import Done
from trainer.authoring.form_answers import say
from trainer.library.diagnostic import shown_path
from trainer.library.toml_edit import put_in_place
from trainer.record.errors import BadPlace

_FORMAT = "trainer.form@1"
_DONE = TypeAdapter(tuple[Done, ...])


@dataclass(frozen=True)
class KeptForm:
    """The file of one unfinished form."""

    path: Path
    name: str = field(default="", kw_only=True)
    """What the form was called when it was begun, a path in full; empty where the title is to give it."""

    def read(self) -> tuple[Done, ...]:
        """What was done so far; nothing where there is no such file.

        Raises BadPlace where it can't be understood: it is moved aside, and the next run begins anew.
        """
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return _DONE.validate_python(kept["done"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError, ValidationError):
            aside = self.path.with_suffix(".damaged")
            self.path.replace(aside)
            raise BadPlace(say("unreadable", path=shown_path(self.path), aside=shown_path(aside))) from None

    def write(self, done: Sequence[Done]) -> None:
        """Keep this. Raises BadPlace where it can't be."""
        kept = {"format": _FORMAT, "name": self.name, "done": [one.model_dump() for one in done]}
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_in_place(self.path, json.dumps(kept, ensure_ascii=False, indent=1))
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise BadPlace(say("not_kept", path=shown_path(self.path), reason=reason)) from wrong

    def called(self) -> str:
        """The name it was begun under, as far as that was kept."""
        try:
            name = json.loads(self.path.read_text(encoding="utf-8"))["name"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return ""
        return name if isinstance(name, str) else ""

    def forget(self) -> None:
        """The form is finished."""
        self.path.unlink(missing_ok=True)
