"""What the rehearsals of a call were: how many, and what was offered, chosen and promised in the last one."""

import re
from dataclasses import dataclass
from datetime import datetime

from trainer.calls.kept import Call
from trainer.drill.fold import fold
from trainer.drill.promises import promises
from trainer.drill.state import DrillState
from trainer.record.direction import Act
from trainer.record.finding import FindingKind, Quote
from trainer.store.file import JOURNAL
from trainer.store.history import drill_summaries
from trainer.store.journal import SqlJournal

_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")

_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")


@dataclass(frozen=True)
class Rehearsed:
    """The last rehearsal in which something was said."""

    began: datetime
    chosen: tuple[str, ...]
    """Ids of the options that the customer took, in order."""
    offered: tuple[str, ...]
    """Ids of those that were offered."""
    promised: tuple[str, ...]
    """The trainee's words, verbatim."""


def count_rehearsals(call: Call) -> int:
    """How many drills of this call there are."""
    if not (call.folder / JOURNAL).is_file():
        return 0
    with SqlJournal(call.folder / JOURNAL) as journal:
        return len(drill_summaries(journal))


def last_rehearsal(call: Call) -> Rehearsed | None:
    """The newest drill of this call with a reply in it; None where there is none."""
    if not (call.folder / JOURNAL).is_file():
        return None
    with SqlJournal(call.folder / JOURNAL) as journal:
        for drill in drill_summaries(journal):
            state = fold(journal.events_of(drill.id))
            if any(said.role == "trainee" for said in state.turns):
                return _rehearsed(state)
    return None


def _rehearsed(state: DrillState) -> Rehearsed:
    findings = state.findings()
    steps = [step for said in state.turns if said.direction for step in said.direction.steps]
    chosen = [step.about for step in steps if step.act is Act.CHOOSE and step.about]
    offered = [one.about for one in findings if one.kind is FindingKind.OPTION_OFFERED and one.about]
    said = [one for one in findings if one.quote.turn >= 0]
    return Rehearsed(
        state.began,
        tuple(dict.fromkeys(chosen)),
        tuple(dict.fromkeys(offered)),
        tuple(dict.fromkeys(_sentences(one.quote, state) for one in promises(tuple(said)) if not one.vague)),
    )


def _sentences(quote: Quote, state: DrillState) -> str:
    """The whole sentences that a promise stands in, on one line."""
    text = state.turns[quote.turn].text
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= quote.start), default=0)
    end = min((end for end in ends if end >= quote.end), default=len(text))
    return " ".join(text[start:end].split())
