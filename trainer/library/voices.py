"""Which voice packs there are, without validating them."""

from pathlib import Path

from trainer.library.named import file_id, nearest_file
from trainer.library.places import files_in, voice_folders


def known_voices(wanted: str, scenario: Path) -> set[str]:
    """The ids of the voice packs that a scenario file may name.

    Packs beside the scenario (`voices/`) and in every place count. Where `wanted` is there, no more than it is
    given: that is the common case, and it is quick.
    """
    if voice_file(wanted, scenario) is not None:
        return {wanted}
    return {file_id(file) for folder in _folders(scenario) for file in files_in(folder)}


def voice_file(wanted: str, scenario: Path) -> Path | None:
    """The nearest voice pack with this id."""
    return nearest_file(_folders(scenario), wanted)


def _folders(scenario: Path) -> tuple[Path, ...]:
    return (scenario.parent / "voices", *voice_folders())
