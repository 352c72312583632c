"""A pack: scenarios, the drills kept beside them, voice packs and rubrics, as one file for colleagues.

The file is a zip archive whose `manifest.json` names every other entry with its SHA-256. Nothing in it depends on
the day, the machine or the order of files, so that the same files always give the same pack.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trainer.library.drills import SUFFIX
from trainer.library.scenario import Name
from trainer.record.base import Record

MANIFEST = "manifest.json"
VERSION = 1
ENDING = ".pack.zip"

ALLOWED = re.compile(r"(?:scenarios|scenarios/voices|rubrics)/[a-z0-9][a-z0-9_-]{0,59}(?:\.drills)?\.toml")
"""The places in a pack: a scenario and its drills, a voice pack, a rubric. No other name can be written anywhere."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip archive can hold."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Listed(Record):
    """One file of a pack, as its manifest names it."""

    path: str
    sha256: Sha256


class Manifest(Record):
    """What a pack says of itself."""

    format: Literal["trainer.pack@1"] = "trainer.pack@1"
    name: Name
    files: Annotated[tuple[Listed, ...], Field(min_length=1)]


@dataclass(frozen=True)
class PackedFile:
    """One file: its place in the pack ("scenarios/late-desk.toml") and its bytes."""

    path: str
    content: bytes

    @property
    def id(self) -> str:
        """The id that its place gives: "late-desk"."""
        return self.path.rsplit("/", 1)[1].removesuffix(".toml").removesuffix(".drills")

    @property
    def is_drills(self) -> bool:
        """Whether it holds the drills kept beside a scenario."""
        return self.path.endswith(SUFFIX)

    @property
    def is_scenario(self) -> bool:
        """Whether it is a scenario."""
        return self.path.startswith("scenarios/") and self.path.count("/") == 1 and not self.is_drills

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Pack:
    """A pack in memory; `files` by their path."""

    name: str
    files: tuple[PackedFile, ...]

    @property
    def manifest(self) -> Manifest:
        """Its manifest, made of what is in it."""
        return Manifest(
            name=self.name, files=tuple(Listed(path=file.path, sha256=file.sha256) for file in self.files)
        )

    @property
    def manifest_text(self) -> str:
        """The manifest as it stands in the archive and in the folder of an added pack."""
        return json.dumps(self.manifest.model_dump(), indent=2) + "\n"


def pack_of(name: str, files: Iterable[PackedFile]) -> Pack:
    """A pack with its files in the one order that they always have."""
    return Pack(name, tuple(sorted(files, key=lambda file: file.path)))


def archived(pack: Pack) -> bytes:
    """The pack as an archive. Nothing is compressed: what compressors make of a text differs between machines."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in (
            (MANIFEST, pack.manifest_text.encode()),
            *((f.path, f.content) for f in pack.files),
        ):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
            archive.writestr(entry, content)
    return buffer.getvalue()
