"""`trainer rubric`: rubrics to and from the CSV that Canvas reads."""

from pathlib import Path

import click


@click.group()
def rubric() -> None:
    """Take a rubric to a learning platform, or bring one from there: as the CSV that Canvas imports and exports."""


@rubric.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; left out: NAME.csv.")
def export(name: str, out: Path | None) -> None:
    """Write the rubric NAME (an id or a file) as a CSV: its steps as criteria, its levels as ratings of 0 to 4."""
    from trainer.authoring.canvas_csv import rubric_csv, say
    from trainer.library.diagnostic import shown_path
    from trainer.library.find import find_rubric
    from trainer.library.load import load_rubric

    found = load_rubric(find_rubric(name)).value
    target = out or Path(f"{found.id}.csv")
    _write(target, rubric_csv(found))
    click.echo(say("exported", path=shown_path(target), count=len(found.step)))
    click.echo(say("left"))


@rubric.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name", default="")
def import_(file: Path, name: str) -> None:
    """Make rubrics of a CSV from Canvas, each in a file of its own among yours; NAME is what it is called in commands.

    However many ratings a criterion has, they become the levels 0 to 4. Such a file holds no checks: each level is
    asked for, by people or a language model, and you put checks of your own in.
    """
    from trainer.authoring.canvas_csv import imported_rubric, rubrics_in, say
    from trainer.cli.packed_files import good_name
    from trainer.library.defaults import id_of_file
    from trainer.library.diagnostic import shown_path
    from trainer.library.load import rubric_from_text
    from trainer.library.places import data_folder
    from trainer.record.errors import BadUsage

    found = rubrics_in(file)
    if name and len(found) > 1:
        raise BadUsage(say("one_name", path=shown_path(file), count=len(found)))
    made: dict[Path, str] = {}
    for title, criteria in found.items():
        called = good_name(name) if name else id_of_file(Path(title.replace("/", " ").lower()))
        path = data_folder() / "rubrics" / f"{called}.toml"
        if path.exists() or path in made:
            raise BadUsage(say("exists", path=shown_path(path)))
        made[path] = imported_rubric(called, title, criteria, file.name)
        rubric_from_text(made[path], path)
    for path, text in made.items():
        _write(path, text)
        click.echo(say("written", path=shown_path(path), count=text.count("[[step]]")))


def _write(path: Path, text: str) -> None:
    from trainer.authoring.canvas_csv import say
    from trainer.library.diagnostic import shown_path
    from trainer.library.toml_edit import put_in_place
    from trainer.record.errors import BadPlace

    try:
        put_in_place(path, text)
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise BadPlace(say("not_written", path=shown_path(path), reason=reason)) from wrong
