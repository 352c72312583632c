"""The pictures of the README: a real drill in the real app, each screen of it kept as an SVG.

`python -m tests.tui.pictures docs/pictures` plays the server outage on the built-in customer with a fixed seed and
clock, in a data folder of its own, so that a second run makes no difference unless a screen was changed.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.picture_talks import EARLIER, FOLLOW_UP, OPENING, OWN_LEVELS, RESOLUTION, TALK, Earlier
from tests.tui.stage import StageApp, press, settled, type_in
from trainer.cli.wiring import CLOCK, new_runner, new_setup
from trainer.drill.state import Phase
from trainer.library.places import data_folder
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan
from trainer.settings.choices import Settings
from trainer.store.file import JOURNAL
from trainer.store.journal import SqlJournal
from trainer.tui.desk import Desk
from trainer.tui.widgets.fold import FoldHeading

SIZE = (120, 40)
SEED = 7
SCENARIO = "server-outage"
TODAY = "2026-06-15T06:00:00+00:00"
THEMES = {"dark": "trainer-evening", "light": "trainer-morning"}
SHOWN = 2
"""The reply that stands in the box when the talk is shown, counted from 0."""
GUIDED = 5
"""Sentences of the guided call that have been said when it is shown."""
LIGHT = ("guided", "debrief")
"""Pictures that are also taken in the light theme."""

_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
_MADE_BY = re.compile(r"\s*<!-- Generated with .*?-->")

Show = Callable[[str], None]


def take_pictures(folder: Path) -> None:
    """Play the drill in both themes and write `NAME.svg` and `NAME-light.svg` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, theme in THEMES.items():
        with own_places():
            play_earlier(EARLIER)
            os.environ[CLOCK] = TODAY
            pictures = asyncio.run(_play(theme))
        for name, svg in pictures.items():
            if kind == "dark":
                (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
            elif name in LIGHT:
                (folder / f"{name}-{kind}.svg").write_text(svg, encoding="utf-8")


@contextmanager
def own_places() -> Iterator[None]:
    """A journal and settings nobody has written to; what the environment said is put back afterwards."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TRAINER_DATA": folder, "TRAINER_CONFIG": f"{folder}/settings.toml", "TRAINER_NAME": ""}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def play_earlier(drills: tuple[Earlier, ...]) -> None:
    """Fill the journal with scored drills of the past, each on its day."""
    journal = SqlJournal(data_folder() / JOURNAL)
    for drill in drills:
        os.environ[CLOCK] = drill.when
        setup = new_setup(drill.scenario, DrillOptions(seed=SEED, interface="screen"))
        runner = new_runner(setup, journal)
        runner.plan(Plan.model_validate(drill.plan))
        for words in drill.replies:
            if runner.state.phase is Phase.TALK:
                runner.reply(words)
        if runner.state.phase is Phase.TALK:
            runner.end_talk()
        runner.follow_up(drill.follow_up)
        runner.rate_oneself(drill.own)
        runner.resolve(drill.resolution)
        runner.close()
    journal.close()


async def _play(theme: str) -> dict[str, str]:
    app = StageApp(desk=Desk(), settings=Settings(pace=0, theme=theme, seed=SEED))
    taken: dict[str, str] = {}
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        await drill(app, pilot, lambda name: taken.__setitem__(name, svg_of(app)))
    assert app.troubles == []
    return taken


def svg_of(app: StageApp) -> str:
    """The screen as a picture that needs no network: any monospaced font of the reader's will do."""
    svg = _MADE_BY.sub("", app.export_screenshot())
    svg = _FONT_FACES.sub("", svg).replace("Fira Code, monospace", "monospace")
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


async def drill(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    """One drill from Home to the comparison with the attempt before."""
    show("home")
    await _guided(app, pilot, show)
    await press(app, pilot, *SCENARIO.partition("-")[0], "enter")
    await type_plan(app, pilot)
    show("brief")
    await press(app, pilot, "ctrl+s")
    for number, words in enumerate(TALK):
        await type_in(app, pilot, words)
        if number == SHOWN:
            show("talk")
        await press(app, pilot, "enter")
    await _afterwards(app, pilot)
    show("debrief")
    await _look_back(app, pilot, show)


async def _guided(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    await press(app, pilot, "ctrl+g")
    for _ in range(GUIDED):
        await press(app, pilot, "enter")
    show("guided")
    await press(app, pilot, "escape")


async def type_plan(app: StageApp, pilot: Pilot[None]) -> None:
    """Choose Monday morning and write the opening line, where brief and plan stand side by side."""
    app.screen.query_one("#timing").focus()
    await press(app, pilot, "down")
    app.screen.query_one("#notes").focus()
    await type_in(app, pilot, OPENING)


async def _afterwards(app: StageApp, pilot: Pilot[None]) -> None:
    if app.screen.runner.state.phase is Phase.TALK:  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+g", "y")
    await press(app, pilot, "ctrl+s")
    await type_in(app, pilot, FOLLOW_UP)
    await press(app, pilot, "ctrl+s", *OWN_LEVELS, "ctrl+s")


async def _look_back(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    app.screen.query(FoldHeading).first().focus()
    await press(app, pilot, "enter")
    show("debrief-step")
    app.screen.query_one("#next").focus()
    await type_in(app, pilot, RESOLUTION)
    await press(app, pilot, "enter")
    app.clear_notifications()
    await press(app, pilot, "f3")
    show("progress")
    await press(app, pilot, "down", "c")
    show("compare")


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1] if sys.argv[1:] else "docs/pictures"))
