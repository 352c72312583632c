"""Whole drills with a real server on the other side, good words or bad, until the end."""

from pathlib import Path

import pytest

from tests.customer.model_double import Ears
from tests.llm.bench import ASK
from tests.peers.call import REPLIES, all_no, bodies, call_with, lines, play, uses
from tests.peers.llama_peer import serving
from tests.peers.tiny_model import write_model
from trainer.drill.state import Phase
from trainer.record.event_model import LineRefused, StoodIn
from trainer.record.event_score import Scored
from trainer.record.event_talk import Said

pytestmark = pytest.mark.peer

FIT = "So? Really? When?"
"""Short enough to be said again at every turn."""
NUMBERS = " ".join(f"word{number}" for number in range(140))


def test_fit_words_are_heard_sentence_by_sentence_and_kept(binary: Path, tmp_path: Path) -> None:
    ears = Ears()
    with serving(binary, write_model(tmp_path / "fit.gguf", FIT)) as peer, peer.model(tmp_path) as model:
        runner = call_with(model, ears)
        ears.sentences.clear()
        runner.reply(REPLIES[0])
    said = lines(runner)[-1]
    assert (said.source, said.lines) == ("llm", ("tiny",))
    assert ears.sentences == ["So?", "Really?", "When?"]
    assert not bodies(runner, LineRefused)
    assert said.text == " ".join(ears.sentences)
    assert all(use.prompt_tokens and use.completion_tokens for use in uses(runner))


def test_words_that_a_customer_does_not_say_are_stood_in_for_to_the_end(binary: Path, tmp_path: Path) -> None:
    helper = write_model(tmp_path / "helper.gguf", "How can I help you today?")
    with serving(binary, helper) as peer, peer.model(tmp_path) as model:
        runner = call_with(model)
        play(runner)
    assert runner.state.phase is Phase.CLOSED
    assert {said.source for said in lines(runner)} == {"stand_in"}
    assert len(bodies(runner, StoodIn)) == len(lines(runner))
    assert {refused.text for refused in bodies(runner, LineRefused)} == {"How can I help you today?"}
    assert len(bodies(runner, LineRefused)) == 2 * len(lines(runner))
    assert bodies(runner, Scored)[0].score.steps


def test_word_soup_ends_no_drill(binary: Path, tmp_path: Path) -> None:
    with serving(binary, write_model(tmp_path / "soup.gguf")) as peer, peer.model(tmp_path) as model:
        runner = call_with(model)
        play(runner)
    assert runner.state.phase is Phase.CLOSED
    assert bodies(runner, LineRefused)
    assert {said.source for said in lines(runner)} <= {"llm", "stand_in"}
    assert sum(said.source == "stand_in" for said in lines(runner)) == len(bodies(runner, StoodIn))


def test_an_answer_without_an_end_is_left_after_a_breath(binary: Path, tmp_path: Path) -> None:
    endless = write_model(tmp_path / "endless.gguf", "So? And who tells them? When is that?", again=True)
    with serving(binary, endless, "-n", "-1") as peer, peer.model(tmp_path) as model:
        runner = call_with(model)
        runner.reply(REPLIES[0])
        said = lines(runner)[-1]
        assert said.source == "llm"
        assert len(said.text) < 200
        assert "".join(model.write(ASK, most_tokens=3)) == "So? And who"


def test_a_server_killed_in_mid_stream_loses_no_word_and_the_drill_goes_on(
    binary: Path, tmp_path: Path
) -> None:
    slow = write_model(tmp_path / "slow.gguf", f"What? {NUMBERS}", width=16384)
    ears = Ears()
    with serving(binary, slow) as peer, peer.model(tmp_path) as model:
        runner = call_with(model, ears)
        ears.hear = lambda _: peer.kill()
        ears.sentences.clear()
        runner.reply(REPLIES[0])
        heard, said = list(ears.sentences), lines(runner)[-1]
        assert heard[0] == "What?"
        assert said.text == " ".join(heard)
        assert "word" not in said.text
        ears.hear = lambda _: None
        play(runner)
    assert runner.state.phase is Phase.CLOSED
    assert bodies(runner, Said)[1].text == REPLIES[0]
    assert {said.source for said in lines(runner)[2:]} == {"stand_in"}
    assert peer.url.removesuffix("/v1") in bodies(runner, StoodIn)[-1].reason


def test_a_judge_who_answers_nonsense_in_form_gives_nobody_credit(binary: Path, tmp_path: Path) -> None:
    fit, soup = write_model(tmp_path / "fit.gguf", FIT), write_model(tmp_path / "soup.gguf")
    with (
        serving(binary, fit) as customer,
        serving(binary, soup) as scorer,
        customer.model(tmp_path) as model,
        scorer.model(tmp_path) as judge,
    ):
        runner = call_with(model, judge=judge, rewriter=judge)
        play(runner)
    assert runner.state.phase is Phase.CLOSED
    *judged, embedded = [each.score for each in bodies(runner, Scored)]
    assert embedded.key.scorer_model is None
    assert any(step.level for step in embedded.steps)
    assert len(judged) + sum(each.part == "scorer" for each in bodies(runner, StoodIn)) == 1
    for score in judged:
        for check in (check for step in score.steps for check in step.checks):
            assert all(quote.text in runner.state.transcript().text_at(quote.turn) for quote in check.quotes)


def test_a_judge_who_answers_every_check_needs_one_call(binary: Path, tmp_path: Path) -> None:
    fit, strict = write_model(tmp_path / "fit.gguf", FIT), write_model(tmp_path / "strict.gguf", all_no())
    with (
        serving(binary, fit) as customer,
        serving(binary, strict, context=32768) as scorer,
        customer.model(tmp_path) as model,
        scorer.model(tmp_path) as judge,
    ):
        runner = call_with(model, judge=judge)
        play(runner)
    judged, embedded = [each.score for each in bodies(runner, Scored)]
    assert judged.key.scorer_model == f"tiny@{scorer.url.removesuffix('/v1')}"
    assert embedded.key.scorer_model is None
    assert [use.calls for use in uses(runner) if use.part == "scorer"] == [1]
