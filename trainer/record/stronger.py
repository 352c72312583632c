"""A trainee's own reply, written stronger by a model."""

from trainer.record.base import Record


class StrongerReply(Record):
    """What the reply at `turn` might have been, for the sake of one step."""

    step: str
    turn: int
    text: str
