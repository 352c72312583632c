"""Reads transcripts line by line until they can be scored. What is wrong with a line stays with that line."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.language.tables import phrase
from trainer.library.find import find_rubric, find_scenario
from trainer.library.load import load_rubric, load_scenario
from trainer.library.moment import at_moment
from trainer.library.named import file_id
from trainer.library.places import library_files
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.reading.reader import EmbeddedReader
from trainer.reading.transcript_reading import read_transcript
from trainer.record.errors import BadFile, TrainerError
from trainer.record.score import ScoreKey
from trainer.record.transcript import Transcript
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import score_key, unknown_signals

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_SHOWN = 60


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"score.{key}", source="scoring", **slots)


@dataclass(frozen=True)
class Problem:
    """Why a line has no score."""

    id: str | None
    problem: str

    def as_json(self) -> str:
        """One JSON object: `id` (null where even that can't be read) and `error`."""
        return json.dumps({"id": self.id, "error": self.problem})

    def sentence(self, file: Path, line: int) -> str:
        """The problem with its place."""
        shown = _plain(self.id) if self.id else "?"
        return _say("at_line", file=file, line=line, id=shown, problem=self.problem)


@dataclass(frozen=True)
class Ready:
    """A line that can be scored: its talk, read, and what the score's key knows before anybody scores."""

    case: ScoringCase
    key: ScoreKey

    @property
    def digest(self) -> str:
        """A hash of the whole transcript: an id alone does not say that nothing in it was changed."""
        return hashlib.sha256(self.case.transcript.model_dump_json().encode()).hexdigest()[:16]


@dataclass
class Bench:
    """What every line needs, loaded once: the rubric, the reader, and scenarios as they come up."""

    rubric: Loaded[Rubric]
    folders: tuple[Path, ...]
    reader: EmbeddedReader = field(default_factory=EmbeddedReader)
    _scenarios: dict[str, Loaded[Scenario]] = field(default_factory=dict)

    @classmethod
    def with_rubric(cls, rubric: str, folders: tuple[Path, ...]) -> "Bench":
        """Load the rubric, by id or path. Raises BadUsage or BadFile."""
        return cls(load_rubric(find_rubric(rubric)), folders)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the trainer should know of this rubric before reading levels."""
        unknown = unknown_signals(self.rubric.value)
        if not unknown:
            return ()
        names = ", ".join(f"{check} ({signal})" for check, signal in unknown)
        return (_say("unknown_signals", rubric=self.rubric.value.id, names=names),)

    def scenario(self, name: str) -> Loaded[Scenario]:
        """The scenario with this id: in the given folders, then where scenarios are. Never a path."""
        if not _ID.fullmatch(name):
            raise BadFile(_say("bad_scenario", name=repr(name[:_SHOWN])))
        if name not in self._scenarios:
            self._scenarios[name] = load_scenario(self._file_of(name))
        return self._scenarios[name]

    def _file_of(self, name: str) -> Path:
        given = (file for folder in self.folders for file in library_files(folder))
        return next((file for file in given if file_id(file) == name), None) or find_scenario(name)


def lines_of(file: Path) -> Iterator[tuple[int, bytes]]:
    """The file's lines that hold something, with their numbers, read as they are needed."""
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                held = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if held.strip():
                    yield number, held
    except OSError as wrong:
        raise BadFile(f"{file}: can't be read: {(wrong.strerror or str(wrong)).lower()}.") from wrong


def ready_line(bench: Bench, line: bytes) -> Ready | Problem:
    """Read one line, or say what is wrong with it."""
    try:
        data = _object(line)
    except BadFile as bad:
        return Problem(None, bad.message)
    name = data.get("id")
    try:
        return _ready(bench, _transcript(data))
    except TrainerError as bad:
        return Problem(name if isinstance(name, str) else None, bad.message)


def _ready(bench: Bench, transcript: Transcript) -> Ready:
    loaded = bench.scenario(transcript.scenario)
    when = transcript.plan.when
    known = [timing.id for timing in loaded.value.timing]
    if when and when not in known:
        shown = repr(_plain(when))
        raise BadFile(_say("no_timing", scenario=loaded.value.id, name=shown, known=", ".join(known)))
    timing = loaded.value.timing_of(when)
    scenario = at_moment(loaded.value, timing)
    findings, _ = read_transcript(bench.reader, transcript, scenario, timing)
    return Ready(ScoringCase(transcript, findings, scenario, timing), score_key(loaded, bench.rubric))


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8"))
        json.dumps(
            data, ensure_ascii=False
        ).encode()  # half a character pair, escaped, decodes and can't be kept
    except UnicodeError as wrong:
        raise BadFile(_say("not_utf8")) from wrong
    except json.JSONDecodeError as wrong:
        raise BadFile(_say("not_json", problem=f"{wrong.msg} (column {wrong.colno})")) from wrong
    except RecursionError as wrong:
        raise BadFile(_say("not_json", problem="nested too deep")) from wrong
    if not isinstance(data, dict):
        raise BadFile(_say("not_object"))
    return data


def _transcript(data: dict[str, Any]) -> Transcript:
    """The transcript in a line; labels, raters and whatever else stands beside it are left aside."""
    if "turns" not in data:
        raise BadFile(_say("no_turns"))
    try:
        return Transcript.model_validate({key: data[key] for key in Transcript.model_fields if key in data})
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadFile(_say("bad_key", key=_plain(key), problem=first["msg"])) from wrong


def _plain(text: str) -> str:
    """An id out of a file, fit for a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:_SHOWN])
