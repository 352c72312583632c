"""Where the two sides of a comparison come from: labels, raters, kept scores, or the built-in scorer now."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.cli.score_lines import Bench, Problem, lines_of, ready_line
from trainer.cli.score_outcome import embedded_work
from trainer.language.tables import phrase
from trainer.library.find import find_rubric
from trainer.library.load import load_rubric
from trainer.record.errors import BadFile, BadUsage
from trainer.record.transcript import RatedTranscript
from trainer.scoring.step_agreement import Rated, StepAgreement, compared


@dataclass(frozen=True)
class Side:
    """One comparison: whose levels, held against whose, with the words that the scorer showed for each level."""

    given: str
    truth: str
    agreements: tuple[StepAgreement, ...]
    quotes: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(transcript, step) to the quotes shown for it."""
    left_out: tuple[str, ...] = ()
    """Sentences about transcripts that could not be compared."""


def rated_in(file: Path) -> tuple[tuple[RatedTranscript, bytes], ...]:
    """The rated transcripts of a file, each with its line. Raises BadFile where a line is none, or none is rated."""
    found = [(_rated(file, number, line), line) for number, line in lines_of(file)]
    if not any(rated.labels for rated, _ in found):
        raise BadFile(f"{file}: {_say('no_labels')}")
    return tuple(found)


def _rated(file: Path, number: int, line: bytes) -> RatedTranscript:
    try:
        data = json.loads(line)
        known = {key: data[key] for key in RatedTranscript.model_fields if key in data}
        return RatedTranscript.model_validate(known)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadFile(f"{file}:{number}: {key}: {first['msg']}") from wrong
    except (ValueError, TypeError, RecursionError) as wrong:
        raise BadFile(f"{file}:{number}: {_say('not_rated')}") from wrong


def scored_now(
    ratings: Sequence[tuple[RatedTranscript, bytes]], rubric: str, folders: tuple[Path, ...]
) -> Side:
    """The labels, held against by the built-in scorer's levels."""
    bench = Bench.with_rubric(rubric, folders)
    work = embedded_work(bench.rubric.value)
    told: list[dict[str, Any]] = []
    left_out: list[str] = []
    for rated, line in ratings:
        ready = ready_line(bench, line)
        if isinstance(ready, Problem):
            left_out.append(f"{rated.id}: {ready.problem}")
            continue
        outcome = work(ready).outcome
        if not isinstance(outcome, Problem):
            told.append(json.loads(outcome.as_json()))
    return _against_labels(told, ratings, _steps(rubric), tuple(left_out))


def of_scores(file: Path, ratings: Sequence[tuple[RatedTranscript, bytes]], rubric: str) -> Side:
    """The labels, held against by levels that were kept before. Raises BadUsage where the file holds no scores."""
    told = [_score(file, number, line) for number, line in lines_of(file)]
    by_id = {one["id"]: one for one in told}
    missing = tuple(_say("no_score", id=rated.id) for rated, _ in ratings if rated.id not in by_id)
    return _against_labels(list(by_id.values()), ratings, _steps(rubric), missing)


def _score(file: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
        Rated(told["id"], told["levels"]).levels.items()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadUsage(_say("not_scores", file=file, line=number)) from None
    return dict(told)


def _against_labels(
    told: Iterable[dict[str, Any]],
    ratings: Sequence[tuple[RatedTranscript, bytes]],
    steps: Sequence[str],
    left_out: tuple[str, ...],
) -> Side:
    told = list(told)
    given = [Rated(one["id"], one["levels"]) for one in told]
    truth = [Rated(rated.id, dict(rated.labels)) for rated, _ in ratings]
    quotes = {
        (one["id"], step): tuple(quote["text"] for quote in found)
        for one in told
        for step, found in one.get("evidence", {}).items()
    }
    scorers = sorted({_scorer(one) for one in told})
    return Side(
        ", ".join(scorers) or "?", _say("labels"), _some(compared(given, truth, steps)), quotes, left_out
    )


def of_other(file: Path, ratings: Sequence[tuple[RatedTranscript, bytes]], rubric: str) -> Side:
    """The labels of another file held against these. Raises BadFile or BadUsage."""
    given = [Rated(rated.id, dict(rated.labels)) for rated, _ in rated_in(file)]
    truth = [Rated(rated.id, dict(rated.labels)) for rated, _ in ratings]
    known = {one.id for one in given}
    missing = tuple(_say("no_other", id=one.id, file=file.name) for one in truth if one.id not in known)
    agreements = _some(compared(given, truth, _steps(rubric)))
    return Side(_say("labels_of", file=file.name), _say("labels"), agreements, left_out=missing)


def of_raters(ratings: Sequence[tuple[RatedTranscript, bytes]], file: Path) -> tuple[Side, ...]:
    """Every rater held against every other. Raises BadFile where there are not two."""
    count = max((len(found) for rated, _ in ratings for found in rated.raters.values()), default=0)
    if count < 2:
        raise BadFile(f"{file}: {_say('no_raters')}")
    steps = list(dict.fromkeys(step for rated, _ in ratings for step in rated.raters))
    by_rater = [[_by(rated, number) for rated, _ in ratings] for number in range(count)]
    return tuple(
        Side(
            _say("rater", number=second + 1),
            _say("rater", number=first + 1),
            _some(compared(by_rater[second], by_rater[first], steps)),
        )
        for first, second in combinations(range(count), 2)
    )


def _by(rated: RatedTranscript, number: int) -> Rated:
    levels = {step: found[number] for step, found in rated.raters.items() if number < len(found)}
    return Rated(rated.id, dict(levels))


def _some(agreements: tuple[StepAgreement, ...]) -> tuple[StepAgreement, ...]:
    if not agreements:
        raise BadUsage(_say("nothing_shared"))
    return agreements


def _steps(rubric: str) -> list[str]:
    return [step.id for step in load_rubric(find_rubric(rubric)).value.step]


def _scorer(told: dict[str, Any]) -> str:
    key = told.get("key") or {}
    return " ".join(str(part) for part in (told.get("scorer"), key.get("scorer_model")) if part)


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"agree.{key}", source="scoring", **slots)
