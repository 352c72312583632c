"""Progress: each step over time, the weakest, self-rating against score, and what to practise next and why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from trainer.language.tables import sentences
from trainer.tui.keys import key
from trainer.tui.screens.along import go_along
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.drill.progress import Practised, Progress, StepProgress
    from trainer.tui.app import TrainerApp

_say = sentences("screen/progress")

LEVELS = "▁▂▄▆█"
UNSCORED = "·"
RUBRIC = "six-step"
"""The rubric looked at where the settings name none."""
LAST = 40
"""Drills drawn; the newest."""


class Door(Pointed, PlainText, can_focus=True):
    """A line that leads to a scenario."""

    BINDINGS = [key("enter", "enter", "progress.enter", show=False)]

    def __init__(self, content: Content, scenario: str) -> None:
        super().__init__(content, id="next")
        self.scenario = scenario

    def action_enter(self) -> None:
        """Begin this scenario."""
        cast("TrainerApp", self.app).open_scenario(self.scenario)

    def on_click(self, event: Click) -> None:
        """The mouse does the same."""
        event.stop()
        self.action_enter()


class DrillLine(Pointed, PlainText, can_focus=True):
    """One past drill."""

    BINDINGS = [
        key("enter", "open", "progress.open"),
        key("c,C", "compare", "progress.compare"),
    ]

    def __init__(self, drill: "Practised", title: str) -> None:
        total = _say("no_total") if drill.total is None else _say("total", total=f"{drill.total:.0f}")
        which = _say("first" if drill.first else "repeat")
        text = assembled(
            (f"{drill.when:%d %b %Y %H:%M}  ", QUIET),
            f"{title}  ",
            (f"{total:>10}", "bold"),
            (f"  {which}", QUIET),
        )
        super().__init__(text)
        self.drill = drill.drill

    def action_open(self) -> None:
        """Open the debrief."""
        cast("ProgressScreen", self.screen).open_past(self.drill)

    def action_compare(self) -> None:
        """Compare with the attempt before."""
        cast("ProgressScreen", self.screen).open_compare(self.drill)

    def on_click(self, event: Click) -> None:
        """The mouse opens the debrief."""
        event.stop()
        self.action_open()


class ProgressScreen(CalmScreen[None]):
    """How somebody is doing."""

    CSS_PATH = "progress.tcss"
    BINDING_GROUP_TITLE = "Progress"
    BINDINGS = [
        key("escape", "app.pop_screen", "progress.back"),
        key("down,j", "walk(1)", "progress.down", show=False),
        key("up,k", "walk(-1)", "progress.up", show=False),
    ]

    progress: "Progress | None" = None

    def compose(self) -> ComposeResult:
        """A page that is filled when the desk has looked."""
        with Walk(id="page"):
            yield PlainText(_say("title"), classes="title")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the desk."""
        self.fill()

    @work(exclusive=True, group="progress", exit_on_error=False)
    async def fill(self) -> None:
        """Show what the journal knows."""
        app = cast("TrainerApp", self.app)
        titles = {entry.id: entry.title for entry in await app.desk.listed()}
        self.progress = progress = await app.desk.progress(app.settings.rubric or RUBRIC)
        await self.query_one("#page").mount_all(list(self._lines(progress, titles)))
        for door in self.query("Door, DrillLine").results(PlainText):
            door.focus(scroll_visible=False)
            self.call_after_refresh(door.scroll_visible, animate=False)
            break

    def action_walk(self, step: int) -> None:
        """Go to the next line that can be opened."""
        go_along(self, self.query_one("#page", Walk), step)

    @work(exclusive=True, group="past", exit_on_error=False)
    async def open_past(self, drill: str) -> None:
        """The debrief of a drill of the past."""
        app = cast("TrainerApp", self.app)
        runner, _ = await app.desk.debriefed(drill)
        app.open_debrief(runner, over=True)

    @work(exclusive=True, group="past", exit_on_error=False)
    async def open_compare(self, drill: str) -> None:
        """A drill beside the attempt before it at the same scenario."""
        from trainer.tui.screens.compare import Attempt, CompareScreen

        app = cast("TrainerApp", self.app)
        drills = self.progress.drills if self.progress else ()
        scenario = next(done.scenario for done in drills if done.drill == drill)
        same = [done.drill for done in drills if done.scenario == scenario]
        place = same.index(drill)
        if place == 0:
            self.notify(_say("none_before"), markup=False)
            return
        before, after = [
            Attempt(*await app.desk.debriefed(name), number)
            for number, name in enumerate(same[place - 1 : place + 1], start=place)
        ]
        app.push_screen(app.fitted(CompareScreen(before, after)))

    def _lines(self, progress: "Progress", titles: dict[str, str]) -> Iterator[Widget]:
        if not progress.drills:
            yield PlainText(_say("empty"))
        else:
            yield from self._figures(progress)
        yield from self._next(progress, titles)
        if progress.resolutions:
            yield PlainText(_say("resolutions"), classes="heading")
            yield from (PlainText(_say("resolution", text=text)) for text in progress.resolutions[:5])
        if progress.drills:
            yield PlainText(_say("drills"), classes="heading")
            newest = reversed(progress.drills[-LAST:])
            named = [(drill, titles.get(drill.scenario, drill.scenario)) for drill in newest]
            widest = max(len(title) for _, title in named)
            yield from (DrillLine(drill, f"{title:<{widest}}") for drill, title in named)

    def _figures(self, progress: "Progress") -> Iterator[Widget]:
        steps, rubric = progress.titles, progress.rubric
        firsts = sum(drill.first for drill in progress.drills)
        minutes = round(progress.practised.total_seconds() / 60)
        drills, time = _counted("drill", len(progress.drills)), _counted("minute", minutes)
        yield PlainText(
            _say("rubric", rubric=rubric, drills=drills, firsts=firsts, minutes=time), classes="quiet"
        )
        if progress.apart:
            yield PlainText(_say("apart", count=progress.apart), classes="quiet")
        yield PlainText(_say("steps"), classes="heading")
        widest = max(len(steps.get(step.step, step.step)) for step in progress.steps)
        for step in progress.steps:
            yield PlainText(_step(step, steps.get(step.step, step.step), widest, progress.weakest == step.step))

    def _next(self, progress: "Progress", titles: dict[str, str]) -> Iterator[Widget]:
        if progress.next is not None:
            text = next_reason(progress, titles)
            yield Door(assembled((_say("next") + "\n", "bold"), text), progress.next.scenario)


