"""The published vocabulary of signals: one table, with the words that describe each."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record
from trainer.scoring import (
    signals_choice,
    signals_detail,
    signals_gravity,
    signals_listening,
    signals_news,
    signals_person,
    signals_plan,
    signals_readiness,
)
from trainer.scoring.signal import NOT_RECOGNISED, Signal, SignalAnswer
from trainer.scoring.view import CaseView

_FAMILIES: dict[str, tuple[Signal, ...]] = {
    "plan": signals_plan.SIGNALS,
    "readiness": signals_readiness.SIGNALS,
    "person": signals_person.SIGNALS,
    "gravity": signals_gravity.SIGNALS,
    "news": signals_news.SIGNALS,
    "detail": signals_detail.SIGNALS,
    "choice": signals_choice.SIGNALS,
    "listening": signals_listening.SIGNALS,
}
SIGNALS: dict[str, Signal] = {signal.__name__: signal for family in _FAMILIES.values() for signal in family}
"""Name → function. A check of a rubric names one of these."""

FAMILY: dict[str, str] = {
    signal.__name__: family for family, signals in _FAMILIES.items() for signal in signals
}
WITHOUT_TALK = frozenset({"followed_up", "scorer_talk", "follow_up_details"})
"""Signals outside the plan family that need no understood reply."""


class SignalText(Record):
    """What people read about a signal."""

    family: str
    met_when: str
    example: str


@cache
def signal_texts() -> dict[str, SignalText]:
    """The description and example of every signal, by name (`signals.toml`)."""
    text = files("trainer.scoring").joinpath("signals.toml").read_text(encoding="utf-8")
    return {name: SignalText.model_validate(entry) for name, entry in tomli.loads(text).items()}


def answer(name: str, view: CaseView) -> SignalAnswer:
    """Answer one signal. Where no reply was understood, nothing is concluded from the talk.

    Raises KeyError for a name outside the vocabulary.
    """
    signal = SIGNALS[name]
    if FAMILY[name] != "plan" and name not in WITHOUT_TALK and not view.understood:
        return NOT_RECOGNISED
    return signal(view)
