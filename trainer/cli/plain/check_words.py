"""A check as people read it: a sentence to the trainee, not the question a judge answers."""

from typing import NamedTuple

from trainer.cli.plain.judged_words import uncounted_line
from trainer.drill.debrief_steps import CheckLine
from trainer.language.tables import phrase
from trainer.record.score import Answer


class ToldCheck(NamedTuple):
    """One line of a debrief."""

    sign: str
    """ "+" for, "-" against, empty where nothing was found."""
    text: str
    style: str
    """ "good", "bad" or "quiet"."""


def told_check(check: CheckLine) -> ToldCheck | None:
    """What a debrief says of a check; None where it says nothing: a fault that was not found has no line."""
    if check.answer is Answer.MET:
        points = f" ({check.points:+d})" if check.points else ""
        sign, style = ("+", "good") if check.kind == "credit" else ("-", "bad")
        return ToldCheck(sign, f"{check.found or check.ask}{points}", style)
    if check.answer is Answer.NEEDS_MODEL:
        return ToldCheck("", phrase("debrief.needs_model", ask=check.advice or check.ask), "quiet")
    if check.answer is Answer.NOT_MET and check.kind == "credit" and not check.caps:
        return ToldCheck("", _missing(check), "quiet")
    uncounted = uncounted_line(check)
    return ToldCheck("", uncounted, "quiet") if uncounted else None


def _missing(check: CheckLine) -> str:
    if check.advice:
        return phrase("debrief.not_yet", advice=check.advice)
    return phrase("debrief.not_met", ask=check.ask)


def advice_of(check: CheckLine) -> str:
    """What to do about a deed that is missing, or a fault that was found."""
    if check.advice:
        return check.advice
    return phrase("debrief.make_yes" if check.kind == "credit" else "debrief.make_no", ask=check.ask)
