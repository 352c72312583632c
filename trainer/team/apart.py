"""Which results may stand together, and what keeps the others apart, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from trainer.language.tables import sentences
from trainer.record.result import Result
from trainer.record.score import ScoreKey

_say = sentences("team_compare")


class GroupKey(NamedTuple):
    """What must be equal before totals come into one figure: the exam they were taken in, and the whole score key."""

    key: ScoreKey
    exam: str | None = None


class Group(NamedTuple):
    """Results of one key."""

    of: GroupKey
    results: tuple[Result, ...]


def grouped(results: Iterable[Result]) -> tuple[Group, ...]:
    """The groups, by scenario and then by what else tells them apart; no result is in two."""
    found: dict[GroupKey, list[Result]] = {}
    for result in results:
        found.setdefault(GroupKey(result.key, result.exam), []).append(result)
    ordered = sorted(found, key=lambda of: (of.exam or "", of.key.model_dump_json()))
    return tuple(Group(of, tuple(found[of])) for of in ordered)


def scales(keys: Iterable[GroupKey]) -> tuple[tuple[GroupKey, ...], ...]:
    """The keys by the scale they are measured on: scenarios stand on one page only where it is equal."""
    found: dict[tuple[object, ...], list[GroupKey]] = {}
    for of in keys:
        found.setdefault(of.key.scale, []).append(of)
    return tuple(tuple(same) for same in found.values())


def differing(one: GroupKey, other: GroupKey) -> tuple[str, ...]:
    """The fields in which two keys differ, in the order in which a key tells them."""
    fields = [name for name in ScoreKey.model_fields if getattr(one.key, name) != getattr(other.key, name)]
    return (*fields, *(["exam"] if one.exam != other.exam else []))


def reason(one: GroupKey, other: GroupKey) -> str:
    """Why these two stand apart, in words; empty where nothing does."""
    fields = differing(one, other)
    told = [_told(name, one, other) for name in fields if not _implied(name, fields)]
    return _say("apart.because", reasons="; ".join(told)) if told else ""


def _implied(name: str, fields: tuple[str, ...]) -> bool:
    """Whether another difference says it already: another scenario has another text, an exam its mode."""
    return name.endswith("_hash") and name.removesuffix("_hash") in fields


def _told(name: str, one: GroupKey, other: GroupKey) -> str:
    if name.endswith("_hash"):
        return _say(f"apart.{name}")
    before, after = (_value(name, of) for of in (one, other))
    return _say("apart.differs", what=_say(f"apart.{name}"), one=before, other=after)


def _value(name: str, of: GroupKey) -> str:
    value = of.exam if name == "exam" else getattr(of.key, name)
    if isinstance(value, bool):
        return _say("apart.yes" if value else "apart.no")
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or _say("apart.none")
    return _say("apart.none") if value is None else str(value)
