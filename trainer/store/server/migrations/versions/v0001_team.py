"""The team, its tables, and who may do what in them."""

from trainer.store.server.upgrade import run_beside

revision = "1"
down_revision: str | None = None


def upgrade() -> None:
    """Make them."""
    run_beside(__file__)
