"""Trying a model out tells what it can do, and remembers it."""

from pathlib import Path

import pytest

from tests.llm.peer import peer
from tests.llm.raw_server import RawServer, Script, error, saying
from trainer.llm.abilities import FormMode, Thinks
from trainer.llm.cost import DrillSize, drill_cost
from trainer.llm.memory import Memory
from trainer.llm.port import Fault, ModelTrouble
from trainer.llm.server import Server
from trainer.llm.tryout import Trial, last_trial, try_out


def tried(script: Script, path: Path) -> tuple[Trial, Memory, Server]:
    memory = Memory(path / "models.json")
    with RawServer([script]) as server:
        place = Server(server.url)
        return try_out(place, "m", memory), memory, place


def test_a_good_server(tmp_path: Path) -> None:
    tested, memory, place = tried(peer("m"), tmp_path)
    assert tested.streams
    assert (tested.form, tested.reasoning, tested.context) == (FormMode.SCHEMA, "none", 8192)
    assert tested.first_word_seconds is not None
    assert tested.words_a_second is not None
    assert tested.counts_tokens
    assert tested.said == "Good morning. What happened?"
    assert last_trial(place, "m", memory) == tested
    known = memory.abilities(place.origin, "m")
    assert known is not None
    assert (known.context, known.thinks) == (8192, Thinks.APART)


def test_a_server_without_schemas_that_reasons_in_the_answer(tmp_path: Path) -> None:
    tested, memory, place = tried(peer("m", schema=False, thinks=True, context=None), tmp_path)
    assert (tested.form, tested.reasoning, tested.context) == (FormMode.OBJECT, "in the answer", None)
    assert tested.said == "Good morning. What happened?"
    known = memory.abilities(place.origin, "m")
    assert known is not None
    assert (known.form, known.thinks) == (FormMode.OBJECT, Thinks.UNOPENED)


def test_a_model_that_fills_in_no_form(tmp_path: Path) -> None:
    tested, _, _ = tried(saying("Good ", "morning. ", "Hello?"), tmp_path)
    assert tested.form is None


def test_a_server_that_gives_the_whole_answer_at_once(tmp_path: Path) -> None:
    tested, _, _ = tried(saying("Good morning."), tmp_path)
    assert not tested.streams
    assert tested.words_a_second is None


def test_what_was_learned_before_is_tried_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "models.json")
    with RawServer([peer("m", schema=False)]) as bad, RawServer([peer("m")]) as good:
        assert try_out(Server(bad.url), "m", memory).form is FormMode.OBJECT
        data = (tmp_path / "models.json").read_text().replace(str(bad.port), str(good.port))
        (tmp_path / "models.json").write_text(data)
        assert try_out(Server(good.url), "m", memory).form is FormMode.SCHEMA


def test_a_model_that_cannot_speak_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(ModelTrouble) as found:
        tried(error(401), tmp_path)
    assert found.value.fault is Fault.REFUSED_KEY


def test_the_cost_is_a_sum_one_can_check() -> None:
    size = DrillSize(
        customer_prompt=1000,
        judge_prompt=1500,
        turns=2,
        said=100,
        heard=50,
        direction=10,
        follow_up=30,
        verdict=200,
    )
    cost = drill_cost(2.0, size)
    first, second, judge = 1000 + 10 + 100, 1000 + 10 + 150 + 100, 1500 + 2 * 150 + 30
    assert cost.sent == round((first + second + judge) / 2)
    assert cost.written == (2 * 50 + 200) / 2
    assert cost.longest_call == (judge + 200) / 2


def test_the_usual_drill_costs_something_likely() -> None:
    cost = drill_cost(4.0)
    assert 10_000 < cost.sent < 60_000
    assert cost.longest_call < cost.sent
