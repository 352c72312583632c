"""A rubric in words: its steps with their levels and checks, as whoever practises meets them."""

from collections.abc import Iterator

from trainer.authoring.preview.shown import say
from trainer.drill.to_you import to_you
from trainer.library.rubric import Check, Rubric, Step

Row = tuple[str, str, str]
"""(what hangs before it, its words, its style: "strong", "quiet" or none)."""


def rubric_rows(rubric: Rubric) -> Iterator[Row]:
    """All of it, line by line."""
    yield "", rubric.title, "strong"
    yield "", say("rubric.about", about=rubric.about.strip(), validated=rubric.validated.strip()), ""
    if rubric.pass_mark is not None:
        yield "", say("rubric.pass_mark", pass_mark=rubric.pass_mark), ""
    for gate in rubric.gate:
        yield "", say("rubric.gate", because=gate.because), ""
    for step in rubric.step:
        yield from _step(step)


def _step(step: Step) -> Iterator[Row]:
    yield "", "", ""
    yield "", step.title, "strong"
    yield "", step.about, ""
    for level, words in enumerate(step.levels):
        yield f"  {level}  ", to_you(words), ""
    for check in step.check:
        yield "  - ", _check(check), "quiet"
    for cap in step.cap:
        yield "  - ", say("rubric.cap", level=cap.level, because=cap.because), "quiet"


def _check(check: Check) -> str:
    worth = say("rubric.points" if check.kind == "credit" else "rubric.fault", points=check.points)
    found = say("rubric.signal", signal=check.signal) if check.signal else say("rubric.model")
    return f"{to_you(check.ask)} ({worth}; {found})"
