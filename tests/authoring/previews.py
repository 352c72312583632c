"""A short scenario file to preview: what the form makes of the story in `forms`."""

from datetime import datetime
from pathlib import Path

from tests.authoring.forms import STORY, fill, form_of
from trainer.authoring.preview.shown import Cast, look

NOON = datetime(2026, 1, 5, 12)


def story_file(name: str = "double.toml") -> Path:
    """The file, in the working folder."""
    form = fill(form_of(), STORY)
    path = Path(name)
    path.write_text(form.kind.text(form.state, path.stem), encoding="utf-8")
    return path


def story_cast() -> Cast:
    cast = look(story_file()).cast
    assert cast is not None
    return cast
