"""Files by the id that is written in them."""

from collections.abc import Iterable
from pathlib import Path

from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import BadLibraryFile
from trainer.library.places import files_in
from trainer.library.toml_text import parse_toml, read_toml_text


def file_id(file: Path) -> str:
    """The id in this file, or the one its name gives where it has none or can't be read."""
    stem = id_of_file(file)
    try:
        name = (parse_toml(read_toml_text(file)).data or {}).get("id", stem)
    except BadLibraryFile:  # whoever loads it is told
        return stem
    return name if isinstance(name, str) else stem


def nearest_file(folders: Iterable[Path], name: str) -> Path | None:
    """The file with this id in the first folder that has one; a file of that name is looked at first."""
    for folder in folders:
        likely = sorted(files_in(folder), key=lambda file: file.name != f"{name}.toml")
        found = next((file for file in likely if file_id(file) == name), None)
        if found is not None:
            return found
    return None
