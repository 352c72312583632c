"""One drill under review as lines, for both faces: levels, quotes, disputes, the talk with what is pinned to it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainer.language.tables import phrase, sentences
from trainer.record.result import Result
from trainer.record.review import Review
from trainer.record.transcript import FOLLOW_UP, PLAN, Transcript
from trainer.team.review_draft import disputes_of
from trainer.team.review_words import answer_words, dispute_words, level_word, level_words, name_of

_say = sentences("review")


class TalkLine(NamedTuple):
    """One turn, the plan, or what was written afterwards."""

    turn: int
    role: str
    """trainee, customer or paper."""
    head: str
    """Its number and whose it is."""
    text: str
    mood: int | None = None
    """The gauge once it had been heard; None: nothing is known of it."""


def scored_words(result: Result) -> str:
    """Who scored it, and the total."""
    key = result.key
    scorer = key.scorer
    if key.scorer_model:
        scorer = _say("show.by_model", scorer=key.scorer, model=key.scorer_model)
    if result.total is None:
        return _say("show.no_total", scorer=scorer)
    return _say("show.scorer", scorer=scorer, total=f"{result.total:.0f}")


def level_lines(
    result: Result, reviews: Sequence[Review], names: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> list[str]:
    """A line a step: the scorer's level, or what each reviewer made of it with the scorer's beside it."""
    known = titles or {}
    lines = []
    for step, level in result.levels.items():
        given = [(each, review) for review in reviews if (each := review.override_of(step)) is not None]
        said = [level_words(each, name_of(review.reviewer, names)) for each, review in given]
        lines.append(
            _say("shown.line", title=known.get(step, step), level="; ".join(said) or level_word(level))
        )
    return lines


def quote_lines(result: Result, step: str | None = None) -> list[str]:
    """What the score rests on, check by check."""
    return [
        _say(
            "show.quote",
            step=each.step,
            check=each.check,
            answer=phrase(f"answer.{each.answer}", source="review"),
            points=f"{each.points:+d}",
            quotes=" … ".join(f'"{text}"' for text in each.quotes),
        )
        for each in result.quoted
        if step in {None, each.step}
    ]


def dispute_lines(result: Result, reviews: Sequence[Review], names: Mapping[str, str]) -> list[str]:
    """What is disputed, each with what was answered."""
    lines = []
    for each in disputes_of(result):
        said = _say("show.dispute", name=each.name, what=dispute_words(result, each))
        answers = [
            answer_words(answer, name_of(review.reviewer, names))
            for review in reviews
            if (answer := review.answer_to(each.step, each.check)) is not None
        ]
        lines.append(" ".join([said, *(f"({answer})" for answer in answers)]))
    return lines


def talk_lines(result: Result, talk: Transcript) -> list[TalkLine]:
    """Everything there is to comment on, in order, the turns numbered from 1."""
    moods = {each.turn: each.gauge for each in result.moods}
    lines = [
        TalkLine(
            place,
            turn.role,
            _say("show.turn", number=place + 1, who=phrase(turn.role, source="rate")),
            turn.text,
            moods.get(place),
        )
        for place, turn in enumerate(talk.turns)
    ]
    plan, after = talk.plan.written().strip(), (talk.follow_up or "").strip()
    before = [TalkLine(PLAN, "paper", _say("show.plan"), plan)] if plan else []
    return [*before, *lines, *([TalkLine(FOLLOW_UP, "paper", _say("show.follow_up"), after)] if after else [])]


def mood_words(gauge: int) -> str:
    """How the customer felt after a turn."""
    return _say("show.mood", gauge=gauge)


def comments_at(turn: int, reviews: Sequence[Review], names: Mapping[str, str]) -> list[str]:
    """What is pinned there, by whom."""
    return [
        _say("show.commented", name=name_of(review.reviewer, names), text=found.text)
        for review in reviews
        if (found := review.comment_at(turn)) is not None
    ]
