"""Cross-part checks of a scenario: does every name name something, is everything named only once?

Works on the parsed data rather than on the model, so that dangling references are reported together with the
model's own errors. What has the wrong shape is passed over here: the model has complained already.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from trainer.language.tables import phrase
from trainer.library.diagnostic import TABLE, did_you_mean
from trainer.library.line_references import line_complaints
from trainer.library.positions import Path
from trainer.library.scene import LATE, PARTS
from trainer.library.voices import known_voices

BARE = {"fact", "unknown"}
"""Kinds that references name by their bare ids; others are named "option:loaner" where kinds are mixed."""

SPACES = (("fact", "unknown"), ("stake",), ("question",), ("option",), ("never",))
OWN_SPACES = (("exhibit",), ("timing",), ("scene",), ("variant",))

ANSWERS = ("fact", "unknown", "option")
"""Kinds of which answers are made."""

RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("question", "all_of", ("fact", "unknown")),
    ("question", "any_of", ANSWERS),
    ("never", "contradicts", ("fact", "unknown")),
    ("exhibit", "shows", ("fact", "unknown", "option")),
    ("timing", "not_yet", ("fact",)),
    ("timing", "without", ("fact", "option", "question", "exhibit")),
    ("scene", "not_yet", ("fact",)),
    ("scene", "without", ("fact", "option", "question", "exhibit", "never")),
    ("scene", "came", ("fact", "option")),
    ("variant", "without", ("fact", "option", "question", "exhibit")),
)
"""Part, its list of references, and the kinds these may name."""

PLAIN_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("option", "fits", ("stake",)),
    ("timing", "facts", ("fact",)),
    ("timing", "options", ("option",)),
    ("timing", "also", ("fact", "option")),
    ("scene", "facts", ("fact",)),
    ("hint", "question", ("question",)),
)
"""Likewise, where the key alone says which kind is meant and every id stands bare."""


@dataclass(frozen=True)
class Complaint:
    """A problem at a key path; `other` is a second place the message names."""

    problem: str
    path: Path
    slots: Mapping[str, object] = field(default_factory=dict)
    other: Path = ()


def scenario_complaints(data: dict[str, Any], file: FilePath) -> Iterator[Complaint]:
    """Everything in a scenario's data that names nothing, or is named twice."""
    for space in SPACES + OWN_SPACES:
        yield from _twice(data, space)
    for part, key, kinds in RULES:
        known = {_reference(kind, name) for kind in kinds for name in ids(data, kind)}
        yield from _dangling(data, part, key, kinds, known)
    for part, key, kinds in PLAIN_RULES:
        yield from _dangling(data, part, key, kinds, {name for kind in kinds for name in ids(data, kind)})
    yield from _unanswerable(data)
    yield from _temperament(data, file)
    topics = {kind: set(ids(data, kind)) for kind in ("question", "stake", "option", "timing", "fact", "never")}
    topics["answer"] = {_reference(kind, name) for kind in ANSWERS for name in ids(data, kind)}
    topics["timing"] |= {name + end for name in ids(data, "scene") for end in ("", LATE)}
    for problem, path, slots in line_complaints(data.get("lines"), topics):
        yield Complaint(problem, path, slots)


def items(data: dict[str, Any], part: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables of one kind, each with its path; those that a scene adds come after the scenario's own."""
    yield from _tables(data, part, ())
    if part in PARTS:
        for path, scene in _tables(data, "scene", ()):
            yield from _tables(scene, part, path)


def _tables(data: dict[str, Any], part: str, above: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    found = data.get(part)
    for index, item in enumerate(found if isinstance(found, list) else ()):
        if isinstance(item, dict):
            yield (*above, part, index), item


def ids(data: dict[str, Any], part: str) -> list[str]:
    """The ids of one kind, in order."""
    return [item["id"] for _, item in items(data, part) if isinstance(item.get("id"), str)]


def kind_name(kinds: Iterable[str]) -> str:
    """The kinds in words: "fact, unknown or option"."""
    *most, last = kinds
    return f"{', '.join(most)} {phrase('word.or', source=TABLE)} {last}" if most else last


def _reference(kind: str, name: str) -> str:
    return name if kind in BARE else f"{kind}:{name}"


def _twice(data: dict[str, Any], space: tuple[str, ...]) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for part in space:
        for path, item in items(data, part):
            name = item.get("id")
            if not isinstance(name, str):
                continue
            if name in seen:
                slots = {"name": name, "kind": str(seen[name][0])}
                yield Complaint("id_twice", (*path, "id"), slots, (*seen[name], "id"))
            seen.setdefault(name, path)


def _dangling(
    data: dict[str, Any], part: str, key: str, kinds: tuple[str, ...], known: set[str]
) -> Iterator[Complaint]:
    for path, item in items(data, part):
        for where, name in _named(item.get(key)):
            if name not in known:
                hint = _hint(name, kinds, known, data)
                slots = {"key": key, "name": name, "kind": kind_name(kinds), "hint": hint}
                yield Complaint("nothing_named", (*path, key, *where), slots)


def _named(value: object) -> Iterator[tuple[Path, str]]:
    """The references in a list, in a table's keys or in a single text, each with the rest of its path."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        for name in value:
            yield (name,), name
    elif isinstance(value, list):
        for index, name in enumerate(value):
            if isinstance(name, str):
                yield (index,), name


def _hint(name: str, kinds: tuple[str, ...], known: set[str], data: dict[str, Any]) -> str:
    for kind in kinds:
        if kind not in BARE and f"{kind}:{name}" in known and name in ids(data, kind):
            return phrase("hint.write_kind", source=TABLE, kind=kind, name=name)
    return did_you_mean(name, sorted(known))


def _unanswerable(data: dict[str, Any]) -> Iterator[Complaint]:
    for path, item in items(data, "question"):
        if not item.get("all_of") and not item.get("any_of"):
            yield Complaint("unanswerable", path, {"name": item.get("id", "")})


def _temperament(data: dict[str, Any], file: FilePath) -> Iterator[Complaint]:
    customer = data.get("customer")
    name = customer.get("temperament", "controlled") if isinstance(customer, dict) else None
    if not isinstance(name, str):
        return
    known = known_voices(name, file)
    if known and name not in known:
        slots = {"name": name, "choices": ", ".join(sorted(known)), "hint": did_you_mean(name, known)}
        yield Complaint("unknown_temperament", ("customer", "temperament"), slots)
