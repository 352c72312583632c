"""Notes drafted into a form's answers: the model that is chosen, what leaves the machine, and what came of it."""

import sys
from pathlib import Path

import click

from trainer.authoring.form_answers import say
from trainer.authoring.notes_draft import draft
from trainer.authoring.open_form import OpenForm
from trainer.cli.drill_files import read_text
from trainer.cli.model_choice import settled
from trainer.library.diagnostic import shown_path
from trainer.llm.choice import Asked, ChosenModel, customer_model
from trainer.llm.port import ModelTrouble
from trainer.record.errors import BadFile

MOST_CHARACTERS = 40_000
"""Of notes; more than fits into most models is no case of one call."""


def drafted_into(form: OpenForm, notes: Path, name: str | None, base_url: str | None) -> list[str]:
    """Draft the notes into the form's answers; returns the sentences there are to tell of it."""
    path = shown_path(notes)
    text = read_text(notes)
    if len(text) > MOST_CHARACTERS:
        raise BadFile(say("notes.too_long", path=path, most=MOST_CHARACTERS))
    if form.goes_on:
        return [say("notes.goes_on", path=path)]
    choice = settled(Asked(model=name, base_url=base_url))
    model = customer_model(choice)
    if model is None or choice.customer is None:
        return [say("notes.no_model", path=path)]
    if not _agreed(path, choice.customer):
        return [say("notes.declined")]
    try:
        made = draft(text, form.state, model)
    except ModelTrouble as trouble:
        return [say("notes.trouble", trouble=trouble.message)]
    form.draft(made.answered)
    head = say("notes.drafted" if made.answered else "notes.none", path=path, count=len(made.answered))
    return [head, *(say("notes.left_out", answer=answer) for answer in made.left_out)]


def _agreed(path: str, chosen: ChosenModel) -> bool:
    """Tell where the notes go. To another machine they go only if somebody agrees, where there is somebody to ask."""
    if not chosen.server.here and sys.stdin.isatty() and sys.stderr.isatty():
        return click.confirm(say("notes.agree", path=path, server=chosen.label), default=False, err=True)
    click.echo(say("notes.sent", path=path, server=chosen.label), err=True)
    return True
