"""`trainer schema`: the JSON Schema by which an editor completes and checks files."""

from pathlib import Path

import click

KINDS = ("scenario", "rubric", "voice")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--out", type=click.Path(path_type=Path), help="Write it to this file, or into this folder.")
def schema(kind: str, out: Path | None) -> None:
    """Print the JSON Schema of scenario, rubric or voice files.

    An editor for TOML (Even Better TOML, taplo) reads it where a file's first line points to it.
    """
    from trainer.library.schema import KINDS as KNOWN
    from trainer.library.schema import schema_text

    known = next(one for one in KNOWN if one == kind)
    if out is None:
        click.echo(schema_text(known), nl=False)
        return
    click.echo(_written(schema_text(known), kind, out))


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
    return phrase("schema.written", source="library", path=shown_path(file), kind=kind, name=file.name)
