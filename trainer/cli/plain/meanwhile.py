"""Between two conversations: time has passed, something is new, and the trainee calls, or waits to be called."""

from collections.abc import Iterator
from typing import get_args

from trainer.cli.plain.commands import Commands, choose
from trainer.cli.plain.console import Console
from trainer.drill.promises import promises
from trainer.drill.runner import Runner
from trainer.language.tables import phrase
from trainer.library.scenario import Scene
from trainer.record.event import Event, PromiseFellDue
from trainer.record.transcript import PLAN, Channel

CHANNELS: tuple[Channel, ...] = ("phone", *(name for name in get_args(Channel) if name != "phone"))


def ask_scene(console: Console, runner: Runner, commands: Commands) -> bool:
    """Tell what is new, ask what the trainee does about it, and go on so. Returns whether there is a talk."""
    scene, customer = runner.next_scene, runner.stage.scenario.customer.name
    console.say()
    console.say(clock_line(scene), style="strong")
    console.say()
    console.say(scene.situation.strip() or scene.title)
    promised = list(promised_lines(runner))
    if promised:
        console.say()
        console.say(phrase("scene.promised"), style="strong")
        for line in promised:
            console.say(line, indent="  - ")
    if scene.opens == "customer":
        console.say(phrase("scene.they_call", customer=customer))
        _told(console, runner, runner.begin_scene())
        return True
    names = [phrase("scene.come", channel=phrase(f"channel.{name}")) for name in CHANNELS]
    console.say()
    chosen = choose(
        console, phrase("scene.ask"), [*names, phrase("scene.wait"), phrase("scene.leave")], commands
    )
    if chosen < len(CHANNELS):
        _told(console, runner, runner.begin_scene(CHANNELS[chosen]))
    elif chosen == len(CHANNELS):
        _told(console, runner, runner.begin_scene(wait=True))
    else:
        runner.leave_it()
        return False
    return True


def clock_line(scene: Scene) -> str:
    """ "Monday 13:20: the loaner slips"; without a clock the title alone."""
    if scene.clock is None:
        return scene.title
    return phrase("scene.clock", clock=f"{scene.clock:%A %H:%M}", title=scene.title)


def promised_lines(runner: Runner) -> Iterator[str]:
    """What the trainee has promised so far, in their own words, and not held to yet."""
    settled = {due.promise for due in runner.state.fell_due}
    for promise in promises(runner.state.findings()):
        if promise.quote not in settled and promise.quote.turn > PLAN:
            yield f"“{promise.quote.text}”"


def outcome_line(due: PromiseFellDue) -> str:
    """What became of one promise."""
    came = f"{due.came:%A %H:%M}" if due.came else ""
    return phrase(f"scene.outcome.{due.outcome}", quote=due.promise.text, came=came)


def _told(console: Console, runner: Runner, events: tuple[Event, ...]) -> None:
    """What became of promises; in an exam that stands in the debrief alone."""
    if runner.setup.options.mode == "exam":
        return
    for event in events:
        if isinstance(event.body, PromiseFellDue):
            console.say(outcome_line(event.body), style="quiet")
