"""What the customer has asked for: in the turn before a reply, and in any turn that is still open."""

from trainer.library.moment import OPTION
from trainer.reading.asking_profile import Ask
from trainer.reading.profile import Profile
from trainer.record.ledger import Ledger

TIMES = frozenset({"when"})
"""Kinds of questions that want a time."""


def fresh_questions(ledger: Ledger, turn: int) -> frozenset[str]:
    """The questions asked in the customer's last turn before this one."""
    last = max((state.last for state in ledger.questions.values() if state.last < turn), default=-1)
    if last < ledger.answers(turn):
        return frozenset()
    return frozenset(name for name, state in ledger.questions.items() if state.last == last)


def answering(ledger: Ledger, profile: Profile, turn: int) -> frozenset[str]:
    """References that would answer what was asked in the customer's last turn."""
    return _answers_of(profile, fresh_questions(ledger, turn))


def asked_when(ledger: Ledger, profile: Profile, turn: int) -> frozenset[str]:
    """The facts that would answer a question for a time which the customer's last turn asks."""
    fresh = fresh_questions(ledger, turn)
    times = (ask for ask in profile.asks if ask.id in fresh and asks_when(ask))
    return frozenset(name for ask in times for name in ask.answers if not name.startswith(OPTION))


def waiting(ledger: Ledger, profile: Profile) -> frozenset[str]:
    """References that would answer what was asked in any turn and is still open."""
    return _answers_of(profile, frozenset(ledger.open_questions))


def _answers_of(profile: Profile, wanted: frozenset[str]) -> frozenset[str]:
    """What a hint of would answer the questions; who asks for a time isn't asking for an offer."""
    return frozenset(
        name
        for ask in profile.asks
        if ask.id in wanted
        for name in ask.answers
        if not (name.startswith(OPTION) and asks_when(ask))
    )


def asks_when(ask: Ask) -> bool:
    """Whether the question is one for a time, before anything else."""
    return main_kind(ask) in TIMES


def main_kind(ask: Ask) -> str:
    """The kind of question that it is most of all; empty where it has none."""
    return max(ask.kinds, key=lambda kind: ask.kinds[kind], default="")
