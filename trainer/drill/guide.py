"""The script of a guided call: what is said twice, what is remarked on it, and what is to be said better."""

from trainer.library.scenario import Name, Text
from trainer.record.base import Record
from trainer.record.transcript import Plan


class Line(Record):
    """One sentence of the trainee's side, or one turn of the customer's. Sentences in a row are one reply."""

    id: Name = ""
    """Only where a try refers to it."""
    trainee: str = ""
    customer: str = ""
    asks: tuple[Name, ...] = ()
    reveals: tuple[Name, ...] = ()
    """What the customer's turn asks and tells, as authored lines of a scenario say it too."""
    helps: dict[Name, Text] = {}
    hurts: dict[Name, Text] = {}
    """Rubric step → one line why."""
    owes: Text | None = None
    """A sentence that pleases now and is paid for later: what becomes of it."""


class Call(Record):
    """One way the call may go."""

    id: Name
    title: Text
    timing: Name
    before: Text
    """What happened until somebody picks up."""
    afterwards: Text
    plan: Plan = Plan()
    line: tuple[Line, ...]


class Try(Record):
    """A sentence to say better."""

    call: Name
    line: Name
    ask: Text
    stronger: Text


class Guide(Record):
    """The whole script: calls and tries."""

    scenario: Name
    rubric: Name
    call: tuple[Call, ...]
    tries: tuple[Try, ...] = ()
