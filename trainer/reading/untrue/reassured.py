"""Said to be well where the brief says that it isn't, or that nobody knows: "your documents are untouched".

What the customer asks about, or the clause speaks of, is news or unknown; and the reply tells nothing that is so.
"""

from collections.abc import Iterator

from trainer.language.tables import table
from trainer.reading.in_reply import Reply
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted, invented
from trainer.reading.untrue.signs import SAFE, signs
from trainer.reading.untrue.topic import bad_topic
from trainer.record.finding import Finding, FindingKind, Stance

_ANSWER = 2
"""The sentences of a reply in which a comfort answers."""
TRUE = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.OPTION_OFFERED,
    FindingKind.OPTION_DETAILED,
)
_SAID = (Stance.ASSERTED, Stance.DENIED)


def reassured(reply: Reply, heard: Heard) -> Iterator[Finding]:
    """At most one finding: the news contradicted, or a claim of what nobody knows."""
    if not heard.text or any(one.kind in TRUE for one in reply.findings):
        return
    for part, _ in signs(reply.passage, SAFE):
        if part.clause.sentence >= _ANSWER or part.stance not in _SAID or is_anothers(part):
            continue
        about = bad_topic(reply.passage, part, heard)
        if about is not None:
            kind, name = about
            clause = part.clause
            yield contradicted(reply.turn, clause, name) if kind == "fact" else invented(reply.turn, clause)
            return


def is_anothers(part: Part) -> bool:
    """Whether it is asked, or what somebody thought or said, or what the speaker will not say."""
    lists = table("lexicon/synonyms")
    said = {word.text for word in part.clause.words}
    refuses = "not" in said and not said.isdisjoint(lists["saying"])
    return part.clause.asks or refuses or not said.isdisjoint(lists["thought"])
