"""How much of each prompt a server can have kept from the one before: counted in letters, as shares are alike."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

import pytest

from tests.customer.model_double import Piecemeal, ScriptedModel
from tests.drill.any_talk import SCENARIOS, TALKS, talked
from trainer.library.scenario import Scenario
from trainer.llm.port import Message, Watch

LIKE = re.compile(r'In your manner: "(.*)"')
LEAST = 0.87


@dataclass
class Obedient(ScriptedModel):
    """Says just what the direction gives as a sample: lines as long as people's are."""

    answers: list[str] = field(default_factory=list)

    def write(self, messages: Sequence[Message], *, most_tokens: int, watch: Watch | None = None) -> Piecemeal:
        sample = LIKE.search(messages[-1].text)
        assert sample
        self.answers.append(sample[1])
        return super().write(messages, most_tokens=most_tokens, watch=watch)

    @property
    def rendered(self) -> list[str]:
        return ["".join(f"<|{one.role}|>\n{one.text}<|end|>\n" for one in prompt) for prompt in self.prompts]


def kept(model: Obedient) -> list[float]:
    """The share of each prompt that stands at its beginning as it stood in the one before, from turn 3 on."""
    shares = [alike(before, now) / len(now) for before, now in pairwise(model.rendered)]
    return shares[1:]


def alike(before: str, now: str) -> int:
    """Letters at the beginning that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.__name__)
def test_most_of_every_prompt_is_the_one_before(scenario: str, talk: Callable[[Scenario], list[str]]) -> None:
    model = Obedient()
    talked(scenario, talk, model)
    shares = kept(model)
    assert len(shares) >= 4
    assert min(shares) >= LEAST, [round(share, 3) for share in shares]
