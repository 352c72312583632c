"""Cross-part checks of exams and training plans: does the library have what they name, and each only once?"""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from trainer.language.tables import phrase
from trainer.library.diagnostic import TABLE, did_you_mean
from trainer.library.exam import AS_WRITTEN, USUAL_RUBRIC
from trainer.library.index import Entry, listed
from trainer.library.named import file_id, nearest_file
from trainer.library.places import rubric_files, rubric_folders
from trainer.library.positions import Path
from trainer.library.references import Complaint, items
from trainer.record.errors import BadFile


def exam_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """What an exam names that there isn't, and what it names twice."""
    yield from _rubric(data)
    entries = {entry.id: entry for entry in listed()}
    yield from _scenarios(data, entries)
    for path, drill in items(data, "drill"):
        yield from _variant(path, drill, entries)
    yield from _twice(data, "drill", "scenario", "scenario_twice")
    yield from _gates(data)
    yield from _twice(data, "gate", "step", "gate_twice")


def plan_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """What a plan names that there isn't."""
    yield from _rubric(data)
    yield from _scenarios(data, {entry.id: entry for entry in listed()})


def _rubric(data: dict[str, Any]) -> Iterator[Complaint]:
    name = data.get("rubric")
    known = sorted({file_id(file) for file in rubric_files()})
    if isinstance(name, str) and name not in known:
        yield _missing(("rubric",), "rubric", name, known)


def _gates(data: dict[str, Any]) -> Iterator[Complaint]:
    """Gates whose step the rubric does not have; none where the rubric can't be read."""
    gates = [(path, gate) for path, gate in items(data, "gate") if isinstance(gate.get("step"), str)]
    rubric = data.get("rubric", USUAL_RUBRIC)
    file = nearest_file(rubric_folders(), rubric) if gates and isinstance(rubric, str) else None
    if file is None:
        return
    from trainer.library.load import load_rubric

    try:
        known = [step.id for step in load_rubric(file).value.step]
    except BadFile:
        return
    for path, gate in gates:
        if gate["step"] not in known:
            hint = did_you_mean(gate["step"], known) or _choices(known)
            slots = {"name": gate["step"], "rubric": rubric, "hint": hint}
            yield Complaint("not_in_rubric", (*path, "step"), slots)


def _choices(known: list[str]) -> str:
    return phrase("hint.it_has", source=TABLE, known=", ".join(known))


def _scenarios(data: dict[str, Any], entries: dict[str, Entry]) -> Iterator[Complaint]:
    for path, drill in items(data, "drill"):
        name = drill.get("scenario")
        if isinstance(name, str) and name not in entries:
            yield _missing((*path, "scenario"), "scenario", name, sorted(entries))


def _variant(path: Path, drill: dict[str, Any], entries: dict[str, Entry]) -> Iterator[Complaint]:
    entry, name = entries.get(str(drill.get("scenario"))), drill.get("variant")
    if entry is None or not entry.ok or not isinstance(name, str) or name == AS_WRITTEN:
        return
    from trainer.library.load import load_scenario

    known = [variant.id for variant in load_scenario(FilePath(entry.path)).value.variant]
    if name not in known:
        yield _missing((*path, "variant"), "variant", name, known)


def _twice(data: dict[str, Any], part: str, key: str, problem: str) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for path, one in items(data, part):
        name = one.get(key)
        if isinstance(name, str) and name in seen:
            slots = {"name": name, "kind": part}
            yield Complaint(problem, (*path, key), slots, (*seen[name], key))
        elif isinstance(name, str):
            seen[name] = path


def _missing(path: Path, kind: str, name: str, known: list[str]) -> Complaint:
    return Complaint("not_in_library", path, {"kind": kind, "name": name, "hint": did_you_mean(name, known)})
