"""What one call to a language model cost, as the log keeps it."""

from trainer.record.base import Record


class ModelUse(Record):
    """Tokens as the server counts them (None: it did not say) and seconds; `calls` counts requests, retries too."""

    model: str
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None
    first_word_seconds: float | None = None
    seconds: float = 0.0
    calls: int = 1
