"""The model behind the port: streaming, stopping, what it sends, what it learns, what it keeps to itself."""

import asyncio
import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.llm.bench import ASK, GOOD, KEY, KNOWN, SHORT, Verdict, bench
from tests.llm.raw_server import DONE, Call, chunk, error, hang, response, saying, stream
from tests.llm.rows import ROWS
from trainer.llm.abilities import Abilities, FormMode, Thinks
from trainer.llm.patience import usual_length
from trainer.llm.port import Fault, Model, ModelTrouble, Writing
from trainer.llm.server import Server


def test_it_is_a_model_of_the_port(tmp_path: Path) -> None:
    with bench(tmp_path, saying("Yes.")) as here:
        model: Model = here.model
        writing: Writing = model.write(ASK, most_tokens=9)
        assert list(writing) == ["Yes."]
        assert model.name == "tiny"
        assert model.server == here.server.url.removesuffix("/v1")


def test_a_piece_is_there_before_the_next_is_sent(tmp_path: Path) -> None:
    heard = threading.Event()

    async def second_when_first_was_heard(call: Call) -> None:
        await asyncio.to_thread(heard.wait, 20)
        await call.send(chunk("two") + chunk(finish="stop") + DONE)

    with bench(tmp_path, stream(chunk("one"), then=second_when_first_was_heard)) as here:
        pieces = iter(here.model.write(ASK, most_tokens=9))
        assert next(pieces) == "one"
        heard.set()
        assert list(pieces) == ["two"]


def test_every_character_of_a_quick_stream_arrives_once(tmp_path: Path) -> None:
    words = [f"{number} " for number in range(5000)]
    with bench(tmp_path, saying(*words)) as here:
        assert here.write(most_tokens=9000) == "".join(words)


def test_usage_is_what_the_server_says(tmp_path: Path) -> None:
    with bench(tmp_path, saying("Yes.")) as here:
        writing = here.model.write(ASK, most_tokens=9)
        list(writing)
        usage = writing.usage
        assert (usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens, usage.calls) == (10, 4, 5, 1)
        assert usage.first_word_seconds is not None
        assert 0 < usage.first_word_seconds <= usage.seconds


def test_tokens_of_all_requests_add_up(tmp_path: Path) -> None:
    with bench(tmp_path, saying("no form"), saying(GOOD)) as here:
        usage = here.model.fill(ASK, Verdict, most_tokens=80).usage
        assert (usage.prompt_tokens, usage.completion_tokens, usage.calls) == (20, 10, 2)


def test_closing_stops_the_server_too(tmp_path: Path) -> None:
    with bench(tmp_path, stream(chunk("one"), then=hang)) as here:
        writing = here.model.write(ASK, most_tokens=9)
        pieces = iter(writing)
        assert next(pieces) == "one"
        writing.close()
        assert list(pieces) == []
        assert here.server.left.wait(20)
        writing.close()


def test_leaving_the_loop_stops_the_server_too(tmp_path: Path) -> None:
    with bench(tmp_path, stream(chunk("one"), then=hang)) as here:
        for _ in here.model.write(ASK, most_tokens=9):
            break
        assert here.server.left.wait(20)


@pytest.mark.parametrize("form", [False, True])
def test_cancel_from_another_thread_ends_every_call(form: bool, tmp_path: Path) -> None:
    found: list[ModelTrouble] = []

    def call() -> None:
        with pytest.raises(ModelTrouble) as trouble:
            here.model.fill(ASK, Verdict, most_tokens=9) if form else list(here.model.write(ASK, most_tokens=9))
        found.append(trouble.value)

    with bench(tmp_path, hang) as here:
        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        assert here.server.asked_at_least(2)
        here.model.cancel()
        for thread in threads:
            thread.join(20)
        assert [trouble.fault for trouble in found] == [Fault.CANCELLED, Fault.CANCELLED]
        assert here.server.left.wait(20)


def test_cancel_ends_a_wait_before_the_next_try(tmp_path: Path) -> None:
    with bench(tmp_path, error(429)) as here:

        async def cancelling(seconds: float) -> None:
            here.model.cancel()
            await asyncio.Event().wait()

        here.model._calls.waiter = cancelling
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.CANCELLED
        assert len(here.server.calls) == 1


