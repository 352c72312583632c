"""Tokens at a set rate, their bytes cut anywhere: also within a character, each part a packet of its own.

`python -m tests.llm.quick_server RATE COUNT` serves them in a process of its own and prints its port.
"""

import asyncio
import json
import sys
import time
from itertools import pairwise
from random import Random

from tests.llm.raw_server import DONE, STREAM, Call, RawServer, Script, chunk, usage

WORDS = (
    "down",
    "Zoë’s",
    "naïve",
    "3,50€",
    "–",
    "你好",
    "данные",
    "😀",
    "👍🏽",
    "ﬁle",
    "“again”",
    "no!",
    "why?",
)


def tokens(count: int) -> list[str]:
    """So many different tokens, most of them with characters of two to four bytes."""
    return [f"{' ' if number else ''}{WORDS[number % len(WORDS)]}{number}" for number in range(count)]


def quick(count: int, rate: float = 0, seed: int = 1) -> Script:
    """All of them as one stream. `rate`: tokens a second; 0: as fast as they are taken."""
    events = [chunk(role="assistant"), *map(_event, tokens(count)), chunk(finish="stop"), usage(9, count), DONE]
    data = "".join(events).encode()
    places = Random(seed).sample(range(1, len(data)), k=count * 2)
    parts = [data[a:b] for a, b in pairwise((0, *sorted(places), len(data)))]

    async def play(call: Call) -> None:
        await call.send(STREAM)
        began = time.perf_counter()
        for number, part in enumerate(parts):
            due = began + (count / rate if rate else 0) * number / len(parts)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await call.send(part)

    return play


def _event(token: str) -> str:
    """One token as UTF-8, nothing escaped."""
    return (
        f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'content': token}}]}, ensure_ascii=False)}\n\n"
    )


def main() -> None:
    """Serve until whoever began this closes our input."""
    rate, count = float(sys.argv[1]), int(sys.argv[2])
    with RawServer([quick(count, rate)]) as server:
        print(server.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
