"""The desk behind the screens: everything that takes time or touches the disk, one job after the other.

SQLAlchemy, pydantic and the embedded parts are imported in the desk's thread, after the first paint. Screens await
what they need and never hold a connection.
"""

from trainer.tui.draft_desk import DraftDesk
from trainer.tui.drill_desk import DrillDesk
from trainer.tui.library_desk import LibraryDesk
from trainer.tui.past_desk import PastDesk
from trainer.tui.team_desk import TeamDesk


class Desk(DrillDesk, TeamDesk, LibraryDesk, PastDesk, DraftDesk):
    """All that the screens ask for, in one place."""

    async def warm(self) -> None:
        """Load what a drill needs while the trainee still reads, in pieces: what they ask for goes between."""
        for load in (_import_rooms, _import_screens, _speak_ahead):
            await self.run(load)


def _import_rooms() -> None:
    import trainer.cli.wiring  # noqa: F401 - for its imports


def _import_screens() -> None:
    from trainer.tui.bindings import import_screens

    import_screens()


def _speak_ahead() -> None:
    from trainer.cli.spoken_ahead import speak_ahead

    speak_ahead()
