"""What a claim is about, of all that is bad or unknown: told by its own words, or else by the question it answers."""

from collections.abc import Collection, Sequence

from trainer.reading.item import Item, ItemKind
from trainer.reading.passage import Passage
from trainer.reading.profile import Profile
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard

_TOUCHED = 0.5
"""The weight of a thing's words from which it is spoken of."""


def bad_topic(passage: Passage, part: Part, heard: Heard) -> tuple[str, str] | None:
    """The news, cause or unknown that the clause, or else the question, has most words of; None where it is another."""
    bad = bad_facts(passage.profile)
    for parts in ([part], heard.passage.parts):
        item = most_spoken_of(passage.profile, parts, ("fact", "unknown"))
        if item is not None:
            return (item.kind, item.id) if item.kind == "unknown" or item.id in bad else None
    return None


def most_spoken_of(profile: Profile, parts: Sequence[Part], kinds: Collection[ItemKind]) -> Item | None:
    """The thing of these kinds that clauses have most words of; None where they have hardly any of one."""
    weights = [
        (sum(t.weight for part in parts for t in part.touches.get(number, ()) if not t.is_value), item)
        for number, item in enumerate(profile.items)
        if item.kind in kinds
    ]
    weight, item = max(weights, key=lambda pair: pair[0], default=(0.0, None))
    return item if weight >= _TOUCHED else None


def bad_facts(profile: Profile) -> dict[str, None]:
    """The facts that are news or tell why, in their order."""
    return {fact.id: None for fact in profile.scenario.fact if fact.news or fact.part == "why"}
