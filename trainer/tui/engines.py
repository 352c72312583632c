"""Who plays the customer, who scores, and where words go, in the short words of Home's top and bottom line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from trainer.language.tables import sentences
from trainer.record.errors import TrainerError

if TYPE_CHECKING:
    from trainer.llm.choice import ChosenModel, ModelChoice

say = sentences("screen/home")


class Engines(NamedTuple):
    """`who` plays and scores; `private`: whether what is typed leaves the machine."""

    who: str
    private: str

    def at(self, *, web: bool, team: bool) -> "Engines":
        """Where nothing leaves: the same at a browser, and for a member of a team."""
        if self.private != say("private") or not (web or team):
            return self
        where = "private_web_team" if web and team else "private_web" if web else "private_team"
        return self._replace(private=say(where))


def built_in() -> Engines:
    """No language model."""
    return Engines(say("engines"), say("private"))


def engines_of(choice: "Callable[[], ModelChoice | None]") -> Engines:
    """What this choice comes to. Where it can't be used no drill begins with it, so nothing leaves."""
    try:
        chosen = choice()
    except TrainerError:
        return Engines(say("engines_unusable"), say("private"))
    return _engines(chosen) if chosen is not None and chosen.any else built_in()


def _engines(choice: "ModelChoice") -> Engines:
    if choice.customer == choice.judge and choice.customer is not None:
        who = say("engines_same", name=choice.customer.label)
    else:
        who = say("engines_two", customer=_name(choice.customer), scorer=_name(choice.judge))
    return Engines(who, _private(choice))


def _name(chosen: "ChosenModel | None") -> str:
    return chosen.label if chosen else say("engines_built_in")


def _private(choice: "ModelChoice") -> str:
    from trainer.llm.leaving import way

    server = choice.any.server.origin if choice.any else ""
    return say("private_here" if way(choice) == "here" else "private_away", server=server)
