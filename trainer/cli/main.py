"""The `trainer` command: a table of commands, each imported only when it is called."""

import os
import sys
from collections.abc import Callable

import click

from trainer import __version__
from trainer.cli.lazy import Lazy, LazyGroup
from trainer.record.errors import TrainerError

EPILOG = "Exit codes: 0 fine, 1 findings or a failed check, 2 wrong usage, 3 trouble with this machine."


COMMANDS: dict[str, Lazy] = {
    "drill": Lazy("trainer.cli.drill_command:drill", "Practise a scenario."),
    "practise": Lazy("trainer.cli.practise_command:practise", "Practise single moves, two minutes at a time."),
    "exam": Lazy("trainer.cli.exam_command:exam", "Take an exam, the same for everybody."),
    "call": Lazy("trainer.cli.call_command:call", "Prepare a real call that you have to make."),
    "list": Lazy("trainer.cli.list_command:list_", "List the scenarios."),
    "show": Lazy("trainer.cli.show_command:show", "Show a scenario's brief."),
    "history": Lazy("trainer.cli.history_command:history", "List your drills and their scores."),
    "replay": Lazy("trainer.cli.replay_command:replay", "Read a drill again, with every mood change."),
    "score": Lazy("trainer.cli.score_command:score", "Score transcripts from a file."),
    "disputes": Lazy("trainer.cli.disputes_command:disputes", "Decide on readings that trainees dispute."),
    "rescore": Lazy("trainer.cli.rescore_command:rescore", "Score old drills again, beside their first score."),
    "review": Lazy("trainer.cli.review_command:review", "Review drills that your team handed in."),
    "rate": Lazy("trainer.cli.rate_command:rate", "Rate talks blind, to hold scores against."),
    "agree": Lazy(
        "trainer.cli.agree_command:agree", "Compare scores with ratings, and raters with each other."
    ),
    "check": Lazy("trainer.cli.check_command:check", "Find the problems in scenario and rubric files."),
    "preview": Lazy("trainer.cli.preview_command:preview", "See a scenario or rubric while it is written."),
    "explain": Lazy("trainer.cli.explain_command:explain", "Explain a code of `trainer check`."),
    "schema": Lazy("trainer.cli.schema_command:schema", "Print the JSON Schema that editors check files by."),
    "rehearse": Lazy("trainer.cli.rehearse_command:rehearse", "Have simulated trainees play a scenario."),
    "new": Lazy(
        "trainer.cli.new_command:new", "Make a scenario or a rubric of your own, question by question."
    ),
    "rubric": Lazy("trainer.cli.rubric_command:rubric", "Take rubrics to and from the CSV that Canvas reads."),
    "pack": Lazy("trainer.cli.pack_command:pack", "Make one file of scenarios and rubrics, for colleagues."),
    "add": Lazy("trainer.cli.add_command:add", "Add a pack or a folder of scenarios to your library."),
    "export": Lazy("trainer.cli.export_command:export", "Write your scores as CSV, JSON, xAPI or a page."),
    "serve": Lazy("trainer.cli.serve_command:serve", "Open the trainer in a browser, for you or a team."),
    "team": Lazy("trainer.cli.team_command:team", "Share scores with your team, and compare them."),
    "model": Lazy("trainer.cli.model_command:model", "Choose and try out a language model."),
    "import": Lazy("trainer.cli.import_command:import_", "Take in a file of results from a colleague."),
    "data": Lazy("trainer.cli.data_command:data", "See, back up or delete what is yours."),
    "doctor": Lazy("trainer.cli.doctor_command:doctor", "Check this installation."),
    "completion": Lazy("trainer.cli.completion_command:completion", "Print the completion script of a shell."),
}


@click.group(cls=LazyGroup, table=COMMANDS, invoke_without_command=True, epilog=EPILOG)
@click.version_option(__version__, "-V", "--version", prog_name="trainer", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Practise delivering bad news to upset customers.

    Without a command: choose a scenario and practise it. Nothing you type leaves this machine, unless you
    choose a language model elsewhere (`trainer model`) or hand it in to your team (`trainer team`).
    """
    from trainer.calls.told import ended_calls

    for sentence in ended_calls():
        click.echo(sentence, err=True)
    if ctx.invoked_subcommand is None:
        command = ctx.command.get_command(ctx, "drill") if isinstance(ctx.command, LazyGroup) else None
        if command is not None:
            ctx.invoke(command)


def _unforeseen(broken: Exception) -> str:
    """What a person is told when the program itself is wrong."""
    return (
        f"trainer has a fault ({type(broken).__name__}: {broken}). What was sent is kept. "
        "TRAINER_DEBUG=1 shows where it happened; please report it."
    )


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    guarded(lambda: cli.main(prog_name="trainer", standalone_mode=False))


def guarded(work: Callable[[], object]) -> None:
    """Do this and exit; whatever goes wrong ends in one sentence and its exit code."""
    try:
        outcome = work()
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except TrainerError as refused:
        click.echo(refused.message, err=True)
        sys.exit(refused.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. What was sent is kept; `trainer` offers to go on.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as broken:
        if os.environ.get("TRAINER_DEBUG"):
            raise
        click.echo(_unforeseen(broken), err=True)
        sys.exit(3)
    sys.exit(outcome if isinstance(outcome, int) else 0)
