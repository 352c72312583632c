"""A past drill as text."""

from collections.abc import Sequence

from trainer.cli.plain.console import Console
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.plain.model_marks import model_marks, players_lines
from trainer.cli.plain.wording import causes, mood_sentence, silence_before, spoken
from trainer.drill.debrief import Debrief
from trainer.drill.state import DrillState
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario
from trainer.record.event import Event
from trainer.record.event_talk import Said
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.team.review_words import trainer_comments


def show_replay(
    console: Console,
    state: DrillState,
    scenario: Scenario,
    debrief: Debrief | None,
    events: Sequence[Event] = (),
) -> None:
    """Plan, talk with every mood change, follow-up, and the debrief where there is one. `events` tell what a model's
    lines went through."""
    console.say(f"{scenario.title}: {state.began:%A %d %B %Y, %H:%M}", style="strong")
    for line in players_lines(state):
        console.say(line, style="quiet")
    if state.plan is not None:
        channel, timing = phrase(f"channel.{state.plan.channel}"), scenario.timing_of(state.plan.when).text
        console.say(phrase("replay.plan", channel=channel, timing=timing))
        if state.plan.written():
            console.say(state.plan.written(), indent="  ")
    _show_comments(console, debrief, PLAN)
    marks = model_marks(events)
    for said in state.turns:
        _show_turn(console, said, state, scenario, marks.get(said.turn, ()))
        _show_comments(console, debrief, said.turn)
    if state.followed_up and state.followed_up.text:
        console.say()
        console.say(state.followed_up.text, indent=f"{phrase('replay.follow_up')}: ")
    _show_comments(console, debrief, FOLLOW_UP)
    if debrief is None:
        console.say()
        console.say(phrase("replay.unfinished"), style="quiet")
        return
    DebriefScreen(console, scenario, state.transcript().turns).show(debrief)
    if state.resolution:
        console.say(phrase("start.last_resolution", text=state.resolution))


def _show_comments(console: Console, debrief: Debrief | None, turn: int) -> None:
    """What a trainer pinned to this turn."""
    for line in trainer_comments(debrief.reviewed, turn) if debrief else ():
        console.say(line, indent="    ", style="strong")


def _show_turn(
    console: Console, said: Said, state: DrillState, scenario: Scenario, marks: Sequence[str]
) -> None:
    """One turn, what a model's line went through, and how the mood moved."""
    name = scenario.customer.name
    who = name if said.role == "customer" else phrase("replay.you")
    console.say()
    silence = silence_before(state.silences, said.turn)
    if silence:
        console.say(silence, style="quiet")
    console.say(spoken(said), indent=f"{who}: ", style="strong" if said.role == "customer" else "")
    for mark in marks:
        console.say(mark, indent="  | ", style="quiet")
    changes = {moved.turn: moved.change for moved in state.moods}
    change = changes.get(said.turn)
    if change is None:
        return
    console.say(mood_sentence(name, change.before, change.after), indent="  | ", style="quiet")
    for cause in causes(change.reasons, scenario):
        console.say(cause.text, indent="  | ", style="quiet")
