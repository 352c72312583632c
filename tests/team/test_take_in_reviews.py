"""Files with reviews and disputes, good and hostile: one sentence for what is wrong, and then nothing was taken in."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.cli.run import no_traceback, trainer
from tests.team.results import ANNA, BEGAN, BEN
from tests.team.reviewing import LEAD, shared
from tests.team.test_disputes import HELD, Trainee
from trainer.cli.exported import Chosen, chosen_export
from trainer.record.errors import BadFile
from trainer.record.event_score import DisputeWithdrawn
from trainer.record.result import Disputes, ResultsFile
from trainer.store.bury import bury_member
from trainer.store.journal import SqlJournal
from trainer.store.reviews import put_reviews, reviews
from trainer.store.shared import put_members
from trainer.store.team_schema import member, shared_document, shared_result, shared_step, tombstone
from trainer.team.export_json import file_json
from trainer.team.membership import Membership, keep_membership
from trainer.team.review_desk import Chosen as Wanted
from trainer.team.review_desk import ReviewDesk
from trainer.team.review_draft import begun
from trainer.team.review_queue import Only
from trainer.team.take_in import take_in

PLAIN = shared(1, disputed=(), objections=())
REVIEW = (
    begun(shared(1), LEAD.id, None)
    .override("direct", 1, "Too late.")
    .comment(1, "Good.")
    .finished("r1", BEGAN + timedelta(days=1))
)
RAISED = Disputes(
    id="x1",
    result=PLAIN.id,
    member=ANNA.id,
    at=BEGAN + timedelta(days=2),
    disputed=("specific",),
    objections=(HELD,),
)
GOOD: dict[str, Any] = json.loads(
    file_json(ResultsFile(members=(ANNA, LEAD), results=(PLAIN,), reviews=(REVIEW,), disputes=(RAISED,)))
)
TABLES = (member, shared_result, shared_step, shared_document, tombstone)


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    keep_membership(Membership(member=LEAD))
    with SqlJournal(own_world / "journal.db") as made:
        yield made


def file(text: str) -> Path:
    path = Path("results.json")
    path.write_text(text, encoding="utf-8")
    return path


def counts(journal: SqlJournal) -> list[int]:
    with journal.reading() as connection:
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def disputed(journal: SqlJournal) -> list[str]:
    found = ReviewDesk(journal, Wanted(Only(disputed=True))).list()
    return [each.check for one in found for each in one.result.objections]


def changed(part: str, **more: Any) -> str:
    """The good file with another first review, dispute or result."""
    return json.dumps({**GOOD, part: [{**GOOD[part][0], **more}]})


def test_reviews_and_disputes_are_taken_in_once(journal: SqlJournal) -> None:
    assert len(take_in(journal, file(json.dumps(GOOD))).outcome.new) == 3
    assert len(take_in(journal, file(json.dumps(GOOD))).outcome.same) == 3
    assert disputed(journal) == ["hour"]
    with journal.reading() as connection:
        assert reviews(connection) == (REVIEW,)


SOON = datetime.now(UTC) + timedelta(days=3)
EMPTY = {"results": [], "reviews": [], "disputes": []}
LINES = "\n".join(
    json.dumps({**GOOD, **EMPTY, part: GOOD[part]})
    for part in ("members", "results", "reviews", "disputes", "forgotten")
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (changed("reviews", at="9999-12-31T23:59:59-12:00"), "reviews.0.at: 9999-12-31 is still to come"),
        (changed("reviews", at=SOON.isoformat()), "reviews.0.at: "),
        (changed("disputes", at=SOON.isoformat()), "disputes.0.at: "),
        (changed("reviews", at="2026-03-03T10:00:00"), "reviews.0.at: Input should have timezone info"),
        (changed("reviews", reviewer=ANNA.id), "reviews.0.reviewer: nobody reviews their own drill"),
        (changed("reviews", member=BEN.id), "reviews.0.member: drill m-anna-r is not this member's"),
        (changed("disputes", member=BEN.id), "disputes.0.member: drill m-anna-r is not this member's"),
        (changed("reviews", id="a\u0000b"), 'reviews.0.id: should be a short text on one line, not "ab"'),
        (changed("reviews", reviewer="\u202elead"), "reviews.0.reviewer: should be a short text"),
        (changed("reviews", result="x" * 201), "reviews.0.result: should be a short text"),
        (changed("disputes", id=""), "disputes.0.id: should be a short text"),
        (
            changed("reviews", overrides=[{"step": "\x1b[2Jdirect", "scorer": 3, "level": 1, "reason": "x"}]),
            "reviews.0.overrides.0.step: should be a short text",
        ),
        (
            changed("reviews", overrides=[{"step": "direct", "scorer": 3, "level": 1}]),
            "reviews.0.overrides.0: Value error, another level than the scorer's needs a reason",
        ),
        (
            changed("reviews", overrides=[{"step": "direct", "scorer": 3, "level": 9}]),
            "reviews.0.overrides.0.level",
        ),
        (
            changed("reviews", answers=[{"step": "s", "check": "a\nb", "upheld": True, "reason": "x"}]),
            "reviews.0.answers.0.check: should be a short text",
        ),
        (
            changed("reviews", comments=[{"turn": 1, "text": "x"}] * 1001),
            "reviews.0.comments: there are more than 1000",
        ),
        (changed("reviews", comments="x"), "reviews.0.comments: Input should be a valid array"),
        (
            changed("reviews", comments=[{"turn": 1, "text": ["x"]}]),
            "reviews.0.comments.0.text: Input should be a valid string",
        ),
        (changed("reviews", surprise=1), "reviews.0.surprise: Extra inputs are not permitted"),
        (changed("disputes", objections=[{"step": "s"}]), "disputes.0.objections.0.check: Field required"),
        (
            changed("disputes", disputed=["x"] * 2, objections=[{"step": "s\x07", "check": "c"}]),
            "objections.0.step: should be",
        ),
        (changed("results", levels={"\x1b[31m": 1}), "results.0.levels: should be a short text"),
        (json.dumps({**GOOD, "reviews": {}}), "reviews: Input should be a valid array"),
        (json.dumps({**GOOD, "version": 2}), "is of version 2, this trainer reads 1. Upgrade trainer."),
        (json.dumps({**GOOD, "version": 10**400}), "is of version 1000"),
        (json.dumps({**GOOD, "version": 0}), "version: Input should be 1"),
        (json.dumps({**GOOD, "version": "1"}), "version: Input should be 1"),
        (
            changed("reviews").replace('"level": 1', '"level": ' + "9" * 5000),
            "a number with thousands of digits",
        ),
        (
            changed("reviews").replace('"level": 1', '"level": NaN'),
            "reviews.0.overrides.0.level: Input should be a finite",
        ),
        (changed("reviews").replace('"r1"', '"\\ud800"'), "Invalid JSON"),
        (
            LINES + '\n{"format": "trainer-results", "reviews": [7]}',
            "results.json:6: reviews.0: Input should be",
        ),
        (
            LINES + "\n" + changed("reviews", member=BEN.id),
            "reviews.0.member: drill m-anna-r is not this member's",
        ),
        (
            LINES + "\n" + '{"a": ' + "9" * 5000 + "}",
            "results.json:6: this is not JSON (a number with thousands",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_and_nothing_is_taken_in(
    journal: SqlJournal, text: str, told: str
) -> None:
    with pytest.raises(BadFile) as wrong:
        take_in(journal, file(text))
    sentence = str(wrong.value)
    assert told in sentence
    assert sentence.isprintable()
    assert len(sentence) < 500
    assert counts(journal) == [0] * len(TABLES)


def test_words_are_cleaned_and_none_is_endless(journal: SqlJournal) -> None:
    take_in(
        journal,
        file(changed("reviews", comments=[{"turn": 1, "text": "\x1b]0;owned\x07Good." + "x" * 5_000_000}])),
    )
    with journal.reading() as connection:
        ((review),) = reviews(connection)
    assert review.comments[0].text.startswith("]0;ownedGood.xxx")
    assert len(review.comments[0].text) == 20_000


def test_reviews_of_drills_that_are_not_here_wait_for_them(journal: SqlJournal) -> None:
    first = take_in(journal, file(json.dumps({**GOOD, "results": []})))
    assert (len(first.outcome.new), first.elsewhere) == (2, 2)
    assert ReviewDesk(journal).list() == ()
    assert take_in(journal, file(json.dumps(GOOD))).elsewhere == 0
    (one,) = ReviewDesk(journal).list()
    assert (one.reviews, one.disputes) == ((REVIEW,), 1)


def test_the_command_tells_of_them_and_shows_no_traceback(own_world: Path) -> None:
    file(json.dumps({**GOOD, "results": []}))
    done = trainer("import", "results.json")
    no_traceback(done)
    assert "2 of them are about drills that are not here; they show once those come." in done.stdout
    for text in (changed("reviews", reviewer=ANNA.id), "[" * 100_000, changed("reviews", at=None)):
        file(text)
        done = trainer("import", "results.json")
        no_traceback(done)
        assert done.returncode != 0
        assert done.stdout == ""


def test_what_is_said_on_a_terminal_holds_nothing_that_it_would_obey(own_world: Path) -> None:
    escape = "\x1b]0;owned\x07"
    odd = json.loads(changed("results", exam=f"{escape} ab"))
    one = odd["results"][0]
    one["key"] |= {"scenario": escape, "rubric": f"{escape}\n", "scorer": escape}
    one["quoted"][0] |= {"quotes": [escape], "answer": escape}
    one["objections"] = [
        {"step": "direct", "check": "x", "objection": escape, "words": escape, "comment": escape}
    ]
    one["transcript"]["turns"][0]["text"] = escape
    file(json.dumps(odd))
    keep_membership(Membership(member=LEAD))
    said = (
        ["import", "results.json"],
        ["review", "list"],
        ["review", "show", "last"],
        ["team", "compare", "--plain"],
    )
    for command in said:
        done = trainer(*command)
        no_traceback(done)
        assert done.returncode == 0, done.stderr
        assert not {"\x1b", "\x07"} & set(done.stdout)


@pytest.fixture
def trainee(own_world: Path) -> Iterator[Trainee]:
    """Anna's own machine, which `trainer export` reads."""
    keep_membership(Membership(member=ANNA))
    made = Trainee.__new__(Trainee)
    made.who = ANNA
    with SqlJournal(own_world / "journal.db") as made.journal:
        yield made


