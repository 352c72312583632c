"""Promises that fall due: what was said with a time in one conversation is held to it in a later one.

"An accurate timeline, never a hopeful one", and "keep them informed", say the articles: a promise kept with a day to
spare was no accurate one, and a promise that can't be kept weighs less where they hear it before it falls due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from trainer.customer.rules import rule_book
from trainer.drill.state import DrillState
from trainer.library.moment import OPTION
from trainer.library.scenario import Scenario, Scene
from trainer.reading.due_time import latest_moment
from trainer.reading.exhibits import held_up
from trainer.record.event_scenes import Outcome, PromiseFellDue
from trainer.record.finding import Finding, FindingKind, Stance

_OFFERS = {FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED}
_TELLS = {FindingKind.FACT_TOLD, FindingKind.FACT_CONTRADICTED, FindingKind.COMMITMENT}
"""A time that goes against the brief was given all the same."""
_MEANT = {Stance.ASSERTED, Stance.HEDGED}


@dataclass(frozen=True)
class _Promise:
    """Words with a time in them, and the moment by which they fall due."""

    found: Finding
    by: datetime


def fallen_due(
    state: DrillState, scenario: Scenario, scene: Scene, *, waited: bool
) -> tuple[PromiseFellDue, ...]:
    """What the scene makes of the promises so far, each once; `scenario` is the whole story up to it.

    Without a clock on either side nothing falls due, and what a paper says is no promise of theirs.
    """
    now = scene.due or scene.clock if waited else scene.clock
    if now is None:
        return ()
    known = {(due.promise.turn, due.promise.start) for due in state.fell_due}
    shown = {held_up(exhibit) for exhibit in scenario.exhibit}
    spoken = (one for one in _promises(state) if one.found.quote.text not in shown)
    said = [one for one in spoken if (one.found.quote.turn, one.found.quote.start) not in known]
    begins = scene.clock or now
    return (
        *_next_words(said, begins, now, waited=waited),
        *_things(said, scenario, scene, waited=waited),
    )


def _promises(state: DrillState) -> Iterator[_Promise]:
    """Everything that was said with a time, seen from the clock of its conversation."""
    for found in state.findings():
        said_at = _clock_at(state, found.quote.turn)
        if said_at is None or found.stance not in _MEANT:
            continue
        by = latest_moment(found.quote.text, said_at)
        if by is not None:
            yield _Promise(found, by)


def _clock_at(state: DrillState, turn: int) -> datetime | None:
    """The scenario's time at a turn; what stands in the plan or the follow-up was promised in no talk."""
    clocks = [clock for first, clock in state.clocks if 0 <= first <= turn]
    return clocks[-1] if clocks else None


def _next_words(
    said: list[_Promise], begins: datetime, now: datetime, *, waited: bool
) -> Iterator[PromiseFellDue]:
    """Their own next word: kept where they come by then, broken where the customer had to call after it.

    One for an hour before the scene begins is held against nobody: the drill gave no talk in which to keep it.
    """
    numbers = rule_book().scenes
    grace, ahead = timedelta(minutes=numbers.grace), timedelta(hours=numbers.padded_from)
    for one in said:
        not_yet = one.by > now if waited else one.by > now + ahead
        if one.found.kind is not FindingKind.NEXT_CONTACT or not_yet or one.by + grace < begins:
            continue
        outcome: Outcome = "broken" if waited else "kept"
        yield PromiseFellDue(promise=one.found.quote, outcome=outcome, when=one.found.detail or "", came=now)


def _things(
    said: list[_Promise], scenario: Scenario, scene: Scene, *, waited: bool
) -> Iterator[PromiseFellDue]:
    """What was promised for a time, beside when it came; the last time named counts."""
    options = {OPTION + option.id for option in scenario.option}
    for name, came in scene.came.items():
        kinds = _OFFERS if name in options else _TELLS
        timed = [
            one for one in said if one.found.kind in kinds and one.found.about == name.removeprefix(OPTION)
        ]
        if timed:
            outcome = _outcome(timed[-1].by, came, waited=waited)
            yield PromiseFellDue(promise=timed[-1].found.quote, outcome=outcome, about=name, came=came)


def _outcome(by: datetime, came: datetime, *, waited: bool) -> Outcome:
    """A whole day that was promised is kept at any hour of it."""
    numbers = rule_book().scenes
    if came > by + timedelta(minutes=numbers.grace):
        return "broken" if waited else "moved"
    early = by - came > timedelta(hours=numbers.padded_from)
    return "padded" if early and came.date() < by.date() else "kept"
