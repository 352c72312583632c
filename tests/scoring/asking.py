"""Short ways to ask a signal in tests."""

from tests.scoring.making import Talk
from trainer.record.score import Answer
from trainer.scoring.embedded import is_verbatim
from trainer.scoring.vocabulary import answer

MET, NOT_MET, NOT_APPLICABLE = Answer.MET, Answer.NOT_MET, Answer.NOT_APPLICABLE


def ask(signal: str, talk: Talk) -> Answer:
    """The answer; its quotes are checked against the transcript on the way."""
    case = talk.case()
    given = answer(signal, talk.view())
    assert all(is_verbatim(quote, case.transcript) for quote in given.quotes)
    return given.answer


def words(signal: str, talk: Talk) -> list[str]:
    """The words that prove the answer."""
    return [quote.text for quote in answer(signal, talk.view()).quotes]
