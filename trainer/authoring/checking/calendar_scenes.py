"""Later talks against the story's clock: their order, what is said of today, what falls due before it was promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from trainer.authoring.checking.calendar import clock_words, has_passed, is_clocks, relative_days, variant_slot
from trainer.authoring.checking.case import ScenarioCase
from trainer.library.moment import OPTION
from trainer.library.positions import Path
from trainer.library.references import Complaint
from trainer.library.scenario import Scene
from trainer.library.scene import LATE
from trainer.reading.values import values

_PARTS = ("fact", "unknown", "option")
"""What of a scene a trainee tells."""


def scenes_out_of_order(case: ScenarioCase) -> Iterator[Complaint]:
    """A later talk whose clock stands before the talk that comes before it, as late as that may be held."""
    clocks = [timing for timing in case.scenario.timing if timing.clock]
    last = max(clocks, key=lambda timing: timing.clock or datetime.min, default=None)
    name, before = (last.id, last.clock) if last else ("", None)
    for number, scene in enumerate(case.scenario.scene):
        if scene.clock and before and scene.clock < before:
            slots = {"scene": scene.id, "clock": clock_words(scene.clock), "second": name}
            slots["before"] = clock_words(before)
            yield Complaint("scene_too_early", ("scene", number, "clock"), {**slots, **variant_slot(case)})
        name, before = scene.id, scene.due or scene.clock or before


def due_before_clock(case: ScenarioCase) -> Iterator[Complaint]:
    """A customer who calls about something before the trainee learns of it."""
    for number, scene in enumerate(case.scenario.scene):
        if scene.clock and scene.due and scene.due < scene.clock:
            slots = {"scene": scene.id, "due": clock_words(scene.due), "clock": clock_words(scene.clock)}
            yield Complaint("due_before_clock", ("scene", number, "due"), {**slots, **variant_slot(case)})


def came_before_promised(case: ScenarioCase) -> Iterator[Complaint]:
    """Something that came before the talk in which it can be promised."""
    for number, scene in enumerate(case.scenario.scene):
        for name, came in scene.came.items():
            for talk, clock in _promised_at(case, name):
                if came < clock:
                    slots = {"name": name, "came": clock_words(came), "talk": talk, "clock": clock_words(clock)}
                    where: Path = ("scene", number, "came", name)
                    yield Complaint("came_before_promised", where, {**slots, **variant_slot(case)})
                    break


def scenes_against_the_clock(case: ScenarioCase) -> Iterator[Complaint]:
    """ "Tomorrow, Friday" where the scene's clock says Friday; a "today" that is another day when they call."""
    for talk in _talks(case):
        for path, text in talk.texts:
            for said in relative_days(text, talk.clock):
                yield _complaint(case, "against_the_clock", talk, path, said)
            begins = next(iter(values(text)), None)
            tells_the_hour = path[-1] in {"situation", "title"} and begins is not None and begins.start == 0
            if begins and tells_the_hour and not talk.is_late and not is_clocks(begins, talk.clock):
                yield _complaint(case, "against_the_clock", talk, path, begins.text)
            if talk.other_day:
                for value in values(text):
                    if value.offset is not None:
                        yield _complaint(case, "against_the_clock", talk, path, value.text)


def scenes_passed_deadlines(case: ScenarioCase) -> Iterator[Complaint]:
    """Options of a scene that come by an hour which has passed when the talk begins, also where they had to call."""
    for talk in _talks(case):
        for path, text in talk.offers:
            for said in values(text):
                if has_passed(said, talk.clock):
                    yield _complaint(case, "passed_deadline", talk, path, said.text)


@dataclass(frozen=True)
class _Talk:
    """One later talk at one hour at which it may be held."""

    name: str
    clock: datetime
    texts: tuple[tuple[Path, str], ...]
    offers: tuple[tuple[Path, str], ...]
    is_late: bool = False
    """Whether it is the hour at which the customer calls."""
    other_day: bool = False
    """Whether that is on another day than the trainee's."""


def _talks(case: ScenarioCase) -> Iterator[_Talk]:
    for number, scene in enumerate(case.scenario.scene):
        if scene.clock is None:
            continue
        here: Path = ("scene", number)
        told, offers = tuple(_told(scene, here)), tuple(_offers(scene, here))
        read = tuple(((*here, key), getattr(scene, key)) for key in ("title", "situation"))
        yield _Talk(scene.id, scene.clock, (*read, *told), offers)
        if scene.due and scene.due > scene.clock:
            other = scene.due.date() != scene.clock.date()
            yield _Talk(f"{scene.id}{LATE}", scene.due, told, offers, is_late=True, other_day=other)


def _told(scene: Scene, here: Path) -> Iterator[tuple[Path, str]]:
    for part in _PARTS:
        for number, one in enumerate(getattr(scene, part)):
            yield (*here, part, number, "text"), one.text
    for name, text in scene.facts.items():
        yield (*here, "facts", name), text


def _offers(scene: Scene, here: Path) -> Iterator[tuple[Path, str]]:
    for number, option in enumerate(scene.option):
        for key in ("text", "time"):
            yield (*here, "option", number, key), getattr(option, key)


def _promised_at(case: ScenarioCase, name: str) -> list[tuple[str, datetime]]:
    """The talks in which this can first be promised: the scene that brings it, else every moment of the first talk."""
    kind, bare = ("option", name.removeprefix(OPTION)) if name.startswith(OPTION) else ("fact", name)
    for scene in case.scenario.scene:
        if any(one.id == bare for one in getattr(scene, kind)):
            return [(scene.id, scene.clock)] if scene.clock else []
    return [(timing.id, timing.clock) for timing in case.scenario.timing if timing.clock]


def _complaint(case: ScenarioCase, problem: str, talk: _Talk, path: Path, said: str) -> Complaint:
    slots = {"said": said, "timing": talk.name, "clock": clock_words(talk.clock), **variant_slot(case)}
    return Complaint(problem, path, slots)