def next_reason(progress: "Progress", titles: dict[str, str]) -> str:
    """What to practise next and why, in one sentence; empty where there is nothing. `titles`: by scenario id."""
    found, steps = progress.next, progress.titles
    if found is None:
        return ""
    step = steps.get(found.step or "", found.step or "")
    key = "next_new_step" if found.why == "new" and found.step else f"next_{found.why}"
    return _say(key, title=titles.get(found.scenario, found.scenario), step=step)


def _counted(what: str, count: int) -> str:
    return _say(f"one_{what}") if count == 1 else _say(f"many_{what}s", count=count)


def _step(step: "StepProgress", title: str, widest: int, weakest: bool) -> Content:
    drawn = "".join(UNSCORED if level is None else LEVELS[level] for level in step.levels[-LAST:])
    parts: list[str | tuple[str, str]] = [
        (f"{title:<{widest}}  ", "bold"),
        (drawn, "$accent"),
        f"  {_means(step)}",
    ]
    if weakest:
        parts.append((f"  ◀ {_say('weakest')}", "$warning"))
    own = _own(step)
    if own:
        parts.append((f"\n{'':<{widest}}  {own}", QUIET))
    return assembled(*parts)


def _means(step: "StepProgress") -> str:
    if step.recent is None:
        return ""
    if step.earlier is None:
        return _say("recent", recent=f"{step.recent:.1f}")
    return _say("trend", recent=f"{step.recent:.1f}", earlier=f"{step.earlier:.1f}")


def _own(step: "StepProgress") -> str:
    if step.own is None:
        return ""
    if abs(step.own) < 0.5:
        return _say("even")
    return _say("above" if step.own > 0 else "below", gap=f"{abs(step.own):.1f}")
