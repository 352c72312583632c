"""An exam taken in plain lines, drill after drill, or played from a file of replies."""

import sys
from pathlib import Path

from trainer.cli.drill_files import read_script
from trainer.cli.drill_played import play, show_played
from trainer.cli.exam_page import state_lines
from trainer.cli.exam_room import begin, go_on, next_of
from trainer.cli.plain.commands import Left
from trainer.cli.plain.console import Console, Terminal
from trainer.cli.plain.session import run_drill
from trainer.cli.team_background import sync_in_background
from trainer.cli.wiring import open_journal
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.language.tables import sentences
from trainer.record.errors import BadUsage
from trainer.record.transcript import Plan
from trainer.store.journal import SqlJournal
from trainer.team.exam_sitting import Paper, paper_of, sitting_of

_say = sentences("exam")


def take(name: str, *, again: bool = False) -> None:
    """Take the exam at the terminal. Stopping at any point keeps everything that was sent."""
    console, journal = Terminal(paged=True), open_journal()
    try:
        sit(console, paper_of(name, journal), journal, again=again)
    except (EOFError, KeyboardInterrupt, Left) as stopped:
        console.say()
        console.say(_say("kept", id=name))
        if isinstance(stopped, KeyboardInterrupt):
            sys.exit(130)


def sit(console: Console, paper: Paper, journal: SqlJournal, *, again: bool = False) -> None:
    """All that is left of the exam, drill after drill. Raises Left or EOFError where it is left."""
    while True:
        sitting = sitting_of(paper, journal)
        for line in state_lines(sitting, journal):
            console.say(line)
        runner = go_on(sitting, journal)
        if runner is None:
            following = next_of(sitting, again=again)
            if following is None:
                console.say(_say("all_taken", id=paper.exam.id))
                return
            drill, attempt = following
            again = False
            console.say()
            if not _ready(console, paper.scenarios[drill.scenario].value.title, attempt):
                raise Left
            runner = begin(sitting, drill, attempt, journal)
        run_drill(console, runner, journal.events_of)
        sync_in_background()


def play_next(name: str, replies: Path, *, again: bool = False) -> None:
    """Play the drill that comes next from a file, and print it."""
    journal = open_journal()
    sitting = sitting_of(paper_of(name, journal), journal)
    if sitting.left is not None:
        raise BadUsage(_say("one_left", id=name))
    following = next_of(sitting, again=again)
    if following is None:
        raise BadUsage(_say("all_taken", id=name))
    script = read_script(replies)
    runner = begin(sitting, *following, journal)
    play(runner, Plan(), script)
    _show(runner)
    sync_in_background()


def _show(runner: Runner) -> None:
    debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
    show_played(Terminal(), runner, debrief, full=False)


def _ready(console: Console, title: str, attempt: int) -> bool:
    key = "ready" if attempt == 1 else "ready_again"
    answer = console.ask(_say(key, title=title, attempt=attempt))
    return answer.strip().lower() not in {"q", "quit", "n", "no"}
