"""Which voice packs there are, without validating them."""

from collections.abc import Iterator
from pathlib import Path

from trainer.library.diagnostic import BadLibraryFile
from trainer.library.places import files_in, voice_folders
from trainer.library.toml_text import parse_toml, read_toml_text


def known_voices(wanted: str, scenario: Path) -> set[str]:
    """The ids of the voice packs that a scenario file may name.

    Packs beside the scenario (`voices/`) and in every place count. Where a file is called as `wanted`, the
    others aren't read: that is the common case, and it is quick.
    """
    folders = (scenario.parent / "voices", *voice_folders())
    if any((folder / f"{wanted}.toml").is_file() for folder in folders if "/" not in wanted):
        return {wanted}
    return {name for folder in folders for file in files_in(folder) for name in _id_of(file)}


def _id_of(file: Path) -> Iterator[str]:
    try:
        name = parse_toml(read_toml_text(file)).get("id", file.name.removesuffix(".toml"))
    except BadLibraryFile:  # whoever loads that pack is told
        name = file.name.removesuffix(".toml")
    if isinstance(name, str):
        yield name
