import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.packs import DESK, archive, entry, manifest, pack
from tests.library.samples import SMALL, put
from trainer.library import pack_opening
from trainer.library.pack import archived, pack_of
from trainer.library.pack_opening import open_pack
from trainer.record.errors import BadFile

SCENARIO = SMALL.encode()


def link(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def pipe(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFIFO | 0o644) << 16


def with_entry(name: str, change: Callable[[zipfile.ZipInfo], None] | None = None) -> Callable[[Path], Path]:
    return lambda path: pack(path, [(entry(name, change), b"x")])


def twice(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return pack(path, [(entry(DESK), b"another")])


def bomb(path: Path) -> Path:
    return pack(path, [(entry("scenarios/big.toml", deflated=True), b" " * 1_000_000)])


def big_file(path: Path) -> Path:
    return pack(path, [(entry("scenarios/big.toml"), b" " * 2_000_001)])


def big_all(path: Path) -> Path:
    return pack(
        path, [(entry(f"scenarios/big-{n}.toml", deflated=True), os.urandom(99) * 20_000) for n in range(11)]
    )


def many(path: Path) -> Path:
    return pack(path, [(entry(f"scenarios/s{n}.toml"), b"") for n in range(2_001)])


def other_compression(path: Path) -> Path:
    info = entry("scenarios/b.toml")
    info.compress_type = zipfile.ZIP_BZIP2
    return pack(path, [(info, b"x")])


def encrypted(path: Path) -> Path:
    good = pack(path).read_bytes()
    at = good.index(b"PK\x01\x02") + 8  # flags in the central directory
    return put(path, good[:at] + b"\x01" + good[at + 1 :])


def zero_byte(path: Path) -> Path:
    """A name that ends early for whoever reads it as C does."""
    raw = with_entry("scenarios/a.tomlZ.py")(path).read_bytes()
    return put(path, raw.replace(b".tomlZ", b".toml\0"))


def lying_size(path: Path) -> Path:
    """More bytes are packed than the directory tells."""
    text = b"# " + b"x" * 5_000
    files = {DESK: text[:50]}
    entries = [(entry("manifest.json"), manifest(files)), (entry(DESK, deflated=True), text)]
    raw = archive(path, entries).read_bytes()
    at = raw.rindex(b"PK\x01\x02") + 24
    return put(path, raw[:at] + (50).to_bytes(4, "little") + raw[at + 4 :])


def changed(path: Path) -> Path:
    return archive(path, [(entry("manifest.json"), manifest({DESK: b"other"})), (entry(DESK), SCENARIO)])


def manifest_only(path: Path) -> Path:
    return archive(path, [(entry("manifest.json"), manifest({DESK: SCENARIO}))])


def without_manifest(path: Path) -> Path:
    return archive(path, [(entry(DESK), SCENARIO)])


def says(raw: bytes) -> Callable[[Path], Path]:
    return lambda path: archive(path, [(entry("manifest.json"), raw), (entry(DESK), SCENARIO)])


REFUSALS = {
    "climbs": (with_entry("scenarios/../../x.toml"), "climbs out of the pack's folder"),
    "climbs with backslashes": (with_entry("..\\x.toml"), "climbs out"),
    "absolute": (with_entry("/etc/x.toml"), "a place of its own choice"),
    "drive": (with_entry("C:\\x.toml"), "a place of its own choice"),
    "link": (with_entry("scenarios/l.toml", link), "is a link to another place"),
    "pipe": (with_entry("scenarios/p.toml", pipe), "is no ordinary file"),
    "elsewhere": (with_entry("hooks/x.toml"), "is no file of a pack"),
    "program": (with_entry("scenarios/x.py"), "is no file of a pack"),
    "hidden": (with_entry("scenarios/.x.toml"), "is no file of a pack"),
    "zero byte": (zero_byte, "is no file of a pack"),
    "twice": (twice, "is in it twice"),
    "not named": (with_entry("scenarios/b.toml"), "its manifest.json doesn't name it"),
    "ratio": (bomb, "more than 100 times its size"),
    "one too large": (big_file, "larger than 2 MB unpacked"),
    "all too large": (big_all, "larger than 20 MB"),
    "too many": (many, "holds 2003 files"),
    "compression": (other_compression, "compressed in a way"),
    "encrypted": (encrypted, "is encrypted"),
    "lying size": (lying_size, "or it is damaged"),
    "wrong hash": (changed, "its hash differs"),
    "missing": (manifest_only, "which isn't in it"),
    "no manifest": (without_manifest, "has no manifest.json"),
    "newer": (lambda path: pack(path, format="trainer.pack@2"), "this program knows trainer.pack@1"),
    "bad name": (lambda path: pack(path, name="../up"), "wrong at name"),
    "unknown key": (lambda path: pack(path, run="rm"), "wrong at run"),
    "no files": (lambda path: pack(path, files=[]), "wrong at files"),
    "no json": (says(b"{"), "manifest.json can't be read"),
    "deep": (says(b"[" * 100_000), "manifest.json can't be read"),
    "no object": (says(b"[]"), "wrong at manifest.json"),
    "not utf-8": (says(b"\xff\xfe"), "manifest.json can't be read"),
    "no zip": (lambda path: put(path, b"hello"), "this is no pack"),
    "empty": (lambda path: put(path, b""), "this is no pack"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_no_pack_is_gets_one_sentence(tmp_path: Path, name: str) -> None:
    make, sentence = REFUSALS[name]
    path = make(tmp_path / "p.zip")
    with pytest.raises(BadFile) as refused:
        open_pack(path)
    assert sentence in refused.value.message
    assert refused.value.message.startswith(f"{path}: ")
    assert len(refused.value.message.splitlines()) == 1


def test_files_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    for name, sentence in (("pipe.zip", "this is no pack"), ("none.zip", "can't be read (No such file")):
        with pytest.raises(BadFile, match=sentence.replace("(", r"\(")):
            open_pack(tmp_path / name)


def test_a_file_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "p.zip")
    monkeypatch.setattr(pack_opening, "MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(BadFile, match="larger than"):
        open_pack(path)


def test_a_pack_that_somebody_zipped_anew_is_still_one(tmp_path: Path) -> None:
    files = {DESK: SCENARIO}
    folders = [(entry("scenarios/"), b"")]
    again = [
        (entry(name, deflated=True), text)
        for name, text in ((DESK, SCENARIO), ("manifest.json", manifest(files)))
    ]
    opened = open_pack(archive(tmp_path / "p.zip", [*folders, *again]))
    assert [(file.path, file.content) for file in opened.files] == [(DESK, SCENARIO)]


def test_what_is_archived_opens_to_the_same(tmp_path: Path) -> None:
    made = pack_of("lot", open_pack(pack(tmp_path / "p.zip")).files)
    assert open_pack(put(tmp_path / "q.zip", archived(made))) == made


@settings(max_examples=300)
@given(data=st.data())
def test_no_damaged_pack_ends_in_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    raw = bytearray(pack(folder / "good.zip").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = put(folder / "bad.zip", bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    told = outcome(path)
    assert told == SCENARIO or len(str(told).splitlines()) == 1


def outcome(path: Path) -> bytes | str:
    """The one file in it, or why it was refused."""
    try:
        return b"".join(file.content for file in open_pack(path).files)
    except BadFile as refused:
        return refused.message
