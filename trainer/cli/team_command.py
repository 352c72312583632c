"""`trainer team`: the commands for those who share scores."""

import click

from trainer.cli.lazy import Lazy, LazyGroup

COMMANDS: dict[str, Lazy] = {
    "compare": Lazy("trainer.cli.team_compare_command:compare", "See how everybody stands, fairly."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def team() -> None:
    """Share scores with your team, and compare them fairly.

    Drills are always kept on your own machine first, and you choose what goes to the team.
    """
