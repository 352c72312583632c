"""A whole drill in the plain interface: brief, plan, talk, follow-up, self-rating, debrief, resolution."""

from trainer.cli.plain.afterwards import ask_follow_up, ask_rating, ask_resolution
from trainer.cli.plain.brief import show_brief
from trainer.cli.plain.console import Console
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.plain.plan import ask_plan
from trainer.cli.plain.talk import PastEvents, TalkScreen
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase


def run_drill(console: Console, runner: Runner, past: PastEvents, unsent: str = "") -> Runner:
    """Take the drill from wherever it stands to its end. Raises Left or EOFError when the trainee stops.

    `unsent`: what was typed at this place on the screen and not sent.
    """
    if runner.state.phase is Phase.PLAN:
        show_brief(console, runner.setup.scenario.value)
        runner.plan(ask_plan(console, runner.setup.scenario.value))
    if runner.state.phase is Phase.TALK:
        runner = TalkScreen(console, runner, past).run(unsent)
    elif unsent and runner.state.phase is Phase.FOLLOW_UP:
        console.say(phrase("talk.unsent", text=unsent), style="quiet")
    if runner.state.phase is Phase.FOLLOW_UP:
        runner.follow_up(ask_follow_up(console))
    if runner.state.phase is Phase.SELF_RATING:
        runner.rate_oneself(ask_rating(console, runner.setup.rubric.value))
    show_debrief(console, runner)
    if runner.state.resolution is None:
        runner.resolve(ask_resolution(console))
        if runner.state.resolution:
            console.say(phrase("debrief.resolved"))
    runner.close()
    console.say(phrase("debrief.saved", drill=runner.state.drill[:8]), style="quiet")
    return runner


def show_debrief(console: Console, runner: Runner) -> None:
    """Print the debrief of a scored drill."""
    stage = runner.stage
    debrief = make_debrief(runner.state, stage.scenario, runner.setup.rubric.value)
    DebriefScreen(console, stage.scenario, runner.state.transcript().turns).show(debrief)
