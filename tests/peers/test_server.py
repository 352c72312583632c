"""The client against llama.cpp's own server: what the byte-made server of the other tests stands for, for real."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from tests.llm.bench import ASK
from tests.peers.llama_peer import PATIENCE, Peer, serving
from tests.peers.tiny_model import write_model
from trainer.llm.abilities import FormMode, Thinks
from trainer.llm.port import Fault, Message, ModelTrouble
from trainer.llm.server import Server
from trainer.llm.tryout import context_of

pytestmark = pytest.mark.peer

FORMS = 200
NUMBERS = " ".join(f"word{number}" for number in range(100))
THOUGHT = "He sounds late. </think> Since when?"


class Check(BaseModel):
    """One answer of a judge."""

    evidence: str = Field(max_length=40)
    reason: str = Field(max_length=40)
    verdict: int = Field(ge=0, le=4)


class Sheet(BaseModel):
    """A form with a list and something that may be missing, like the judge's."""

    checks: list[Check] = Field(min_length=1, max_length=3)
    worst: int | None = Field(ge=1, le=6)


class TriedAgain:
    """Counts answers that the server did not bring to their end, as when it hangs up between two requests."""

    times = 0

    def waiting(self, fault: Fault, seconds: float) -> None:
        """What the server broke off is no fault of the form."""
        self.times += 1


@pytest.fixture(scope="module")
def soup(binary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    with serving(binary, write_model(tmp_path_factory.mktemp("soup") / "soup.gguf"), parallel=2) as peer:
        yield peer


@pytest.fixture(scope="module")
def endless(binary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """Says the same hundred words again and again; one at a time is served."""
    model = write_model(tmp_path_factory.mktemp("endless") / "endless.gguf", NUMBERS, again=True)
    with serving(binary, model) as peer:
        yield peer


def test_every_character_of_a_quick_answer_comes_once(endless: Peer, tmp_path: Path) -> None:
    with endless.model(tmp_path) as model:
        writing = model.write(ASK, most_tokens=3000)
        text = "".join(writing)
        assert text == " ".join([NUMBERS] * 30)
        assert writing.usage.completion_tokens == 3000


def test_two_hundred_forms_of_two_hundred_are_valid(soup: Peer, tmp_path: Path) -> None:
    again = TriedAgain()
    with soup.model(tmp_path) as model:
        filled = [model.fill(_ask(number), Sheet, most_tokens=600, watch=again) for number in range(FORMS)]
        assert model.abilities.form is FormMode.SCHEMA
    assert all(1 <= len(each.form.checks) <= 3 for each in filled)
    assert sum(each.usage.calls for each in filled) == FORMS + again.times, "one was not valid at once"
    assert list(filled[0].form.checks[0].model_dump()) == ["evidence", "reason", "verdict"]
    assert filled[0].raw.index("evidence") < filled[0].raw.index("reason") < filled[0].raw.index("verdict")


@pytest.mark.parametrize(
    ("opened", "told", "thinks"),
    [(True, "deepseek", Thinks.APART), (True, "none", Thinks.APART), (False, "none", Thinks.UNOPENED)],
    ids=["in a field of its own", "between two tags", "before a tag that nothing opened"],
)
def test_reasoning_is_never_heard(
    binary: Path, opened: bool, told: str, thinks: Thinks, tmp_path: Path
) -> None:
    thinking = write_model(tmp_path / "think.gguf", THOUGHT, thinks=opened)
    with (
        serving(binary, thinking, "--jinja", "--reasoning-format", told) as peer,
        peer.model(tmp_path, tried=False) as model,
    ):
        for _ in range(2):
            assert "".join(model.write(ASK, most_tokens=60)) == "Since when?"
            assert model.abilities.thinks is thinks
            assert model.abilities.thoughts


def test_a_talk_that_does_not_fit_is_told_as_that(binary: Path, tmp_path: Path) -> None:
    with (
        serving(binary, write_model(tmp_path / "small.gguf"), context=512) as peer,
        peer.model(tmp_path) as model,
    ):
        assert context_of(Server(peer.url), "tiny") == 512
        with pytest.raises(ModelTrouble) as found:
            list(model.write((*ASK, Message(role="user", text="late " * 500)), most_tokens=9))
        assert found.value.fault is Fault.TOO_LONG
        assert "".join(model.write(ASK, most_tokens=40)).strip()


def test_a_wrong_key_is_told_as_that_and_the_right_one_serves(binary: Path, tmp_path: Path) -> None:
    with serving(binary, write_model(tmp_path / "soup.gguf"), "--api-key", "the-right-one") as peer:
        for key in ("", "a-wrong-one"):
            with peer.model(tmp_path, key=key) as model, pytest.raises(ModelTrouble) as found:
                list(model.write(ASK, most_tokens=9))
            assert found.value.fault is Fault.REFUSED_KEY
            assert "wrong-one" not in str(found.value)
        with peer.model(tmp_path, key="the-right-one") as model:
            assert "".join(model.write(ASK, most_tokens=40)).strip()


def test_who_waits_in_the_queue_is_served_when_the_first_is_cancelled(endless: Peer, tmp_path: Path) -> None:
    with endless.model(tmp_path) as first, endless.model(tmp_path) as second:
        speaking = iter(first.write(ASK, most_tokens=15000))
        next(speaking)
        said: list[str] = []
        waiting = threading.Thread(target=lambda: said.append("".join(second.write(ASK, most_tokens=5))))
        waiting.start()
        assert not said
        first.cancel()
        with pytest.raises(ModelTrouble) as found:
            list(speaking)
        assert found.value.fault is Fault.CANCELLED
        waiting.join(PATIENCE)
        assert said == ["word0 word1 word2 word3 word4"]


def test_a_killed_server_cuts_the_answer_and_what_came_is_given(binary: Path, tmp_path: Path) -> None:
    endless = write_model(tmp_path / "endless.gguf", NUMBERS, again=True)
    with serving(binary, endless) as peer, peer.model(tmp_path) as model:
        pieces = iter(model.write(ASK, most_tokens=15000))
        heard = [next(pieces)]
        peer.kill()
        with pytest.raises(ModelTrouble) as found:
            heard.extend(pieces)
        assert found.value.fault is Fault.CUT
        assert " ".join([NUMBERS] * 150).startswith("".join(heard))
        with pytest.raises(ModelTrouble) as gone:
            list(model.write(ASK, most_tokens=9))
        assert gone.value.fault is Fault.UNREACHABLE


def test_an_answer_that_never_ends_is_cut_short(binary: Path, tmp_path: Path) -> None:
    """Forty letters a token are more than any honest count of tokens gives: the guard counts letters."""
    endless = write_model(tmp_path / "endless.gguf", "so" * 20, again=True)
    with serving(binary, endless) as peer, peer.model(tmp_path) as model:
        with pytest.raises(ModelTrouble) as found:
            list(model.write(ASK, most_tokens=100))
        assert found.value.fault is Fault.ENDLESS


def _ask(number: int) -> tuple[Message, ...]:
    return (*ASK[:-1], Message(role="user", text=f"Fill in form {number}."))
