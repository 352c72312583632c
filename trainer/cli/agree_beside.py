"""Two raters' files side by side: every talk that both rated, step by step."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from trainer.cli.agree_sources import rated_in
from trainer.language.tables import phrase
from trainer.library.find import find_rubric
from trainer.library.load import load_rubric
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage

_CELL, _ID = 9, 24
_OPEN = "-"
_MARKS = ("", "~", "<>")
"""Beside two levels: the same, one apart, further."""


def beside_lines(files: tuple[Path, Path], rubric: str) -> Iterator[str]:
    """A table of eighty columns and the sum under it. Raises BadUsage where the files share no transcript."""
    steps = [step.id for step in load_rubric(find_rubric(rubric)).value.step]
    first, second = ({rated.id: rated.labels for rated, _ in rated_in(file)} for file in files)
    shared = [id_ for id_ in first if id_ in second]
    if not shared:
        raise BadUsage(_say("none"))
    yield _say("head", first=clean_text(files[0].name), second=clean_text(files[1].name))
    yield ""
    yield from _wide_or_long(" " * _ID, [step[: _CELL - 1] for step in steps])
    apart = []
    for id_ in shared:
        pairs = [(first[id_].get(step), second[id_].get(step)) for step in steps]
        yield from _wide_or_long(_name(id_), [_cell(*pair) for pair in pairs])
        apart += [abs(one - other) for one, other in pairs if one is not None and other is not None]
    yield ""
    far = sum(one > 1 for one in apart)
    yield _say("sum", count=len(apart), same=apart.count(0), near=apart.count(1), far=far)


def _wide_or_long(name: str, cells: Sequence[str]) -> Iterator[str]:
    """The cells behind the name, as many lines as a rubric of many steps needs."""
    room = (79 - _ID) // _CELL
    for begin in range(0, len(cells), room):
        part = "".join(cell.ljust(_CELL) for cell in cells[begin : begin + room])
        yield f"{name if begin == 0 else ' ' * _ID}{part}".rstrip()


def _cell(one: int | None, other: int | None) -> str:
    shown = [_OPEN if level is None else str(level) for level in (one, other)]
    mark = "" if one is None or other is None else _MARKS[min(2, abs(one - other))]
    return f"{shown[0]}|{shown[1]} {mark}".rstrip()


def _name(id_: str) -> str:
    shown = " ".join(clean_text(id_).split())
    return (shown if len(shown) < _ID else shown[: _ID - 2] + "…").ljust(_ID)


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"agree.beside.{key}", source="scoring", **slots)
