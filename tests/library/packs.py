"""Archives as a colleague sends them, and as somebody who means harm does."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.library.samples import SMALL, put

DESK = "scenarios/late-desk.toml"
Change = Callable[[zipfile.ZipInfo], None]


def entry(name: str, change: Change | None = None, deflated: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    if change:
        change(info)
    return info


def manifest(content: dict[str, bytes], /, **other: object) -> bytes:
    listed = [{"path": path, "sha256": hashlib.sha256(text).hexdigest()} for path, text in content.items()]
    return json.dumps({"format": "trainer.pack@1", "name": "lot", "files": listed} | other).encode()


def archive(path: Path, entries: Iterable[tuple[zipfile.ZipInfo, bytes]]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for info, content in entries:
            file.writestr(info, content)
    return put(path, buffer.getvalue())


def pack(path: Path, extra: Iterable[tuple[zipfile.ZipInfo, bytes]] = (), **other: object) -> Path:
    """A good pack of one scenario, with more entries or another manifest where they are given."""
    files = {DESK: SMALL.encode()}
    head = [(entry("manifest.json"), manifest(files, **other))]
    return archive(path, [*head, *((entry(name), text) for name, text in files.items()), *extra])
