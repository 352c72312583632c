"""Said to be well where the brief says that it isn't, or that nobody knows: "your documents are untouched".

What the customer asks about, or the clause speaks of, is news or unknown; and the reply tells nothing that is so.
"""

from collections.abc import Iterator

from trainer.language.tables import table
from trainer.reading.in_reply import Reply
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted, invented
from trainer.reading.untrue.signs import SAFE, signs
from trainer.record.finding import Finding, FindingKind, Stance

_ANSWER = 2
"""The sentences of a reply in which a comfort answers."""
_TRUE = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.OPTION_OFFERED,
    FindingKind.OPTION_DETAILED,
)
_SAID = (Stance.ASSERTED, Stance.DENIED)
_TOUCHED = 0.5
"""The weight of a thing's words from which it is spoken of."""


def reassured(reply: Reply, heard: Heard) -> Iterator[Finding]:
    """At most one finding: the news contradicted, or a claim of what nobody knows."""
    if not heard.text or any(one.kind in _TRUE for one in reply.findings):
        return
    for part, _ in signs(reply.passage, SAFE):
        if part.clause.sentence >= _ANSWER or part.stance not in _SAID or _is_anothers(part):
            continue
        about = _spoken_of(reply.passage, part, heard)
        if about is not None:
            kind, name = about
            clause = part.clause
            yield contradicted(reply.turn, clause, name) if kind == "fact" else invented(reply.turn, clause)
            return


def _is_anothers(part: Part) -> bool:
    """Whether it is asked, or what somebody thought or said, or what the speaker will not say."""
    lists = table("lexicon/synonyms")
    said = {word.text for word in part.clause.words}
    refuses = "not" in said and not said.isdisjoint(lists["saying"])
    return part.clause.asks or refuses or not said.isdisjoint(lists["thought"])


def _spoken_of(passage: Passage, part: Part, heard: Heard) -> tuple[str, str] | None:
    """The news, cause or unknown that the clause, or else the question, has most words of; None where it is another."""
    bad = {fact.id for fact in passage.profile.scenario.fact if fact.news or fact.part == "why"}
    for parts in ([part], heard.passage.parts):
        weights = [
            (sum(t.weight for one in parts for t in one.touches.get(number, ()) if not t.is_value), item)
            for number, item in enumerate(passage.profile.items)
            if item.kind in ("fact", "unknown")
        ]
        weight, item = max(weights, key=lambda pair: pair[0], default=(0.0, None))
        if item is not None and weight >= _TOUCHED:
            return (item.kind, item.id) if item.kind == "unknown" or item.id in bad else None
    return None
