"""A scenario or rubric file as its preview shows it: understood anew after each save, or what keeps it from that."""

from dataclasses import dataclass, replace
from pathlib import Path

from trainer.authoring.checking.check import problems_of
from trainer.language.tables import sentences
from trainer.library.diagnostic import BadLibraryFile, Diagnostic, shown_path
from trainer.library.find import find_rubric, find_voice
from trainer.library.load import examine, load_rubric, load_scenario
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.library.voice import VoicePack
from trainer.record.errors import BadUsage

RUBRIC = "six-step"
"""The rubric of the drill that is tried."""

say = sentences("preview")


@dataclass(frozen=True)
class Cast:
    """What a scenario is shown and tried with."""

    scenario: Loaded[Scenario]
    rubric: Loaded[Rubric]
    voice: VoicePack


@dataclass(frozen=True)
class Shown:
    """A file at one look. `cast` and `rubric` are both None where it can't be understood."""

    path: Path
    problems: tuple[Diagnostic, ...]
    cast: Cast | None = None
    rubric: Rubric | None = None
    whole: bool = False
    """Whether the problems are all that `trainer check` finds; else only those of the file's form."""

    @property
    def understood(self) -> bool:
        """Whether there is something to show but problems."""
        return self.cast is not None or self.rubric is not None


def look(path: Path) -> Shown:
    """Read the file; quick enough for every save. Raises BadUsage where it is neither a scenario nor a rubric."""
    examined = examine(path)
    match examined.value:
        case Scenario():
            return _with_cast(path)
        case Rubric() as rubric:
            return Shown(path, (), rubric=rubric)
        case None:
            return Shown(path, examined.diagnostics, whole=True)
    raise BadUsage(say("neither", path=shown_path(path)))


def looked_through(shown: Shown) -> Shown:
    """The same with all that `trainer check` finds, which takes a second or two."""
    if not shown.understood:
        return shown
    try:
        problems = tuple(problems_of(shown.path))
    except BadLibraryFile as broken_meanwhile:
        problems = broken_meanwhile.diagnostics
    return replace(shown, problems=problems, whole=True)


def _with_cast(path: Path) -> Shown:
    try:
        loaded = load_scenario(path)
        voice = find_voice(loaded.value.customer.temperament, near=path)
    except BadLibraryFile as broken:
        return Shown(path, broken.diagnostics, whole=True)
    return Shown(path, (), Cast(loaded, load_rubric(find_rubric(RUBRIC)), voice))
