"""The files a person names, checked and made into a pack in memory."""

from collections.abc import Iterable
from pathlib import Path

from trainer.calls.kept import call_of
from trainer.cli.file_problems import problems_of
from trainer.language.tables import phrase
from trainer.library.diagnostic import BadLibraryFile, shown_text
from trainer.library.pack import ENDING, Pack
from trainer.library.pack_gathering import files_to_pack, gathered, pack_name
from trainer.library.pack_opening import open_pack
from trainer.library.scenario import NAME_PATTERN
from trainer.record.errors import BadUsage


def checked_pack(paths: Iterable[Path], name: str | None) -> Pack:
    """The pack of these files and folders; of a real call there is none.

    Raises BadUsage, or BadLibraryFile with every problem of every file.
    """
    paths = list(paths)
    files = files_to_pack(paths)
    for call in filter(None, map(call_of, files)):
        raise BadUsage(phrase("not_packed", source="calls", name=call.name))
    found = [diagnostic for file in files for diagnostic in problems_of(file)]
    if found:
        raise BadLibraryFile(found)
    return gathered(good_name(name) if name else pack_name(paths), files)


def pack_at(path: Path, name: str | None) -> Pack:
    """What `trainer add` is given: a pack, or a folder or file that would make one."""
    if path.is_dir() or path.name.endswith(".toml"):
        return checked_pack([path], name)
    pack = open_pack(path)
    return Pack(good_name(name), pack.files) if name else pack


def good_name(name: str) -> str:
    """The name, if a folder can be called so; raises BadUsage."""
    if not NAME_PATTERN.fullmatch(name):
        raise BadUsage(phrase("bad_name", source="packs", name=shown_text(name), ending=ENDING))
    return name
