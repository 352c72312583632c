"""Settling an exam: variants that nobody practised are drawn by its seed, and written into its file with the hashes of
what they were drawn from, so that all who get the file are asked the same."""

from collections.abc import Callable, Collection
from itertools import takewhile
from pathlib import Path

import tomli

from trainer.language.tables import sentences
from trainer.library.exam import AS_WRITTEN, Exam, ExamDrill
from trainer.library.find import find_rubric, find_scenario
from trainer.library.load import load_exam, load_rubric, load_scenario
from trainer.library.positions import Positions
from trainer.library.toml_edit import put_in_place
from trainer.library.variant import drawn
from trainer.record.errors import BadPlace, BadUsage

Practised = Callable[[str], Collection[str]]
"""Scenario → the variants of it that somebody practised."""
_say = sentences("exam")


def settle(path: Path, practised: Practised) -> Exam:
    """Draw what is still to be drawn, write it into the file and return the exam as it stands then.

    Where every variant of a scenario was practised, one of all is drawn; a scenario without variants is taken as it is
    written. An exam that is settled stays as it is. Raises BadUsage or BadPlace where the file can't be written.
    """
    loaded = load_exam(path)
    if loaded.value.settled:
        return loaded.value
    rubric = load_rubric(find_rubric(loaded.value.rubric)).semantic_hash
    drills = [_settled(one, loaded.value.seed, practised) for one in loaded.value.drill]
    written = _with_lines(loaded.text, rubric, drills)
    if written is None:
        raise BadUsage(_say("cannot_edit", path=path))
    try:
        put_in_place(path, written)
    except OSError as wrong:
        raise BadPlace(_say("cannot_write", path=path, reason=wrong.strerror or wrong)) from wrong
    return load_exam(path).value


def _settled(drill: ExamDrill, seed: int, practised: Practised) -> dict[str, str]:
    scenario = load_scenario(find_scenario(drill.scenario))
    variant = drill.variant or drawn(scenario.value, seed, frozenset(practised(drill.scenario))) or AS_WRITTEN
    return {"variant": variant, "scenario_hash": scenario.semantic_hash}


def _with_lines(text: str, rubric: str, drills: list[dict[str, str]]) -> str | None:
    """The text with what is settled in lines of their own, all else untouched; None where that can't be done."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines, places = body.split("\n"), Positions(body)
    added = {places.at(("seed",))[0]: {"rubric_hash": rubric}}
    for number, known in enumerate(drills):
        added[places.at(("drill", number, "scenario"))[0]] = known
    for line in sorted(added, reverse=True):
        lines[line:line] = [
            f'{key} = "{value}"' for key, value in added[line].items() if not _stands(key, line, lines)
        ]
    written = "\n".join(lines)
    return written if _means(written, rubric, drills) else None


def _stands(key: str, line: int, lines: list[str]) -> bool:
    """Whether this key stands in the table that goes on after this line (counted from 1) already."""
    rest = takewhile(lambda one: not one.lstrip().startswith("["), lines[line:])
    return any(one.split("=")[0].strip() == key for one in rest)


def _means(text: str, rubric: str, drills: list[dict[str, str]]) -> bool:
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    same = [known.items() <= part.items() for known, part in zip(drills, data["drill"], strict=False)]
    return data.get("rubric_hash") == rubric and len(same) == len(drills) and all(same)
