"""Files by the id that is written in them."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import BadLibraryFile
from trainer.library.places import files_in
from trainer.library.toml_text import parse_toml, read_toml_text


def file_id(file: Path) -> str:
    """The id in this file, or the one its name gives where it has none or can't be read."""
    try:
        state = os.stat(file)
    except (OSError, ValueError):
        return id_of_file(file)
    return _id_as_of(file, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=1000)
def _id_as_of(file: Path, _size: int, _mtime_ns: int) -> str:
    """Kept while the file stands as it is: checking a folder asks for the same voice packs again and again."""
    named = id_of_file(file)
    try:
        name = (parse_toml(read_toml_text(file)).data or {}).get("id", named)
    except BadLibraryFile:  # whoever loads it is told
        return named
    return name if isinstance(name, str) else named


def nearest_file(folders: Iterable[Path], name: str) -> Path | None:
    """The file with this id in the first folder that has one; a file of that name is looked at first."""
    for folder in folders:
        likely = sorted(files_in(folder), key=lambda file: file.name != f"{name}.toml")
        found = next((file for file in likely if file_id(file) == name), None)
        if found is not None:
            return found
    return None
