"""A team's comparison as plain lines and as one JSON object."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from trainer.language.tables import sentences
from trainer.record.errors import BadUsage
from trainer.team.apart import GroupKey
from trainer.team.compare_desk import CompareDesk
from trainer.team.compare_lines import comparison_lines
from trainer.team.document import SCHEMA, comparison_document, exam_document, group_document
from trainer.team.exam_lines import exam_lines
from trainer.team.lines import WIDE, Line, plain_text
from trainer.team.overview import GroupCount, overview_lines

_say = sentences("team_compare")


def as_lines(desk: CompareDesk, number: int | None = None) -> Iterator[str]:
    """The keys there are; whole ones where few enough were asked for. Never wider than eighty columns."""
    yield _say("title")
    if not desk.groups:
        yield _say("none")
        return
    if desk.wanted.exam is None:
        yield from _wrapped(overview_lines(desk.firsts, desk.about(desk.groups[0].of)))
    for group in _whole(desk, number):
        yield from _wrapped(comparison_lines(desk.comparison(group.of), desk.about(group.of)))
        yield from textwrap.wrap(desk.note(group.of), WIDE)
    if desk.wanted.exam is not None:
        yield from _wrapped(_exams(desk))
    elif number is None and len(desk.groups) > 1 and desk.wanted.scenario is None:
        yield from ("", _say("more"))


def as_document(desk: CompareDesk, number: int | None = None) -> str:
    """The same as one JSON object."""
    tables = desk.exams() if desk.wanted.exam is not None else ()
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "groups": [group_document(group, desk.groups) for group in desk.firsts],
        "comparisons": [
            {
                **comparison_document(desk.comparison(group.of), desk.about(group.of)),
                "levels": desk.note(group.of),
            }
            for group in _whole(desk, number)
        ],
        "exams": [exam_document(table, desk.about(GroupKey(table.conditions))) for table in tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _whole(desk: CompareDesk, number: int | None) -> tuple[GroupCount, ...]:
    """The keys that are shown whole."""
    if number is not None:
        if number > len(desk.groups):
            raise BadUsage(_say("no_group", number=number, count=len(desk.groups)))
        return (desk.groups[number - 1],)
    if desk.wanted.exam is not None:
        return ()
    return desk.groups if desk.wanted.scenario is not None or len(desk.groups) == 1 else ()


def _exams(desk: CompareDesk) -> Iterator[Line]:
    tables = desk.exams()
    for table in tables:
        first = next(one for one in tables if one.exam == table.exam)
        yield from exam_lines(table, desk.about(GroupKey(table.conditions)), first)


def _wrapped(lines: Iterable[Line]) -> Iterator[str]:
    for text in plain_text(lines):
        if len(text) <= WIDE:
            yield text
            continue
        indent = " " * (len(text) - len(text.lstrip()))
        yield from textwrap.wrap(text, WIDE, subsequent_indent=indent, break_on_hyphens=False)
