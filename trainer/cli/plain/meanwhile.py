"""Between two conversations: time has passed, something is new, and the trainee calls, or waits to be called."""

from collections.abc import Iterator

from trainer.cli.plain.commands import Commands, choose
from trainer.cli.plain.console import Console
from trainer.drill.promises import promises
from trainer.drill.runner import Runner
from trainer.language.tables import phrase
from trainer.library.scenario import Scene
from trainer.record.event import Event
from trainer.record.event_scenes import PromiseFellDue
from trainer.record.transcript import CHANNELS, PLAN


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
    ways = ways_on(scene)
    if ways:
        console.say()
        chosen = choose(console, phrase("scene.ask"), ways, commands)
    else:
        console.say(phrase("scene.they_call", customer=customer))
        chosen = None
    _told(console, runner, go_on(runner, chosen))
    return runner.state.ended is None


def ways_on(scene: Scene) -> list[str]:
    """What can be done about it, in words; nothing where they call anyhow."""
    if scene.opens == "customer":
        return []
    names = [phrase("scene.come", channel=phrase(f"channel.{name}")) for name in CHANNELS]
    return [*names, phrase("scene.wait"), phrase("scene.leave")]


def go_on(runner: Runner, chosen: int | None) -> tuple[Event, ...]:
    """Do what was chosen of these ways; None: there was nothing to choose."""
    if chosen is None:
        return runner.begin_scene()
    if chosen < len(CHANNELS):
        return runner.begin_scene(CHANNELS[chosen])
    return runner.begin_scene(wait=True) if chosen == len(CHANNELS) else runner.leave_it()


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
