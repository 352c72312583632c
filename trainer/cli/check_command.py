"""`trainer check`: find the problems in files of the library."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.diagnostic import Diagnostic


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Find the problems in scenario, rubric and voice files, or in folders of them.

    Prints path:line:column: CODE message; docs/diagnostics.md explains the codes. Exit code 1: problems found.
    """
    from trainer.cli.file_problems import problems_of

    files = _files(paths)
    found = [diagnostic for file in files for diagnostic in problems_of(file)]
    if as_json:
        click.echo(_document(files, found))
    else:
        _print(files, found)
    ctx.exit(1 if found else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.library.places import library_files
    from trainer.record.errors import BadUsage

    files: dict[Path, None] = {}
    for path in paths:
        inside = library_files(path) if path.is_dir() else [path]
        if not inside:
            raise BadUsage(phrase("check.nothing", source="library", path=shown_path(path)))
        files.update((file, None) for one in inside for file in _with_drills(one))
    return list(files)


def _with_drills(file: Path) -> list[Path]:
    """The file, and the drills that are kept beside it."""
    from trainer.library.drills import drills_beside

    drills = drills_beside(file)
    return [file, drills] if file != drills and drills.is_file() else [file]


def _print(files: list[Path], found: "list[Diagnostic]") -> None:
    from trainer.language.tables import phrase

    for diagnostic in found:
        click.echo(str(diagnostic))
    if not found:
        key = "check.one_fine" if len(files) == 1 else "check.fine"
        click.echo(phrase(key, source="library", count=len(files)))
    else:
        bad = len({diagnostic.path for diagnostic in found})
        click.echo(
            phrase("check.found", source="library", count=len(found), files=bad, all=len(files)), err=True
        )


def _document(files: list[Path], found: "list[Diagnostic]") -> str:
    from dataclasses import asdict

    from trainer.library.diagnostic import shown_path

    document = {
        "schema": "trainer.check@1",
        "ok": not found,
        "files": [shown_path(file) for file in files],
        "diagnostics": [asdict(diagnostic) for diagnostic in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
