"""Files of results, by the rules of an exchange: once, whole or not at all, and one sentence for what is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import no_traceback, trainer
from tests.team.results import ANNA, BEN, result
from trainer.record.errors import BadFile
from trainer.record.result import Result, ResultsFile
from trainer.store.journal import SqlJournal
from trainer.store.shared import kept_conflicts
from trainer.store.shared_query import members, results
from trainer.team.export_json import results_json, results_jsonl
from trainer.team.membership import own_membership
from trainer.team.take_in import take_in


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    with SqlJournal(own_world / "journal.db") as made:
        yield made


def file(text: str) -> Path:
    path = Path("results.json")
    path.write_text(text, encoding="utf-8")
    return path


def copy(journal: SqlJournal) -> tuple[Result, ...]:
    with journal.reading() as connection:
        return results(connection)


def test_what_one_exports_another_takes_in_once(journal: SqlJournal) -> None:
    given = [result(1), result(2, BEN, exam="spring@1", exam_attempt=2)]
    path = file(results_json(given, [ANNA, BEN]))
    assert len(take_in(journal, path).outcome.new) == 2
    assert len(take_in(journal, path).outcome.same) == 2
    assert list(copy(journal)) == given
    with journal.reading() as connection:
        assert members(connection) == (ANNA, BEN)


def test_a_result_a_line_too_also_with_odd_line_breaks_in_words(journal: SqlJournal) -> None:
    odd = result(2, disputed=("a\u2028b",))
    assert len(take_in(journal, file(results_jsonl([result(1), odd]))).outcome.new) == 2
    assert list(copy(journal)) == [result(1), odd]
    assert take_in(journal, file(results_jsonl([result(3)]))).outcome.new == (result(3).id,)


@pytest.mark.slow
def test_other_content_is_kept_beside_and_shown(journal: SqlJournal) -> None:
    take_in(journal, file(results_json([result(1)])))
    journal.close()
    file(results_json([result(1, total=99.0)]))
    done = trainer("import", "results.json")
    assert done.returncode == 1
    assert "1 are here with other content already" in done.stdout
    own_membership("Me")
    with SqlJournal(journal.path) as again, again.reading() as connection:
        assert len(kept_conflicts(connection)) == 1
    assert "here: total 62.5  there: total 99.0" in trainer("team", "show").stdout


def test_whom_the_file_says_is_forgotten_is_forgotten_and_kept_out(journal: SqlJournal) -> None:
    take_in(journal, file(results_json([result(1), result(2, BEN)], [ANNA, BEN])))
    forgetting = ResultsFile(forgotten=(ANNA.id,)).model_dump_json()
    assert take_in(journal, file(forgetting)).forgotten == 1
    assert copy(journal) == (result(2, BEN),)
    again = take_in(journal, file(results_json([result(1)], [ANNA])))
    assert again.outcome.barred == (result(1).id,)
    assert copy(journal) == (result(2, BEN),)


GOOD: dict[str, Any] = json.loads(results_json([result(1)], [ANNA]))


def changed(**more: Any) -> str:
    return json.dumps(GOOD | {"results": [GOOD["results"][0] | more]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "results.json:1: this is not JSON"),
        ('{"format":\n oh}', "results.json:2: this is not JSON"),
        ("[]", 'lacks "format": "trainer-results"'),
        ('{"version": 1}', 'lacks "format": "trainer-results"'),
        ('{"format": "trainer-results", "version": 2}', "is of version 2"),
        (
            changed(levels={"direct": 7}),
            "results.json: results.0.levels.direct: Input should be less than or equal to 4",
        ),
        (changed(total=1e9), "results.0.total"),
        (changed(attempt=10**30), "results.0.attempt"),
        (changed(exam="spring@1", exam_attempt=10**30), "results.0.exam_attempt"),
        (changed(surprise=1), "results.0.surprise: Extra inputs are not permitted"),
        (changed(id=""), 'results.0.id: should be a short text on one line, not ""'),
        (changed(member="a\u202eb"), "results.0.member: should be a short text on one line"),
        (changed(id="x" * 201), "results.0.id: should be a short text"),
        (changed(taken="2026-03-02T10:30:00"), "results.0.taken: Input should have timezone info"),
        (results_jsonl([result(1)]) + "oh\n", "results.json:2: this is not JSON"),
        (results_jsonl([result(1)]) + '{"a": 1}\n', "results.json:2 is JSON, but not a file of results"),
        ("[" * 100_000, "too deep"),
        ('{"format": "trainer-results", "forgotten": [" "]}', "forgotten.0: should be a short text"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_taken_in(
    journal: SqlJournal, text: str, said: str
) -> None:
    with pytest.raises(BadFile) as wrong:
        take_in(journal, file(text))
    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)
    assert copy(journal) == ()


def test_no_file_a_folder_and_no_text(journal: SqlJournal, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none", tmp_path, tmp_path / "bytes"):
        with pytest.raises(BadFile, match="can't be read"):
            take_in(journal, path)


def test_the_command_tells_what_it_did() -> None:
    file(results_json([result(1)], [ANNA]))
    done = trainer("import", "results.json")
    no_traceback(done)
    assert done.stdout == "results.json: 1 new, 0 known already; members: 1.\n"
    assert trainer("import", "nothing.json").returncode == 1
