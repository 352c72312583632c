"""The desk behind the screens: journal, files and drills, all in one thread that is never the screen's (drafts
have another, lest they wait for an answer, and so has a model that is tried out, lest everything wait for it).

SQLAlchemy, pydantic and the embedded parts are imported in that thread, after the first paint. Screens await
what they need and never hold a connection.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from trainer.tui.team_desk import Given, Result, TeamDesk

if TYPE_CHECKING:
    from trainer.cli.practice import Practice
    from trainer.drill.debrief import Debrief
    from trainer.drill.progress import Progress
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup
    from trainer.library.index import Entry
    from trainer.library.scenario import Scenario
    from trainer.llm.choice import ModelChoice
    from trainer.record.event import DrillOptions, Event
    from trainer.record.transcript import Plan
    from trainer.settings.choices import Settings
    from trainer.store.glance import Past
    from trainer.store.history import DrillSummary
    from trainer.store.journal import SqlJournal
    from trainer.tui.engines import Engines


class Desk(TeamDesk):
    """Everything that takes time or touches the disk, one job after the other."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        """Where journal and reports are; None: the data folder."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._draft_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._trial_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="trial")
        self._opening = Lock()
        self._journal: SqlJournal | None = None
        self._ahead: Future[tuple[Entry, ...]] | None = None
        self.models: ModelChoice | None = None
        """Who plays and who scores, where the command line said so; else the settings say it."""

    def look_ahead(self) -> None:
        """Begin to read the list of scenarios; who asks for it first gets this one."""
        self._ahead = self._thread.submit(_listed)

    async def run(self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """Do this in the desk's thread and return what it returns; errors come back as they are."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *args, **kwargs))

    async def run_beside(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """The same for what may take long and needs neither journal nor drill: all else goes on beside it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._trial_thread, partial(work, *args, **kwargs))

    def close(self) -> None:
        """Finish what is under way and let go of the journal."""
        self._trial_thread.shutdown(wait=True, cancel_futures=True)
        self._draft_thread.shutdown(wait=True)
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    async def warm(self) -> None:
        """Load what a drill needs while the trainee still reads, in pieces: what they ask for goes between."""
        for load in (_import_rooms, _import_screens, _rehearse):
            await self.run(load)

    # drills

    async def prepare(self, scenario: str, settings: "Settings") -> "Setup":
        """What a drill of this scenario (id or path) needs, with the trainee's choices; nothing is kept yet."""
        return await self.run(self._prepare, scenario, settings)

    async def engines(self, settings: "Settings") -> "Engines":
        """Who plays and who scores with these settings, in words."""
        from trainer.tui.engines import engines_of

        return await self.run(engines_of, partial(self._models, settings))

    async def untold(self, settings: "Settings") -> str | None:
        """What would leave the machine, where the trainee has not been told yet; None where nothing new does."""
        return await self.run(self._untold, settings)

    async def agree(self, settings: "Settings") -> None:
        """Note that the trainee has been told and goes on."""
        await self.run(self._agree, settings)

    async def start(self, setup: "Setup", plan: "Plan") -> "Runner":
        """Begin a drill that was prepared, with its plan: the conversation opens."""
        return await self.run(self._start, setup, plan)

    async def begin(self, scenario: str, options: "DrillOptions", rubric: str | None = None) -> "Runner":
        """A new drill of this scenario (id or path)."""
        return await self.run(self._begin, scenario, options, rubric)

    async def go_on(self, drill: str) -> "Runner":
        """The unfinished drill with this id, taken up where it was left."""
        return await self.run(self._go_on, drill)

    async def give_up(self, drill: str) -> None:
        """Close an unfinished drill without a debrief; it stays in the journal."""
        await self.run(self._give_up, drill)

    async def again(self, runner: "Runner", turn: int) -> "Runner":
        """A new drill from just before this turn; the old one is closed as it stands."""
        return await self.run(self._again, runner, turn)

    async def finish(self, runner: "Runner") -> "Debrief":
        """The debrief of a drill that has been scored. Seeing it finishes the drill, however it is left then."""
        return await self.run(self._finish, runner)

    async def debriefed(self, drill: str) -> "tuple[Runner, Debrief]":
        """A scored drill of the past with its debrief."""
        return await self.run(self._debriefed, drill)

    async def events(self, drill: str) -> "tuple[Event, ...]":
        """A drill's log."""
        return await self.run(lambda: self._open().events_of(drill))

    async def practice(self, seed: int | None = None) -> "Practice":
        """Single moves to practise, from past drills and the scenarios."""
        return await self.run(self._practise, seed)

    # what is typed and not sent; in the order in which it is asked for

    def keep_drafts(self, owner: str, texts: Mapping[str, str]) -> Future[None]:
        """Keep these as all that is unsent of this owner (see `store.drafts`); done also when nobody waits for it."""
        return self._draft_thread.submit(self._keep_drafts, owner, texts)

    def drafts_of(self, owner: str) -> Future[dict[str, str]]:
        """What of this owner's is unsent, by the box it stands in."""
        return self._draft_thread.submit(self._drafts_of, owner)

    # what is known

    async def listed(self) -> "tuple[Entry, ...]":
        """The scenarios. Cheap where the library's index is fresh: nothing heavy is imported then."""
        ahead, self._ahead = self._ahead, None
        return await (self.run(_listed) if ahead is None else asyncio.wrap_future(ahead))

    async def scenario(self, path: str) -> "Scenario":
        """A scenario by its path, whole."""
        return await self.run(_scenario, path)

    async def summaries(self) -> "Sequence[DrillSummary]":
        """All drills, newest first."""
        return await self.run(self._summaries)

    async def past(self) -> "Past":
        """What Home shows of the past."""
        return await self.run(self._past)

    async def glance(self) -> "Past | None":
        """The same, read the short way; None where there is a longer one only, or nothing yet."""
        return await self.run(self._glance)

    async def unfinished(self) -> "tuple[str, ...]":
        """Ids of drills that can be gone on with, newest first."""
        return await self.run(lambda: tuple(self._open().open_drills()))

    async def last_resolution(self) -> str | None:
        """The newest "next time I will ..."."""
        return await self.run(lambda: self._open().last_resolution())

    async def progress(self, rubric: str) -> "Progress":
        """How the trainee does under this rubric (id or path), and what to practise next."""
        return await self.run(self._progress, rubric)

    # in the desk's threads

    @property
    def folder(self) -> Path:
        """Where journal and reports are."""
        from trainer.library.places import data_folder

        return self._folder or data_folder()

    def _open(self) -> "SqlJournal":
        from trainer.store.file import JOURNAL
        from trainer.store.journal import SqlJournal

        with self._opening:
            if self._journal is None:
                self._journal = SqlJournal(self.folder / JOURNAL)
            return self._journal

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()

    def _keep_drafts(self, owner: str, texts: Mapping[str, str]) -> None:
        from trainer.store.drafts import keep_drafts

        keep_drafts(self._open(), owner, texts)

    def _drafts_of(self, owner: str) -> dict[str, str]:
        from trainer.store.drafts import drafts_of

        return drafts_of(self._open(), owner)

    def _summaries(self) -> "Sequence[DrillSummary]":
        from trainer.store.history import drill_summaries

        return drill_summaries(self._open())

    def _past(self) -> "Past":
        from trainer.store.glance import Past

        return self._glance() or Past(self._summaries(), self._open().last_resolution())

    def _glance(self) -> "Past | None":
        from trainer.store.file import JOURNAL
        from trainer.store.glance import glance

        return glance(self.folder / JOURNAL)

    def _progress(self, rubric: str) -> "Progress":
        from trainer.tui.practised import progress_of

        return progress_of(self._open(), rubric)

    def _practise(self, seed: int | None) -> "Practice":
        from trainer.cli.practice import make_practice
        from trainer.drill.setup import fresh_seed

        return make_practice(self._open(), fresh_seed() if seed is None else seed)

    def _prepare(self, scenario: str, settings: "Settings") -> "Setup":
        from trainer.cli.wiring import new_setup
        from trainer.drill.setup import fresh_seed
        from trainer.record.event import DrillOptions

        seed = fresh_seed() if settings.seed is None else settings.seed
        choice = {
            "mode": settings.mode,
            "difficulty": settings.difficulty,
            "seed": seed,
            "variant": settings.variant,
            "interface": "screen",
        }
        self._chosen = self._models(settings)
        self._warm_customer()
        return new_setup(scenario, DrillOptions.model_validate(choice), settings.rubric, self._open())

    def _warm_customer(self) -> None:
        """Have the model's package loaded by the time the plan is made. Sends nothing."""
        if self._chosen is None:
            return
        from trainer.llm.choice import warm_customer

        warm_customer(self._chosen)

    def _models(self, settings: "Settings") -> "ModelChoice | None":
        """Raises BadUsage where a model is wanted and none is chosen."""
        if self.models is not None or "llm" not in {settings.customer, settings.scorer}:
            return self.models
        import os

        from trainer.llm.choice import Asked, choose

        return choose(Asked(), settings, os.environ)

    def _untold(self, settings: "Settings") -> str | None:
        chosen = self._models(settings)
        if chosen is None or chosen is self.models:
            return None
        from trainer.llm.leaving import untold

        return untold(chosen, settings)

    def _agree(self, settings: "Settings") -> None:
        from trainer.llm.leaving import remember_agreed

        chosen = self._models(settings)
        if chosen is not None:
            remember_agreed(chosen, settings)

    def _start(self, setup: "Setup", plan: "Plan") -> "Runner":
        from trainer.cli.wiring import NO_MODELS, new_runner

        runner = new_runner(setup, self._open(), self._chosen or NO_MODELS)
        runner.plan(plan)
        return runner

    def _begin(self, scenario: str, options: "DrillOptions", rubric: str | None) -> "Runner":
        from trainer.cli.wiring import new_runner, new_setup

        return new_runner(new_setup(scenario, options, rubric), self._open())

    def _runner(self, drill: str) -> "tuple[Setup, Any, tuple[Event, ...]]":
        from trainer.cli.wiring import parts_for, setup_again
        from trainer.drill.state import fold

        journal = self._open()
        events = journal.events_of(drill)
        started = fold(events).started
        parts = parts_for(drill, journal, started.options, self._models_again(started.options))
        return setup_again(started, journal), parts, events

    def _models_again(self, options: "DrillOptions") -> "ModelChoice":
        """The models for going on with a drill; where they can't be had it goes on without."""
        from trainer.cli.wiring import NO_MODELS
        from trainer.record.errors import TrainerError
        from trainer.settings.read import read_settings

        if "llm" not in {options.customer, options.scorer}:
            return NO_MODELS
        settings = read_settings().settings
        try:
            chosen = self._models(settings)
            told = self._untold(settings) is None
        except TrainerError:
            return NO_MODELS
        return chosen if chosen is not None and told else NO_MODELS

    def _go_on(self, drill: str) -> "Runner":
        from trainer.drill.runner import Runner

        return Runner.go_on(*self._runner(drill))

    def _give_up(self, drill: str) -> None:
        from trainer.drill.runner import Runner
        from trainer.drill.state import fold

        setup, parts, events = self._runner(drill)
        Runner(setup, parts, fold(events)).close(finished=False)

    def _again(self, runner: "Runner", turn: int) -> "Runner":
        again = runner.again_from(turn, self._open().events_of(runner.state.drill))
        runner.close(finished=bool(runner.state.scores))
        return again

    def _debriefed(self, drill: str) -> "tuple[Runner, Debrief]":
        from trainer.drill.debrief import make_debrief
        from trainer.drill.runner import Runner
        from trainer.drill.state import fold

        setup, parts, events = self._runner(drill)
        runner = Runner(setup, parts, fold(events))
        debrief = make_debrief(runner.state, runner.stage.story, setup.rubric.value)
        return runner, self._with_reviews(debrief)

    def _finish(self, runner: "Runner") -> "Debrief":
        from trainer.drill.debrief import make_debrief

        debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
        runner.close()
        return self._with_reviews(debrief)

    def _with_reviews(self, debrief: "Debrief") -> "Debrief":
        """With what trainers said, where this is the journal of a member and not of a private call."""
        from trainer.team.own_reviews import with_reviews

        return with_reviews(debrief, self._open()) if self._folder is None else debrief


def _listed() -> "tuple[Entry, ...]":
    from trainer.library.index import listed

    return listed()


@cache
def _scenario(path: str) -> "Scenario":
    from trainer.library.load import load_scenario

    return load_scenario(Path(path)).value


def _import_rooms() -> None:
    import trainer.cli.wiring  # noqa: F401 - for its imports


def _import_screens() -> None:
    from trainer.tui.bindings import import_screens

    import_screens()


def _rehearse() -> None:
    from trainer.tui.rehearsal import rehearse

    rehearse()
