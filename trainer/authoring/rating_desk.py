"""A rater at work: every level is on disk before it is shown."""

from pathlib import Path

from trainer.authoring.rating import Rating, begun
from trainer.authoring.rating_file import RatingFile, say, talks_in
from trainer.library.diagnostic import shown_path
from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.library.rubric import Rubric
from trainer.library.scenario import NAME_PATTERN, Scenario
from trainer.record.errors import BadUsage, TrainerError


class RatingDesk:
    """What both faces of `trainer rate` do. Raises BadFile or BadUsage where the files won't do."""

    def __init__(self, talks: Path, rubric: Rubric, rater: str, out: Path | None = None) -> None:
        if not NAME_PATTERN.fullmatch(rater):
            raise BadUsage(say("bad_rater"))
        self.path = out or talks.with_name(f"{talks.stem}.{rater}.jsonl")
        if self.path.exists() and self.path.samefile(talks):
            raise BadUsage(say("same_file", path=shown_path(talks)))
        self._file = RatingFile(self.path, rater)
        self.rating: Rating = begun(talks_in(talks), rubric.step, self._file.read(), rater)
        self._scenarios: dict[str, Scenario | None] = {}

    def give(self, level: int) -> None:
        """Give the step a level, 0 to 4. Raises BadPlace where it can't be kept; then it isn't given."""
        self._keep(self.rating.give(level))

    def clear(self) -> None:
        """Leave the step open again. Raises BadPlace."""
        self._keep(self.rating.clear())

    def go(self, rating: Rating) -> None:
        """Look somewhere else."""
        self.rating = rating

    def _keep(self, rating: Rating) -> None:
        self._file.write(rating)
        self.rating = rating

    def scenario(self) -> Scenario | None:
        """The scenario of the talk as it stood at its moment; None where none of that name can be used."""
        talk = self.rating.talk
        name = f"{talk.scenario} {talk.plan.when}"
        if name not in self._scenarios:
            try:
                loaded = load_scenario(find_scenario(talk.scenario)).value if _is_id(talk.scenario) else None
            except TrainerError:
                loaded = None
            there = at_moment(loaded, loaded.timing_of(talk.plan.when)) if loaded else None
            self._scenarios[name] = there
        return self._scenarios[name]


def _is_id(name: str) -> bool:
    """Never a path: a file of talks may come from anywhere."""
    return NAME_PATTERN.fullmatch(name) is not None
