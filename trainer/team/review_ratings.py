"""Levels that people gave as rated transcripts, so that `trainer agree` holds a scorer against them."""

import json
from collections.abc import Iterable, Mapping

from trainer.language.tables import sentences
from trainer.record.errors import BadUsage
from trainer.record.result import Result
from trainer.record.review import Review, standing_of
from trainer.record.transcript import Transcript
from trainer.team.reviewed import last_words

_say = sentences("review")


def rated_lines(
    results: Iterable[Result],
    reviews: Iterable[Review],
    rubric: str | None = None,
) -> tuple[tuple[str, ...], str]:
    """JSON lines, one a drill: the talk, and the levels that a person gave or confirmed; and the rubric. Other steps
    have no level.

    Raises BadUsage where nothing was given, where no talk was shared, or where it was by several rubrics and none is
    named.
    """
    about: dict[str, list[Review]] = {}
    for review in reviews:
        about.setdefault(review.result, []).append(review)
    found = [one for each in results if (one := _rated(each, about.get(each.id, ()), rubric)) is not None]
    if not found:
        raise BadUsage(_say("no_ratings"))
    rubrics = sorted({result.key.rubric for result, _ in found})
    if len(rubrics) > 1:
        raise BadUsage(_say("several_rubrics", known=", ".join(rubrics)))
    return tuple(_line(talk, labels) for talk, labels in _together(found).values()), rubrics[0]


Given = tuple[Result, tuple[Review, ...]]


def _rated(result: Result, reviews: Iterable[Review], rubric: str | None) -> Given | None:
    known = standing_of(reviews, result.id, result.member)
    fits = result.transcript is not None and rubric in {None, result.key.rubric}
    return (result, known) if fits and any(each.overrides for each in known) else None


def _together(found: Iterable[Given]) -> dict[str, tuple[Transcript, dict[str, int]]]:
    """One line a drill, also where two scores of it were reviewed: the newest word on each step."""
    drills: dict[str, tuple[Transcript, list[Review]]] = {}
    for result, reviews in found:
        if result.transcript is not None:
            drills.setdefault(result.drill, (result.transcript, []))[1].extend(reviews)
    return {drill: (talk, _labels(reviews)) for drill, (talk, reviews) in sorted(drills.items())}


def _labels(reviews: Iterable[Review]) -> dict[str, int]:
    ordered = sorted(reviews, key=lambda each: (each.at, each.id))
    return {step: word.override.level for step, word in last_words(ordered).items()}


def _line(talk: Transcript, labels: Mapping[str, int]) -> str:
    return json.dumps({**talk.model_dump(), "labels": labels}, ensure_ascii=False)
