"""What calls to language models cost, as they are counted and as the log keeps it."""

from trainer.record.base import Record


class Usage(Record):
    """What one call cost: tokens as the server counts them (None: it did not say) and seconds."""

    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None
    first_word_seconds: float | None = None
    seconds: float = 0.0
    calls: int = 1
    """Requests sent, retries included."""


class ModelUse(Usage):
    """The cost of a call, and which model it was."""

    model: str

    @classmethod
    def of(cls, model: str, usage: Usage) -> "ModelUse":
        """This model's usage."""
        return cls(model=model, **usage.model_dump())
