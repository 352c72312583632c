"""What is kept of a person beside the journal: calls, half-filled forms, saved debriefs. Named, counted, erased."""

import shlex
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from trainer.authoring.form_kept import KeptForm
from trainer.calls.ending import erase_folder
from trainer.calls.kept import all_calls, calls_folder
from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path
from trainer.library.places import data_folder, unfinished_folder
from trainer.record.clean import clean_text
from trainer.record.errors import BadPlace

KINDS = ("calls", "forms", "reports")


class Beside(NamedTuple):
    """One folder of it."""

    kind: str
    folder: Path
    number: int
    goes_on: tuple[str, ...] = ()
    """Of forms: the commands that go on with them."""

    @property
    def told(self) -> str:
        """What it holds, in words: "2 calls"."""
        form = "one" if self.number == 1 else "many"
        return phrase(f"data.beside.{self.kind}.{form}", source="store", count=self.number)

    @property
    def line(self) -> str:
        """The same with its folder, as `trainer data where` prints it."""
        heading = phrase(f"data.beside.{self.kind}.heading", source="store")
        return f"{heading:<9}{self.told}: {shown_path(self.folder)}"


def going_on(beside: Beside) -> tuple[str, ...]:
    """How to go on with each half-filled form, as `trainer data where` prints it."""
    return tuple(phrase("data.beside.forms.goes_on", source="store", command=one) for one in beside.goes_on)


def kept_beside() -> tuple[Beside, ...]:
    """All three, also those that hold nothing."""
    forms, reports = unfinished_folder(), data_folder() / "reports"
    return (
        Beside("calls", calls_folder(), len(all_calls())),
        Beside("forms", forms, _count(forms, "*.json"), _commands(forms)),
        Beside("reports", reports, _count(reports, "*.html")),
    )


def erased_beside(kinds: Collection[str]) -> tuple[Beside, ...]:
    """Erase these kinds; what there was of them. Raises BadPlace where a folder can't be deleted."""
    found = tuple(one for one in kept_beside() if one.kind in kinds and one.folder.is_dir())
    for one in found:
        try:
            erase_folder(one.folder)
        except OSError as wrong:
            slots = {"path": shown_path(one.folder), "reason": wrong.strerror or type(wrong).__name__}
            raise BadPlace(phrase("data.beside.not_erased", source="store", **slots)) from wrong
    return tuple(one for one in found if one.number)


def _commands(folder: Path) -> tuple[str, ...]:
    """`trainer new FORM NAME` for each kept file, whose name begins with the form's."""
    files = sorted(folder.glob("*.json"))
    words = ((file.name.partition(".")[0], KeptForm(file).called()) for file in files)
    return tuple(clean_text(shlex.join(["trainer", "new", *filter(None, both)])) for both in words)


def _count(folder: Path, pattern: str) -> int:
    return sum(path.is_file() for path in folder.glob(pattern)) if folder.is_dir() else 0
