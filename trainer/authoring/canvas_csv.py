"""Rubrics as the CSV that the learning platform Canvas imports and exports: a criterion a line, its ratings beside it.

The columns are Rubric Name, Criteria Name, Criteria Description, Criteria Enable Range, and for each rating its
name, description and points; Canvas also writes a number behind the last three ("Rating Name 1").
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.authoring.toml_lines import TomlLines
from trainer.language.tables import sentences
from trainer.library.diagnostic import shown_path, shown_text
from trainer.library.rubric import Rubric
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile

FIXED = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
RATING = ("Rating Name", "Rating Description", "Rating Points")
TOP = 4
MOST_BYTES = 2_000_000
MOST_CRITERIA = 50
_FORMULA = ("=", "+", "-", "@")

say = sentences("rubric_csv")


def rubric_csv(rubric: Rubric) -> str:
    """The rubric for Canvas, the best level first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*FIXED, *(RATING * (TOP + 1))])
    for step in rubric.step:
        row = [rubric.title, step.title, step.about, "false"]
        for level in range(TOP, -1, -1):
            row += [say("level", level=level), step.levels[level], str(level)]
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins like a formula for one; a space before it makes it text."""
    return f" {cell}" if cell.startswith(_FORMULA) else cell


@dataclass(frozen=True)
class Criterion:
    """One line of such a file; `levels` are words for 0 to 4."""

    name: str
    about: str
    levels: tuple[str, ...]


def rubrics_in(path: Path) -> dict[str, tuple[Criterion, ...]]:
    """Title to criteria of every rubric in the file. Raises BadFile with the line of what can't be understood."""
    found: dict[str, list[Criterion]] = {}
    rows = _rows(path)
    _, head = next(rows, (1, []))
    if tuple(cell.strip() for cell in head[: len(FIXED)]) != FIXED:
        raise BadFile(say("no_head", path=shown_path(path), columns=", ".join(FIXED)))
    for line, row in rows:
        if any(cell.strip() for cell in row):
            title, criterion = _criterion(path, line, row)
            found.setdefault(title, []).append(criterion)
    if not found:
        raise BadFile(say("nothing", path=shown_path(path)))
    count = max(map(len, found.values()))
    if count > MOST_CRITERIA:
        raise BadFile(say("too_many", path=shown_path(path), count=count, most=MOST_CRITERIA))
    return {title: tuple(criteria) for title, criteria in found.items()}


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            reason = shown_text(str(wrong))
            raise BadFile(say("not_csv", path=shown_path(path), line=reader.line_num, reason=reason)) from wrong
        yield reader.line_num, [clean_text(cell).strip() for cell in row]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise BadFile(say("not_read", path=shown_path(path), reason=reason)) from wrong
    if len(raw) > MOST_BYTES:
        raise BadFile(say("too_large", path=shown_path(path), limit=MOST_BYTES // 1_000_000))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadFile(say("not_utf8", path=shown_path(path))) from wrong


def _criterion(path: Path, line: int, row: Sequence[str]) -> tuple[str, Criterion]:
    title, name, about = [*row, "", "", ""][:3]
    if not title:
        raise BadFile(say("no_rubric", path=shown_path(path), line=line))
    if not name:
        raise BadFile(say("no_name", path=shown_path(path), line=line))
    ratings: dict[float, str] = {}
    for place in range(len(FIXED), len(row), len(RATING)):
        label, words, points = [*row[place : place + len(RATING)], "", "", ""][: len(RATING)]
        if points:
            ratings[_points(path, line, points)] = words or label
        elif label or words:
            raise BadFile(say("no_points", path=shown_path(path), line=line, text=""))
    if len(ratings) < 2:
        raise BadFile(say("too_few", path=shown_path(path), line=line))
    return title, Criterion(name, about or name, _levels(ratings))


def _points(path: Path, line: int, text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= 1_000_000:
        raise BadFile(say("no_points", path=shown_path(path), line=line, text=shown_text(text, 20)))
    return points


def _levels(ratings: dict[float, str]) -> tuple[str, ...]:
    """Five levels of however many ratings: each takes the place of its share of the points, gaps lie between two."""
    low, high = min(ratings), max(ratings)
    placed: dict[int, str] = {}
    for points in sorted(ratings):
        placed[round(TOP * (points - low) / (high - low))] = ratings[points] or "-"
    levels = []
    for level in range(TOP + 1):
        below = placed[max(place for place in placed if place <= level)]
        above = placed[min(place for place in placed if place >= level)]
        levels.append(placed.get(level) or say("between", below=below.rstrip("."), above=above.rstrip(".")))
    return tuple(levels)


def imported_rubric(name: str, title: str, criteria: Sequence[Criterion], source: str) -> str:
    """The rubric file: every criterion a step with its five levels, each reached by a check for people or a model."""
    lines = TomlLines()
    lines.comment(say("head", file=source))
    lines.key("id", name)
    lines.key("title", title)
    lines.key("about", say("about"))
    lines.key("validated", say("validated"))
    for number, criterion in enumerate(criteria, start=1):
        lines.part("step", many=True)
        lines.key("id", f"step-{number}")
        lines.key("title", criterion.name)
        lines.key("about", criterion.about)
        lines.key("levels", criterion.levels)
        lines.lines.append(f"thresholds = {[1, 2, 3, TOP]}")
        for level in range(1, TOP + 1):
            lines.part("step.check", many=True, about=say("check") if number == level == 1 else "")
            lines.key("id", f"step-{number}-level-{level}")
            lines.key("ask", say("ask", words=criterion.levels[level]))
    return lines.text
