"""What the trainer adds to a real model server: llama.cpp's own, with tiny models that say what they are built to say.

The server is the one that the tests against real peers build; nothing is built here.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openai import OpenAI

from benchmarks.measure import Budget
from tests.customer.outage_call import RECOGNISE, call
from tests.drill.any_talk import SCENARIOS, TALKS, talked
from tests.llm.bench import ASK
from tests.llm.quick_server import tokens
from tests.peers.call import all_no, call_with, lines, play, uses
from tests.peers.llama_build import kept
from tests.peers.llama_peer import Peer, serving
from tests.peers.tiny_model import write_model
from trainer.customer.gate import gate_numbers
from trainer.customer.model_prompt import messages
from trainer.customer.model_speaker import ModelSpeaker
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.llm.client import OpenAIModel
from trainer.llm.port import Fault
from trainer.record.direction import Act, Direction
from trainer.record.event_model import ModelUsed
from trainer.record.ledger import Ledger

RUNS = 15
TOKENS = 5000
SENT = 1200
"""Tokens a second."""
FIRST = "Since when do you know about that, of which nobody has told one of our people?"
SPEECH = f"{FIRST} And when is it back?"
SHORT = "So? When?"
PARTS = ("customer", "scorer", "stronger")
NUMBERS = " ".join(f"word{number}" for number in range(100))
QUICK, PACED = 64, 196608
"""Widths: of a model that speaks as fast as the server can, and of one about as fast as a real small one."""
DIRECTION = Direction(act=Act.ASK, about="when", because="next_question")


def language_model() -> list[Budget]:
    """All of it; nothing, and a line that says so, where the server was never built."""
    if not kept().exists():
        print("--  NO MODEL SERVER MEASURED: `python3 go.py test -m peer` builds it.")
        return []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [
            *_first_words(place),
            *_every_character(place),
            *_a_thousand_a_second(place),
            *_whole_drill(place),
            *_kept_prompts(place),
        ]


@contextmanager
def _speaking(
    folder: Path, says: str, *, again: bool = False, width: int = QUICK, context: int = 16384
) -> Iterator[tuple[Peer, OpenAIModel]]:
    model = write_model(folder / "model.gguf", says, again=again, width=width)
    with serving(kept(), model, context=context) as peer, peer.model(folder) as client:
        yield peer, client


class FirstHeard:
    """Notes when the first sentence may be heard."""

    at = 0.0

    def heard(self, words: str) -> None:  # noqa: ARG002 - only when, not what
        self.at = self.at or time.perf_counter()

    def waiting(self, fault: Fault, seconds: float) -> None:
        """Nothing is waited for here."""


def _first_words(folder: Path) -> list[Budget]:
    """From the call for a line to its first sentence, through the gate, against the package alone.

    Every run brings new words at the end, as every turn does, and finds the beginning in the server's cache.
    """
    with _speaking(folder, SPEECH, width=PACED) as (peer, model):
        speaker, package = (
            ModelSpeaker(model, RECOGNISE),
            OpenAI(base_url=peer.url, api_key="none", max_retries=0),
        )
        pairs = [
            (_bare(package, _talk(2 * run)), _ours(speaker, _talk(2 * run + 1))) for run in range(RUNS + 2)
        ]
    pairs = pairs[2:]
    ratio = statistics.median(ours / bare.first for bare, ours in pairs)
    here, there = (
        1000 * statistics.median(times) for times in zip(*((b, a.first) for a, b in pairs), strict=True)
    )
    speed = statistics.median(bare.speed for bare, _ in pairs)
    detail = f"{here:.0f} ms against {there:.0f} ms, {speed:.0f} tokens a second"
    return [Budget("first sentence heard / its last letter", ratio, 1.05, "x", detail)]


def _ours(speaker: ModelSpeaker, talk: Talk) -> float:
    first, began = FirstHeard(), time.perf_counter()
    utterance = speaker.speak(DIRECTION, talk, first)
    assert utterance.source == "llm", utterance
    return first.at - began


@dataclass(frozen=True)
class Delivered:
    """When the package alone had the first sentence's last letter: seconds from the call; and tokens a second."""

    first: float
    speed: float


def _bare(package: OpenAI, talk: Talk) -> Delivered:
    like = EmbeddedSpeaker().speak(DIRECTION, talk).text
    told: Any = [{"role": each.role, "content": each.text} for each in messages(DIRECTION, talk, like)]
    began, text, came = time.perf_counter(), "", list[tuple[float, str]]()
    stream = package.chat.completions.create(
        model="tiny", messages=told, stream=True, max_tokens=gate_numbers().tokens
    )
    for chunk in stream:
        text += (chunk.choices[0].delta.content if chunk.choices else "") or ""
        came.append((time.perf_counter(), text.strip()))
    assert text.strip() == SPEECH, text
    worded = [at for at, so_far in came if so_far]
    last = next(at for at, so_far in came if so_far == FIRST)
    return Delivered(last - began, (len(SPEECH.split()) - 1) / (worded[-1] - worded[0]))


