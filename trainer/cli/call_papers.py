"""`trainer call card` and `trainer call follow-up`: what one takes along, and what one writes afterwards."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.calls.kept import Call

_OUT = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to a file of your choice."
)


@click.command()
@click.argument("name", default="")
@click.option("--html", is_flag=True, help="As a page for a printer, in the call's own folder.")
@_OUT
def card(name: str, html: bool, out: Path | None) -> None:
    """Print the call on one page: what you say first, what is true, hard questions, offers, the next word."""
    from trainer.calls.card import card_of, card_text
    from trainer.calls.card_html import card_html
    from trainer.calls.find import ready_call
    from trainer.calls.form import answers_of

    call = ready_call(name)
    made = card_of(answers_of(call))
    as_page = html or (out is not None and out.suffix.lower() in {".html", ".htm"})
    target = out or (call.folder / "card.html" if html else None)
    _give(call, card_html(made) if as_page else card_text(made), target)


@click.command("follow-up")
@click.argument("name", default="")
@_OUT
def follow_up_(name: str, out: Path | None) -> None:
    """Print a draft of what you write after the call: facts, what was chosen, what you promised in the rehearsal."""
    from trainer.calls.find import ready_call
    from trainer.calls.follow_up import follow_up
    from trainer.calls.form import answers_of
    from trainer.calls.rehearsed import last_rehearsal

    call = ready_call(name)
    _give(call, follow_up(answers_of(call), last_rehearsal(call)), out)


def _give(call: "Call", text: str, target: Path | None) -> None:
    """Print it, or write it for its owner alone and tell who deletes it."""
    if target is None:
        click.echo(text, nl=False)
        return
    from trainer.calls.days import say, shown_day
    from trainer.calls.kept import write_private
    from trainer.library.diagnostic import shown_path
    from trainer.record.errors import BadPlace, BadUsage

    inside = target.resolve().is_relative_to(call.folder.resolve())
    if target.exists() and not inside:
        raise BadUsage(say("there_already", path=shown_path(target)))
    try:
        write_private(target, text)
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise BadPlace(say("not_written_to", path=shown_path(target), reason=reason)) from wrong
    click.echo(say("told.saved", path=shown_path(target)))
    click.echo(say("told.goes_with_it", day=shown_day(call.until)) if inside else say("told.outside"))
