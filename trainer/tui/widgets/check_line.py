"""A check of the debrief that one can answer: "I did say that"."""

from dataclasses import dataclass

from textual.message import Message

from trainer.cli.plain.judged_words import uncounted_line
from trainer.drill.debrief import CheckLine
from trainer.language.tables import phrase
from trainer.record.score import Answer
from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.pointer import Pointed


class CheckText(Pointed, PlainText, can_focus=True):
    """One check: found (for or against), or not found. D says that one did say it."""

    DEFAULT_CSS = """
    CheckText { height: auto; padding-left: 2; }
    CheckText:focus { background: $primary 25%; }
    """
    BINDINGS = [key("d", "dispute", "debrief.dispute")]

    @dataclass
    class Disputed(Message):
        """The trainee sees it otherwise."""

        check: CheckLine

    def __init__(self, check: CheckLine) -> None:
        self.check = check
        text, style = _told(check)
        super().__init__(text, classes=f"check {style}")

    def action_dispute(self) -> None:
        """Tell the screen."""
        self.post_message(self.Disputed(self.check))


def shows(check: CheckLine) -> bool:
    """Whether a check has its line: a fault that was not found has none."""
    if check.answer is Answer.NOT_MET:
        return check.kind == "credit"
    return check.answer in {Answer.MET, Answer.NEEDS_MODEL} or bool(uncounted_line(check))


def _told(check: CheckLine) -> tuple[str, str]:
    if check.answer is Answer.MET:
        sign, style = ("+", "good") if check.kind == "credit" else ("-", "bad")
        points = f" ({check.points:+d})" if check.points else ""
        return f"{sign} {check.ask}{points}", style
    uncounted = uncounted_line(check)
    if uncounted:
        return f"  {uncounted}", "quiet"
    key = "debrief.needs_model" if check.answer is Answer.NEEDS_MODEL else "debrief.not_met"
    return "  " + phrase(key, ask=check.ask), "quiet"
