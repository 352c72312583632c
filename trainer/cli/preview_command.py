"""`trainer preview`: see a scenario or rubric as those who practise will, while it is being written."""

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--plain", is_flag=True, help="Print problems, brief and lines once.")
@click.pass_context
def preview(ctx: click.Context, path: Path, plain: bool) -> None:
    """See what PATH, a scenario or a rubric, will be to those who practise with it.

    The full screen reads the file again whenever it is saved: keep it open beside your editor. It shows the problems,
    the brief and the customer's lines, tells what is heard in a sentence that you type, and lets you try a talk from
    any mood, question or turn. Nothing of that is kept.
    """
    from trainer.authoring.preview.shown import look, looked_through
    from trainer.cli.screen import open_preview_screen, wants_screen

    shown = look(path)
    if wants_screen(plain):
        open_preview_screen(shown)
        return
    from trainer.cli.plain.console import Terminal
    from trainer.cli.plain.preview import show_preview

    whole = looked_through(shown)
    show_preview(Terminal(), whole)
    ctx.exit(1 if any(problem.severity == "error" for problem in whole.problems) else 0)
