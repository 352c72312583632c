"""What is learned of servers outlives the program, and nonsense in its file hurts nobody."""

from pathlib import Path

import pytest

from trainer.llm.abilities import Abilities, FormMode
from trainer.llm.memory import Memory

LOW = Abilities(form=FormMode.PROMPT, limit="max_completion_tokens", context=4096)


def test_it_is_kept_by_server_and_model(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "models.json"
    Memory(path).keep("http://a", "m", LOW)
    Memory(path).keep("http://a", "n", Abilities())
    again = Memory(path)
    assert again.abilities("http://a", "m") == LOW
    assert again.abilities("http://a", "n") == Abilities()
    assert again.abilities("http://b", "m") is None
    assert [file.name for file in path.parent.iterdir()] == ["models.json"]


def test_notes_stand_beside_the_abilities(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.json")
    memory.keep("http://a", "m", LOW)
    memory.note("http://a", "m", "tested", {"x": 1})
    assert memory.noted("http://a", "m", "tested") == {"x": 1}
    assert memory.abilities("http://a", "m") == LOW
    memory.forget("http://a", "m")
    assert memory.abilities("http://a", "m") is None


@pytest.mark.parametrize(
    "text",
    [
        b"", b"{", b"[]", b"\xff", b"3", b'{"schema": "trainer.models@1", "models": 3}', b"[" * 100_000,
        b'{"schema": "trainer.models@1", "models": {"http://a m": 3}}',
        b'{"schema": "trainer.models@1", "models": {"http://a m": {"abilities": {"form": "magic"}}}}',
        b'{"schema": "trainer.models@9", "models": {"http://a m": {}}}',
    ],
)  # fmt: skip
def test_nonsense_is_begun_anew(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "models.json"
    path.write_bytes(text)
    memory = Memory(path)
    assert memory.abilities("http://a", "m") is None
    memory.keep("http://a", "m", LOW)
    assert Memory(path).abilities("http://a", "m") == LOW


def test_a_place_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    memory = Memory(tmp_path / "file" / "models.json")
    memory.keep("http://a", "m", LOW)
    assert memory.abilities("http://a", "m") == LOW
