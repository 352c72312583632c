"""`trainer data`: what is kept of a person, where, and how to copy or erase it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trainer.cli.data_beside import Beside
    from trainer.store.erase import Erased
    from trainer.store.journal import SqlJournal


@click.group()
def data() -> None:
    """See, back up or delete what is yours: drills, calls, half-filled forms and saved debriefs on this machine."""


@data.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def where(as_json: bool) -> None:
    """Tell where your drills are kept, and how many there are; the same of calls, forms and saved debriefs."""
    from trainer.cli.data_beside import going_on

    path, beside = _journal_path(), _kept_beside()
    if as_json:
        found = {
            "schema": "trainer.data@1",
            "folder": str(path.parent),
            "journal": str(path),
            **_holdings(path),
            **{one.kind: _as_data(one) for one in beside},
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(_said("folder", path=path.parent))
    click.echo(_said("journal", path=path))  # before it's opened: also when it can't be
    held = _holdings(path)
    shown = {"drills": held["drills"], "open": held["unfinished"], "size": _size(held["bytes"])}
    click.echo(_said(_held_key(path), **shown))
    if held["drafts"]:
        click.echo(_said("one_draft" if held["drafts"] == 1 else "drafts", drafts=held["drafts"]))
    for one in beside:
        click.echo(one.line)
        for line in going_on(one):
            click.echo(line)


@data.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Replace FILE if it is there, without asking.")
def backup(file: Path | None, yes: bool) -> None:
    """Copy all drills to FILE (default: trainer-journal-DATE.db in this folder). Safe while a drill runs."""
    from trainer.record.errors import BadUsage
    from trainer.store.copy import back_up

    path, target = _journal_path(), _backup_target(file)
    if not path.is_file():
        raise BadUsage(_said("nothing_to_copy", path=path))
    if target.exists():
        if target.samefile(path):
            raise BadUsage(_said("itself", path=target))
        if not yes and not _agreed("overwrite", "overwrite_refused", path=target):
            click.echo(_said("kept"))
            return
    _open(path).close()  # a file that can't be opened as a journal is no use as a copy
    back_up(path, target)
    click.echo(_said("copied", path=target, journal=path, size=_size(target.stat().st_size)))


@data.command()
@click.option("--drill", "name", metavar="ID", help="One drill: its id, the beginning of it, or `last`.")
@click.option("--calls", is_flag=True, help="All calls, with their rehearsals.")
@click.option("--forms", is_flag=True, help="All half-filled forms.")
@click.option("--reports", is_flag=True, help="All saved debriefs.")
@click.option(
    "--all", "everything", is_flag=True, help="Every drill, call, half-filled form and saved debrief."
)
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(name: str | None, everything: bool, yes: bool, **beside: bool) -> None:
    """Erase what is yours, so that no file holds a word of it."""
    from trainer.record.errors import BadUsage

    kinds = [kind for kind, chosen in beside.items() if chosen]
    if (name is not None) + everything + bool(kinds) != 1:
        raise BadUsage(_said("not_both" if everything or name is not None else "which"))
    if kinds:
        _delete_beside(kinds, yes=yes)
    elif everything:
        _delete_all(yes=yes)
    else:
        _delete_drill(name or "", yes=yes)


def _delete_drill(name: str, *, yes: bool) -> None:
    from trainer.record.errors import BadUsage
    from trainer.store.erase import erase, with_descendants

    if not _journal_path().exists():
        raise BadUsage(_said("nothing_to_delete", path=_journal_path()))
    with _open(_journal_path()) as journal:
        drills = with_descendants(journal, journal.find_drill(name))
        question, slots = _question(journal, drills)
        if not yes and not _agreed(question, "unasked", **slots):
            click.echo(_said("kept"))
            return
        erased = erase(journal, drills)
    _tell(erased)


def _delete_all(*, yes: bool) -> None:
    """The drills, where there is a journal, and everything beside it."""
    from trainer.record.errors import BadUsage
    from trainer.store.erase import erase

    path, beside = _journal_path(), [one for one in _kept_beside() if one.number]
    if not path.exists() and not beside:
        raise BadUsage(_said("nothing_to_delete", path=path))
    drills = _holdings(path)["drills"]
    also = _said("and_beside", what=", ".join(one.told for one in beside)) if beside else ""
    if not yes and not _agreed("confirm_all", "unasked", drills=drills, also=also):
        click.echo(_said("kept"))
        return
    if path.exists():
        with _open(path) as journal:
            erased = erase(journal)
        _tell(erased)
    _tell_beside([one.kind for one in beside])


def _delete_beside(kinds: list[str], *, yes: bool) -> None:
    from trainer.record.errors import BadUsage

    found = [one for one in _kept_beside() if one.kind in kinds and one.number]
    if not found:
        raise BadUsage(_said("beside.none"))
    if not yes and not _agreed("confirm_beside", "unasked", what=", ".join(one.told for one in found)):
        click.echo(_said("kept"))
        return
    _tell_beside(kinds)


def _as_data(one: "Beside") -> dict[str, Any]:
    found = {"folder": str(one.folder), "count": one.number}
    return {**found, "go_on": list(one.goes_on)} if one.goes_on else found


def _tell_beside(kinds: list[str]) -> None:
    from trainer.cli.data_beside import erased_beside

    for one in erased_beside(kinds):
        click.echo(_said("beside.deleted", what=one.told))


def _kept_beside() -> "tuple[Beside, ...]":
    from trainer.cli.data_beside import kept_beside

    return kept_beside()


def _tell(erased: "Erased") -> None:
    """Say what went, and what is left to do."""
    click.echo(
        _said("deleted_one" if erased.drills == 1 else "deleted", drills=erased.drills, events=erased.events)
    )
    if erased.copies:
        click.echo(_said("deleted_copies", names=", ".join(erased.copies)))
    if erased.exams:
        click.echo(_said("exams_known_one" if erased.exams == 1 else "exams_known", count=erased.exams))
    if not erased.compacted:
        click.echo(_said("not_compacted"))
    click.echo(_said("own_backups"))


def _question(journal: "SqlJournal", drills: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """What is asked before these drills are deleted."""
    from trainer.store.history import drill_summaries

    found = next(each for each in drill_summaries(journal) if each.id == drills[0])
    slots = {"drill": found.id[:8], "when": f"{found.started:%Y-%m-%d %H:%M}", "scenario": found.scenario}
    return "confirm_drill" if len(drills) == 1 else "confirm_family", {**slots, "others": len(drills) - 1}


def _agreed(question: str, refusal: str, **slots: object) -> bool:
    """Ask; where nobody can be asked, refuse with exit code 2."""
    from trainer.record.errors import BadUsage

    if not sys.stdin.isatty():
        raise BadUsage(_said(refusal, **slots))
    return click.confirm(_said(question, **slots), default=False)


def _held_key(path: Path) -> str:
    """Whether anything of it can leave this machine by itself."""
    from trainer.cli.team_background import shares_a_database

    if not path.exists():
        return "none"
    return "shared" if shares_a_database() else "drills"


def _holdings(path: Path) -> dict[str, int]:
    if not path.exists():
        return {"drills": 0, "unfinished": 0, "drafts": 0, "bytes": 0}
    from trainer.store.drafts import count_drafts
    from trainer.store.history import count_drills

    with _open(path) as journal:
        counts, drafts = count_drills(journal), count_drafts(journal)
    drills = {"drills": sum(counts.values()), "unfinished": counts.get("open", 0)}
    return {**drills, "drafts": drafts, "bytes": path.stat().st_size}


def _backup_target(file: Path | None) -> Path:
    from datetime import date

    default = f"trainer-journal-{date.today().isoformat()}.db"
    if file is None:
        return Path(default)
    return file / default if file.is_dir() else file


def _journal_path() -> Path:
    from trainer.library.places import data_folder
    from trainer.store.file import JOURNAL

    return data_folder() / JOURNAL


def _open(path: Path) -> "SqlJournal":
    from trainer.store.journal import SqlJournal

    return SqlJournal(path)


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _said(key: str, **slots: Any) -> str:  # noqa: ANN401 - any slot that has words
    from trainer.language.tables import phrase

    return phrase(f"data.{key}", source="store", **slots)
