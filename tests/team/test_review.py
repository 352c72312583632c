"""What reviews are and are not: they never change a score, the later one supersedes, and both stay."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.team.results import ANNA, BEGAN, BEN, result
from tests.team.reviewing import LEAD, NEWS, STEPS, desk, lead_journal, of_total, shared
from trainer.record.errors import BadUsage
from trainer.record.result import Result
from trainer.record.review import Override, Review, standing, standing_of
from trainer.record.transcript import FOLLOW_UP, PLAN, RatedTranscript
from trainer.store.journal import SqlJournal
from trainer.store.reviews import (
    document_of_review,
    put_reviews,
    result_with,
    review_of_document,
    reviews,
)
from trainer.team.review_desk import Chosen, ReviewDesk
from trainer.team.review_draft import Dispute, begun, dispute_named
from trainer.team.review_queue import Bounds, Only, far_from
from trainer.team.reviewed import with_overrides

LEVELS = st.integers(0, 4)
WORDS = st.text("aé[🙂 ", max_size=9).map(lambda text: f"x{text}".strip())
OVERRIDES = st.dictionaries(st.sampled_from(STEPS), st.tuples(LEVELS, WORDS), max_size=6)
REVIEWERS = st.sampled_from(["m-lead", "m-other"])


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    with lead_journal(own_world, shared(1)) as made:
        yield made


def written(name: str, minute: int, given: dict[str, tuple[int, str]], who: str = LEAD.id) -> Review:
    draft = begun(shared(1), who, None)
    for step, (level, reason) in given.items():
        draft = draft.override(step, level, reason)
    return draft.finished(name, BEGAN + timedelta(minutes=minute))


@st.composite
def some_reviews(draw: st.DrawFn) -> list[Review]:
    many = draw(st.lists(st.tuples(st.integers(0, 3), OVERRIDES, REVIEWERS), max_size=5))
    return [written(f"r{number}", *each) for number, each in enumerate(many)]


@given(some_reviews(), st.randoms())
def test_the_same_stands_in_whatever_order_reviews_come_and_however_often(
    many: list[Review], random: Random
) -> None:
    mixed = [*many, *many]
    random.shuffle(mixed)
    assert standing(mixed) == standing(many)
    assert len({(each.result, each.reviewer) for each in standing(many)}) == len(standing(many))
    for each in many:
        (stands,) = [one for one in standing(many) if one.reviewer == each.reviewer]
        assert (stands.at, stands.id) >= (each.at, each.id)


@given(some_reviews())
def test_a_score_stays_as_it_was_and_overrides_make_another(many: list[Review]) -> None:
    before = shared(1)
    kept = before.model_dump_json()
    seen = with_overrides(before, many)
    assert before.model_dump_json() == kept
    assert list(seen.levels) == list(before.levels)
    for step, level in seen.levels.items():
        said = [each for one in standing(many) if (each := one.override_of(step)) is not None]
        assert level == (said[-1].level if said else before.levels[step])
        assert all(each.scorer == before.levels[step] for each in said)
    if all(level is not None for level in seen.levels.values()):
        assert seen.total == pytest.approx(25 * sum(filter(None, seen.levels.values())) / len(STEPS))
    assert with_overrides(before, []) is before


@given(some_reviews())
def test_a_review_travels_as_a_document_and_comes_back_equal(many: list[Review]) -> None:
    assert [review_of_document(document_of_review(each)) for each in many] == many
    assert all(document_of_review(each).about == ANNA.id for each in many)


def test_the_stored_result_is_the_same_byte_for_byte_after_reviews(journal: SqlJournal) -> None:
    at_work = desk(journal)
    first = at_work.keep(at_work.draft(shared(1)).override("direct", 1, "Too late."))
    second = at_work.keep(at_work.draft(shared(1)).override("direct", 4, "Heard again.").comment(1, "Good."))
    with journal.reading() as connection:
        assert result_with(connection, shared(1).id) == shared(1)
        assert reviews(connection) == (first, second)
    assert at_work.reviews_of(shared(1)) == (second,)
    assert second.overrides == (Override(step="direct", scorer=3, level=4, reason="Heard again."),)


def test_a_later_review_is_later_also_where_the_clock_went_back(journal: SqlJournal) -> None:
    at_work = desk(journal)
    first = at_work.keep(at_work.draft(shared(1)).comment(1, "One."))
    back = ReviewDesk(journal, None, lambda: BEGAN, lambda: "a")
    second = back.keep(back.draft(shared(1)).comment(1, "Two."))
    assert second.at > first.at
    assert back.reviews_of(shared(1)) == (second,)


def test_nobody_reviews_their_own_drill_whatever_a_file_says(journal: SqlJournal) -> None:
    with journal.writing() as connection:
        put_reviews(connection, [written("forged", 1, {"direct": (4, "I was good.")}, who=ANNA.id)])
        known = reviews(connection)
    assert standing_of(known, shared(1).id, ANNA.id) == ()
    assert with_overrides(shared(1), known) == shared(1)
    own = shared(2, LEAD)
    with pytest.raises(BadUsage, match="your own"):
        desk(journal).draft(own)


def test_what_will_not_do_is_said() -> None:
    draft = begun(shared(1), LEAD.id, None)
    for wrong, sentence in (
        (lambda: draft.override("direct", 2), "Say why"),
        (lambda: draft.override("direct", 2, " \x1b\u202e "), "Say why"),
        (lambda: draft.override("nonsense", 2, "x"), "It has: prepared, empathetic"),
        (lambda: draft.override("direct", 5, "x"), "from 0 to 4"),
        (lambda: draft.comment(4, "x"), "There is no turn 5; the talk has 4"),
        (lambda: draft.comment(-3, "x"), "no turn"),
        (lambda: draft.answer(Dispute("direct"), upheld=True, reason="x"), "Disputed is: specific/hour"),
        (lambda: draft.answer(Dispute("specific", "hour"), upheld=True, reason=" "), "Say why"),
        (lambda: begun(result(1), "x", None).comment(0, "x"), "Only quotes"),
        (lambda: dispute_named(shared(1), "direct"), "direct is not disputed"),
    ):
        with pytest.raises(BadUsage, match=sentence):
            wrong()
    with pytest.raises(ValidationError):
        Override(step="direct", scorer=3, level=2)


def test_one_comment_a_turn_one_level_a_step_and_both_can_be_taken_back() -> None:
    draft = begun(shared(1), LEAD.id, None)
    assert not draft.changed
    said = draft.comment(FOLLOW_UP, "c").comment(1, "b").comment(PLAN, "a").comment(1, "B\x1b[2J")
    assert [(each.turn, each.text) for each in said.comments] == [(PLAN, "a"), (1, "B[2J"), (FOLLOW_UP, "c")]
    gone = said.comment(PLAN, "").comment(1, " ").comment(FOLLOW_UP, "")
    assert (gone, gone.changed) == (draft, False)
    given = draft.override("direct", 3).override("direct", 2, "No.")
    assert given.overrides == (Override(step="direct", scorer=3, level=2, reason="No."),)
    assert draft.override("direct", 3).overrides[0].confirms
    assert given.take_back("direct") == draft
    again = begun(shared(1), LEAD.id, given.finished("x", BEGAN))
    assert not again.changed
    assert again.take_back("direct").changed
    assert dispute_named(shared(1), "specific") == Dispute("specific", "hour")


def test_the_list_holds_what_was_shared_with_words_newest_first(own_world: Path) -> None:
    own = shared(9, LEAD)
    handed = [shared(1), shared(3, BEN), result(4), own]
    with lead_journal(own_world, *handed) as journal:
        at_work = desk(journal)
        assert [one.result.drill for one in at_work.list()] == ["m-ben-d3", "m-anna-d1"]
        assert [one.result.drill for one in desk(journal, Chosen(member="anna")).list()] == ["m-anna-d1"]
        assert desk(journal, Chosen(scenario="late-parcel")).list() == ()
        with pytest.raises(BadUsage, match="There is: Anna, Ben"):
            desk(journal, Chosen(member="nobody")).list()


def test_the_filters_narrow_it(own_world: Path) -> None:
    plain = {"disputed": (), "objections": (), "levels": dict.fromkeys(STEPS, 2)}
    rest = [of_total(number, total) for number, total in enumerate((60.0, 62.0, 58.0, 61.0, 20.0))]
    low = shared(7, ANNA, total=20.0, key=rest[0].key, exam="spring ab12", **plain)
    middle = shared(8, BEN, total=61.0, key=rest[0].key, **plain)
    with lead_journal(own_world, *rest, low, middle, shared(1)) as journal:
        at_work = desk(journal)

        def drills(only: Only, **more: str) -> list[str]:
            return [one.result.drill for one in desk(journal, Chosen(only, **more)).list()]

        assert drills(Only(far=True)) == ["m-anna-d7"]
        assert drills(Only(disputed=True)) == ["m-anna-d1"]
        assert drills(Only(), exam="spring") == drills(Only(), exam="spring ab12") == ["m-anna-d7"]
        at_work.keep(at_work.draft(low).override("direct", 2))
        assert drills(Only(unreviewed=True)) == ["m-ben-d8", "m-anna-d1"]
        assert drills(Only(far=True, unreviewed=True)) == []
        (one,) = desk(journal, Chosen(Only(disputed=True))).list()
        assert (one.disputes, one.answered) == (1, 0)
        hour = Dispute("specific", "hour")
        at_work.keep(at_work.draft(shared(1)).answer(hour, upheld=True, reason="They did say it."))
        (one,) = desk(journal, Chosen(Only(disputed=True))).list()
        assert (one.disputes, one.answered) == (1, 1)


@pytest.mark.parametrize(
    ("total", "together", "apart"),
    [
        (20.0, [20.0, 60, 61, 62, 63], -41.5),
        (90.0, [90.0, 60, 61, 62, 63], 28.5),
        (50.0, [50.0, 60, 61, 62, 63], None),
        (20.0, [20.0, 60, 61, 62], None),
        (20.0, [20.0, 10, 40, 60, 90], None),
        (None, [60.0] * 9, None),
    ],
)
def test_far_is_measured_by_what_the_others_usually_differ(
    total: float | None, together: list[float], apart: float | None
) -> None:
    assert far_from(total, Counter(together), Bounds(others=4, points=15, times=2.5)) == apart


@given(st.lists(st.sampled_from([0.0, 12.5, 20.0, 37.5, 50.0, 62.5, 100.0]), min_size=6, max_size=30))
def test_counted_totals_lie_as_far_as_told_one_by_one(totals: list[float]) -> None:
    limit, others = Bounds(others=4, points=15, times=2.5), totals[1:]
    apart = totals[0] - median(others)
    usual = median(abs(each - median(others)) for each in others)
    far = abs(apart) >= max(limit.points, limit.times * usual)
    assert far_from(totals[0], Counter(totals), limit) == (apart if far else None)


def test_given_and_confirmed_levels_become_rated_talks(own_world: Path) -> None:
    other = shared(2, BEN, id="second", drill="m-anna-d1")
    with lead_journal(own_world, shared(1), other, shared(5)) as journal:
        at_work = desk(journal)
        with pytest.raises(BadUsage, match="nothing to export"):
            at_work.ratings()
        at_work.keep(at_work.draft(shared(1)).override("direct", 3).override("options", 2, "One was there."))
        (line,), rubric = at_work.ratings()
        assert rubric == "six-step"
        rated = RatedTranscript.model_validate(json.loads(line))
        assert rated.labels == {"direct": 3, "options": 2}
        assert rated.turns[1].text == NEWS
        with pytest.raises(BadUsage, match="nothing to export"):
            at_work.ratings("spikes")


def test_an_old_result_without_the_new_keys_is_read(own_world: Path) -> None:
    old = result(1).model_dump(mode="json")
    del old["moods"], old["objections"]
    assert Result.model_validate(old) == result(1)
