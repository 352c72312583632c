"""What a reply does, as far as that is seen without knowing the scenario."""

from trainer.reading.segments import Clause
from trainer.record.finding import Finding
from trainer.record.transcript import Channel


def acts(text: str, turn: int, parts: tuple[Clause, ...], channel: Channel) -> tuple[Finding, ...]:
    """Return the findings of `text`, whose clauses are `parts`, in the order of their quotes."""
    return ()