def _talk(number: int) -> Talk:
    told = f"Your server is down since Saturday, and that is case {number + 100} of this month."
    return call(("customer", "Dana Whitlock."), ("trainee", told), ledger=Ledger(told={"offline": 1}))


def _every_character(folder: Path) -> list[Budget]:
    """A long answer, as quick as the server can: what is heard is what was said.

    How quick that is the machine's other work decides too; our processor time for a token it does not.
    """
    said = " ".join([NUMBERS] * (TOKENS // 100))
    with _speaking(folder, NUMBERS, again=True) as (_, model):
        list(model.write(ASK, most_tokens=9))
        began, writing = time.process_time(), model.write(ASK, most_tokens=TOKENS)
        heard = "".join(writing)
        work = (time.process_time() - began) * 1000 / TOKENS
    wrong, speed = _wrong(heard, said), (writing.usage.completion_tokens or 0) / writing.usage.seconds
    return [
        Budget(
            "characters lost, doubled or changed", wrong, 0, "", f"of {len(said)}, {speed:.0f} tokens a second"
        ),
        Budget("processor time for a token", work, 1, "ms", "at most 1: a thousand tokens a second"),
    ]


def _a_thousand_a_second(folder: Path) -> list[Budget]:
    """A server that sends 1,200 tokens a second, their bytes cut anywhere; the best of three, lest the machine's other
    work be measured.
    """
    came = [_from_quick_server(folder) for _ in range(3)]
    wrong, milliseconds = sum(wrong for wrong, _ in came), min(each for _, each in came)
    detail = f"of {3 * sum(map(len, tokens(TOKENS)))}, characters cut by packets"
    return [
        Budget("lost, doubled or changed, quick server", wrong, 0, "", detail),
        Budget("time for a token, quick server", milliseconds, 1, "ms", f"{1000 / milliseconds:.0f} a second"),
    ]


def _from_quick_server(folder: Path) -> tuple[int, float]:
    """Characters that are wrong, and milliseconds for a token."""
    command = (sys.executable, "-m", "tests.llm.quick_server", str(SENT), str(TOKENS))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        url = f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        with Peer(process, url).model(folder) as model:
            model.warm()
            writing = model.write(ASK, most_tokens=TOKENS)
            heard, began = [next(pieces := iter(writing))], time.perf_counter()
            heard += pieces
            seconds = time.perf_counter() - began
        process.stdin.close()
    return _wrong("".join(heard), "".join(tokens(TOKENS))), 1000 * seconds / TOKENS


def _wrong(heard: str, said: str) -> int:
    return sum(a != b for a, b in zip(heard, said, strict=False)) + abs(len(heard) - len(said))


def _whole_drill(folder: Path) -> list[Budget]:
    """Jeffrey's call with a customer whose every line is fit, a judge who answers every check and a writer: the cost."""
    judging, writing = folder / "judging", folder / "writing"
    judging.mkdir()
    writing.mkdir()
    with (
        _speaking(folder, SHORT) as (_, model),
        _speaking(judging, all_no(), context=32768) as (_, judge),
        _speaking(writing, "") as (_, rewriter),
    ):
        runner = call_with(model, judge=judge, rewriter=rewriter)
        play(runner)
    spoken, cost = lines(runner), uses(runner)
    assert {said.source for said in spoken} == {"llm"}, [said.source for said in spoken]
    talk = [use for use in cost if use.part == "customer"]
    calls = sum(use.calls for use in cost)
    fresh = [_fresh(use) for use in talk]
    shares = ", ".join(f"{100 * (1 - part):.1f}" for part in fresh)
    counted = [f"{part}: {_tokens([use for use in cost if use.part == part])}" for part in PARTS]
    return [
        Budget(
            "calls / (customer's lines + judge + stronger)", calls / (len(spoken) + 2), 1, "x", f"{calls} calls"
        ),
        Budget(
            "prompt not from the cache, worst from turn 3", 100 * max(fresh[2:]), 15, "%", f"cached: {shares} %"
        ),
        Budget("tokens of a drill, a letter each", _tokens(cost), float("inf"), "", ", ".join(counted)),
    ]


def _kept_prompts(folder: Path) -> list[Budget]:
    """Three talks in every scenario: what the server says of each prompt from the third on."""
    with _speaking(folder, SHORT) as (_, model):
        played = [uses(talked(scenario, talk, model)) for scenario in SCENARIOS for talk in TALKS]
    fresh = [100 * _fresh(use) for calls in played for use in calls[2:]]
    detail = f"{len(played)} talks, {len(fresh)} prompts, {statistics.mean(fresh):.1f} % in the middle"
    return [Budget("prompt not from the cache, worst of all talks", max(fresh), 15, "%", detail)]


def _fresh(use: ModelUsed) -> float:
    """The share of a prompt that the server had not kept."""
    return 1 - (use.cached_tokens or 0) / (use.prompt_tokens or 1)


def _tokens(uses: list[ModelUsed]) -> int:
    return sum((use.prompt_tokens or 0) + (use.completion_tokens or 0) for use in uses)
