"""What became of each question the customer asked: answered beforehand, at once, later or never."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.view import CaseView, in_order

_ANSWERS = (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_PARTLY, FindingKind.QUESTION_LEFT_OPEN)
_PLAIN = (FindingKind.NO_SAID, FindingKind.DONT_KNOW_SAID)
"""A plain no, or a plain "I don't know", right after the question: an answer too."""


@dataclass(frozen=True)
class Fate:
    """One foreseeable question: where it was first asked, and the trainee's turns that met or dodged it."""

    id: str
    asked: Finding
    next_reply: int | None
    """The reply that came right after it; None where the talk ended there."""
    answers: tuple[Finding, ...]
    dodges: tuple[Finding, ...]

    @property
    def beforehand(self) -> bool:
        """Answered before it was asked."""
        return any(answer.quote.turn < self.asked.quote.turn for answer in self.answers)

    @property
    def at_once(self) -> bool:
        """Answered before it was asked, or in the very next reply."""
        return any(self.next_reply is None or answer.quote.turn <= self.next_reply for answer in self.answers)

    @property
    def answered(self) -> bool:
        """Answered in the end."""
        return bool(self.answers)


def fates(view: CaseView) -> tuple[Fate, ...]:
    """The foreseeable questions that were asked and had a reply after them, in the order of asking."""
    return tuple(fate for fate in _fates(view) if fate.next_reply is not None or fate.answered)


def _fates(view: CaseView) -> Iterator[Fate]:
    seen: set[str] = set()
    for asked in in_order(view.all(FindingKind.QUESTION_ASKED)):
        name = asked.about
        if name is None or name in seen or name not in view.questions:
            continue
        seen.add(name)
        reply = next((turn for turn in view.replies if turn > asked.quote.turn), None)
        plain = (found for found in view.said(*_PLAIN) if found.quote.turn == reply)
        known = (found for found in view.talk(*_ANSWERS) if found.about == name)
        dodges = tuple(found for found in view.talk(FindingKind.QUESTION_DODGED) if found.about == name)
        yield Fate(name, asked, reply, in_order((*known, *plain)), dodges)


def answerable(view: CaseView, name: str) -> bool:
    """Whether the brief holds an answer to this question (an honest "nobody knows" is one)."""
    question = view.questions[name]
    return bool(question.all_of or question.any_of)
