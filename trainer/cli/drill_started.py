"""A drill practised by hand: what was left unfinished is offered first, then a scenario is chosen."""

import sys
from pathlib import Path

from trainer.cli.drill_choice import Choice
from trainer.cli.drill_files import read_plan
from trainer.cli.plain.brief import show_brief
from trainer.cli.plain.commands import Left
from trainer.cli.plain.console import Console, Terminal
from trainer.cli.plain.session import run_drill
from trainer.cli.team_background import sync_in_background
from trainer.cli.wiring import new_runner, open_journal, parts_for, setup_again
from trainer.drill.fold import fold
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase
from trainer.library.index import listed
from trainer.record.errors import BadFile
from trainer.store.drafts import FOLLOW_UP, drafts_of, keep_drafts, reply_box
from trainer.store.journal import SqlJournal


def practise(
    choice: Choice, plan_file: Path | None = None, *, full: bool = False, kept_in: SqlJournal | None = None
) -> None:
    """Practise at the terminal. Stopping at any point keeps everything that was sent.

    `kept_in`: another journal than the trainee's own.
    """
    console, journal = Terminal(paged=True), kept_in or open_journal()
    try:
        runner = _begin(console, journal, choice)
        if runner is None:
            console.say(phrase("start.bye"))
            return
        if plan_file and runner.state.plan is None:
            show_brief(console, runner.setup.scenario.value)
            runner.plan(read_plan(plan_file, runner.setup.scenario.value))
        _carry_on(console, runner, journal, full=full)
        if kept_in is None:
            sync_in_background()
    except (EOFError, KeyboardInterrupt, Left) as stopped:
        console.say()
        console.say(phrase("start.kept"))
        if isinstance(stopped, KeyboardInterrupt):
            sys.exit(130)


def _carry_on(console: Console, runner: Runner, journal: SqlJournal, *, full: bool) -> None:
    """Run the drill. What was typed on the screen and not sent is shown, and kept until something is sent."""
    start, drill = runner.state, runner.state.drill
    box = FOLLOW_UP if start.phase is Phase.FOLLOW_UP else reply_box(start.replies)
    try:
        unsent = drafts_of(journal, drill).get(box, "")
        run_drill(console, runner, journal.events_of, full=full, unsent=unsent)
    finally:
        if (runner.state.phase, runner.state.replies) != (start.phase, start.replies):
            keep_drafts(journal, drill, {})


def _begin(console: Console, journal: SqlJournal, choice: Choice) -> Runner | None:
    """The drill to go on with or a new one; None when the trainee wants neither."""
    if choice.scenario is None:
        console.say(phrase("start.welcome"), style="strong")
        console.say(phrase("start.private"), style="quiet")
    resolution = journal.last_resolution()
    if resolution:
        console.say(phrase("start.last_resolution", text=resolution))
    unfinished = _offer(console, journal, choice)
    if unfinished:
        return unfinished
    name = choice.scenario or _choose(console)
    return new_runner(choice.setup(name, journal), journal, choice.models()) if name else None


def _offer(console: Console, journal: SqlJournal, choice: Choice) -> Runner | None:
    """Offer the newest unfinished drill (of this scenario, if one was named)."""
    for drill in journal.open_drills():
        events = journal.events_of(drill)
        state = fold(events)
        try:
            setup = setup_again(state.started, journal)
        except BadFile as wrong:
            console.say(phrase("start.unreadable", drill=drill[:8], why=wrong.message), style="quiet")
            continue
        if choice.scenario and setup.scenario.value.id not in {choice.scenario, Path(choice.scenario).stem}:
            continue
        when = f"{state.began:%A %d %B, %H:%M}"
        console.say()
        console.say(phrase("start.unfinished", title=setup.scenario.value.title, when=when))
        parts = parts_for(drill, journal, state.started.options, choice.models_for(state.started.options))
        if console.ask(phrase("start.go_on")).lower() in {"", "y", "yes"}:
            return Runner.go_on(setup, parts, events)
        Runner(setup, parts, state).close(finished=False)
        console.say(phrase("start.left_behind", drill=drill[:8]), style="quiet")
        break
    return None


def _choose(console: Console) -> str | None:
    """Let a scenario be chosen by number or name; the path of its file, or None to leave."""
    entries = [entry for entry in listed() if entry.ok]
    if not entries:
        console.say(phrase("start.none"))
        return None
    console.say()
    for number, entry in enumerate(entries, start=1):
        console.say(f"{entry.title}, {entry.customer}", indent=f"{number:>3}. ")
    console.say()
    names = {entry.id: entry for entry in entries}
    while True:
        answer = console.ask(phrase("start.choose"))
        if answer.lower() in {"q", "quit"}:
            return None
        if answer.isdecimal() and 1 <= int(answer[:6]) <= len(entries):
            return str(entries[int(answer[:6]) - 1].path)
        if answer in names:
            return str(names[answer].path)
        console.say(phrase("start.no_such", name=answer or "-"))
