"""A model at a server made of bytes: short deadlines, a waiter that only notes how long it was to wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, Field

from tests.llm.raw_server import RawServer, Script
from trainer.llm.abilities import Abilities, Thinks
from trainer.llm.client import OpenAIModel
from trainer.llm.memory import Memory
from trainer.llm.patience import Deadlines
from trainer.llm.port import Fault, Message
from trainer.llm.server import Key, Server

KEY = "sk-this-is-a-secret-0123456789"
ASK = (Message(role="system", text="You are a customer."), Message(role="user", text="Hello?"))
LONG = Deadlines(connect=20, first_word=20, gap=20, total=40)
SHORT = Deadlines(connect=20, first_word=0.15, gap=0.15, total=0.6)
KNOWN = Abilities(thinks=Thinks.APART)


class Verdict(BaseModel):
    """A form with an order of its keys."""

    evidence: str
    reason: str = Field(max_length=40)
    verdict: int = Field(ge=0, le=4)


GOOD = '{"evidence": "It is down.", "reason": "said so", "verdict": 3}'


@dataclass
class Bench:
    """The server, the model and what was seen while it ran."""

    server: RawServer
    model: OpenAIModel
    memory: Memory
    waited: list[float]
    told: list[tuple[Fault, float]] = field(default_factory=list)

    def waiting(self, fault: Fault, seconds: float) -> None:
        self.told.append((fault, seconds))

    def write(self, most_tokens: int = 100) -> str:
        return "".join(self.model.write(ASK, most_tokens=most_tokens, watch=self))


@contextmanager
def bench(
    path: Path,
    *scripts: Script,
    deadlines: Deadlines = LONG,
    abilities: Abilities | None = KNOWN,
    key: str | None = KEY,
) -> Iterator[Bench]:
    waited: list[float] = []

    async def waiter(seconds: float) -> None:
        waited.append(seconds)

    memory = Memory(path / "models.json")
    with RawServer(list(scripts)) as server:
        place = Server(server.url, Key(key) if key else None)
        if abilities is not None:
            memory.keep(place.origin, "tiny", abilities)
        model = OpenAIModel(place, "tiny", deadlines=deadlines, memory=memory, waiter=waiter)
        try:
            yield Bench(server, model, memory, waited)
        finally:
            model.close()
