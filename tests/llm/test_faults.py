"""Nothing a server does ends a drill: every row of docs/faults.md, sent byte by byte."""

import re
from pathlib import Path

import pytest

from tests.llm.bench import ASK, Bench, Verdict, bench
from tests.llm.raw_server import saying
from tests.llm.rows import ROWS, Row
from trainer.language.tables import phrase
from trainer.language.tables import table as sentences
from trainer.llm.patience import usual_retry
from trainer.llm.port import Fault, ModelTrouble
from trainer.record.clean import clean_text

DOC = (Path(__file__).parents[2] / "docs" / "faults.md").read_text(encoding="utf-8")
NOT_OF_A_SERVER = {"cancelled", "unreachable", "silent_list"}
"""Trial elsewhere: they need no server, or none that answers."""


def played(row: Row, here: Bench) -> tuple[str, ModelTrouble | None]:
    said = ""
    try:
        if row.form:
            return here.model.fill(ASK, Verdict, most_tokens=80, watch=here).raw, None
        for piece in here.model.write(ASK, most_tokens=80, watch=here):
            said += piece
    except ModelTrouble as found:
        return said, found
    return said, None


@pytest.mark.parametrize("name", ROWS)
def test_a_row_comes_to_what_the_table_says(name: str, tmp_path: Path) -> None:
    row = ROWS[name]
    with bench(tmp_path, *row.scripts, deadlines=row.deadlines) as here:
        said, found = played(row, here)
        assert (found.fault if found else None) == row.fault, found
        assert said == clean_text(said)
        assert said[: len(row.said) or None] == row.said
        assert len(here.server.calls) == row.requests
        assert tuple(here.waited) == tuple(seconds for seconds in row.waits if seconds)
        assert tuple(seconds for _, seconds in here.told) == row.waits
        if found is not None:
            assert found.message == sentence(row.sentence, here, found)
            assert found.usage is not None
            assert found.usage.calls == row.requests


def sentence(key: str, here: Bench, found: ModelTrouble) -> str:
    """The sentence of model.toml, its slots filled as for this server; `{said}` may be anything."""
    slots = {"server": here.model.server, "model": "tiny", "status": "500", "wait": "90"}
    wanted = phrase(f"fault.{key}", source="model", **slots)
    before, quoted, after = wanted.partition("{said}")
    assert found.message.startswith(before)
    assert found.message.endswith(after)
    return found.message if quoted else wanted


@pytest.mark.parametrize("name", ROWS)
def test_after_any_row_the_same_model_still_answers(name: str, tmp_path: Path) -> None:
    row = ROWS[name]
    scripts = [row.scripts[min(number, len(row.scripts) - 1)] for number in range(row.requests)]
    with bench(tmp_path, *scripts, saying("Here I am."), deadlines=row.deadlines) as here:
        played(row, here)
        here.model._calls.deadlines = here.model._calls.deadlines.model_copy(
            update={"first_word": 20, "total": 20}
        )
        assert here.write() == "Here I am."


def doc_rows() -> dict[str, list[str]]:
    lines = [
        line for line in DOC.splitlines() if line.startswith("| ") and not line.startswith("| What the server")
    ]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in cells if len(row) == 4}


def test_the_table_has_a_row_for_every_test_and_a_test_for_every_row() -> None:
    assert list(doc_rows()) == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_the_table_says_the_sentence_and_the_retries(name: str) -> None:
    row, (kind, seen, requests) = ROWS[name], doc_rows()[name]
    assert kind == (row.fault.value if row.fault else "none")
    assert seen == (phrase(f"fault.{row.sentence}", source="model") if row.fault else "nothing")
    assert int(re.match(r"\d+", requests)[0]) == row.requests  # type: ignore[index]


def test_every_sentence_is_in_the_table() -> None:
    used = {row.sentence for row in ROWS.values() if row.fault}
    wordless = {key for key in sentences("model")["fault"] if key.endswith("_wordless")}
    assert used == set(sentences("model")["fault"]) - NOT_OF_A_SERVER - wordless


def test_every_fault_has_a_row_and_every_retried_fault_is_one() -> None:
    assert {row.fault for row in ROWS.values()} >= set(Fault) - {Fault.CANCELLED, Fault.UNREACHABLE}
    assert set(usual_retry().tries) <= set(Fault)


def test_nothing_listens(tmp_path: Path) -> None:
    with bench(tmp_path, saying("Yes.")) as here:
        here.server.stop_listening()
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.UNREACHABLE
        assert found.value.message == phrase("fault.unreachable", source="model", server=here.model.server)
        assert found.value.tries == 2
