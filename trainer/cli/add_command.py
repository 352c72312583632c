"""`trainer add`: puts a colleague's pack, or a folder, into the library."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.pack import Pack
    from trainer.library.pack_adding import Added


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--name", help="What the pack is called here; left out: as it calls itself.")
@click.option("--over-built-in", is_flag=True, help="Also take what stands in the place of something built in.")
def add(path: Path, name: str | None, over_built_in: bool) -> None:
    """Add a pack (`trainer pack`), or a folder of scenarios and rubrics, to your library.

    Everything is checked first, as `trainer check` does it, and the pack is added whole or not at all. A version of
    it that you have already is kept. Then `trainer list` shows the scenarios, and `trainer drill NAME` begins one.
    """
    from datetime import datetime

    from trainer.cli.file_problems import problems_of
    from trainer.cli.packed_files import pack_at
    from trainer.library.pack_adding import add_pack

    pack = pack_at(path, name)
    added = add_pack(pack, problems_of, datetime.now(), over_built_in=over_built_in)
    for line in _lines(pack, added):
        click.echo(line)


def _lines(pack: "Pack", added: "Added") -> list[str]:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path

    folder = shown_path(added.folder)
    if added.unchanged:
        return [phrase("unchanged", source="packs", name=pack.name, path=folder)]
    lines = [phrase("added", source="packs", name=pack.name, count=len(pack.files), path=folder)]
    lines += [f"  {file.path}" for file in pack.files]
    if added.older:
        lines.append(phrase("older", source="packs", path=shown_path(added.older)))
    for id_, nearer in added.hidden:
        lines.append(phrase("hidden", source="packs", id=id_, path=shown_path(nearer)))
    first = next((file.id for file in pack.files if file.is_scenario), None)
    return [*lines, phrase("next", source="packs", id=first)] if first else lines
