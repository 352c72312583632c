"""Loads scenarios, rubrics and voice packs: every problem of a file at once, each with its position.

`python -m trainer.library.load PATH...` prints the diagnostics of files.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.library.defaults import with_file_id, with_numbered_ids
from trainer.library.diagnostic import BadLibraryFile, Diagnostic, Family, code_of, sentence, shown_path
from trainer.library.hashes import semantic_hash
from trainer.library.plain_words import in_plain_words
from trainer.library.positions import Path as KeyPath
from trainer.library.positions import Positions
from trainer.library.references import Complaint, scenario_complaints
from trainer.library.rubric import Rubric
from trainer.library.rubric_references import rubric_complaints
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.library.toml_text import TomlText, cleaned, parse_toml, read_toml_text, unsafe_keys
from trainer.library.voice import VoicePack
from trainer.library.voice_references import voice_complaints

Meaning = TypeVar("Meaning", bound=BaseModel)
Checker = Callable[[dict[str, Any], Path], Iterator[Complaint]]


@dataclass(frozen=True)
class _Kind(Generic[Meaning]):
    """One kind of file: how it is read and checked."""

    model: type[Meaning]
    family: Family
    complaints: Checker
    numbered: bool = False

    def prepared(self, data: dict[str, Any], path: Path) -> dict[str, Any]:
        """The parsed data, harmless and with the ids it left out."""
        filled = with_file_id(cleaned(data), path)
        return with_numbered_ids(filled) if self.numbered else filled


SCENARIO = _Kind(Scenario, "SC", scenario_complaints, numbered=True)
RUBRIC = _Kind(Rubric, "RU", rubric_complaints)
VOICE = _Kind(VoicePack, "VO", voice_complaints)


def load_scenario(path: Path) -> Loaded[Scenario]:
    """Load a scenario file; raises BadFile with all its diagnostics, one a line."""
    return _load(path, SCENARIO)


def load_rubric(path: Path) -> Loaded[Rubric]:
    """Load a rubric file; raises BadFile with all its diagnostics, one a line."""
    return _load(path, RUBRIC)


def load_voice(path: Path) -> Loaded[VoicePack]:
    """Load a voice pack; raises BadFile with all its diagnostics, one a line."""
    return _load(path, VOICE)


def check_file(path: Path) -> list[Diagnostic]:
    """Every problem of a file, by position; which kind of file it is, its keys and its folder tell."""
    try:
        source = read_toml_text(path)
        data = parse_toml(source)
        _understand(source, data, kind_of(path, data))
    except BadLibraryFile as bad:
        return list(bad.diagnostics)
    return []


def kind_of(path: Path, data: dict[str, Any]) -> _Kind[Any]:
    """What this file is meant to be. Keys decide; the folder does where they don't."""
    if "step" in data or "gate" in data:
        return RUBRIC
    if data.keys() & {"fact", "question", "situation", "customer", "timing", "option", "trainee"}:
        return SCENARIO
    if path.parent.name == "voices" or data.keys() & {"temperament", "lines"}:
        return VOICE
    return RUBRIC if path.parent.name == "rubrics" else SCENARIO


def _load(path: Path, kind: _Kind[Meaning]) -> Loaded[Meaning]:
    source = read_toml_text(path)
    value = _understand(source, parse_toml(source), kind)
    return Loaded(value, source.text, path, source.file_hash, semantic_hash(value))


def _understand(source: TomlText, data: dict[str, Any], kind: _Kind[Meaning]) -> Meaning:
    """The meaning of a file's data, or BadLibraryFile with all that is wrong with it."""
    places = Positions(source.body)
    name = shown_path(source.path)
    found = [
        Diagnostic(name, *places.at(path), code_of("control_character", "TO"), sentence("control_character"))
        for path in unsafe_keys(data)
    ]
    prepared = kind.prepared(data, source.path)
    value: Meaning | None = None
    try:
        value = kind.model.model_validate(prepared)
    except ValidationError as error:
        found += _model_diagnostics(error, kind, name, places)
    for complaint in kind.complaints(prepared, source.path):
        place = places.at(complaint.path)
        other = places.at(complaint.other)[0] if complaint.other else ""
        message = sentence(complaint.problem, other=other, **complaint.slots)
        found.append(Diagnostic(name, *place, code_of(complaint.problem, kind.family), message))
    if found or value is None:
        raise BadLibraryFile(sorted(set(found)))
    return value


def _model_diagnostics(
    error: ValidationError, kind: _Kind[Any], name: str, places: Positions
) -> Iterator[Diagnostic]:
    details = error.errors(include_url=False)
    enclosing = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    for detail in details:
        path: KeyPath = detail["loc"]
        if detail["type"] == "too_short" and path in enclosing:
            continue  # pydantic counts the valid entries only; the invalid ones have their own messages
        problem, message = in_plain_words(detail, kind.model)
        yield Diagnostic(name, *places.at(path), code_of(problem, kind.family), message)


def main(paths: list[str]) -> int:
    """Print the diagnostics of these files; 1 where there are any."""
    found = [diagnostic for path in paths for diagnostic in check_file(Path(path))]
    for diagnostic in found:
        print(diagnostic)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
