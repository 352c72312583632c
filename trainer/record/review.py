"""A trainer's review of one scored drill: comments at turns, levels of their own, answers to disputes.

The score itself is never changed: a level given by a person stands beside the scorer's, with its reason.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, model_validator

from trainer.record.base import Record
from trainer.record.clean import clean_reply
from trainer.record.transcript import FOLLOW_UP, Level

Words = Annotated[str, AfterValidator(clean_reply)]
"""What the reviewer wrote, without anything that a terminal would obey."""


class Comment(Record):
    """Words pinned to a turn."""

    turn: Annotated[int, Field(ge=FOLLOW_UP)]
    """From 0; PLAN and FOLLOW_UP stand for what was written before and after."""
    text: Words


class Override(Record):
    """The level a person gives to a step. An equal one says that the scorer's was looked at and is right."""

    step: str
    scorer: Level | None
    """The scorer's own level; None: it left the step unscored."""
    level: Level
    reason: Words = ""

    @property
    def confirms(self) -> bool:
        """Whether it is the scorer's level again."""
        return self.level == self.scorer

    @model_validator(mode="after")
    def _has_a_reason(self) -> "Override":
        if not self.confirms and not self.reason:
            raise ValueError("another level than the scorer's needs a reason")
        return self


class DisputeAnswer(Record):
    """What became of a step (or one of its checks) that was disputed."""

    step: str
    check: str | None = None
    upheld: bool
    """Whether the trainee (or the second scorer) was right."""
    reason: Words


class Review(Record):
    """What one person holds of one result. A later one by the same person supersedes it, and both are kept."""

    id: str
    """Made at home, and never used again."""
    result: str
    member: str
    """Whose drill it is; with them the review is forgotten."""
    reviewer: str
    """A member's id."""
    at: AwareDatetime
    comments: tuple[Comment, ...] = ()
    overrides: tuple[Override, ...] = ()
    answers: tuple[DisputeAnswer, ...] = ()

    def override_of(self, step: str) -> Override | None:
        """The level that was given to this step."""
        return next((each for each in self.overrides if each.step == step), None)

    def comment_at(self, turn: int) -> Comment | None:
        """The comment at this turn."""
        return next((each for each in self.comments if each.turn == turn), None)

    def answer_to(self, step: str, check: str | None = None) -> DisputeAnswer | None:
        """The answer to what is disputed of this step."""
        return next((each for each in self.answers if (each.step, each.check) == (step, check)), None)


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The newest review of every result by every person, oldest first. In whatever order they come, it is the same."""
    newest: dict[tuple[str, str], Review] = {}
    for review in sorted(reviews, key=lambda each: (each.at, each.id)):
        newest[review.result, review.reviewer] = review
    return tuple(sorted(newest.values(), key=lambda each: (each.at, each.id)))


def standing_of(reviews: Iterable[Review], result: str, member: str) -> tuple[Review, ...]:
    """Those that stand of this member's result. Nobody reviews their own drill, whatever a file may say."""
    about = (each for each in reviews if (each.result, each.member) == (result, member))
    return standing(each for each in about if each.reviewer != member)
