"""A whole drill in the plain interface: brief, plan, talk, follow-up, self-rating, debrief, resolution."""

from collections.abc import Callable
from functools import partial

from trainer.cli.plain.afterwards import ask_follow_up, ask_rating, ask_resolution
from trainer.cli.plain.brief import show_brief
from trainer.cli.plain.console import Console
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.plain.hearing import hearing
from trainer.cli.plain.plan import ask_plan
from trainer.cli.plain.talk import PastEvents, TalkScreen
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase


def run_drill(
    console: Console, runner: Runner, past: PastEvents, *, full: bool = False, unsent: str = ""
) -> Runner:
    """Take the drill from wherever it stands to its end; with `full` the debrief is told whole at once.

    `unsent`: what was typed at this place on the screen and not sent. Raises Left or EOFError when the trainee stops.
    """
    if runner.state.phase is Phase.PLAN:
        show_brief(console, runner.setup.scenario.value)
        plan = ask_plan(console, runner.setup.scenario.value)
        with hearing(console, runner):
            runner.plan(plan)
    if runner.state.phase is Phase.TALK:
        runner = TalkScreen(console, runner, past).run(unsent)
    elif unsent and runner.state.phase is Phase.FOLLOW_UP:
        console.say(phrase("talk.unsent", text=unsent), style="quiet")
    if runner.state.phase is Phase.FOLLOW_UP:
        runner.follow_up(ask_follow_up(console))
    if runner.state.phase is Phase.SELF_RATING:
        runner.rate_oneself(ask_rating(console, runner.setup.rubric.value))
    more = show_debrief(console, runner, full=full)
    if runner.state.resolution is None:
        runner.resolve(ask_resolution(console, more))
        if runner.state.resolution:
            console.say(phrase("debrief.resolved"))
    runner.close()
    console.say(phrase("debrief.saved", drill=runner.state.drill[:8]), style="quiet")
    return runner


def show_debrief(console: Console, runner: Runner, *, full: bool) -> Callable[[], None]:
    """Print the debrief of a scored drill, short unless `full`; returns what prints the rest."""
    stage = runner.stage
    rubric = runner.setup.rubric.value
    debrief = make_debrief(runner.state, stage.scenario, rubric)
    screen = DebriefScreen(console, stage.scenario, runner.state.transcript().turns)
    if full:
        screen.show(debrief)
    else:
        screen.short(debrief, rubric)
        console.say()
        console.say(phrase("debrief.more"), style="quiet")
    return partial(screen.more, debrief)
