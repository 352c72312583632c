"""The published vocabulary of signals: one table, with the words that describe each."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record
from trainer.scoring import (
    signals_choice,
    signals_contact,
    signals_detail,
    signals_gravity,
    signals_later,
    signals_listening,
    signals_news,
    signals_person,
    signals_plan,
    signals_readiness,
)
from trainer.scoring.signal import NOT_RECOGNISED, Measure, Signal, SignalAnswer
from trainer.scoring.view import CaseView

_FAMILIES = {
    "plan": signals_plan.SIGNALS,
    "readiness": signals_readiness.SIGNALS,
    "person": signals_person.SIGNALS,
    "gravity": signals_gravity.SIGNALS,
    "news": signals_news.SIGNALS,
    "detail": signals_detail.SIGNALS,
    "choice": signals_choice.SIGNALS,
    "listening": signals_listening.SIGNALS,
    "later": signals_later.SIGNALS,
    "contact": signals_contact.SIGNALS,
}
SIGNALS: dict[str, Signal] = {signal.__name__: signal for family in _FAMILIES.values() for signal in family}
"""Name → function, of the signals that need nothing but the talk."""
MEASURES: dict[str, Measure] = {measure.__name__: measure for measure in signals_contact.MEASURES}
"""Name → function, of the signals that measure; a check may set their `most`."""

FAMILY: dict[str, str] = {
    **{signal.__name__: family for family, signals in _FAMILIES.items() for signal in signals},
    **dict.fromkeys(MEASURES, "contact"),
}
NAMES: frozenset[str] = frozenset(FAMILY)
"""A check of a rubric names one of these."""
WITHOUT_TALK = frozenset(
    {
        "followed_up",
        "scorer_talk",
        "follow_up_details",
        "told_live",
        "follow_up_sent",
        "follow_up_asks",
        "follow_up_short",
        *(signal.__name__ for signal in signals_later.SIGNALS),
    }
)
"""Signals outside the plan family that need no understood reply."""


class SignalText(Record):
    """What people read about a signal."""

    family: str
    met_when: str
    example: str
    most: int | None = None
    """For a signal that measures: what is allowed where the rubric says nothing."""


@cache
def signal_texts() -> dict[str, SignalText]:
    """The description and example of every signal, by name (`signals.toml`)."""
    text = files("trainer.scoring").joinpath("signals.toml").read_text(encoding="utf-8")
    return {name: SignalText.model_validate(entry) for name, entry in tomli.loads(text).items()}


def answer(name: str, view: CaseView, most: int | None = None) -> SignalAnswer:
    """Answer one signal. Where no reply was understood, nothing is concluded from the talk.

    `most` is the limit of a signal that measures, if the rubric sets one. Raises KeyError for a name outside
    the vocabulary.
    """
    if FAMILY[name] != "plan" and name not in WITHOUT_TALK and not view.understood:
        return NOT_RECOGNISED
    if name in SIGNALS:
        return SIGNALS[name](view)
    return MEASURES[name](view, most or signal_texts()[name].most or 0)
