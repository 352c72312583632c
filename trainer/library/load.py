"""Loads scenarios, rubrics and voice packs: every problem of a file at once, each with its position.

`python -m trainer.library.load PATH...` prints the diagnostics of files.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.library.defaults import with_file_id, with_numbered_ids
from trainer.library.diagnostic import BadLibraryFile, Diagnostic, Family, shown_path
from trainer.library.drills import SUFFIX, KeptDrills, drills_complaints
from trainer.library.exam import Exam
from trainer.library.exam_references import exam_complaints, plan_complaints
from trainer.library.hashes import semantic_hash
from trainer.library.plan import TrainingPlan
from trainer.library.positions import Path as KeyPath
from trainer.library.positions import Positions
from trainer.library.references import Complaint, scenario_complaints
from trainer.library.rubric import Rubric
from trainer.library.rubric_references import rubric_complaints
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.library.teller import Teller, placed
from trainer.library.toml_text import (
    Parsed,
    TomlText,
    cleaned,
    parse_toml,
    read_toml_text,
    toml_text_of,
    too_deep,
    unsafe_keys,
)
from trainer.library.voice import VoicePack
from trainer.library.voice_references import voice_complaints

Meaning = TypeVar("Meaning", bound=BaseModel)
KeptProblem = Literal["came_out_otherwise", "cannot_be_played"]
Checker = Callable[[dict[str, Any], Path], Iterator[Complaint]]


@dataclass(frozen=True)
class _Kind(Generic[Meaning]):
    """One kind of file: how it is read and checked."""

    model: type[Meaning]
    family: Family
    complaints: Checker
    numbered: bool = False
    named: bool = True

    def prepared(self, data: dict[str, Any], path: Path) -> dict[str, Any]:
        """The parsed data, harmless and with the ids it left out."""
        filled = with_file_id(cleaned(data), path) if self.named else cleaned(data)
        return with_numbered_ids(filled) if self.numbered else filled


SCENARIO = _Kind(Scenario, "SC", scenario_complaints, numbered=True)
RUBRIC = _Kind(Rubric, "RU", rubric_complaints)
VOICE = _Kind(VoicePack, "VO", voice_complaints)
DRILLS = _Kind(KeptDrills, "DR", drills_complaints, named=False)
EXAM = _Kind(Exam, "EX", exam_complaints)
PLAN = _Kind(TrainingPlan, "PL", plan_complaints)
_TEAM_FOLDERS: dict[str, _Kind[Any]] = {"exams": EXAM, "plans": PLAN}
_OF_EXAMS = frozenset({"seed", "deadline", "pass_mark", "gate", "scorer", "customer", "interface"})
"""Keys that no training plan has."""


def load_scenario(path: Path) -> Loaded[Scenario]:
    """Load a scenario file; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), SCENARIO)


def load_rubric(path: Path) -> Loaded[Rubric]:
    """Load a rubric file; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), RUBRIC)


def load_voice(path: Path) -> Loaded[VoicePack]:
    """Load a voice pack; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), VOICE)


def load_drills(path: Path) -> KeptDrills:
    """Load the drills kept beside a scenario; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), DRILLS).value


def load_exam(path: Path) -> Loaded[Exam]:
    """Load an exam file; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), EXAM)


def load_plan(path: Path) -> Loaded[TrainingPlan]:
    """Load a training plan; raises BadFile with all its diagnostics, one a line."""
    return _loaded(read_toml_text(path), PLAN)


def exam_from_text(text: str, path: Path) -> Loaded[Exam]:
    """The exam of a text that was shared."""
    return _loaded(toml_text_of(text, path), EXAM)


def plan_from_text(text: str, path: Path) -> Loaded[TrainingPlan]:
    """The training plan of a text that was shared."""
    return _loaded(toml_text_of(text, path), PLAN)


def of_kept_drill(path: Path, place: KeyPath, problem: KeptProblem, **slots: object) -> Diagnostic:
    """What is wrong with a kept drill, found when it was read and scored."""
    (found,) = placed(read_toml_text(path), "DR", [Complaint(problem, place, slots)])
    return found


