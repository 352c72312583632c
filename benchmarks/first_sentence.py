"""What lies between the words of a model and the ear: processor time alone, no server, so that nothing else counts."""

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.measure import Budget
from tests.customer.model_double import Piecemeal, ScriptedModel
from tests.customer.outage_call import RECOGNISE, call
from trainer.customer.model_speaker import ModelSpeaker
from trainer.llm.port import Fault, Message, Watch
from trainer.record.direction import Act, Direction
from trainer.record.ledger import Ledger

RUNS = 40
SENTENCES = (
    "Since when do you know about case {}, and who is going to tell all of our people?",
    "And who of you saw number {} of that list before me?",
    "When is it back?",
)


@dataclass
class Stamped(Piecemeal):
    """Notes when each piece was given, in milliseconds of processor time."""

    gave: list[float] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            self.gave.append(_now())
            yield piece


@dataclass
class StampedModel(ScriptedModel):
    """Gives its answers with stamps, and hears its own sentences."""

    after: list[float] = field(default_factory=list)
    """From a sentence's last letter until it was heard."""

    def write(
        self,
        messages: Sequence[Message],  # noqa: ARG002
        *,
        most_tokens: int,  # noqa: ARG002
        watch: Watch | None = None,  # noqa: ARG002
    ) -> Piecemeal:
        self.writings.append(Stamped(self.answers.pop(0)))
        return self.writings[-1]

    def heard(self, words: str) -> None:  # noqa: ARG002 - only when, not what
        said = self.writings[-1]
        assert isinstance(said, Stamped)
        self.after.append(_now() - said.gave[-1])

    def waiting(self, fault: Fault, seconds: float) -> None:
        """Nothing is waited for here."""


def first_sentence() -> list[Budget]:
    """From the word that ends a sentence until it is heard: the gate stands in between."""
    model = StampedModel([])
    for run in range(RUNS):
        model.answers.append(" ".join(SENTENCES).format(run + 100, run + 200))
        talk = call(
            ("customer", "Dana Whitlock."),
            (
                "trainee",
                f"Your server is down since Saturday, and that is case {run + 100}, on list {run + 200}.",
            ),
            ledger=Ledger(told={"offline": 1}),
        )
        ModelSpeaker(model, RECOGNISE).speak(Direction(act=Act.VENT), replace(talk, seed=run), model)
    took = model.after[RUNS // 2 :]
    detail = f"{len(took)} sentences, worst {max(took):.1f} ms"
    return [Budget("from its last letter until a sentence is heard", statistics.median(took), 4, "ms", detail)]


def _now() -> float:
    return time.process_time_ns() / 1e6
