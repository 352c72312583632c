"""The files a scripted drill reads: replies and plan."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from trainer.library.scenario import Scenario
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile
from trainer.record.transcript import Plan

LARGEST = 4_000_000
"""Bytes of a replies or plan file; a book is smaller."""

_RULE = re.compile(r"(?m)^---[ \t]*$")


@dataclass(frozen=True)
class Script:
    """What a scripted trainee says, and writes afterwards. `+++ phone` or `+++ wait` goes on to the next scene."""

    replies: tuple[str, ...]
    follow_up: str | None


def read_script(path: Path) -> Script:
    """Replies, one a paragraph; what follows a line `---` is the follow-up."""
    text = clean_text(read_text(path))
    talk, *rest = _RULE.split(text, maxsplit=1)
    replies = tuple(part.strip() for part in re.split(r"\n[ \t]*\n", talk) if part.strip())
    if not replies:
        raise BadFile(f"{path}: there is no reply in this file. Write one reply a paragraph.")
    return Script(replies, (rest[0].strip() or None) if rest else None)


def read_plan(path: Path, scenario: Scenario) -> Plan:
    """A plan in JSON: channel, when, notes and (perhaps) expects."""
    try:
        plan = Plan.model_validate(json.loads(read_text(path)))
    except json.JSONDecodeError as wrong:
        raise BadFile(f"{path}:{wrong.lineno}:{wrong.colno}: this is not JSON: {wrong.msg}.") from wrong
    except ValidationError as wrong:
        first = wrong.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the plan"
        known = "channel, when, notes, expects"
        raise BadFile(f"{path}: {key}: {first['msg']}. A plan has the keys {known}.") from wrong
    known = ", ".join(timing.id for timing in scenario.timing)
    if plan.when and plan.when not in {timing.id for timing in scenario.timing}:
        raise BadFile(f"{path}: when: {scenario.id} has no timing {plan.when!r}. It has: {known}.")
    return plan


def read_text(path: Path) -> str:
    """A file's text, or standard input for `-`. Raises BadFile with the reason."""
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if str(path) == "-" else _bytes(path)
    except OSError as wrong:
        raise BadFile(f"{path}: can't be read: {(wrong.strerror or str(wrong)).lower()}.") from wrong
    if len(raw) > LARGEST:
        raise BadFile(f"{path}: larger than {LARGEST // 1_000_000} MB, which is no replies file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        raise BadFile(f"{path}:{line}: this is not UTF-8 text. Save the file as UTF-8.") from wrong


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
