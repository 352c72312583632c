"""What a sentence of the customer's tells and asks, whoever says it: how a model's gate sees what is given away."""

from trainer.customer.knowledge import Recognise, Recognised
from trainer.customer.talk import Talk
from trainer.drill.ports import Reader
from trainer.reading.context import ReadingContext
from trainer.record.finding import FindingKind

_TELLS = {
    FindingKind.FACT_TOLD,
    FindingKind.NEWS_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.OPTION_OFFERED,
    FindingKind.STAKE_NAMED,
}
_SURE = 60
"""Of 100; a question less surely recognised may be another."""


def recogniser(reader: Reader) -> Recognise:
    """A function that names what a customer's sentence tells (facts, unknowns, options, stakes) and what it asks.

    Asked is told here: whoever asks whether it was the firmware knows of the firmware.
    """

    def recognised(text: str, talk: Talk) -> Recognised:
        context = ReadingContext(talk.scenario, talk.timing, talk.channel)
        heard = reader.read_customer(text, talk.turn, context)
        found = (*reader.read_reply(text.replace("?", "."), talk.turn, context), *heard)
        asked = [one for one in heard if one.kind is FindingKind.QUESTION_ASKED]
        return Recognised(
            told=frozenset(one.about for one in found if one.kind in _TELLS and one.about),
            asked=frozenset(one.about for one in asked if one.about and one.confidence >= _SURE),
            asks=bool(asked),
        )

    return recognised
