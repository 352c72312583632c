"""A whole drill in the plain interface: brief, plan, talk, follow-up, self-rating, debrief, resolution."""

import sys
from collections.abc import Callable
from functools import partial

from trainer.cli.plain.afterwards import ask_follow_up, ask_rating, ask_resolution
from trainer.cli.plain.brief import show_brief, show_facts
from trainer.cli.plain.commands import Commands, leave
from trainer.cli.plain.console import Console
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.plain.dispute import ask_dispute
from trainer.cli.plain.hearing import hearing
from trainer.cli.plain.judged_words import stronger_texts
from trainer.cli.plain.meanwhile import ask_scene
from trainer.cli.plain.plan import ask_plan
from trainer.cli.plain.readying import make_ready
from trainer.cli.plain.talk import PastEvents, TalkScreen
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario


def run_drill(
    console: Console, runner: Runner, past: PastEvents, *, full: bool = False, unsent: str = ""
) -> Runner:
    """Take the drill from wherever it stands to its end; with `full` the debrief is told whole at once.

    `unsent`: what was typed at this place on the screen and not sent. Raises Left or EOFError when the trainee stops.
    """
    make_ready(runner, at_terminal=sys.stdin.isatty())
    started = runner.state.phase
    if started is Phase.PLAN:
        _plan(console, runner)
    if runner.state.phase is Phase.TALK:
        runner = TalkScreen(console, runner, past).run(unsent)
    runner = _later_talks(console, runner, past)
    if unsent and started is not Phase.TALK and runner.state.phase is Phase.FOLLOW_UP:
        console.say(phrase("talk.unsent", text=unsent), style="quiet")
    if runner.state.phase is Phase.FOLLOW_UP:
        besides = _besides(console, runner.stage.scenario, "follow_up.commands")
        runner.follow_up(ask_follow_up(console, besides))
    if runner.state.phase is Phase.SELF_RATING:
        besides = _besides(console, runner.stage.scenario, "rating.commands")
        runner.rate_oneself(ask_rating(console, runner.setup.rubric.value, besides))
    more = show_debrief(console, runner, full=full)
    offer_stronger(console, runner)
    if runner.state.resolution is None:
        _resolve(console, runner, more)
    runner.close()
    console.say(phrase("debrief.saved", drill=runner.state.drill[:8]), style="quiet")
    return runner


def _plan(console: Console, runner: Runner) -> None:
    """The brief and the plan, with which the talk opens."""
    scenario = runner.setup.scenario.value
    show_brief(console, scenario)
    plan = ask_plan(console, scenario, _besides(console, scenario, "plan.commands"))
    with hearing(console, runner):
        runner.plan(plan)


def _later_talks(console: Console, runner: Runner, past: PastEvents) -> Runner:
    """The conversations that follow on the same clock, where the drill has any."""
    while runner.state.phase is Phase.MEANWHILE:
        with hearing(console, runner):
            talks = ask_scene(console, runner, _besides(console, runner.stage.scenario, "scene.commands"))
        if talks:
            runner = TalkScreen(console, runner, past).run()
    return runner


def _resolve(console: Console, runner: Runner, more: Callable[[], None]) -> None:
    """Ask what the trainee will do next time; the rest of the debrief and disputes can be had first."""
    besides: Commands = {
        "more": more,
        "dispute": partial(ask_dispute, console, runner),
        **_besides(console, runner.stage.scenario, "debrief.commands"),
    }
    runner.resolve(ask_resolution(console, besides))
    if runner.state.resolution:
        console.say(phrase("debrief.resolved"))


def offer_stronger(console: Console, runner: Runner) -> None:
    """Where a model is at hand, ask whether it shall write the weakest replies stronger, and print what it wrote."""
    rewriter, state = runner.parts.rewriter, runner.state
    if rewriter is None or state.stronger is not None or state.not_stronger is not None:
        return
    answer = console.ask(phrase("judged.ask_stronger", model=rewriter.identity))
    if answer.lower() in {"y", "yes"}:
        runner.write_stronger()
        debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
        for line in stronger_texts(debrief):
            console.say(line, indent="  - ")


def _besides(console: Console, scenario: Scenario, help_text: str) -> Commands:
    """What can be typed at any question of the drill besides its answer."""
    return {
        "help": lambda: console.say(phrase(help_text).strip(), style="quiet"),
        "facts": partial(show_facts, console, scenario),
        "quit": leave,
    }


def show_debrief(console: Console, runner: Runner, *, full: bool) -> Callable[[], None]:
    """Print the debrief of a scored drill, short unless `full`; returns what prints the rest as it is by then."""
    stage = runner.stage
    rubric = runner.setup.rubric.value
    debrief = make_debrief(runner.state, stage.story, rubric)
    screen = DebriefScreen(console, stage.story, runner.state.transcript().turns)
    if full:
        screen.show(debrief)
    else:
        screen.short(debrief, rubric)
        console.say()
        console.say(phrase("debrief.more"), style="quiet")
    return lambda: screen.more(make_debrief(runner.state, stage.story, rubric))