def test_what_is_learned_is_remembered(tmp_path: Path) -> None:
    with bench(tmp_path, error(500, "literal_error"), saying(GOOD), saying(GOOD)) as here:
        here.model.fill(ASK, Verdict, most_tokens=80)
        here.model.fill(ASK, Verdict, most_tokens=80)
        kinds = [call.body.get("response_format", {}).get("type") for call in here.server.calls]
        assert kinds == ["json_schema", "json_object", "json_object"]
        assert here.memory.abilities(here.model.server, "tiny") == KNOWN.model_copy(
            update={"form": FormMode.OBJECT}
        )


@pytest.mark.parametrize(
    ("row", "gone", "come"),
    [
        ("max_tokens refused", "max_tokens", "max_completion_tokens"),
        ("temperature refused", "temperature", "response_format"),
        ("stream_options refused", "stream_options", "max_tokens"),
        ("a schema refused with 500", "json_schema", "json_object"),
    ],
)
def test_what_was_refused_is_not_sent_again(row: str, gone: str, come: str, tmp_path: Path) -> None:
    with bench(tmp_path, *ROWS[row].scripts) as here:
        if ROWS[row].form:
            here.model.fill(ASK, Verdict, most_tokens=80)
        else:
            here.write()
        first, second = (json.dumps(call.body) for call in here.server.calls)
        assert f'"{gone}"' in first
        assert f'"{gone}"' not in second
        assert f'"{come}"' in second


def test_a_model_that_only_thought_gets_room_for_both(tmp_path: Path) -> None:
    with bench(tmp_path, *ROWS["only reasoning, until there is room"].scripts) as here:
        assert here.write(most_tokens=50) == "Yes."
        limits = [call.body["max_tokens"] for call in here.server.calls]
        assert limits == [50, 50 + usual_length().thinking_tokens]


def test_nothing_is_learned_from_a_refusal_that_stays(tmp_path: Path) -> None:
    with bench(tmp_path, error(400, "the moon is full")) as here:
        with pytest.raises(ModelTrouble):
            here.model.fill(ASK, Verdict, most_tokens=80)
        assert here.memory.abilities(here.model.server, "tiny") == KNOWN


def test_limits_named_by_turns_end_the_ladder(tmp_path: Path) -> None:
    with bench(tmp_path, error(400, "max_tokens is too large")) as here:
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.REJECTED
        assert "max_tokens is too large" in found.value.message
        assert len(here.server.calls) <= 4


@pytest.mark.parametrize(
    ("system", "roles"),
    [("system", ["system", "user"]), ("developer", ["developer", "user"]), ("user", ["user"])],
)
def test_the_system_prompt_takes_the_role_the_server_knows(
    system: str, roles: list[str], tmp_path: Path
) -> None:
    known = KNOWN.model_copy(update={"system": system})
    with bench(tmp_path, saying("Yes."), abilities=known) as here:
        here.write()
        sent = here.server.calls[0].body["messages"]
        assert [each["role"] for each in sent] == roles
        assert "You are a customer." in sent[0]["content"]
        assert "Hello?" in sent[-1]["content"]


def test_the_schema_keeps_the_order_of_the_fields(tmp_path: Path) -> None:
    with bench(tmp_path, saying(GOOD)) as here:
        here.model.fill(ASK, Verdict, most_tokens=80)
        told = here.server.calls[0].body["response_format"]["json_schema"]
        assert list(told["schema"]["properties"]) == ["evidence", "reason", "verdict"]
        assert told["schema"]["required"] == ["evidence", "reason", "verdict"]
        assert told["schema"]["additionalProperties"] is False
        assert told["strict"] is True


def test_by_prompt_only_the_schema_is_told_in_words(tmp_path: Path) -> None:
    with bench(tmp_path, saying(f"```json\n{GOOD}\n```"), abilities=Abilities(form=FormMode.PROMPT)) as here:
        assert here.model.fill(ASK, Verdict, most_tokens=80).form.verdict == 3
        body = here.server.calls[0].body
        assert "response_format" not in body
        assert '"evidence"' in body["messages"][0]["content"]
        assert body["messages"][-1]["content"] == "Hello?"


