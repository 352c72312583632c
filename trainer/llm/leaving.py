"""What leaves the machine, in one sentence, and whether the trainee has been told."""

from trainer.language.tables import phrase
from trainer.llm.choice import ChosenModel, ModelChoice
from trainer.llm.server import SOURCE
from trainer.settings.choices import Settings
from trainer.settings.write import write_settings

_PLAYS_ONLY = "customer"


def leaving(choice: ModelChoice) -> str:
    """What this choice sends where. Without a model: nothing."""
    chosen = choice.any
    if chosen is None:
        return phrase("leaving.nothing", source=SOURCE)
    part = "both" if choice.customer and choice.judge else "customer" if choice.customer else "judge"
    what = phrase(f"leaving.what.{part}", source=SOURCE)
    return phrase(f"leaving.{way(choice)}", source=SOURCE, what=what, server=chosen.server.origin)


def way(choice: ModelChoice) -> str:
    """How words go: "here" (to this machine), "through" (a server here to others), "away" or "readable" (to others).

    Both models are on one server, and one whose maker runs it elsewhere is enough.
    """
    ways = {_way(chosen) for chosen in (choice.customer, choice.judge) if chosen}
    return "through" if "through" in ways else next(iter(ways), "here")


def _way(chosen: ChosenModel) -> str:
    if chosen.server.here:
        cloud = chosen.name.endswith(("-cloud", ":cloud"))
        return "through" if cloud else "here"
    return "away" if chosen.server.encrypted else "readable"


def untold(choice: ModelChoice, settings: Settings) -> str | None:
    """The sentence the trainee must be told before anything is sent; None when it has been agreed to."""
    chosen = choice.any
    if chosen is None or {chosen.server.origin, _agreement(choice, chosen)} & set(settings.model.agreed):
        return None
    return leaving(choice)


def remember_agreed(choice: ModelChoice, settings: Settings) -> None:
    """Note that the trainee knows where words go. Raises BadPlace."""
    chosen = choice.any
    if chosen is not None and untold(choice, settings) is not None:
        write_settings({}, {"agreed": [*settings.model.agreed, _agreement(choice, chosen)]})


def _agreement(choice: ModelChoice, chosen: ChosenModel) -> str:
    """What is noted: the server, and that it plays only, since scoring sends it more."""
    return chosen.server.origin if choice.judge else f"{chosen.server.origin} {_PLAYS_ONLY}"