def exported(**kept: Any) -> str:
    return file_json(chosen_export(Chosen(()), "everything", "json").file.model_copy(update=kept))


def test_disputes_travel_with_files_however_late_they_were_raised(trainee: Trainee, tmp_path: Path) -> None:
    trainee.drill("a1", "everything")
    trainee.drill("a2", "everything")
    sent = [exported()]
    trainee.dispute("a1", "first")
    sent.append(exported())
    trainee.dispute("a1", "hour")
    sent.append(exported())
    trainee.say("a1", DisputeWithdrawn(check="first"))
    sent.append(exported())
    keep_membership(Membership(member=LEAD))
    with SqlJournal(tmp_path / "lead.db") as lead:
        for text, expected in zip(sent, ([], ["first"], ["first", "hour"], ["hour"]), strict=True):
            outcome = take_in(lead, file(text)).outcome
            assert outcome.conflicts == ()
            assert disputed(lead) == expected
        take_in(lead, file(sent[1]))
        assert disputed(lead) == ["hour"]


def test_whom_the_team_has_forgotten_travels_with_files(trainee: Trainee, tmp_path: Path) -> None:
    trainee.drill("a1", "everything")
    with trainee.journal.writing() as connection:
        put_members(connection, [BEN])
        bury_member(connection, BEN.id)
    text = exported()
    assert json.loads(text)["forgotten"] == [BEN.id]
    with SqlJournal(tmp_path / "other.db") as other:
        with other.writing() as connection:
            put_members(connection, [BEN])
        assert take_in(other, file(text)).forgotten == 1
        with other.reading() as connection:
            assert connection.execute(select(member.c.id)).scalars().all() == [ANNA.id]


def test_it_travels_with_reviews_too(journal: SqlJournal) -> None:
    take_in(journal, file(json.dumps(GOOD)))
    with journal.writing() as connection:
        put_reviews(connection, [REVIEW])
        bury_member(connection, BEN.id)
    written = ReviewDesk(journal).written()
    assert (written.reviews, written.forgotten, written.members) == ((REVIEW,), (BEN.id,), (LEAD,))
