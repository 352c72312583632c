"""Reads talks to rate, without anybody's ratings, and keeps a rater's levels in the form that `trainer agree` reads."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.authoring.rating import Levels, Rating
from trainer.language.tables import sentences
from trainer.library.diagnostic import shown_path, shown_text
from trainer.library.toml_edit import put_in_place
from trainer.record.errors import BadFile, BadPlace, BadUsage
from trainer.record.transcript import RatedTranscript, Transcript

MOST_BYTES = 50_000_000
RATER = "rater"

say = sentences("rate")


def talks_in(path: Path) -> tuple[Transcript, ...]:
    """The transcripts of a file of JSON lines. Raises BadFile with the line of what is none, or stands twice."""
    lines: dict[str, int] = {}
    talks = []
    for number, data in _objects(path):
        talk = _valid(path, number, data, Transcript)
        if talk.id in lines:
            raise BadFile(
                say("twice", path=shown_path(path), line=number, id=shown_text(talk.id), first=lines[talk.id])
            )
        lines[talk.id] = number
        talks.append(talk)
    if not talks:
        raise BadFile(say("no_talks", path=shown_path(path)))
    return tuple(talks)


@dataclass(frozen=True)
class RatingFile:
    """One rater's file."""

    path: Path
    rater: str

    def read(self) -> dict[str, Levels]:
        """The levels given so far; none where there is no file yet. Raises BadUsage where it is another rater's."""
        found: dict[str, Levels] = {}
        if not self.path.exists():
            return found
        for number, data in _objects(self.path):
            other = data.get(RATER)
            if other != self.rater:
                shown = shown_text(str(other)) if other else "?"
                raise BadUsage(say("other_rater", path=shown_path(self.path), other=shown))
            rated = _valid(self.path, number, data, RatedTranscript)
            found[rated.id] = {step: level for step, level in rated.labels.items() if level is not None}
        return found

    def write(self, rating: Rating) -> None:
        """Keep every talk that has a level, in an order that tells nothing. Raises BadPlace."""
        given = [talk for talk in rating.talks if rating.labels.get(talk.id)]
        lines = [
            json.dumps(
                {**talk.model_dump(), "labels": dict(rating.labels[talk.id]), RATER: self.rater},
                ensure_ascii=False,
            )
            for talk in sorted(given, key=lambda talk: talk.id)
        ]
        try:
            put_in_place(self.path, "".join(f"{line}\n" for line in lines))
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise BadPlace(say("not_written", path=shown_path(self.path), reason=reason)) from wrong


def _objects(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The file's lines as objects, with their numbers."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as wrong:
        raise BadFile(f"{shown_path(path)}: {wrong.strerror or wrong}") from wrong
    if raw is None:
        raise BadFile(say("too_large", path=shown_path(path), limit=MOST_BYTES // 1_000_000))
    found = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if line.strip():
            try:
                data = json.loads(line)
            except (ValueError, RecursionError):
                data = None
            if not isinstance(data, dict):
                raise BadFile(say("no_line", path=shown_path(path), line=number))
            found.append((number, data))
    return found


def _valid(path: Path, number: int, data: dict[str, Any], model: type[Any]) -> Any:  # noqa: ANN401
    try:
        return model.model_validate({key: data[key] for key in model.model_fields if key in data})
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        key = shown_text(".".join(map(str, first["loc"])))
        raise BadFile(
            say("bad_line", path=shown_path(path), line=number, key=key, reason=first["msg"])
        ) from wrong
