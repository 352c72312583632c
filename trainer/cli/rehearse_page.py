"""What `trainer rehearse` prints: each bar, reached or not, and what nobody met, was asked or heard."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.authoring.laws import Verdict, verdicts
from trainer.language.tables import sentences

if TYPE_CHECKING:
    from trainer.authoring.outcome import KindSummary, Outcome
    from trainer.library.rubric import Rubric

say = sentences("rehearse")
_SHOWN = 12
"""Of a list, so many are named; --json names them all."""
Named = tuple[str, str]
"""A name and its words."""


def page(outcome: "Outcome", rubric: "Rubric", model: str | None) -> Iterator[str]:
    """The page, line by line. `model`: who plays the customer, where that is a language model."""
    yield header(outcome, model)
    yield verdict_line(outcome)
    yield ""
    for verdict in verdicts(outcome):
        yield say(verdict.standing) + bar_sentence(verdict, outcome)
        if verdict.standing == "broken":
            yield "        " + say(f"mend.{verdict.bar}")
        if verdict.standing == "open":
            yield say("few")
    yield ""
    for title, named in findings(outcome, rubric):
        yield title
        yield from _some(named)
    yield say("ended", endings=endings_words(outcome.endings))
    yield from _stood_in(outcome)
    yield ""
    yield say("kinds")
    for kind in outcome.by_kind:
        yield from _kind(kind)


def header(outcome: "Outcome", model: str | None) -> str:
    """What was played, and how."""
    scenario, staging = outcome.scenario, outcome.staging
    how = {"any": say("with_any"), "all": say("with_all"), None: ""}.get(
        staging.variant, say("with_variant", name=staging.variant)
    )
    how += say("with_scenes") if staging.scenes and scenario.scene else ""
    how += say("with_model", name=model) if model else ""
    slots = {"drills": len(outcome.drills), "occasions": len(outcome.occasions), "how": how}
    return say("header", scenario=scenario.id, **slots, title=scenario.title)


def verdict_line(outcome: "Outcome") -> str:
    """Whether it reaches the bars, in one sentence."""
    stands = Counter(verdict.standing for verdict in verdicts(outcome))
    if stands["broken"]:
        return say("verdict_broken", count=stands["broken"], bars=stands.total())
    return say("verdict_kept", kept=stands["kept"], bars=stands.total())


def bar_sentence(verdict: Verdict, outcome: "Outcome") -> str:
    """What was measured, by how much, and what the bar is."""
    found = verdict.interval
    around = say("interval", low=found.low, high=found.high) if found else ""
    slots = {"limit": outcome.scenario.turn_limit, "lines": len(outcome.lines), "interval": around}
    numbers = {"measured": figure(verdict.measured), "bound": figure(verdict.bound)}
    return say(f"bar.{verdict.bar}", mean=figure(found.mean) if found else "?", **numbers, **slots)


def findings(outcome: "Outcome", rubric: "Rubric") -> Iterator[tuple[str, Sequence[Named]]]:
    """Lists of what nobody met, was asked or heard, each under its title; those that may be empty only where not."""
    asks = {check.id: check.ask for step in rubric.step for check in step.check}
    yield say("unfired", drills=len(outcome.drills)), [(name, asks.get(name, "")) for name in outcome.unfired]
    same = [(name, say(f"answer_{next(iter(outcome.answers[name]))}")) for name in outcome.same]
    yield say("same"), [(name, f"{answer}: {asks.get(name, '')}") for name, answer in same]
    yield say("unasked"), [(question.id, question.ask) for question in outcome.unasked]
    if not outcome.staging.by_model:
        unheard = [(name.partition(":")[2], text) for name, text in outcome.unsaid]
        yield say("unsaid", count=len(unheard), lines=len(outcome.lines)), unheard
    for title, lines in (("repeated", outcome.repeated), ("stale", outcome.stale)):
        if lines:
            yield say(title), [(f"{count} x", line) for line, count in Counter(lines).most_common()]
    if outcome.endless:
        yield say("endless"), [(drill.kind, str(drill.seed)) for drill in outcome.endless]


def endings_words(endings: Mapping[Any, int]) -> str:
    """ "satisfied 40, resigned 24", the most frequent first."""
    counted = Counter({str(name): count for name, count in endings.items()})
    return ", ".join(f"{say(f'ending.{name}')} {count}" for name, count in counted.most_common())


def due_words(kind: "KindSummary") -> str:
    """What became of the promises that fell due."""
    return ", ".join(f"{say(f'outcome.{name}')} {count}" for name, count in kind.due.items())


def figure(number: float) -> str:
    """One decimal where it says anything."""
    return f"{number:.1f}".removesuffix(".0")


def _kind(kind: "KindSummary") -> Iterator[str]:
    numbers = {
        "score": f"{kind.score.mean:5.1f}",
        "score_low": f"{kind.score.low:.0f}",
        "score_high": f"{kind.score.high:.0f}",
        "mood": f"{kind.gauge.mean:5.1f}",
        "mood_low": f"{kind.gauge.low:.0f}",
        "mood_high": f"{kind.gauge.high:.0f}",
        "replies": f"{kind.replies:4.1f}",
    }
    yield say("kind", kind=f"{kind.kind:<10}", endings=endings_words(kind.endings), **numbers)
    if kind.due:
        yield say("due", kind=" " * 10, due=due_words(kind))


def _stood_in(outcome: "Outcome") -> Iterator[str]:
    count = sum(drill.stood_in for drill in outcome.drills)
    if count:
        yield say("stood_in", count=count)


def _some(named: Sequence[Named]) -> Iterator[str]:
    yield from (say("line", name=name, text=text) for name, text in named[:_SHOWN])
    if not named:
        yield say("every")
    if len(named) > _SHOWN:
        yield say("more", count=len(named) - _SHOWN)
