"""What reviews make of scores, without ever changing one: the last word on each step, beside the scorer's level."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import NamedTuple

from trainer.record.result import Result
from trainer.record.review import Override, Review, standing_of


class LastWord(NamedTuple):
    """The level that a person gave to a step."""

    override: Override
    reviewer: str
    """A member's id."""


def last_words(reviews: Iterable[Review]) -> Mapping[str, LastWord]:
    """Step → what the newest of these reviews (oldest first) that speaks of it says."""
    return {each.step: LastWord(each, review.reviewer) for review in reviews for each in review.overrides}


def with_overrides(result: Result, reviews: Iterable[Review]) -> Result:
    """The result as its reviewers see it, for a comparison that asks for that; without overrides it is the same.

    Whether it passed stays open where a level differs, unless a gate fell: the pass mark is the rubric's.
    """
    words = last_words(standing_of(reviews, result.id, result.member))
    differing = {
        step: word.override.level
        for step, word in words.items()
        if step in result.levels and word.override.level != result.levels[step]
    }
    if not differing:
        return result
    levels = {step: differing.get(step, level) for step, level in result.levels.items()}
    passed = None if result.gates_held else False
    return result.model_copy(update={"levels": levels, "total": total_of(levels.values()), "passed": passed})


def all_with_overrides(results: Sequence[Result], reviews: Sequence[Review]) -> tuple[Result, ...]:
    """The same of many."""
    about: dict[str, list[Review]] = {}
    for review in reviews:
        about.setdefault(review.result, []).append(review)
    return tuple(with_overrides(result, about.get(result.id, ())) for result in results)


def total_of(levels: Iterable[int | None]) -> float | None:
    """Mean of the levels x 25, as scores have it; None while one is open."""
    known = list(levels)
    return None if not known or None in known else mean(level for level in known if level is not None) * 25
