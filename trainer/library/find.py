"""Finds what a command names: a scenario, rubric or voice pack, by id or by path."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from trainer.language.tables import phrase
from trainer.library.diagnostic import nearest, shown_text
from trainer.library.index import listed
from trainer.library.load import load_voice
from trainer.library.named import file_id, nearest_file
from trainer.library.places import exam_files, is_path, plan_files, rubric_files, rubric_folders
from trainer.library.voice import VoicePack
from trainer.library.voices import voice_file
from trainer.record.errors import BadFile, BadUsage


def find_scenario(name: str) -> Path:
    """The file of a scenario, by path or by id (the nearest one); raises BadUsage with the nearest name."""
    if is_path(name):
        return Path(name)
    entries = {entry.id: entry for entry in listed()}
    if name not in entries:
        raise _unknown("scenario", name, entries)
    return Path(entries[name].path)


def find_rubric(name: str) -> Path:
    """The file of a rubric, by path or by id (the nearest one); raises BadUsage with the nearest name."""
    if is_path(name):
        return Path(name)
    file = nearest_file(rubric_folders(), name)
    if file is None:
        raise _unknown("rubric", name, [file_id(known) for known in rubric_files()])
    return file


def find_exam(name: str) -> Path:
    """The file of an exam, by path or by id (the nearest one); raises BadUsage with the nearest name."""
    return _named("exam", name, exam_files())


def find_plan(name: str) -> Path:
    """The file of a training plan, by path or by id; raises BadUsage with the nearest name."""
    return _named("plan", name, plan_files())


def _named(kind: str, name: str, files: Sequence[Path]) -> Path:
    if is_path(name):
        return Path(name)
    found = next((file for file in files if file_id(file) == name), None)
    if found is None:
        raise _unknown(kind, name, [file_id(file) for file in files])
    return found


def find_voice(temperament: str, near: Path) -> VoicePack:
    """The voice pack of a temperament, nearest to this scenario; raises BadFile where there is none."""
    file = voice_file(temperament, near)
    if file is None:
        raise BadFile(phrase("find.no_voice", source="library", name=shown_text(temperament)))
    return load_voice(file).value


def _unknown(kind: str, name: str, known: Iterable[str]) -> BadUsage:
    close = nearest(name, known)
    hint = phrase("find.did_you_mean", source="library", name=shown_text(close)) if close else ""
    return BadUsage(phrase(f"find.no_{kind}", source="library", name=shown_text(name), hint=hint))
