"""What is disputed of drills that were handed in already: it follows them with the next exchange."""

from collections.abc import Mapping
from datetime import timedelta

from trainer.record.result import Disputes, Result, Sharing, with_disputes
from trainer.store.disputes import disputes_of, put_disputes
from trainer.store.journal import SqlJournal
from trainer.store.review_list import results_with
from trainer.team.own_results import disputes_at, own_disputes


def raise_disputes(journal: SqlJournal, who: str, public: Mapping[str, Sharing]) -> None:
    """Put what is disputed by now of these drills among the team's, where the team knows otherwise.

    Each with as many words as the drill itself was handed in with.
    """
    own: list[Disputes] = []
    for sharing in sorted(set(public.values())):
        drills = [drill for drill, level in public.items() if level == sharing]
        own += own_disputes(journal, who, drills, sharing)
    if not own:
        return
    ids = [each.result for each in own]
    with journal.writing() as connection:
        results, before = results_with(connection, ids), disputes_of(connection, ids)
        news = (
            _news(results[each.result], before.get(each.result, []), each)
            for each in own
            if each.result in results
        )
        put_disputes(connection, [each for each in news if each is not None])


def _news(result: Result, before: list[Disputes], now: Disputes) -> Disputes | None:
    """What is to be said so that it stands; None where it does."""
    known = with_disputes(result, before)
    if not now.of(result) or (known.disputed, known.objections) == (now.disputed, now.objections):
        return None
    newest = max((each.at for each in before), default=now.at - timedelta(seconds=1))
    if now.at > newest:
        return now
    said = result.model_copy(update={"disputed": now.disputed, "objections": now.objections})
    return disputes_at(said, newest + timedelta(seconds=1))  # the clock may have gone back
