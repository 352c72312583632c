"""What a file of results may not hold, though its types are right: names nobody could show, odd authors."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from trainer.library.diagnostic import shown_text
from trainer.record.clean import clean_text
from trainer.record.result import ResultsFile
from trainer.record.review import Review

_LONGEST = 200
"""Characters of an id or a name."""

_MOST = 1000
"""Comments, levels or answers of one review."""

_AHEAD = timedelta(days=1)
"""How far ahead a clock elsewhere may be: what is dated later would stand above everything that is said until then."""

Name = tuple[str, str]
"""Where in the file it stands, and the text."""


class FirstWrong(Exception):
    """What is wrong first: where, and the sentence for it."""

    def __init__(self, where: str, key: str, **slots: object) -> None:
        super().__init__(where, key)
        self.where, self.key, self.slots = where, key, slots


def first_wrong(file: ResultsFile) -> None:
    """Raise FirstWrong where there is anything."""
    for where, text in _names(file):
        if not text.strip() or len(text) > _LONGEST or clean_text(text) != text or "\n" in text:
            raise FirstWrong(where, "no_name", text=shown_text(text, 60))
    for number, review in enumerate(file.reviews):
        _review(f"reviews.{number}", review)
    for number, raised in enumerate(file.disputes):
        _dated(f"disputes.{number}.at", raised.at)


def not_theirs(file: ResultsFile, members: Mapping[str, str]) -> None:
    """Raise FirstWrong where a review or dispute names another member than the result's, which `members` has."""
    for part in ("reviews", "disputes"):
        for number, each in enumerate(getattr(file, part)):
            if members.get(each.result, each.member) != each.member:
                raise FirstWrong(f"{part}.{number}.member", "not_theirs", result=each.result[:8])


def _review(where: str, review: Review) -> None:
    _dated(f"{where}.at", review.at)
    if review.reviewer == review.member:
        raise FirstWrong(f"{where}.reviewer", "own_review")
    for part in ("comments", "overrides", "answers"):
        if len(getattr(review, part)) > _MOST:
            raise FirstWrong(f"{where}.{part}", "too_many", most=_MOST)


def _dated(where: str, at: datetime) -> None:
    if at > datetime.now(UTC) + _AHEAD:
        raise FirstWrong(where, "ahead", at=f"{at:%Y-%m-%d}")


def _names(file: ResultsFile) -> Iterator[Name]:
    """Every id and name: those that could not be kept or shown as they are would come out as others."""
    for part, keys in _KEYS.items():
        for number, each in enumerate(getattr(file, part)):
            yield from ((f"{part}.{number}.{key}", getattr(each, key)) for key in keys)
    for number, result in enumerate(file.results):
        yield from ((f"results.{number}.levels", step) for step in (*result.levels, *result.self_levels))
        for part in ("quoted", "objections"):
            yield from _steps(f"results.{number}.{part}", getattr(result, part))
    for number, review in enumerate(file.reviews):
        for part in ("overrides", "answers"):
            yield from _steps(f"reviews.{number}.{part}", getattr(review, part))
    for number, raised in enumerate(file.disputes):
        yield from _steps(f"disputes.{number}.objections", raised.objections)
    yield from ((f"forgotten.{number}", each) for number, each in enumerate(file.forgotten))


_KEYS = {
    "members": ("id", "name"),
    "results": ("id", "member", "drill"),
    "reviews": ("id", "result", "member", "reviewer"),
    "disputes": ("id", "result", "member"),
}


def _steps(where: str, parts: Iterable[object]) -> Iterator[Name]:
    for number, each in enumerate(parts):
        for key in ("step", "check"):
            text = getattr(each, key, None)
            if text is not None:
                yield f"{where}.{number}.{key}", text
