"""`trainer team`: the commands for those who share scores."""

import click

from trainer.cli.lazy import Lazy, LazyGroup

COMMANDS: dict[str, Lazy] = {
    "init": Lazy("trainer.cli.team_join_command:init", "Make a team in a PostgreSQL database, and lead it."),
    "join": Lazy("trainer.cli.team_join_command:join", "Become a member of the team in a database."),
    "show": Lazy(
        "trainer.cli.team_show_command:show", "Show your place in the team, and what waits to be sent."
    ),
    "share": Lazy("trainer.cli.team_hand_in_command:share", "Choose what goes: scores, quotes or everything."),
    "hand-in": Lazy("trainer.cli.team_hand_in_command:hand_in", "Hand drills in, so that the team sees them."),
    "sync": Lazy("trainer.cli.team_sync_command:sync", "Exchange results with the team now."),
    "compare": Lazy("trainer.cli.team_compare_command:compare", "See how everybody stands, fairly."),
    "plan": Lazy("trainer.cli.team_plan_command:plan", "See what is to be drilled, and who stands where."),
    "forget": Lazy("trainer.cli.team_forget_command:forget", "Erase a member from the team, for good."),
    "leave": Lazy(
        "trainer.cli.team_join_command:leave", "Stop exchanging, and erase the others' results here."
    ),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def team() -> None:
    """Share scores with your team, and compare them fairly.

    Drills are always kept on your own machine first, and you choose what goes to the team.
    """
