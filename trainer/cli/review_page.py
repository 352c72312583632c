"""The drills that wait for a trainer's eye, and one of them, as lines and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trainer.cli.plain.console import Console
from trainer.language.tables import sentences, table
from trainer.record.clean import clean_text
from trainer.record.result import Result
from trainer.team.review_desk import ReviewDesk, short
from trainer.team.review_draft import disputes_of
from trainer.team.review_lines import (
    comments_at,
    dispute_lines,
    level_lines,
    mood_words,
    quote_lines,
    scored_words,
    talk_lines,
)
from trainer.team.review_queue import Waiting
from trainer.team.review_words import name_of, names_of

_WIDEST = 24
"""Columns of a name or a scenario."""

_say = sentences("review")


def list_lines(desk: ReviewDesk, limit: int) -> Iterator[str]:
    """The list as a table of which only the last column may be long."""
    found = desk.list(limit + 1)
    if not found:
        yield _say("list.none")
        return
    names = desk.names()
    rows = [tuple(table("review")["list"]["head"]), *(list_row(one, names) for one in found[:limit])]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        yield "  ".join([*map(str.ljust, row[:-1], widths), row[-1]]).rstrip()
    yield ""
    if len(found) > limit:
        yield _say("list.more")
    yield _say("list.see")


def list_row(one: Waiting, names: Mapping[str, str]) -> tuple[str, ...]:
    """One drill in the columns of the list."""
    result = one.result
    levels = [_say("list.open") if level is None else str(level) for level in result.levels.values()]
    return (
        short(result),
        f"{result.taken:%Y-%m-%d}",
        _cell(name_of(result.member, names)),
        _cell(result.key.scenario),
        _say("list.open") if result.total is None else f"{result.total:.0f}",
        " ".join(levels),
        ", ".join(standing_out(one, names)),
    )


def standing_out(one: Waiting, names: Mapping[str, str]) -> list[str]:
    """Why one would look at it, and who has."""
    words = [_say("list.exam")] if one.result.exam else []
    if one.disputes:
        words.append(_say("list.disputed", answered=one.answered, count=one.disputes))
    if one.far is not None:
        words.append(_say("list.above" if one.far > 0 else "list.below", points=f"{abs(one.far):.0f}"))
    if one.reviews:
        who = names_of([review.reviewer for review in one.reviews], names)
        words.append(_say("list.reviewed", names=clean_text(who)))
    return words


def list_document(desk: ReviewDesk, limit: int) -> str:
    """The list as one JSON object."""
    names = desk.names()
    drills = [
        {
            "id": one.result.id,
            "member": name_of(one.result.member, names),
            "taken": one.result.taken.isoformat(),
            "scenario": one.result.key.scenario,
            "exam": one.result.exam,
            "total": one.result.total,
            "levels": one.result.levels,
            "disputed": [each.name for each in disputes_of(one.result)],
            "answered": one.answered,
            "far": one.far,
            "reviewed_by": [name_of(each.reviewer, names) for each in one.reviews],
        }
        for one in desk.list(limit)
    ]
    return json.dumps({"schema": "trainer.review-list@1", "drills": drills}, ensure_ascii=False, indent=2)


def show_document(desk: ReviewDesk, result: Result) -> str:
    """One drill and all that was said of it."""
    reviews = [each.model_dump(mode="json") for each in desk.reviews_of(result)]
    document: dict[str, Any] = {
        "schema": "trainer.review@1",
        "result": result.model_dump(mode="json"),
        "reviews": reviews,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def show_result(console: Console, desk: ReviewDesk, result: Result) -> None:
    """One drill as lines: the figures, what they rest on, what is disputed, the talk."""
    names, reviews = desk.names(), desk.reviews_of(result)
    name = name_of(result.member, names)
    head = _say("show.head", name=name, scenario=result.key.scenario, when=f"{result.taken:%Y-%m-%d %H:%M}")
    console.say(head, style="strong")
    console.say(scored_words(result))
    _heading(console, "levels")
    for line in level_lines(result, reviews, names):
        console.say(line, indent="  ")
    _list(console, "disputes", dispute_lines(result, reviews, names))
    _list(console, "quotes", quote_lines(result))
    if result.transcript is None:
        console.say()
        console.say(_say("show.no_talk"), style="quiet")
        return
    _heading(console, "talk")
    for said in talk_lines(result, result.transcript):
        console.say(said.text, indent=f"{said.head}: ", style="strong" if said.role == "customer" else "")
        if said.mood is not None:
            console.say(mood_words(said.mood), indent="    | ", style="quiet")
        for text in comments_at(said.turn, reviews, names):
            console.say(text, indent="    ")


def _heading(console: Console, key: str) -> None:
    console.say()
    console.say(_say(f"show.{key}"), style="strong")


def _list(console: Console, key: str, lines: Sequence[str]) -> None:
    if lines:
        _heading(console, key)
    for line in lines:
        console.say(line, indent="  - ")


def _cell(text: str) -> str:
    """One line of it, and not the whole of a very long name."""
    return " ".join(clean_text(text).split())[:_WIDEST]
