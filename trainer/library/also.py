"""Adds a way to say something to a scenario's file, and a drill to those kept beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path, shown_text
from trainer.library.drills import drills_beside
from trainer.library.load import load_drills, load_scenario, scenario_from_text
from trainer.library.scenario import Scenario
from trainer.library.toml_edit import Edit, Table, edited, put_in_place
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile, BadPlace, BadUsage

PartKind = Literal["fact", "unknown", "option", "stake", "never", "question"]
"""The kinds of parts that have an `also`."""


def part_of(name: str, scenario: Scenario) -> tuple[PartKind, str]:
    """The part that "fact:eta" names. Raises BadUsage with those there are."""
    kind, _, part = name.partition(":")
    known = [f"{one}:{item.id}" for one in get_args(PartKind) for item in getattr(scenario, one)]
    if name not in known:
        raise BadUsage(_say("no_part", name=shown_text(name), known=", ".join(known)))
    return kind, part  # type: ignore[return-value] # it is one of those known


def said_already(words: str, scenario: Scenario) -> str | None:
    """The part ("fact:eta") that has these very words already, as its text or in `also`."""
    wanted = _folded(words)
    for kind in get_args(PartKind):
        for item in getattr(scenario, kind):
            own = item.ask if kind == "question" else item.text
            if wanted in {_folded(text) for text in (own, *item.also)}:
                return f"{kind}:{item.id}"
    return None


def add_also(path: Path, kind: PartKind, name: str, words: str) -> None:
    """Write the words into `also` of this part. The file is as it was where that can't be done.

    Raises BadFile where the file is not in order (before or after), BadPlace where it can't be written.
    """
    old = load_scenario(path)
    place = [item.id for item in getattr(old.value, kind)].index(name)

    def edit(data: Table) -> None:
        part = data[kind][place]
        if "also" in part:
            part["also"].append(words)
        else:
            part["also"] = [words]

    _change(path, old.text, edit, lambda text: scenario_from_text(text, path))


def keep_drill(scenario: Path, drill: Mapping[str, Any]) -> Path:
    """Add a drill to those kept beside this scenario file; returns their file. One with the same id is replaced.

    Raises BadFile where that file is not in order, BadPlace where it can't be written.
    """
    path = drills_beside(scenario)
    old = ""
    if path.exists():
        load_drills(path)
        old = path.read_text(encoding="utf-8")

    def edit(data: Table) -> None:
        kept = data.setdefault("drill", _tables(data))
        for number in reversed(range(len(kept))):
            if kept[number]["id"] == drill["id"]:
                del kept[number]
        kept.append(dict(drill))

    _change(path, old or phrase("kept.head", source="library"), edit, None)
    return path


def _tables(data: Table) -> Any:  # noqa: ANN401 - tomlkit's list of tables, or a plain list for the plain data
    import tomlkit

    return tomlkit.aot() if isinstance(data, tomlkit.TOMLDocument) else []


def _change(path: Path, old: str, edit: Edit, check: Any) -> None:  # noqa: ANN401
    try:
        new = edited(old, edit)
    except (ValueError, RecursionError) as wrong:
        raise BadFile(f"{shown_path(path)}: {clean_text(str(wrong))}") from wrong
    if new is None:
        raise BadPlace(_say("tangled", path=shown_path(path)))
    if check is not None:
        check(new)
    try:
        put_in_place(path, new)
    except (OSError, ValueError) as wrong:
        reason = clean_text(getattr(wrong, "strerror", None) or str(wrong))
        raise BadPlace(_say("not_written", path=shown_path(path), reason=reason)) from wrong


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?")


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"also.{key}", source="library", **slots)
