"""`trainer check`: find the problems in files of the library."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.diagnostic import Diagnostic

FORMATS = ("text", "json", "github")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --output-format json.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--deep", is_flag=True, help="Look also for what takes a minute or more.")
@click.option("--jobs", default=0, metavar="N", help="Processes; one for each processor where left out.")
@click.pass_context
def check(  # noqa: PLR0913 - click gives each option its argument
    ctx: click.Context,
    paths: tuple[Path, ...],
    output_format: str,
    *,
    as_json: bool,
    strict: bool,
    deep: bool,
    jobs: int,
) -> None:
    """Find the problems in scenario, rubric, voice, exam and plan files, or in folders of them.

    Prints path:line:column: CODE message and the line. `trainer explain CODE` says what it means and what to do.
    Exit code 1: errors found, or with --strict warnings.
    """
    from trainer.cli.check_page import as_document, as_github, as_text

    files = _files(paths)
    found = [diagnostic for some in _found(files, deep, jobs) for diagnostic in some]
    write = {"text": as_text, "json": as_document, "github": as_github}["json" if as_json else output_format]
    for line in write(files, found):
        click.echo(line)
    ctx.exit(1 if any(strict or one.severity == "error" for one in found) else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.library.places import library_files, team_files
    from trainer.record.errors import BadUsage

    files: dict[Path, None] = {}
    for path in paths:
        inside = [*library_files(path), *team_files(path)] if path.is_dir() else [path]
        if not inside:
            raise BadUsage(phrase("check.nothing", source="library", path=shown_path(path)))
        files.update((file, None) for one in inside for file in _with_drills(one))
    return list(files)


def _with_drills(file: Path) -> list[Path]:
    """The file, and the drills that are kept beside it."""
    from trainer.library.drills import drills_beside

    drills = drills_beside(file)
    return [file, drills] if file != drills and drills.is_file() else [file]


def _found(files: list[Path], deep: bool, jobs: int) -> "list[list[Diagnostic]]":
    """The problems of each file."""
    from trainer.authoring.checking.many import checked

    return checked(files, deep=deep, jobs=jobs)
