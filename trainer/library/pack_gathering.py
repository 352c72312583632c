"""Gathers what goes into a pack: the files named, the drills beside them, and the voice packs they need."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trainer.language.tables import sentences
from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import BadLibraryFile, shown_path
from trainer.library.drills import SUFFIX, drills_beside, scenario_beside
from trainer.library.load import kind_of
from trainer.library.named import file_id
from trainer.library.pack import ALLOWED, Pack, PackedFile, pack_of
from trainer.library.places import builtin_folder, library_files
from trainer.library.toml_text import parse_toml, read_toml_text
from trainer.library.voices import voice_file
from trainer.record.errors import BadFile, BadUsage

_say = sentences("packs")


def files_to_pack(paths: Iterable[Path]) -> list[Path]:
    """The library's files at these paths (folders too), with the drills and voice packs that belong to them.

    Raises BadUsage where a path holds none.
    """
    files: dict[Path, None] = {}
    for path in paths:
        inside = library_files(path) if path.is_dir() else [path]
        if not inside:
            raise BadUsage(_say("nothing", path=shown_path(path)))
        for file in inside:
            drills = drills_beside(file)
            files.update((one, None) for one in (file, drills) if one == file or one.is_file())
    voices = [voice for file in files if (voice := _own_voice(file))]
    return _each_once([*files, *voices])


def _each_once(files: list[Path]) -> list[Path]:
    found: dict[Path, Path] = {}
    for file in files:
        found.setdefault(file.resolve(), file)
    return list(found.values())


def _own_voice(file: Path) -> Path | None:
    """The voice pack that a scenario's customer speaks with, where it is none of the built-in ones."""
    customer = _data(file).get("customer")
    temperament = customer.get("temperament") if isinstance(customer, dict) else None
    found = voice_file(temperament, file) if isinstance(temperament, str) else None
    return found if found and builtin_folder().resolve() not in found.resolve().parents else None


def _data(file: Path) -> dict[str, Any]:
    try:
        return parse_toml(read_toml_text(file)).data or {}
    except BadLibraryFile:  # whoever checks it is told
        return {}


def gathered(name: str, files: Iterable[Path]) -> Pack:
    """The pack of these files, which are in order, each at the place of its kind and under its id.

    Raises BadFile where two would stand at one place, or drills have no scenario.
    """
    taken: dict[str, Path] = {}
    packed = []
    for file in files:
        place = _place(file)
        if place in taken:
            raise BadFile(_say("same_id", first=shown_path(taken[place]), second=shown_path(file)))
        taken[place] = file
        packed.append(PackedFile(place, read_toml_text(file).text.encode("utf-8")))
    for drills in (one for one in packed if one.is_drills):
        if scenario_beside(Path(drills.path)).as_posix() not in taken:
            raise BadFile(_say("lonely_drills", path=shown_path(taken[drills.path])))
    return pack_of(name, packed)


def _place(file: Path) -> str:
    if file.name.endswith(SUFFIX):
        place = f"scenarios/{file_id(scenario_beside(file))}{SUFFIX}"
    else:
        kind = kind_of(file, _data(file))
        folder = {"SC": "scenarios", "RU": "rubrics"}.get(kind.family, "scenarios/voices")
        place = f"{folder}/{file_id(file)}.toml"
    if not ALLOWED.fullmatch(place):
        raise BadFile(_say("cannot_be_named", path=shown_path(file)))
    return place


def pack_name(paths: Iterable[Path]) -> str:
    """What a pack of these paths is called: after the folder, or the first file."""
    first = next(iter(paths)).resolve()
    if first.is_dir() and first.name in {"scenarios", "rubrics"}:
        first = first.parent
    return id_of_file(first)
