"""`trainer history`: the drills and what came of them."""

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trainer.store.history import DrillSummary


@click.command()
@click.option("--scenario", metavar="ID", help="Only drills of this scenario.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many, newest first."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def history(scenario: str | None, limit: int, as_json: bool) -> None:
    """List your drills and their scores, newest first.

    Totals of different rubrics, scorers, difficulties or modes are not to be compared.
    """
    drills, count = _drills(scenario, limit)
    if as_json:
        document = {
            "schema": "trainer.history@1",
            "count": count,
            "drills": [_document(each) for each in drills],
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for line in _lines(drills, count, scenario, _said(drills)):
        click.echo(line)


def _drills(scenario: str | None, limit: int) -> "tuple[tuple[DrillSummary, ...], int]":
    """The newest drills and how many there are in all; none where there is no journal, which is not made."""
    from trainer.library.places import data_folder
    from trainer.store.file import JOURNAL

    if not (data_folder() / JOURNAL).exists():
        return (), 0
    from trainer.store.history import count_drills, drill_summaries
    from trainer.store.journal import SqlJournal

    with SqlJournal(data_folder() / JOURNAL) as journal:
        count = sum(count_drills(journal, scenario).values())
        return drill_summaries(journal, scenario=scenario, limit=limit), count


def _said(drills: "tuple[DrillSummary, ...]") -> dict[str, list[str]]:
    """Drill → what trainers made of its levels."""
    if not drills:
        return {}
    from trainer.cli.wiring import open_journal
    from trainer.team.own_reviews import reviewed_drills
    from trainer.team.review_words import trainer_levels

    with open_journal() as journal:
        found = reviewed_drills(journal, {each.id: each.levels for each in drills})
    levels = {each.id: each.levels for each in drills}
    return {drill: trainer_levels(said, levels[drill]) for drill, said in found.items()}


def _lines(
    drills: "tuple[DrillSummary, ...]", count: int, scenario: str | None, said: dict[str, list[str]]
) -> list[str]:
    from trainer.language.tables import phrase, table

    if not drills:
        key = "history.none" if scenario is None else "history.none_of"
        return [phrase(key, source="store", scenario=scenario or "")]
    several = len({each.rubric for each in drills}) > 1
    rows = [list(table("store")["history"]["head"]), *(_row(each, several) for each in drills)]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    head, *shown = ["  ".join([*map(str.ljust, row[:-1], widths), row[-1]]).rstrip() for row in rows]
    lines = [head]
    for each, line in zip(drills, shown, strict=True):
        lines += [line, *(f"  {text}" for text in said.get(each.id, ()))]
    older = count - len(drills)
    if older:
        key = "history.one_more" if older == 1 else "history.more"
        lines += ["", phrase(key, source="store", count=older)]
    return [*lines, "", phrase("history.see", source="store")]


def _row(each: "DrillSummary", several_rubrics: bool) -> list[str]:
    from trainer.language.tables import phrase

    unscored = phrase("history.unscored", source="store")
    levels = " ".join(unscored if level is None else str(level) for level in each.levels.values())
    total = unscored if each.total is None else f"{each.total:.0f}"
    return [
        each.id[:8],
        f"{each.started:%Y-%m-%d %H:%M}",
        each.scenario,
        str(each.attempt),
        total,
        levels or unscored,
        ", ".join(_how(each, several_rubrics)),
    ]


def _how(each: "DrillSummary", several_rubrics: bool) -> list[str]:
    from trainer.language.tables import phrase

    ended = f"ending.{each.ending}" if each.finished and each.ending else f"status.{each.status}"
    words = [phrase(f"history.{ended}", source="store")]
    if each.passed is not None:
        words.append(phrase("history.passed" if each.passed else "history.failed", source="store"))
    words += [word for word in (each.mode, each.difficulty) if word not in {"practice", "normal"}]
    words += [phrase(f"option.{name}") for name in ("listening", "clock") if (each.key or {}).get(name)]
    words += [phrase("option.scenes")] if (each.key or {}).get("scenes") else []
    if (each.key or {}).get("variant"):
        words.append(phrase("option.variant", name=(each.key or {})["variant"]))
    model = (each.key or {}).get("customer_model")
    if model:
        words.append(phrase("history.with_model", source="store", model=model))
    if several_rubrics:
        words.append(each.rubric)
    if each.key and each.key.get("scorer_model"):
        words.append(phrase("history.judged", source="store", model=each.key["scorer_model"]))
    if each.rescored:
        words.append(phrase("history.scored_again", source="store"))
    if each.parent is not None:
        words.append(phrase("history.again", source="store", drill=each.parent.drill[:8]))
    return words


def _document(each: "DrillSummary") -> dict[str, Any]:
    from dataclasses import asdict

    parent = each.parent.model_dump() if each.parent else None
    return {
        **asdict(each),
        "started": each.started.isoformat(),
        "parent": parent,
        "finished": each.finished,
    }
