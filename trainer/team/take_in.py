"""A file of results, taken in by the rules of an exchange: put in whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from trainer.library.diagnostic import shown_path
from trainer.record.result import ResultsFile
from trainer.store.bury import bury_member
from trainer.store.disputes import put_disputes
from trainer.store.journal import SqlJournal
from trainer.store.review_list import members_of
from trainer.store.reviews import put_reviews
from trainer.store.shared import Outcome, keep_conflicts, put_results
from trainer.team.results_file import read_results, said, wrong_at
from trainer.team.results_file_checks import FirstWrong, not_theirs


@dataclass(frozen=True)
class TakenIn:
    """What became of a file."""

    members: int
    forgotten: int
    outcome: Outcome
    elsewhere: int = 0
    """Reviews and disputes of results that are not here: they show once those come."""


def take_in(journal: SqlJournal, path: Path) -> TakenIn:
    """Read the file and put in what it holds. Raises BadFile with the place of the first thing that is wrong."""
    files = read_results(path)
    outcome = Outcome()
    gone = {each for file in files for each in file.forgotten}
    with journal.writing() as connection:
        for who in sorted(gone):
            bury_member(connection, who)
        for file in files:
            outcome += put_results(connection, file.members, file.results)
            outcome += put_reviews(connection, file.reviews)
            outcome += put_disputes(connection, file.disputes)
        keep_conflicts(connection, outcome.conflicts)
        # Last, for results of all lines are here now; whatever is wrong takes everything back.
        elsewhere = _spoken_of_nothing(connection, files, shown_path(path))
    whose = {each.id for file in files for each in file.members} | {
        each.member for file in files for each in file.results
    }
    return TakenIn(len(whose - gone), len(gone), outcome, elsewhere)


def _spoken_of_nothing(connection: Connection, files: Sequence[ResultsFile], place: str) -> int:
    """How many reviews and disputes are of results that are not here. Raises BadFile where one names another member."""
    about = [each.result for file in files for each in file.reviews]
    about += [each.result for file in files for each in file.disputes]
    members = members_of(connection, set(about))
    for file in files:
        try:
            not_theirs(file, members)
        except FirstWrong as wrong:
            raise wrong_at(f"{place}: {wrong.where}", said(wrong.key, **wrong.slots)) from None
    return sum(each not in members for each in about)
