"""What a member disputes after handing in: a document that they write themselves, as nobody else."""

from trainer.store.server.upgrade import run_beside

revision = "2"
down_revision: str | None = "1"


def upgrade() -> None:
    """Let members write those documents, and no others."""
    run_beside(__file__)
