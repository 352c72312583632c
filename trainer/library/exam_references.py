"""Cross-part checks of exams and training plans: does the library have what they name, and each only once?"""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from trainer.library.diagnostic import did_you_mean
from trainer.library.index import Entry, listed
from trainer.library.named import file_id
from trainer.library.places import rubric_files
from trainer.library.positions import Path
from trainer.library.references import Complaint, items


def exam_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """What an exam names that there isn't, and what it names twice."""
    rubrics = sorted({file_id(file) for file in rubric_files()})
    rubric = data.get("rubric")
    if isinstance(rubric, str) and rubric not in rubrics:
        yield _missing(("rubric",), "rubric", rubric, rubrics)
    entries = {entry.id: entry for entry in listed()}
    yield from _scenarios(data, entries)
    for path, drill in items(data, "drill"):
        yield from _variant(path, drill, entries)
    yield from _twice(data)


def plan_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """What a plan names that there isn't."""
    yield from _scenarios(data, {entry.id: entry for entry in listed()})


def _scenarios(data: dict[str, Any], entries: dict[str, Entry]) -> Iterator[Complaint]:
    for path, drill in items(data, "drill"):
        name = drill.get("scenario")
        if isinstance(name, str) and name not in entries:
            yield _missing((*path, "scenario"), "scenario", name, sorted(entries))


def _variant(path: Path, drill: dict[str, Any], entries: dict[str, Entry]) -> Iterator[Complaint]:
    from trainer.library.exam import AS_WRITTEN

    entry, name = entries.get(str(drill.get("scenario"))), drill.get("variant")
    if entry is None or not entry.ok or not isinstance(name, str) or name == AS_WRITTEN:
        return
    from trainer.library.load import load_scenario

    known = [variant.id for variant in load_scenario(FilePath(entry.path)).value.variant]
    if name not in known:
        yield _missing((*path, "variant"), "variant", name, known)


def _twice(data: dict[str, Any]) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for path, drill in items(data, "drill"):
        name = drill.get("scenario")
        if isinstance(name, str) and name in seen:
            slots = {"name": name, "kind": "drill"}
            yield Complaint("scenario_twice", (*path, "scenario"), slots, (*seen[name], "scenario"))
        elif isinstance(name, str):
            seen[name] = path


def _missing(path: Path, kind: str, name: str, known: list[str]) -> Complaint:
    return Complaint("not_in_library", path, {"kind": kind, "name": name, "hint": did_you_mean(name, known)})
