"""Which of a scenario's matters a sentence tells, whoever says it: how a model's gate sees what is given away."""

from trainer.customer.knowledge import Recognise
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


def recogniser(reader: Reader) -> Recognise:
    """A function that names the facts, unknowns, options and stakes which a customer's sentence tells.

    Asked is told here: whoever asks whether it was the firmware knows of the firmware.
    """

    def recognised(text: str, talk: Talk) -> frozenset[str]:
        context = ReadingContext(talk.scenario, talk.timing, talk.channel)
        plainly = text.replace("?", ".")
        found = (
            *reader.read_reply(plainly, talk.turn, context),
            *reader.read_customer(text, talk.turn, context),
        )
        return frozenset(one.about for one in found if one.kind in _TELLS and one.about)

    return recognised
