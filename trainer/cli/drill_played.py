"""A drill played from a file: nothing is asked, the transcript or one JSON object is printed."""

import json
from pathlib import Path
from typing import cast, get_args

import click

from trainer.cli.drill_choice import Choice
from trainer.cli.drill_files import Script, read_plan, read_script
from trainer.cli.plain.console import Console, Terminal
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.team_background import sync_in_background
from trainer.cli.wiring import new_runner, open_journal
from trainer.drill.debrief import Debrief, make_debrief
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.transcript import Channel, Plan
from trainer.store.journal import SqlJournal

NEXT_SCENE = "+++"
"""Begins a paragraph of a file of replies that goes on to the next conversation: "+++ phone", "+++ wait"."""
WAIT = "wait"


def play_file(  # noqa: PLR0913 - what may be asked for beside the replies
    choice: Choice,
    replies: Path,
    plan_file: Path | None,
    *,
    as_json: bool = False,
    full: bool = False,
    kept_in: SqlJournal | None = None,
) -> None:
    """Play the whole drill and print it. Replies left over when the customer has gone are not said.

    `kept_in`: another journal than the trainee's own.
    """
    journal = kept_in or open_journal()
    setup = choice.setup(choice.scenario or "", None if choice.seed is not None else journal)
    script = read_script(replies)
    plan = read_plan(plan_file, setup.scenario.value) if plan_file else Plan()
    runner = new_runner(setup, journal, choice.models(), avoid_heard=choice.seed is None)
    play(runner, plan, script)
    debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
    if as_json:
        click.echo(drill_json(journal.events_of(runner.state.drill), debrief))
    else:
        show_played(Terminal(), runner, debrief, full=full)
    if kept_in is None:
        sync_in_background()


def play(runner: Runner, plan: Plan, script: Script) -> None:
    """Take a new drill through all its steps."""
    runner.plan(plan)
    for reply in script.replies:
        if reply.startswith(NEXT_SCENE):
            _go_on(runner, reply.removeprefix(NEXT_SCENE).strip())
        elif runner.state.phase is Phase.TALK:
            runner.reply(reply)
    if runner.state.phase is Phase.TALK:
        runner.end_talk()
    if runner.state.phase is Phase.MEANWHILE:
        runner.leave_it()
    runner.follow_up(script.follow_up)
    runner.rate_oneself(None)
    runner.close()


def _go_on(runner: Runner, how: str) -> None:
    """To the next conversation: through a channel, or by waiting until they call."""
    if runner.state.phase is Phase.TALK:
        runner.end_talk()
    if runner.state.phase is not Phase.MEANWHILE:
        raise BadUsage(phrase("scene.none"))
    if how != WAIT and how not in get_args(Channel):
        raise BadUsage(phrase("scene.bad_way", way=how, ways=", ".join((*get_args(Channel), WAIT))))
    if how == WAIT:
        runner.begin_scene(wait=True)
    else:
        runner.begin_scene(cast("Channel", how))


def drill_json(events: tuple[Event, ...], debrief: Debrief | None) -> str:
    """One drill as one JSON document; an unfinished one has no debrief."""
    document = {
        "schema": "trainer.drill@1",
        "drill": events[0].drill,
        "events": [event.model_dump(mode="json") for event in events],
        "debrief": debrief.model_dump(mode="json") if debrief else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def show_played(console: Console, runner: Runner, debrief: Debrief, *, full: bool) -> None:
    """The talk as text, then the debrief: short, or with `full` the whole of it."""
    customer = runner.stage.scenario.customer.name
    for said in runner.state.turns:
        console.say(said.text, indent=f"{customer if said.role == 'customer' else 'You'}: ")
        console.say()
    screen = DebriefScreen(console, runner.stage.story, runner.state.transcript().turns)
    if full:
        screen.show(debrief)
        return
    screen.short(debrief, runner.setup.rubric.value)
    console.say()
    console.say(phrase("debrief.more_played"), style="quiet")
