"""Keys whose words stand in the language files: `[keys.NAME]` of the screen's file, `label` and `does`."""

from textual.binding import Binding

from trainer.language.tables import phrase


def key(keys: str, action: str, name: str, *, show: bool = True, priority: bool = False) -> Binding:
    """A binding called `SCREEN.NAME`: `label` stands in the footer, `does` in the palette and the help."""
    screen, _, what = name.partition(".")
    source = f"screen/{screen}"
    return Binding(
        keys,
        action,
        phrase(f"keys.{what}.label", source=source),
        id=name,
        tooltip=phrase(f"keys.{what}.does", source=source),
        show=show,
        priority=priority,
    )
