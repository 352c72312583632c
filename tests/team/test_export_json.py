"""JSON: what is written holds to the schema and reads back equal."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.team.some_results import MIRA, result, with_words
from trainer.record.result import Result, ResultsFile
from trainer.team.export_json import results_json, results_jsonl, results_schema


def test_a_file_holds_to_its_schema_and_reads_back_equal() -> None:
    results = (with_words("“=1+1”"), result(1, total=None, levels={"open": None}))
    text = results_json(results, [MIRA])
    checker = Draft202012Validator(results_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    checker.validate(json.loads(text))
    assert ResultsFile.model_validate_json(text) == ResultsFile(members=(MIRA,), results=results)


@pytest.mark.parametrize(
    "spoil", [{"version": 2}, {"format": "other"}, {"extra": 1}, {"results": [{"id": "only"}]}]
)
def test_what_is_no_such_file_does_not_hold_to_the_schema(spoil: dict[str, object]) -> None:
    data = {**json.loads(results_json([result()])), **spoil}
    assert list(Draft202012Validator(results_schema()).iter_errors(data))


def test_every_key_of_the_schema_is_described() -> None:
    schema = results_schema()
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema["$defs"].values()):
        assert part["description"].endswith(".")
        assert all(key["description"] for key in part.get("properties", {}).values())


def test_a_line_is_a_result() -> None:
    results = [with_words("two\nlines"), result(1)]
    lines = results_jsonl(results).splitlines()
    assert [Result.model_validate_json(line) for line in lines] == results


def test_equal_results_are_equal_bytes() -> None:
    again = [Result.model_validate_json(line) for line in results_jsonl([result()]).splitlines()]
    assert results_json(again, [MIRA]) == results_json([result()], [MIRA])
