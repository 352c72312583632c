"""What a model's part in a line leaves in the log: sentences refused, calls and their cost, a stand-in."""

from collections.abc import Iterator

from trainer.record.direction import Utterance
from trainer.record.event import Body
from trainer.record.event_model import LineRefused, ModelUsed, StoodIn


def model_trace(utterance: Utterance, turn: int) -> Iterator[Body]:
    """The events that go before this line; none for authored lines."""
    for use in utterance.uses:
        yield ModelUsed(part="customer", **use.model_dump())
    for refused in utterance.refused:
        yield LineRefused(turn=turn, text=refused.text, reason=refused.reason)
    if utterance.stood_in:
        yield StoodIn(part="customer", turn=turn, reason=utterance.stood_in)
