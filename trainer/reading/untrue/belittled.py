"""The news made small where the customer asks how bad it is: "Nothing big, just a few spelling differences".

That something is made small is no lie by itself. It is one in place of the news, where the reply tells nothing of it.
"""

from collections.abc import Collection, Iterator

from trainer.reading.in_reply import Reply
from trainer.reading.passage import Passage
from trainer.reading.stance import Span, negations
from trainer.reading.touching import Part
from trainer.reading.untrue.brief_values import is_known
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted
from trainer.reading.untrue.reassured import TRUE, is_anothers
from trainer.reading.untrue.signs import HOW_BAD, HOW_MANY, LITTLE, signs
from trainer.reading.untrue.topic import bad_facts, most_spoken_of
from trainer.reading.value import Value
from trainer.record.finding import Finding, FindingKind, Stance

_ANSWER = 2
"""The sentences of a reply in which an answer comes."""
_MANY = 50
"""From here on it is more than a few."""
_SPEAKERS = frozenset({"i", "me", "my", "let", "please"})
"""With one of these a clause is of what the speaker does or asks for: "just a few minutes with me"."""


def belittled(reply: Reply, heard: Heard, expected: Collection[str]) -> Iterator[Finding]:
    """At most one finding that the news, or its cause, is contradicted. `expected`: what was just asked for."""
    passage = reply.passage
    small = next((part for part, span in signs(passage, LITTLE) if _is_said(part, span, passage)), None)
    if small is None or any(one.kind in (*TRUE, FindingKind.OWNERSHIP) for one in reply.findings):
        return
    fact = None
    if heard.text and any(True for _ in signs(heard.passage, HOW_BAD)):
        fact = _asked_for(heard, expected)
    elif heard.text and any(True for _ in signs(heard.passage, HOW_MANY)):
        fact = _many(heard)
    if fact is not None:
        yield contradicted(reply.turn, small.clause, fact)


def _is_said(part: Part, span: Span, passage: Passage) -> bool:
    """Whether the sign is said outright, as an answer, of nothing that the brief has as small."""
    clause = part.clause
    if clause.sentence >= _ANSWER or is_anothers(part) or not _SPEAKERS.isdisjoint(clause.said):
        return False
    profile = passage.profile
    values = (value for value in part.values if span.start <= value.start < span.end)
    if any(is_known(value, profile.true_values, profile.now) for value in values):
        return False
    first_not = min((where.start for where in negations(clause)), default=span.start)
    return part.stance is Stance.ASSERTED or (part.stance is Stance.DENIED and first_not >= span.start)


def _many(heard: Heard) -> str | None:
    """The fact that tells of many, or of a share."""
    facts = (item for item in heard.profile.items if item.kind == "fact")
    return next((item.id for item in facts if any(map(_is_many, item.values))), None)


def _is_many(value: Value) -> bool:
    counts = value.kind == "count" and value.amount is not None and value.amount >= _MANY
    return counts or value.kind == "percent"


def _asked_for(heard: Heard, expected: Collection[str]) -> str | None:
    """The bad fact of which the customer wants to know how bad it is; the worst of the news where they name none."""
    scenario = heard.profile.scenario
    more = {fact.id: None for fact in scenario.fact if fact.ours or fact.part == "what"}
    bad = {**bad_facts(heard.profile), **more}
    asked = [name for name in bad if name in expected]
    if asked or expected:
        return asked[0] if asked else None
    items = most_spoken_of(heard.profile, heard.passage.parts, ("fact", "unknown", "option"))
    if items:
        return next((item.id for item in items if item.kind == "fact" and item.id in bad), None)
    return next((fact.id for fact in scenario.news if fact.worst), next(iter(bad), None))
