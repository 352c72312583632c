"""Where a form is kept while it is unfinished, and where its file goes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from trainer.authoring.checking.check import problems_of
from trainer.authoring.form import LIBRARY_FORMS, FormState, LibraryForm
from trainer.authoring.form_answers import say
from trainer.authoring.form_kept import KeptForm
from trainer.authoring.form_kinds import FormKind
from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import Diagnostic, shown_path, shown_text
from trainer.library.index import listed
from trainer.library.named import file_id
from trainer.library.places import (
    data_folder,
    files_in,
    folders_of,
    is_path,
    unfinished_folder,
)
from trainer.library.scenario import NAME_PATTERN
from trainer.library.schema import file_name, schema_text
from trainer.library.toml_edit import put_in_place
from trainer.record.errors import BadUsage


class FormPlaces(Protocol):
    """Where one form is kept, and what becomes of it when it is finished."""

    @property
    def kept(self) -> KeptForm:
        """What keeps its answers."""

    def target(self, state: FormState) -> Path:
        """The file it makes."""

    def pointer(self, path: Path) -> str:
        """A first line that points editors to the file's schema; empty where there is none."""

    def called(self, path: Path) -> str:
        """What commands call that file."""

    def problems(self, path: Path) -> Sequence[Diagnostic]:
        """What whoever filled it in should know of the file."""

    def finished(self) -> None:
        """The file is written."""


class LibraryPlaces:
    """The library's: unfinished forms by name, files in the data folder or where a path says.

    Raises BadUsage for what can't be a name, or is one already.
    """

    def __init__(self, kind: FormKind, name: str = "") -> None:
        self._kind = kind
        self._path = _path(kind, name) if name else None
        parts = (kind.name, id_of_file(Path(name)) if name else "")
        file = f"{'.'.join(part for part in parts if part)}.json"
        whole = str(self._path.absolute()) if is_path(name) and self._path else name
        self.kept = KeptForm(unfinished_folder() / file, name=whole)

    def refuse_existing(self) -> None:
        """Raises BadUsage where the file is there already."""
        if self._path and self._path.exists():
            raise BadUsage(_exists(self._kind, self._path))

    def target(self, state: FormState) -> Path:
        """The path that was named, else one named after the title, whose id nothing has."""
        if self._path:
            return self._path
        title = id_of_file(Path(state.answers["title"].lower()))
        known = _known(self._kind)
        number, name = 2, title
        while name in known or _place(self._kind, name).exists():
            number, name = number + 1, f"{title[:55]}-{number}"
        return _place(self._kind, name)

    def pointer(self, path: Path) -> str:
        """To the schema in the folder beside the file's own, which is put there; none for a file outside of one."""
        kind: LibraryForm | None = next((name for name in LIBRARY_FORMS if name == self._kind.name), None)
        if kind is None or path.parent.name != f"{kind}s":
            return ""
        schema = path.parent.parent / "schemas" / file_name(kind)
        try:
            if not schema.is_file() or schema.read_bytes() != schema_text(kind).encode():
                put_in_place(schema, schema_text(kind))
        except OSError:  # an editor does without
            return ""
        return f"#:schema ../schemas/{file_name(kind)}\n"

    def called(self, path: Path) -> str:
        """Its id, or its path where only that leads to it."""
        return id_of_file(path) if path.parent.resolve() in _folders(self._kind) else shown_path(path)

    def problems(self, path: Path) -> Sequence[Diagnostic]:
        """All that `trainer check` finds."""
        return problems_of(path)

    def finished(self) -> None:
        """The answers are in the file now."""
        self.kept.forget()


def _known(kind: FormKind) -> set[str]:
    if kind.name == "scenario":
        return {entry.id for entry in listed()}
    return {file_id(file) for folder in folders_of(f"{kind.name}s") for file in files_in(folder)}


def _folders(kind: FormKind) -> set[Path]:
    """Where files can be called by their ids."""
    return {folder.resolve() for folder in folders_of(f"{kind.name}s")}


def _place(kind: FormKind, name: str) -> Path:
    return data_folder() / f"{kind.name}s" / f"{name}.toml"


def _path(kind: FormKind, name: str) -> Path:
    """Where the file goes. Raises BadUsage for what can't be a name, or is one already."""
    if is_path(name):
        return Path(name) if name.endswith(".toml") else Path(f"{name}.toml")
    if not NAME_PATTERN.fullmatch(name):
        raise BadUsage(say("bad_name", name=shown_text(name)))
    if name in _known(kind):
        raise BadUsage(say("exists", form=say(kind.name), name=name, path=name))
    return _place(kind, name)


def _exists(kind: FormKind, path: Path) -> str:
    return say("exists", form=say(kind.name), name=id_of_file(path), path=shown_path(path))
