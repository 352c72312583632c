"""`trainer schema`: the JSON Schema by which an editor completes and checks files."""

from pathlib import Path

import click

RESULTS = "results"
KINDS = ("scenario", "rubric", "voice", "exam", "plan", RESULTS)


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--out", type=click.Path(path_type=Path), help="Write it to this file, or into this folder.")
def schema(kind: str, out: Path | None) -> None:
    """Print the JSON Schema of one kind of file: those that people write, or the results that `trainer export` writes.

    An editor for TOML (Even Better TOML, taplo) reads it where a file's first line points to it.
    """
    text = _text(kind)
    if out is None:
        click.echo(text, nl=False)
        return
    click.echo(_written(text, kind, out))


def _text(kind: str) -> str:
    if kind == RESULTS:
        from trainer.team.export_json import results_schema_text

        return results_schema_text()
    from trainer.library.schema import KINDS as KNOWN
    from trainer.library.schema import schema_text

    return schema_text(next(one for one in KNOWN if one == kind))


def _written(text: str, kind: str, out: Path) -> str:
    """Write the schema and say how a file points to it. Raises BadPlace where it can't be written."""
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.record.errors import BadPlace

    file = out / f"{kind}.schema.json" if out.is_dir() else out
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        message = phrase("schema.not_written", source="library", path=shown_path(file), reason=reason)
        raise BadPlace(message) from wrong
    key = "schema.written_results" if kind == RESULTS else "schema.written"
    return phrase(key, source="library", path=shown_path(file), kind=kind, name=file.name)
