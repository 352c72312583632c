"""Who judges, where a language model is to: the one place that says which."""

from trainer.language.tables import phrase
from trainer.llm.port import Model
from trainer.record.errors import BadUsage


def chosen_judge() -> Model:
    """The model chosen to judge. Raises BadUsage with one sentence while none is."""
    raise BadUsage(phrase("batch.no_model", source="scoring"))
