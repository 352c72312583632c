"""Which scores `trainer export` takes, what text is made of them, and where it is put."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from trainer.cli.wiring import open_journal
from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path, shown_text
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.result import Member, Result, Sharing
from trainer.settings.read import trainee_name
from trainer.store.history import DrillSummary, drill_summaries
from trainer.store.journal import SqlJournal
from trainer.team.about import about_of
from trainer.team.courses import Course, courses
from trainer.team.export_csv import BOM, drills_csv, steps_csv
from trainer.team.export_json import results_json, results_jsonl
from trainer.team.membership import own_membership
from trainer.team.own_results import own_results
from trainer.team.report_page import report_page


class Chosen(NamedTuple):
    """What is asked for: drills by name (none: all), of a scenario, begun at this moment or later."""

    names: tuple[str, ...]
    scenario: str | None = None
    since: datetime | None = None


def chosen_results(chosen: Chosen, sharing: Sharing) -> tuple[Member, tuple[Result, ...]]:
    """Whose they are, and every score of the drills that fit, oldest first. Raises BadUsage where there is none."""
    with open_journal() as journal:
        member = own_membership(trainee_name()).member
        results = own_results(journal, member.id, tuple(_fitting(journal, chosen)), sharing)
    if not results:
        raise _nothing(chosen)
    return member, results


def chosen_courses(chosen: Chosen, sharing: Sharing) -> tuple[Member, tuple[Result, ...], tuple[Course, ...]]:
    """The same with how each drill went in time, for whoever wants those that were broken off, too.

    Raises BadUsage where there is neither a score nor a drill that was broken off.
    """
    with open_journal() as journal:
        drills = tuple(_fitting(journal, chosen))
        member = own_membership(trainee_name()).member
        results, went = own_results(journal, member.id, drills, sharing), courses(journal, drills)
    if not results and not any(course.broken_off for course in went):
        raise _nothing(chosen)
    return member, results, went


def _nothing(chosen: Chosen) -> BadUsage:
    narrowed = chosen.names or chosen.scenario or chosen.since
    return BadUsage(phrase("said.nothing_chosen" if narrowed else "said.nothing", source="results"))


def _fitting(journal: SqlJournal, chosen: Chosen) -> Iterator[str]:
    named = {journal.find_drill(name) for name in chosen.names}
    for each in sorted(
        drill_summaries(journal, scenario=chosen.scenario), key=lambda one: (one.started, one.id)
    ):
        if (not named or each.id in named) and _begun_since(each, chosen.since):
            yield each.id


def _begun_since(drill: DrillSummary, since: datetime | None) -> bool:
    return since is None or drill.started >= since


def made_text(form: str, results: Sequence[Result], member: Member, *, steps: bool, bom: bool) -> str:
    """The text of the file."""
    if form == "json":
        return results_json(results, [member])
    if form == "jsonl":
        return results_jsonl(results)
    if form == "html":
        known = {key: about_of(key) for key in {result.key for result in results}}
        return report_page(results, [member], known.__getitem__)
    rows = steps_csv(results, [member]) if steps else drills_csv(results, [member])
    return BOM + rows if bom else rows


def put_out(text: str, out: Path | None, count: int, told: str = "written") -> None:
    """Print it, byte for byte, or put it in a file that its owner alone can read, and say so. Raises BadPlace."""
    if out is None:
        click.echo(text.encode(), nl=False)
        return
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".export-")  # made with mode 0600
        with open(handle, "wb") as file:
            file.write(text.encode())
        os.replace(name, out)
    except OSError as wrong:
        if name:
            Path(name).unlink(missing_ok=True)
        reason = shown_text(wrong.strerror or str(wrong), 80).lower()
        slots = {"path": shown_path(out), "reason": reason}
        raise BadPlace(phrase("said.not_written", source="results", **slots)) from wrong
    key = f"said.{told}_one" if count == 1 else f"said.{told}"
    click.echo(phrase(key, source="results", path=shown_path(out), count=count))
