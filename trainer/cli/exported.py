"""Which scores `trainer export` takes, what text is made of them, and where it is put."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from trainer.cli.wiring import open_journal
from trainer.drill.debrief_reviewed import Reviewed
from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_path, shown_text
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.result import Member, Result, ResultsFile, Sharing
from trainer.settings.read import trainee_name
from trainer.store.bury import forgotten_members
from trainer.store.history import DrillSummary, drill_summaries
from trainer.store.journal import SqlJournal
from trainer.team.about import about_of
from trainer.team.courses import Course, courses
from trainer.team.export_csv import BOM, drills_csv, steps_csv
from trainer.team.export_json import file_json, results_jsonl
from trainer.team.membership import own_membership
from trainer.team.own_results import own_disputes, own_results
from trainer.team.own_reviews import reviewed_results
from trainer.team.report_page import report_page


class Chosen(NamedTuple):
    """What is asked for: drills by name (none: all), of a scenario, begun at this moment or later."""

    names: tuple[str, ...]
    scenario: str | None = None
    since: datetime | None = None


class Export(NamedTuple):
    """What is exported, with what only one format tells of it."""

    file: ResultsFile
    """Whose they are, the scores, what is disputed of them, and whom the team has forgotten."""
    went: tuple[Course, ...] = ()
    """xAPI: how each drill went in time, those that were broken off among them."""
    said: Mapping[str, Reviewed] = {}
    """The page: result id → what trainers said of it."""

    @property
    def member(self) -> Member:
        """Whose scores they are."""
        return self.file.members[0]

    @property
    def results(self) -> tuple[Result, ...]:
        """The scores, oldest first."""
        return self.file.results


def chosen_export(chosen: Chosen, sharing: Sharing, form: str) -> Export:
    """Every score of the drills that fit, oldest first. Raises BadUsage where nothing fits."""
    with open_journal() as journal:
        member = own_membership(trainee_name()).member
        drills = tuple(_fitting(journal, chosen))
        results = own_results(journal, member.id, drills, sharing)
        disputes = own_disputes(journal, member.id, drills, sharing)
        went = courses(journal, drills) if form == "xapi" else ()
        said = reviewed_results(journal, results, words=sharing != "scores") if form == "html" else {}
        with journal.reading() as connection:
            forgotten = forgotten_members(connection)
    if not results and not any(course.broken_off for course in went):
        narrowed = chosen.names or chosen.scenario or chosen.since
        raise BadUsage(phrase("said.nothing_chosen" if narrowed else "said.nothing", source="results"))
    file = ResultsFile(members=(member,), results=results, disputes=disputes, forgotten=forgotten)
    return Export(file, went, said)


def _fitting(journal: SqlJournal, chosen: Chosen) -> Iterator[str]:
    named = {journal.find_drill(name) for name in chosen.names}
    for each in sorted(
        drill_summaries(journal, scenario=chosen.scenario), key=lambda one: (one.started, one.id)
    ):
        if (not named or each.id in named) and _begun_since(each, chosen.since):
            yield each.id


def _begun_since(drill: DrillSummary, since: datetime | None) -> bool:
    return since is None or drill.started >= since


def made_text(form: str, what: Export, *, steps: bool, bom: bool) -> str:
    """The text of the file."""
    results, members = what.results, what.file.members
    if form == "json":
        return file_json(what.file)
    if form == "jsonl":
        return results_jsonl(results)
    if form == "html":
        known = {key: about_of(key) for key in {result.key for result in results}}
        return report_page(results, members, known.__getitem__, what.said)
    rows = steps_csv(results, members) if steps else drills_csv(results, members)
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
