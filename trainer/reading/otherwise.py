"""A thing told with another value than its own: "24 desks" are not its 14."""

from trainer.reading.item import Item
from trainer.reading.passage import Passage
from trainer.reading.told_by_date import denies_missed
from trainer.reading.values import agree

_POINTS = frozenset({"clock", "day", "date", "moment"})
ALIKE = dict.fromkeys(_POINTS, _POINTS) | {
    kind: frozenset({kind}) for kind in ("count", "percent", "money", "version", "duration")
}
"""Kinds of values that can stand for each other."""
_HOLDS = ("same", "compatible")


def is_otherwise(item: Item, passage: Passage, first: int, last: int) -> bool:
    """Whether the clauses give another time or number than the item has: "24 desks" are not its 14.

    A value that stands elsewhere in the brief may be there for something else; a number of the same things not.
    """
    now = passage.profile.now
    values = passage.values_in(first, last)
    for said in values if item.values else ():
        mine = [held for held in item.values if held.kind in ALIKE.get(said.kind, ())]
        if said.kind == "count":
            mine = [held for held in mine if agree(said, held, now) != "unrelated"]
        if not mine or any(agree(said, held, now) != "different" for held in mine):
            continue
        alike = ALIKE[said.kind]
        others = [value for value in values if value is not said and value.kind in alike]
        if any(agree(other, held, now) in _HOLDS for other in others for held in mine):
            continue
        if (
            not passage.is_limit(said)
            and not denies_missed(item, passage, said)
            and (said.kind == "count" or not passage.is_in_brief(said))
        ):
            return True
    return False
