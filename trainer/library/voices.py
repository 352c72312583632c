"""Which voice packs there are, without validating them."""

from pathlib import Path

from trainer.library.diagnostic import BadLibraryFile
from trainer.library.places import files_in, voice_folders
from trainer.library.toml_text import parse_toml, read_toml_text


def known_voices(wanted: str, scenario: Path) -> set[str]:
    """The ids of the voice packs that a scenario file may name.

    Packs beside the scenario (`voices/`) and in every place count. Where a file is called as `wanted`, the
    others aren't read: that is the common case, and it is quick.
    """
    folders = _folders(scenario)
    if any(file.stem == wanted for folder in folders for file in files_in(folder)):
        return {wanted}
    return {file_id(file) for folder in folders for file in files_in(folder)}


def voice_file(wanted: str, scenario: Path) -> Path | None:
    """The nearest voice pack with this id."""
    files = [file for folder in _folders(scenario) for file in files_in(folder)]
    likely = sorted(files, key=lambda file: file.stem != wanted)  # stable: nearest first among equals
    return next((file for file in likely if file_id(file) == wanted), None)


def _folders(scenario: Path) -> tuple[Path, ...]:
    return (scenario.parent / "voices", *voice_folders())


def file_id(file: Path) -> str:
    """The id in this file, or its stem where it names none or can't be read."""
    stem = file.name.removesuffix(".toml")
    try:
        name = (parse_toml(read_toml_text(file)).data or {}).get("id", stem)
    except BadLibraryFile:  # whoever loads that pack is told
        return stem
    return name if isinstance(name, str) else stem
