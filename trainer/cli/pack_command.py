"""`trainer pack`: one file of scenarios, voices, rubrics and their tests, for colleagues."""

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--name", help="What the pack is called; left out: as the folder, or the first file, is called.")
def pack(paths: tuple[Path, ...], out: Path | None, name: str | None) -> None:
    """Make one file of scenarios and rubrics, or of folders of them; colleagues add it with `trainer add`.

    The drills kept beside a scenario and the voice packs it needs go with it. Everything is checked first: exit code
    1 and nothing written where a file has problems. The same files always give the same pack, byte for byte.
    """
    from trainer.cli.packed_files import checked_pack
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.library.pack import ENDING, archived
    from trainer.record.errors import BadPlace

    made = checked_pack(paths, name)
    target = out or Path(f"{made.name}{ENDING}")
    content = archived(made)
    try:
        target.write_bytes(content)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise BadPlace(phrase("not_written", source="packs", path=shown_path(target), reason=reason)) from wrong
    for file in made.files:
        click.echo(f"  {file.path}")
    size = max(1, round(len(content) / 1000))
    click.echo(phrase("packed", source="packs", path=shown_path(target), count=len(made.files), size=size))
