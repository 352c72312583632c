"""Adds a pack to the user's library: whole or not at all.

The pack is written into a hidden folder, checked there, and put in its place by one renaming. A version that was
there before is moved to the folder of older ones, never deleted.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trainer.language.tables import sentences
from trainer.library.diagnostic import BadLibraryFile, Diagnostic, shown_path, shown_text
from trainer.library.named import file_id
from trainer.library.pack import MANIFEST, Pack
from trainer.library.places import added_packs, builtin_folder, data_folder, files_in, packs_folder
from trainer.record.errors import BadFile, BadPlace, BadUsage

Problems = Callable[[Path], list[Diagnostic]]
"""What is wrong with a file of the library (`trainer check`)."""

_STAGING = ".adding-"
_FORGOTTEN_AFTER = 3600
"""Seconds after which a folder that a killed run left behind is cleared away."""

_say = sentences("packs")


@dataclass(frozen=True)
class Added:
    """What adding a pack did."""

    folder: Path
    """Where it is now."""
    unchanged: bool = False
    """The very same files were there already."""
    older: Path | None = None
    """Where the version that was there before is kept now."""
    hidden: tuple[tuple[str, Path], ...] = ()
    """Scenarios of it that aren't used, because the user's own file with the same id is nearer."""


def older_folder() -> Path:
    """Where versions of packs are kept that newer ones took the place of."""
    return data_folder() / "older-packs"


def add_pack(pack: Pack, problems: Problems, now: datetime, *, over_built_in: bool = False) -> Added:
    """Put a pack into the library. Raises BadFile or BadUsage with the reason, BadPlace where the disk refuses."""
    target = packs_folder() / pack.name
    _refuse_clashes(pack, target, over_built_in)
    if _same(pack, target):
        return Added(target, unchanged=True, hidden=_hidden(pack))
    try:
        with _staged(pack) as staged:
            _refuse_problems(pack, staged, problems)
            return Added(target, older=_swapped(staged, target, now), hidden=_hidden(pack))
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise BadPlace(_say("not_added", path=shown_path(target), reason=reason)) from wrong


def _refuse_clashes(pack: Pack, target: Path, over_built_in: bool) -> None:
    """What would take the place of a built-in file, or of another pack's, is refused."""
    paths = [file.path for file in pack.files if not file.is_drills]
    for path in paths:
        if not over_built_in and _holds(builtin_folder(), path):
            raise BadUsage(_say("over_built_in", id=Path(path).stem))
        for other in added_packs():
            if other.name != pack.name and _holds(other, path):
                raise BadUsage(_say("in_other", id=Path(path).stem, pack=other.name))
    if target.is_dir() and not any((target / path).exists() for path in paths):
        raise BadUsage(_say("other_pack", name=pack.name))


def _holds(place: Path, path: str) -> bool:
    """Whether a folder of the library has a file of this kind with this id."""
    wanted = Path(path)
    return any(file_id(file) == wanted.stem for file in files_in(place / wanted.parent))


def _same(pack: Pack, folder: Path) -> bool:
    """Whether this folder holds exactly these files."""
    try:
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        files = {file.path: file.content for file in pack.files}
        return there == {*files, MANIFEST} and all(
            (folder / path).read_bytes() == content for path, content in files.items()
        )
    except OSError:
        return False


@contextmanager
def _staged(pack: Pack) -> Iterator[Path]:
    """The pack's files in a folder that nobody sees; cleared away where it was not put in place."""
    packs_folder().mkdir(parents=True, exist_ok=True)
    _clear_forgotten(packs_folder())
    staged = Path(tempfile.mkdtemp(prefix=_STAGING, dir=packs_folder()))
    try:
        for file in pack.files:
            _write(staged / file.path, file.content)
        _write(staged / MANIFEST, pack.manifest_text.encode("utf-8"))
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _clear_forgotten(folder: Path) -> None:
    for left in folder.glob(f"{_STAGING}*"):
        if time.time() - left.stat().st_mtime > _FORGOTTEN_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refuse_problems(pack: Pack, staged: Path, problems: Problems) -> None:
    """Raise BadLibraryFile with every problem of every file, named by its place in the pack."""
    found = [
        replace(diagnostic, path=file.path)
        for file in pack.files
        for diagnostic in problems(staged / file.path)
    ]
    if found:
        raise BadLibraryFile(found)
    for file in pack.files:
        if not file.is_drills and (called := file_id(staged / file.path)) != file.id:
            raise BadFile(_say("other_id", path=file.path, id=shown_text(called)))


def _swapped(staged: Path, target: Path, now: datetime) -> Path | None:
    """Put the staged folder in place; returns where the older version is kept, if there was one."""
    if not target.exists():
        staged.rename(target)
        return None
    older = _free(older_folder() / f"{target.name}-{now:%Y-%m-%d}")
    older.parent.mkdir(parents=True, exist_ok=True)
    target.rename(older)
    try:
        staged.rename(target)
    except OSError:
        older.rename(target)
        raise
    return older


def _free(wanted: Path) -> Path:
    """This path, or the first of its kind that nothing stands at."""
    number, path = 2, wanted
    while path.exists():
        number, path = number + 1, wanted.with_name(f"{wanted.name}-{number}")
    return path


def _hidden(pack: Pack) -> tuple[tuple[str, Path], ...]:
    own = [file for place in (Path(), data_folder()) for file in files_in(place / "scenarios")]
    nearer = {file_id(file): file for file in reversed(own)}
    return tuple((file.id, nearer[file.id]) for file in pack.files if file.is_scenario and file.id in nearer)
