"""`trainer export`: one's own scores out of the program, as files or to a record store."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.record.result import Sharing

FORMATS = ("csv", "json", "jsonl", "xapi", "html")


@click.command()
@click.argument("drills", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; left out: printed.")
@click.option("--scenario", metavar="ID", help="Only drills of this scenario.")
@click.option("--since", metavar="DAY", help="Only drills begun on or after this day, as in 2026-01-31.")
@click.option(
    "--sharing",
    type=click.Choice(["scores", "quotes", "everything"]),
    default="scores",
    show_default=True,
    help="What goes along: figures alone; the quotes that prove them; the whole talk.",
)
@click.option("--steps", is_flag=True, help="CSV: a row for each step, where there is else one for each score.")
@click.option("--bom", is_flag=True, help="CSV: begin with the mark by which Excel knows UTF-8.")
@click.option("--push", metavar="URL", help="xAPI: send to the record store that has URL/statements.")
@click.option("--criteria", is_flag=True, help="xAPI: a statement for each step, too.")
@click.option("--site", metavar="URL", help="xAPI: your team's address, by which things are named.")
@click.option("--insecure", is_flag=True, help="xAPI: send to a store elsewhere whose address is not https.")
def export(  # noqa: PLR0913, PLR0917 - one parameter an option, as click wants it
    drills: tuple[str, ...],
    form: str,
    out: Path | None,
    scenario: str | None,
    since: str | None,
    sharing: "Sharing",
    steps: bool,
    bom: bool,
    push: str | None,
    criteria: bool,
    site: str | None,
    insecure: bool,
) -> None:
    """Write the scores of your DRILLS (an id, its beginning, or `last`; left out: all of them) to a file.

    No word of a talk goes along unless --sharing says so. `trainer import` reads what --format json writes.
    """
    from trainer.cli.exported import Chosen, chosen_export, made_text, put_out
    from trainer.record.errors import BadUsage

    if form != "xapi" and (push or criteria or site or insecure):
        raise BadUsage(_said("not_xapi"))
    if form != "csv" and (steps or bom):
        raise BadUsage(_said("not_csv"))
    if push and out:
        raise BadUsage(_said("push_or_out"))
    what = chosen_export(Chosen(drills, scenario, _day(since)), sharing, form)
    if form == "xapi":
        from trainer.cli.exported_statements import made_statements, push_statements, statement_lines

        made = made_statements(what, site, criteria=criteria)
        if push:
            click.get_current_context().exit(push_statements(made, push, insecure=insecure))
        put_out(statement_lines(made), out, len(made), "written_statements")
    else:
        put_out(made_text(form, what, steps=steps, bom=bom), out, len(what.results))


def _day(since: str | None) -> datetime | None:
    """The moment from which on drills count; a day begins at midnight of this machine's clock."""
    from trainer.record.errors import BadUsage

    if since is None:
        return None
    try:
        found = datetime.fromisoformat(since)
        return found if found.tzinfo else found.astimezone()
    except (ValueError, OverflowError, OSError) as wrong:
        raise BadUsage(_said("since", value=since)) from wrong


def _said(key: str, **slots: object) -> str:
    from trainer.language.tables import phrase

    return phrase(f"said.{key}", source="results", **slots)
