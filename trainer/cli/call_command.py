"""`trainer call`: tomorrow's call, prepared in private: its form, rehearsals, card and follow-up."""

import click

from trainer.cli.lazy import Lazy, LazyGroup

COMMANDS: dict[str, Lazy] = {
    "new": Lazy("trainer.cli.call_new:new", "Tell what the call is about, or change what you told."),
    "rehearse": Lazy("trainer.cli.call_rehearse:rehearse", "Practise the call."),
    "card": Lazy("trainer.cli.call_papers:card", "Print the call on one page."),
    "follow-up": Lazy("trainer.cli.call_papers:follow_up_", "Print a draft of what you write afterwards."),
    "list": Lazy("trainer.cli.call_kept:list_", "List your calls, and until when they are kept."),
    "keep": Lazy("trainer.cli.call_kept:keep", "Change the day after which a call is deleted."),
    "forget": Lazy("trainer.cli.call_kept:forget_", "Delete a call now."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def call() -> None:
    """Prepare a real call that you have to make: tomorrow, or in an hour.

    All of it stays in a private folder on this machine: no list, export, pack or language model sees it, and it is
    deleted by the day you choose. Where NAME is left out, the call that you touched last is meant.
    """