def test_the_repair_says_what_was_wrong(tmp_path: Path) -> None:
    with bench(tmp_path, saying(GOOD.replace("3", "9")), saying(GOOD)) as here:
        assert here.model.fill(ASK, Verdict, most_tokens=80).form.verdict == 3
        again = here.server.calls[1].body["messages"]
        assert [each["role"] for each in again] == ["system", "user", "assistant", "user"]
        assert "verdict: Input should be less than or equal to 4" in again[-1]["content"]


def test_the_first_answer_of_an_unknown_model_is_held_until_its_reasoning_is_known(tmp_path: Path) -> None:
    late = stream(
        chunk("He is late.\n"), chunk("</think>"), chunk("Where"), chunk(" is it?"), chunk(finish="stop")
    )
    with bench(tmp_path, late, abilities=None) as here:
        assert here.write() == "Where is it?"
        assert here.model.abilities.thinks is Thinks.UNOPENED
        assert here.write() == "Where is it?"


def test_a_known_model_that_begins_to_leak_is_held_from_then_on(tmp_path: Path) -> None:
    leaking = saying("He is late.", "</think>", "Where is it?")
    with bench(tmp_path, leaking) as here:
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.UNREADABLE
        assert here.write() == "Where is it?"


def test_text_of_a_model_can_steer_no_terminal(tmp_path: Path) -> None:
    with bench(tmp_path, saying("\x1b[2J", "a\u202eb", "\r", "\nc")) as here:
        assert here.write() == "[2Jab\nc"
    with bench(tmp_path, saying('{"evidence": "\\u001b[2J\\ud83d", "reason": "x", "verdict": 1}')) as here:
        assert here.model.fill(ASK, Verdict, most_tokens=80).form.evidence == "[2J"


def test_this_machine_is_never_reached_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with bench(tmp_path, saying("Yes.")) as here:
        assert here.write() == "Yes."


def test_what_is_meant_for_openai_goes_to_no_other_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-for-you")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-not-for-you")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-not-for-you")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Mine: not-for-you")
    with bench(tmp_path, saying("Yes."), key=None) as here:
        here.write()
        assert "not-for-you" not in here.server.calls[0].head


def test_a_key_is_in_no_repr_no_log_and_no_message(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    telling = error(401, f"Incorrect API key provided: {KEY}")
    with bench(tmp_path, error(400, f"key {KEY} is odd"), error(400, f"key {KEY} is odd"), telling) as here:
        with pytest.raises(ModelTrouble) as odd:
            here.write()
        with pytest.raises(ModelTrouble) as refused:
            here.write()
        place = here.model._calls.server
        shown = [
            repr(here.model),
            repr(place),
            str(place.key),
            repr(here.model._calls),
            repr(odd.value),
            caplog.text,
        ]
        shown += [odd.value.message, refused.value.message, (tmp_path / "models.json").read_text()]
        assert KEY in here.server.calls[0].head
        assert not [text for text in shown if KEY in text]
        assert "is odd" in odd.value.message
        chain = (odd.value.__cause__, odd.value.__context__)
        assert not [found for found in chain if found is not None and KEY in f"{found!r}"]


def test_a_form_of_fractions_is_refused_when_written() -> None:
    from pydantic import BaseModel

    from trainer.llm.form import sheet_of

    class Fraction(BaseModel):
        share: float

    class Open(BaseModel):
        levels: dict[str, int]

    for form in (Fraction, Open):
        with pytest.raises(TypeError, match=form.__name__):
            sheet_of(form)


def test_importing_the_client_loads_no_package() -> None:
    code = (
        "import sys, trainer.llm.client; print([n for n in ('openai', 'httpx2', 'anyio') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_short_deadlines_hold_for_a_body_that_is_no_stream(tmp_path: Path) -> None:
    async def half(call: Call) -> None:
        await call.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{")
        await hang(call)

    with bench(tmp_path, half, deadlines=SHORT) as here:
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.SILENT


def test_a_server_is_named_without_its_path() -> None:
    assert Server("https://api.example.com:8443/openai/v1").origin == "https://api.example.com:8443"


def test_an_answer_of_html_with_an_error_status_is_no_riddle(tmp_path: Path) -> None:
    with bench(tmp_path, response(502, "<html>Bad gateway</html>", "text/html")) as here:
        with pytest.raises(ModelTrouble) as found:
            here.write()
        assert found.value.fault is Fault.BROKEN_SERVER
        assert "<" not in found.value.message
