"""What trainers said of one's own drills, for the debrief, the transcript and the history."""

from collections.abc import Iterable, Mapping, Sequence

from trainer.drill.debrief import Debrief
from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed, TrainerAnswer, TrainerComment, TrainerLevel
from trainer.record.result import Result
from trainer.record.review import Review, standing
from trainer.store.journal import SqlJournal
from trainer.store.reviews import reviews_by_drill
from trainer.store.shared_query import members
from trainer.team.membership import membership
from trainer.team.review_words import name_of
from trainer.team.reviewed import last_words

Levels = Mapping[str, int | None]


def with_reviews(debrief: Debrief, journal: SqlJournal) -> Debrief:
    """The debrief with what trainers said, as far as it has come here. The score in it stays as it is."""
    found = reviewed_drills(journal, {debrief.drill: debrief.levels}).get(debrief.drill, UNREVIEWED)
    return debrief if found == UNREVIEWED else debrief.model_copy(update={"reviewed": found})


def reviewed_results(journal: SqlJournal, results: Iterable[Result], *, words: bool) -> dict[str, Reviewed]:
    """Result id → what was said of it, of one's own results; without `words` the levels alone."""
    own = list(results)
    about = reviewed_drills(journal, {result.drill: result.levels for result in own})
    found = {}
    for result in (each for each in own if each.drill in about):  # a drill may have several scores
        (said,) = reviewed_drills(journal, {result.drill: result.levels}).values()
        found[result.id] = said if words else _levels_alone(said)
    return found


def _levels_alone(said: Reviewed) -> Reviewed:
    """Without reasons, comments and answers: they tell of what was said in the talk."""
    bare = {step: level.model_copy(update={"reason": ""}) for step, level in said.levels.items()}
    return Reviewed(levels=bare)


def reviewed_drills(journal: SqlJournal, drills: Mapping[str, Levels]) -> dict[str, Reviewed]:
    """Drill → what was said of it, of those given with the levels they are shown with; the unreviewed are left out."""
    known = membership()
    if known is None:
        return {}
    with journal.reading() as connection:
        found = reviews_by_drill(connection, known.member.id, drills)
        names = {one.id: one.name for one in members(connection)} if found else {}
    return {drill: _reviewed(standing(said), drills[drill], names) for drill, said in found.items()}


def _reviewed(reviews: Sequence[Review], levels: Levels, names: Mapping[str, str]) -> Reviewed:
    """One drill may have several scores: a level is told only beside the scorer's level that it was held against."""
    words = last_words(_about_these(reviews, levels))
    return Reviewed(
        levels={
            step: TrainerLevel(
                level=word.override.level, by=name_of(word.reviewer, names), reason=word.override.reason
            )
            for step, word in words.items()
        },
        comments=tuple(
            TrainerComment(turn=each.turn, by=name_of(review.reviewer, names), text=each.text)
            for review in reviews
            for each in review.comments
        ),
        answers=tuple(
            TrainerAnswer(
                step=each.step,
                check=each.check,
                by=name_of(review.reviewer, names),
                upheld=each.upheld,
                reason=each.reason,
            )
            for review in reviews
            for each in review.answers
        ),
    )


def _about_these(reviews: Iterable[Review], levels: Levels) -> Iterable[Review]:
    for review in reviews:
        fit = tuple(
            each for each in review.overrides if each.step in levels and each.scorer == levels[each.step]
        )
        yield review.model_copy(update={"overrides": fit})
