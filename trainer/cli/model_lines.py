"""What `trainer model` prints: lists, results of a try, choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trainer.language.tables import phrase
from trainer.llm.choice import ChosenModel, ModelChoice
from trainer.llm.cost import DrillCost
from trainer.llm.discovery import PORTS, Found
from trainer.llm.leaving import leaving
from trainer.llm.tryout import Trial

_WIDTH = 10


def said(key: str, **slots: object) -> str:
    """A sentence of `trainer model`."""
    return phrase(key, source="model_command", **slots)


@dataclass(frozen=True)
class Overview:
    """Everything `trainer model` shows. `problem`: why the choice can't be used; `there`: where --base-url looked."""

    choice: ModelChoice
    found: tuple[Found, ...]
    environment: tuple[str, ...]
    problem: str | None = None
    there: Found | None = None

    def document(self) -> dict[str, Any]:
        """The same as one JSON object."""
        return {
            "schema": "trainer.model@1",
            "customer": chosen_document(self.choice.customer),
            "scorer": chosen_document(self.choice.judge),
            "leaves": leaving(self.choice),
            "problem": self.problem,
            "found": [_found_document(each) for each in self._all()],
            "environment": list(self.environment),
        }

    def lines(self) -> Iterator[str]:
        """For people."""
        yield said("list.chosen")
        yield from (f"  {line}" for line in chosen_lines(self))
        if self.there:
            yield ""
            yield said("list.there", url=self.there.server.origin)
            yield from _of(self.there)
        yield ""
        if self.found:
            yield said("list.found")
        else:
            yield said("list.none", programs=", ".join(PORTS.values()))
        for each in self.found:
            yield from _of(each)
        if self.environment:
            yield ""
            yield said("list.environment", names=", ".join(self.environment))
        yield ""
        yield said("list.how")

    def _all(self) -> tuple[Found, ...]:
        return (self.there, *self.found) if self.there else self.found


def chosen_lines(seen: Overview) -> Iterator[str]:
    """Who plays, who scores, what leaves, and why that can't be used, if so."""
    for part, chosen in (("customer", seen.choice.customer), ("scorer", seen.choice.judge)):
        yield f"{said(f'list.{part}'):<{_WIDTH}}{chosen_words(chosen)}"
    yield leaving(seen.choice)
    if seen.problem:
        yield said("list.trouble", problem=seen.problem)


def chosen_words(chosen: ChosenModel | None) -> str:
    """Model and server, or "built in"."""
    return said("at", name=chosen.name, server=chosen.server.origin) if chosen else said("built_in")


def chosen_document(chosen: ChosenModel | None) -> dict[str, str] | None:
    """A model as JSON; None: what is built in."""
    return {"model": chosen.name, "url": chosen.server.url} if chosen else None


def _of(found: Found) -> Iterator[str]:
    yield f"  {found.program:<{_WIDTH}}{found.server.url}"
    if found.wants_key or not found.models:
        yield f"  {'':<{_WIDTH}}{said('list.wants_key' if found.wants_key else 'list.none_listed')}"
    for model in found.models:
        yield f"  {'':<{_WIDTH}}{model.name}"


def _found_document(found: Found) -> dict[str, Any]:
    models = [{"name": model.name, "context": model.context} for model in found.models]
    return {"program": found.program, "url": found.server.url, "models": models, "wants_key": found.wants_key}


def tested_lines(tested: Trial, cost: DrillCost) -> Iterator[str]:
    """What a try showed, in plain words."""
    yield said("test.said", said=" ".join(tested.said.split()))
    yield said("test.streams_yes" if tested.streams else "test.streams_no")
    yield said(f"test.form_{tested.form.value if tested.form else 'none'}")
    yield said(f"test.reasoning_{tested.reasoning.replace(' ', '_')}")
    yield _context(tested.context, cost.longest_call)
    if tested.first_word_seconds is not None:
        yield said("test.first_word", seconds=f"{tested.first_word_seconds:.1f}")
    words = tested.words_a_second
    yield said("test.speed", words=f"{words:.0f}") if words else said("test.speed_unknown")
    yield said("test.cost", sent=_rounded(cost.sent), written=_rounded(cost.written))
    if not tested.counts_tokens:
        yield said("test.guessed")


def _context(tokens: int | None, need: int) -> str:
    if tokens is None:
        return said("test.context_unknown")
    small = tokens < need
    return said("test.context_small" if small else "test.context", tokens=f"{tokens:,}", need=_rounded(need))


def _rounded(tokens: int) -> str:
    """To two digits: it is an estimate."""
    digits = max(len(str(tokens)) - 2, 0)
    return f"{round(tokens, -digits):,}"