def scenario_from_text(text: str, path: Path) -> Loaded[Scenario]:
    """The scenario of a kept text; `path` gives messages a name, and the id where the text has none."""
    return _loaded(toml_text_of(text, path), SCENARIO)


def rubric_from_text(text: str, path: Path) -> Loaded[Rubric]:
    """The rubric of a text that was kept."""
    return _loaded(toml_text_of(text, path), RUBRIC)


def check_file(path: Path) -> list[Diagnostic]:
    """Every problem of a file, by position; which kind of file it is, its keys and its folder tell."""
    return list(examine(path).diagnostics)


@dataclass(frozen=True)
class Examined:
    """A file as far as it could be understood."""

    data: dict[str, Any]
    value: BaseModel | None
    file_hash: str
    diagnostics: tuple[Diagnostic, ...]


def examine(path: Path, kind: "_Kind[Any] | None" = None) -> Examined:
    """Look at a file without refusing it. `kind` None: whatever it seems to be."""
    source: TomlText | None = None
    parsed: Parsed | None = None
    try:
        source = read_toml_text(path)
        parsed = parse_toml(source)
        value = _understood(source, parsed, kind or kind_of(path, parsed.data or {}))
    except BadLibraryFile as bad:
        data = parsed.data if parsed and parsed.data else {}
        return Examined(data, None, source.file_hash if source else "", bad.diagnostics)
    return Examined(parsed.data or {}, value, source.file_hash, ())


def kind_of(path: Path, data: dict[str, Any]) -> _Kind[Any]:
    """What this file is meant to be. Keys decide; the folder does where they don't, and between exams and plans."""
    if path.name.endswith(SUFFIX):
        return DRILLS
    home = _TEAM_FOLDERS.get(path.parent.name)
    if home or "drill" in data:
        return home or (EXAM if data.keys() & _OF_EXAMS else PLAN)
    if "step" in data or "gate" in data:
        return RUBRIC
    if data.keys() & {"fact", "question", "situation", "customer", "timing", "option", "trainee"}:
        return SCENARIO
    if path.parent.name == "voices" or data.keys() & {"temperament", "lines"}:
        return VOICE
    return RUBRIC if path.parent.name == "rubrics" else SCENARIO


def _loaded(source: TomlText, kind: _Kind[Meaning]) -> Loaded[Meaning]:
    value = _understood(source, parse_toml(source), kind)
    return Loaded(value, source.text, source.path, source.file_hash, semantic_hash(value))


def _understood(source: TomlText, parsed: Parsed, kind: _Kind[Meaning]) -> Meaning:
    """The meaning of a file's data, or BadLibraryFile with all that is wrong with it."""
    if parsed.data is None:
        raise BadLibraryFile(parsed.slips)
    try:
        return _valid(source, parsed, kind)
    except RecursionError:
        raise too_deep(source) from None


def _valid(source: TomlText, parsed: Parsed, kind: _Kind[Meaning]) -> Meaning:
    data = parsed.data or {}
    prepared = kind.prepared(data, source.path)
    value: Meaning | None = None
    errors: list[ErrorDetails] = []
    try:
        value = kind.model.model_validate(prepared)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    complaints = list(kind.complaints(prepared, source.path)) if parsed.references_hold else []
    unsafe = list(unsafe_keys(data))
    if value is not None and not (complaints or unsafe or parsed.slips):
        return value
    teller = Teller(shown_path(source.path), Positions(parsed.body), kind.family)
    found = {*teller.unsafe(unsafe), *teller.errors(errors, kind.model), *teller.complaints(complaints)}
    kept = {diagnostic for diagnostic in found if diagnostic.line not in parsed.replaced}
    raise BadLibraryFile(sorted(kept | set(parsed.slips)))


def main(paths: list[str]) -> int:
    """Print the diagnostics of these files; 1 where there are any."""
    found = [diagnostic for path in paths for diagnostic in check_file(Path(path))]
    for diagnostic in found:
        print(diagnostic)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
