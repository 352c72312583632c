"""What the screens of a drill ask of the desk: to prepare one, begin it, go on with it, give it up, debrief it."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from trainer.tui.model_desk import ModelDesk

if TYPE_CHECKING:
    from trainer.cli.practice import Practice
    from trainer.drill.debrief import Debrief
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup
    from trainer.record.event import Event
    from trainer.record.options import DrillOptions
    from trainer.record.transcript import Plan
    from trainer.settings.choices import Settings


_AT_ONCE = 5
"""Steps of a few milliseconds after which somebody else has a turn."""


class DrillDesk(ModelDesk):
    """The part of the desk that knows of drills."""

    async def prepare(self, scenario: str, settings: "Settings") -> "Setup":
        """What a drill of this scenario (id or path) needs, with the trainee's choices; nothing is kept yet."""
        return await self.run(self._prepare, scenario, settings)

    async def make_ready(self, drill: "Setup | Runner") -> None:
        """Have the reader know the scenario before the trainee speaks, in pieces: what they ask for goes between."""
        pieces = await self.run(self._readied, drill)
        while await self.run(_goes_on, pieces):
            pass

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

    def _prepare(self, scenario: str, settings: "Settings") -> "Setup":
        from trainer.cli.wiring import new_setup
        from trainer.drill.setup import fresh_seed
        from trainer.record.options import DrillOptions

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

    def _readied(self, drill: "Setup | Runner") -> Iterator[None]:
        from trainer.drill.readying import readied
        from trainer.drill.runner import Runner
        from trainer.reading.reader import EmbeddedReader

        return drill.prepare() if isinstance(drill, Runner) else readied(drill, EmbeddedReader())

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
        from trainer.drill.fold import fold

        journal = self._open()
        events = journal.events_of(drill)
        started = fold(events).started
        parts = parts_for(drill, journal, started.options, self._models_again(started.options))
        return setup_again(started, journal), parts, events

    def _go_on(self, drill: str) -> "Runner":
        from trainer.drill.runner import Runner

        return Runner.go_on(*self._runner(drill))

    def _give_up(self, drill: str) -> None:
        from trainer.drill.fold import fold
        from trainer.drill.runner import Runner

        setup, parts, events = self._runner(drill)
        Runner(setup, parts, fold(events)).close(finished=False)

    def _again(self, runner: "Runner", turn: int) -> "Runner":
        again = runner.again_from(turn, self._open().events_of(runner.state.drill))
        runner.close(finished=bool(runner.state.scores))
        return again

    def _finish(self, runner: "Runner") -> "Debrief":
        from trainer.drill.debrief import make_debrief

        debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
        runner.close()
        return self._with_reviews(debrief)

    def _debriefed(self, drill: str) -> "tuple[Runner, Debrief]":
        from trainer.drill.debrief import make_debrief
        from trainer.drill.fold import fold
        from trainer.drill.runner import Runner

        setup, parts, events = self._runner(drill)
        runner = Runner(setup, parts, fold(events))
        debrief = make_debrief(runner.state, runner.stage.story, setup.rubric.value)
        return runner, self._with_reviews(debrief)

    def _with_reviews(self, debrief: "Debrief") -> "Debrief":
        """With what trainers said, where this is the journal of a member and not of a private call."""
        from trainer.team.own_reviews import with_reviews

        return with_reviews(debrief, self._open()) if self._folder is None else debrief

    def _practise(self, seed: int | None) -> "Practice":
        from trainer.cli.practice import make_practice
        from trainer.drill.setup import fresh_seed

        return make_practice(self._open(), fresh_seed() if seed is None else seed)


def _goes_on(pieces: Iterator[None]) -> bool:
    """Take the next few steps; whether there may be more."""
    return sum(1 for _ in islice(pieces, _AT_ONCE)) == _AT_ONCE
