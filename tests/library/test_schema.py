"""The schemas by which editors check: of today's models, understood by a validator, and true of every shipped file."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import tomli
from click.testing import CliRunner
from jsonschema import Draft7Validator

from tests.authoring.example_files import CODES, EXAMPLES, family, whole_file
from tests.library.samples import ROOT
from trainer.cli.schema_command import schema
from trainer.library.schema import KINDS, SchemaKind, file_name, schema_of, schema_text
from trainer.record.errors import BadPlace

_SCENARIOS = [file for file in (ROOT / "scenarios").glob("*.toml") if not file.name.endswith(".drills.toml")]
SHIPPED: dict[SchemaKind, list[Path]] = {
    "scenario": sorted(_SCENARIOS),
    "rubric": sorted((ROOT / "rubrics").glob("*.toml")),
    "voice": sorted((ROOT / "scenarios" / "voices").glob("*.toml")),
}
FORM = ("101", "102", "103", "104", "105", "106", "107", "108", "110")
OF_FAMILY: dict[str, SchemaKind] = {
    "SC": "scenario",
    "RU": "rubric",
    "VO": "voice",
    "EX": "exam",
    "PL": "plan",
}


def plain(value: Any) -> Any:
    """The data of a TOML file as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value


def problems(kind: SchemaKind, text: str) -> list[str]:
    return [error.message for error in Draft7Validator(schema_of(kind)).iter_errors(plain(tomli.loads(text)))]


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_that_of_the_models(kind: SchemaKind) -> None:
    shipped = (ROOT / "schemas" / file_name(kind)).read_text(encoding="utf-8")
    assert shipped == schema_text(kind)
    Draft7Validator.check_schema(json.loads(shipped))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_description(kind: SchemaKind) -> None:
    whole = schema_of(kind)
    for part in (whole, *whole["definitions"].values()):
        assert part["description"]
        assert all(key["description"].endswith((".", '"', "}")) for key in part["properties"].values())


@pytest.mark.parametrize("kind", SHIPPED)
def test_every_shipped_file_points_to_its_schema_and_holds_to_it(kind: SchemaKind) -> None:
    assert SHIPPED[kind]
    for file in SHIPPED[kind]:
        text = file.read_text(encoding="utf-8")
        pointer = text.split("\n", 1)[0].removeprefix("#:schema ")
        assert (file.parent / pointer).resolve() == ROOT / "schemas" / file_name(kind)
        assert problems(kind, text) == []


@pytest.mark.parametrize("code", [code for code in CODES if code[:2] in OF_FAMILY and code[2:] in FORM])
def test_the_schema_refuses_what_the_check_refuses(code: str) -> None:
    kind = OF_FAMILY[family(code)]
    assert problems(kind, whole_file(code, EXAMPLES[code]["bad"]))
    assert problems(kind, whole_file(code, EXAMPLES[code]["good"])) == []


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(schema, ["rubric"]).output == schema_text("rubric")
    told = run.invoke(schema, ["scenario", "--out", str(tmp_path)]).output
    assert "#:schema ./scenario.schema.json" in told
    assert (tmp_path / "scenario.schema.json").read_text(encoding="utf-8") == schema_text("scenario")
    run.invoke(schema, ["voice", "--out", str(tmp_path / "mine.json")])
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == schema_text("voice")
    refused = run.invoke(schema, ["voice", "--out", str(tmp_path / "no" / "mine.json")])
    assert isinstance(refused.exception, BadPlace)


@pytest.mark.skipif(shutil.which("taplo") is None, reason="taplo is not installed")
def test_taplo_finds_the_schema_by_the_first_line() -> None:
    files = [str(file.relative_to(ROOT)) for files in SHIPPED.values() for file in files]
    done = subprocess.run(["taplo", "check", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
