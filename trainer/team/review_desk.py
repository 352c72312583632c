"""A reviewer at work: what both faces of `trainer review` do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import uuid4

from trainer.language.tables import sentences
from trainer.record.errors import BadUsage
from trainer.record.result import Member, Result, ResultsFile
from trainer.record.review import Review, standing_of
from trainer.settings.read import trainee_name
from trainer.store.bury import forgotten_members
from trainer.store.disputes import with_what_is_disputed
from trainer.store.journal import SqlJournal
from trainer.store.review_list import Worded, results_with, worded
from trainer.store.reviews import ids_beginning, put_reviews, reviews, reviews_of
from trainer.store.shared import put_members
from trainer.store.shared_query import members
from trainer.team.about import about_of
from trainer.team.membership import membership, own_membership
from trainer.team.review_draft import Draft, begun
from trainer.team.review_look import look
from trainer.team.review_paper import Paper
from trainer.team.review_queue import EVERY, Only, Waiting
from trainer.team.review_ratings import rated_lines

MOST = 200
"""Drills of one list; a filter finds the others."""
_SHORT = 8
LAST = "last"

_say = sentences("review")


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Chosen:
    """What the list is narrowed to."""

    only: Only = EVERY
    member: str | None = None
    """A name, or an id."""
    exam: str | None = None
    """An exam's name, or its id alone."""
    scenario: str | None = None


class ReviewDesk:
    """Looks through what was handed in, and keeps reviews. Raises BadUsage or BadPlace, each in one sentence."""

    def __init__(
        self,
        journal: SqlJournal,
        chosen: Chosen | None = None,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        self.journal, self.chosen = journal, chosen or Chosen()
        self._clock, self._new_id = clock, new_id

    @property
    def me(self) -> Member:
        """Who reviews. Whoever has no id for the team yet gets one when they write."""
        known = membership()
        return known.member if known else Member(id="", name=trainee_name())

    def choose(self, only: Only) -> None:
        """Narrow the list anew."""
        self.chosen = replace(self.chosen, only=only)

    def names(self) -> Mapping[str, str]:
        """Member id → name, one's own among them."""
        me = self.me
        with self.journal.reading() as connection:
            return {me.id: me.name} | {one.id: one.name for one in members(connection)}

    def list(self, most: int = MOST) -> tuple[Waiting, ...]:
        """The drills of others that are to be looked at, newest first."""
        wanted = self._wanted()
        with self.journal.reading() as connection:
            return tuple(islice(look(connection, wanted, self.chosen.only), most))

    def find(self, beginning: str) -> Result:
        """The result whose id begins so; `last` is the newest in the list. Raises BadUsage where it is not one."""
        if beginning == LAST and (newest := self.list(1)):
            return newest[0].result
        with self.journal.reading() as connection:
            ids = ids_beginning(connection, beginning) if beginning else ()
            result = with_what_is_disputed(connection, ids).get(ids[0]) if len(ids) == 1 else None
        if result is None:
            raise BadUsage(_say("several" if len(ids) > 1 else "no_result", id=beginning))
        return result

    def reviews_of(self, result: Result) -> tuple[Review, ...]:
        """Those that stand of this result, oldest first."""
        with self.journal.reading() as connection:
            found = reviews_of(connection, [result.id])
        return standing_of(found.get(result.id, ()), result.id, result.member)

    def draft(self, result: Result) -> Draft:
        """One's own review of this result, to go on with. Raises BadUsage where the drill is one's own."""
        me = own_membership(trainee_name()).member.id
        if result.member == me:
            raise BadUsage(_say("own"))
        own = [each for each in self.reviews_of(result) if each.reviewer == me]
        return begun(result, me, own[-1] if own else None)

    def paper(self, result: Result) -> Paper:
        """One drill with all that a face shows of it. Raises BadUsage where it is one's own."""
        draft, about = self.draft(result), about_of(result.key)
        others = tuple(each for each in self.reviews_of(result) if each.reviewer != draft.reviewer)
        scenario = about.scenarios.get(result.key.scenario, result.key.scenario)
        return Paper(draft, others, self.names(), about.titles, scenario)

    def written(self) -> ResultsFile:
        """A file of every review that one wrote, superseded ones too, and of whom the team has forgotten.

        Raises BadUsage where there is none.
        """
        with self.journal.reading() as connection:
            found = tuple(each for each in reviews(connection) if each.reviewer == self.me.id)
            forgotten = forgotten_members(connection)
        if not found:
            raise BadUsage(_say("none_written"))
        return ResultsFile(members=(self.me,), reviews=found, forgotten=forgotten)

    def keep(self, draft: Draft) -> Review:
        """Keep a review beside all that were written before; from here it goes to the team."""
        review = draft.finished(self._new_id(), self._clock())
        with self.journal.writing() as connection:
            put_members(connection, [self.me])
            outcome = put_reviews(connection, [review])
        if not outcome.new:
            raise BadUsage(_say("barred"))
        return review

    def ratings(self, rubric: str | None = None) -> tuple[tuple[str, ...], str]:
        """The rated talks of all that fits, as lines for `trainer agree`, and the rubric they are rated by."""
        wanted = self._wanted()
        with self.journal.reading() as connection:
            known = reviews(connection)
            ids = [each.id for each in worded(connection) if wanted(each)]
            results = results_with(connection, {each.result for each in known}.intersection(ids))
        return rated_lines(results.values(), known, rubric)

    def _member(self) -> str | None:
        """The id of the member who is asked for. Raises BadUsage where there is none, or there are several."""
        asked = self.chosen.member
        if asked is None:
            return None
        names = self.names()
        fit = [each for each, name in names.items() if asked == each or asked.casefold() == name.casefold()]
        if len(fit) != 1:
            known = ", ".join(sorted(name for each, name in names.items() if each != self.me.id))
            raise BadUsage(_say("no_member", name=asked, known=known or _say("nothing")))
        return fit[0]

    def _wanted(self) -> Callable[[Worded], bool]:
        """Whether a drill is somebody else's, and what is asked for."""
        me, member, scenario, exam = self.me.id, self._member(), self.chosen.scenario, self.chosen.exam

        def wanted(one: Worded) -> bool:
            return (
                one.member != me
                and member in {None, one.member}
                and scenario in {None, one.scenario}
                and (exam is None or (one.exam is not None and exam in {one.exam, one.exam.partition(" ")[0]}))
            )

        return wanted


def short(result: Result) -> str:
    """The beginning of a result's id, by which it is named."""
    return result.id[:_SHORT]
