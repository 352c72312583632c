"""Opens a pack that came from anywhere. Whatever is wrong with it is one sentence, and nothing is written to a disk.

No entry is unpacked by its own name: names must be one of the few that a pack may hold, and bytes are read into
memory within limits.
"""

import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from trainer.language.tables import sentences
from trainer.library.diagnostic import shown_path, shown_text
from trainer.library.pack import ALLOWED, MANIFEST, VERSION, Manifest, Pack, PackedFile, pack_of
from trainer.library.toml_text import MAX_BYTES
from trainer.record.errors import BadFile

MOST_BYTES = 20_000_000
"""Of the archive, and of all its files together: some five hundred long scenarios."""
MOST_FILES = 2_000
MOST_RATIO = 100
"""How many times its packed size an entry may have; text seldom shrinks to a tenth."""

_FOLDERS = {"scenarios/", "scenarios/voices/", "rubrics/"}
_ENCRYPTED = 0x1
_KNOWN_COMPRESSION = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FORMAT = "trainer.pack@"

_say = sentences("packs")


def open_pack(path: Path) -> Pack:
    """The pack in this file. Raises BadFile with what is wrong with it."""
    try:
        raw = _bytes(path)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = _harmless(archive.infolist())
            manifest = _manifest(archive, entries)
            return pack_of(manifest.name, _files(archive, entries, manifest))
    except _Refused as refused:
        raise BadFile(f"{shown_path(path)}: {refused}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise BadFile(f"{shown_path(path)}: {_say('damaged')}") from None


class _Refused(Exception):
    """What is wrong with a pack, in a sentence."""


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or device would block or never end
            raise _Refused(_say("no_file"))
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise _Refused(_say("unreadable", reason=wrong.strerror or str(wrong))) from None
    if len(raw) > MOST_BYTES:
        raise _Refused(_say("too_large", limit=MOST_BYTES // 1_000_000))
    return raw


def _harmless(found: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name, once names, kinds and declared sizes are such as a pack may have."""
    if len(found) > MOST_FILES:
        raise _Refused(_say("too_many", count=len(found), limit=MOST_FILES))
    if sum(entry.file_size for entry in found) > MOST_BYTES:
        raise _Refused(_say("bomb_all", limit=MOST_BYTES // 1_000_000))
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in found:
        if entry.orig_filename in _FOLDERS:
            continue
        _harmless_name(entry)
        _harmless_content(entry)
        if entry.filename in entries:
            raise _Refused(_say("twice", name=shown_text(entry.filename)))
        entries[entry.filename] = entry
    return entries


def _harmless_name(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename  # `filename` is cut at a zero byte
    shown = shown_text(name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        raise _Refused(_say("absolute", name=shown))
    if ".." in parts:
        raise _Refused(_say("climbs", name=shown))
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise _Refused(_say("link" if stat.S_ISLNK(mode) else "special", name=shown))
    if name != MANIFEST and not ALLOWED.fullmatch(name):
        raise _Refused(_say("name", name=shown))


def _harmless_content(entry: zipfile.ZipInfo) -> None:
    shown = shown_text(entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        raise _Refused(_say("encrypted", name=shown))
    if entry.compress_type not in _KNOWN_COMPRESSION:
        raise _Refused(_say("compression", name=shown))
    if entry.file_size > MAX_BYTES:
        raise _Refused(_say("bomb_file", name=shown, limit=MAX_BYTES // 1_000_000))
    if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise _Refused(_say("bomb_ratio", name=shown, limit=MOST_RATIO))


def _manifest(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Manifest:
    if MANIFEST not in entries:
        raise _Refused(_say("no_manifest"))
    try:
        data = json.loads(_content(archive, entries[MANIFEST]))
        made = data.get("format") if isinstance(data, dict) else None
        if isinstance(made, str) and made.startswith(_FORMAT) and made != f"{_FORMAT}{VERSION}":
            raise _Refused(_say("version", version=shown_text(made), known=f"{_FORMAT}{VERSION}"))
        return Manifest.model_validate(data)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"])) or MANIFEST
        raise _Refused(_say("bad_manifest", key=shown_text(key), reason=first["msg"])) from None
    except (ValueError, RecursionError):
        raise _Refused(_say("no_json")) from None


def _files(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], manifest: Manifest
) -> Iterator[PackedFile]:
    """Every file that the manifest names, and no other, each with the hash it promises."""
    promised = {listed.path: listed.sha256 for listed in manifest.files}
    if len(promised) < len(manifest.files):
        raise _Refused(_say("named_twice"))
    for name in promised.keys() - entries.keys():
        raise _Refused(_say("missing", name=shown_text(name)))
    for name in entries.keys() - promised.keys() - {MANIFEST}:
        raise _Refused(_say("not_named", name=shown_text(name)))
    for name, sha256 in promised.items():
        file = PackedFile(name, _content(archive, entries[name]))
        if file.sha256 != sha256:
            raise _Refused(_say("hash", name=shown_text(name)))
        yield file


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes; never more than it declared, whatever it turns out to hold."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _Refused(_say("size", name=shown_text(entry.filename)))
    return content
