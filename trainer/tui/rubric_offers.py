"""The rubrics a drill may be scored by, as the settings offer them."""

from trainer.tui.widgets.setting_line import Offer


def rubric_offers() -> list[Offer]:
    """Every rubric that can be used, the program's own choice first. Reads files: for the desk's thread."""
    from trainer.cli.wiring import RUBRIC
    from trainer.library.load import load_rubric
    from trainer.library.places import rubric_files
    from trainer.record.errors import TrainerError

    found: dict[str, str] = {}
    for path in rubric_files():
        try:
            rubric = load_rubric(path).value
        except TrainerError:
            continue  # `trainer check` tells what is wrong with it
        found.setdefault(rubric.id, rubric.title)
    names = sorted(found, key=lambda name: (name != RUBRIC, name))
    return [Offer(name, f"{name}: {found[name]}") for name in names]
