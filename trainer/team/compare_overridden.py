"""A comparison by the levels that trainers gave, for whoever asks for that; by default the scorers' own stand."""

from functools import cached_property

from trainer.language.tables import phrase
from trainer.record.errors import BadUsage
from trainer.record.result import Result
from trainer.record.review import Review
from trainer.store.reviews import reviews
from trainer.store.shared_query import Wanted, results
from trainer.store.shared_rows import key_hash
from trainer.team.apart import GroupKey
from trainer.team.compare_desk import CompareDesk
from trainer.team.comparison import Comparison, compare
from trainer.team.drawn import PAGE
from trainer.team.exam_standing import ExamStanding
from trainer.team.overview import GroupCount
from trainer.team.reviewed import all_with_overrides


class OverriddenDesk(CompareDesk):
    """The same keys and members; totals and levels are what the reviews make of them."""

    @cached_property
    def firsts(self) -> tuple[GroupCount, ...]:
        """Without the means of first attempts, which are the scorers' own."""
        return self.groups

    def standings(self, of: GroupKey) -> Comparison:
        """All of one key, reckoned from its results as reviewed."""
        seen = all_with_overrides(self._results(of), self._reviews)
        return compare(of, seen, self.people, rank=self.rank)

    def with_steps(self, shown: Comparison, first: int = 0, most: int = PAGE) -> Comparison:  # noqa: ARG002
        """They are there already."""
        return shown

    def exam(self, name: str) -> tuple[ExamStanding, ...]:  # noqa: ARG002
        """An exam is settled by its scorer. Raises BadUsage."""
        raise BadUsage(phrase("compare.no_exams", source="review"))

    def note(self, of: GroupKey) -> str:
        """Whose levels are shown, and in how many scores a trainer's stand."""
        before = self._results(of)
        seen = all_with_overrides(before, self._reviews)
        count = sum(one != other for one, other in zip(before, seen, strict=True))
        return phrase("compare.overrides", source="review", count=count, all=len(before))

    @cached_property
    def _reviews(self) -> tuple[Review, ...]:
        with self.journal.reading() as connection:
            return reviews(connection)

    def _results(self, of: GroupKey) -> tuple[Result, ...]:
        cohort = self.wanted.cohort
        among = {one.id for one in self.people if cohort in {None, one.cohort}}
        wanted = Wanted(key_hash=key_hash(of.key), since=self.wanted.since)
        with self.journal.reading() as connection:
            found = results(connection, wanted)
        return tuple(one for one in found if one.exam == of.exam and (cohort is None or one.member in among))
