"""What a claim is about, of all that is bad or unknown: told by its own words, or else by the question it answers."""

from collections.abc import Collection, Sequence

from trainer.reading.item import Item, ItemKind
from trainer.reading.passage import Passage
from trainer.reading.profile import Profile
from trainer.reading.stance import Span
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard

_TOUCHED = 0.5
"""The weight of a thing's words from which it is spoken of."""


def bad_topic(passage: Passage, part: Part, sign: Span, heard: Heard) -> tuple[str, str] | None:
    """The news, cause or unknown that the clause, or else the question, has most words of; None where it is another.

    The words of the sign itself say nothing of what it is said of; and of two things alike, both have to be bad.
    """
    bad = bad_facts(passage.profile)
    for parts in ([part], heard.passage.parts, [part, *heard.passage.parts]):
        items = most_spoken_of(passage.profile, parts, ("fact", "unknown"), sign if part in parts else None)
        if items:
            all_bad = all(item.kind == "unknown" or item.id in bad for item in items)
            return (items[0].kind, items[0].id) if all_bad else None
    return None


def most_spoken_of(
    profile: Profile, parts: Sequence[Part], kinds: Collection[ItemKind], but: Span | None = None
) -> list[Item]:
    """The things of these kinds that clauses have most words of, alike; empty where they have hardly any of one."""
    weights = [
        (sum(_weights(part, number, but) for part in parts), item)
        for number, item in enumerate(profile.items)
        if item.kind in kinds
    ]
    most = max((weight for weight, _ in weights), default=0.0)
    return [item for weight, item in weights if weight == most] if most >= _TOUCHED else []


def _weights(part: Part, number: int, but: Span | None) -> float:
    touches = (touch for touch in part.touches.get(number, ()) if not touch.is_value)
    return sum(t.weight for t in touches if but is None or not but.start <= t.start < but.end)


def bad_facts(profile: Profile) -> dict[str, None]:
    """The facts that are news or tell why, in their order."""
    return {fact.id: None for fact in profile.scenario.fact if fact.news or fact.part == "why"}
