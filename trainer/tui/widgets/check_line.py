"""A check of the debrief that one can answer: "that is not so"."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.dispute_words import dispute_sentence
from trainer.drill.debrief_steps import CheckLine
from trainer.record.event_score import Disputed as Dispute
from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.pointer import Pointed


class CheckText(Pointed, PlainText, can_focus=True):
    """One check: found (for or against), or not found. D disputes it, and D again takes that back."""

    DEFAULT_CSS = """
    CheckText { height: auto; padding-left: 2; }
    CheckText:focus { background: $primary 25%; }
    """
    BINDINGS = [key("d", "dispute", "debrief.dispute")]

    @dataclass
    class Disputed(Message):
        """The trainee sees it otherwise, or no longer does."""

        check: CheckLine

    def __init__(self, check: CheckLine) -> None:
        self.check = check
        told = told_check(check)
        super().__init__(_content(check), classes=f"check {told.style if told else 'quiet'}")

    def mark(self, dispute: Dispute | None) -> None:
        """Show what is held against it now, if anything."""
        if dispute != self.check.dispute:
            self.check = self.check.model_copy(update={"dispute": dispute, "decision": None})
            self.say(_content(self.check))

    def action_dispute(self) -> None:
        """Tell the screen."""
        self.post_message(self.Disputed(self.check))


def _content(check: CheckLine) -> Content:
    told = told_check(check)
    line = f"{told.sign or ' '} {told.text}" if told else ""
    if check.dispute is None:
        return assembled(line)
    return assembled(line, "\n  ", (f"? {dispute_sentence(check.dispute, check.decision)}", "bold $warning"))
