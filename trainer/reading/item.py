"""The things of a scenario that can be told, offered, named or broken, as the reader knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trainer.reading.kept import Kept
from trainer.reading.likeness import Key
from trainer.reading.meanings import synonyms
from trainer.reading.value import Value

ItemKind = Literal["fact", "unknown", "option", "stake", "never", "exhibit"]
TELLABLE: frozenset[ItemKind] = frozenset({"fact", "unknown", "option"})
_SMALL_COUNT = 12


@dataclass(frozen=True, slots=True)
class Facet:
    """One wording (or clause of one) of an item: its slots with their weights and their sum."""

    slots: dict[str, float]
    signs: dict[str, int]
    total: float
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Item:
    """One thing that can be told, offered, named or broken, as the reader knows it."""

    kind: ItemKind
    id: str
    facets: tuple[Facet, ...]
    values: tuple[Value, ...]
    """What it takes to have it told hard."""
    extra: tuple[Value, ...] = ()
    """An option's time and cost."""
    cost: frozenset[str] = frozenset()
    """Slots of an option's cost in words, but those that only name the option."""
    ours: bool = False
    """A fault of our own side."""
    wordings: tuple[tuple[Key, ...], ...] = ()
    """Its wordings, word for word."""
    supposes: bool = False
    """Whether its author, too, tells it by an "if": "if the module is out, the numbers are right"."""
    refuses: bool = False
    """Whether every wording of it holds a "no" or "not"."""
    missed: tuple[Value, ...] = ()
    """Days that the bad news says will not be kept."""

    @property
    def all_values(self) -> tuple[Value, ...]:
        """What it takes to have it told, an option's time and cost, and the values of its wordings."""
        return (*self.values, *self.extra, *(value for facet in self.facets for value in facet.values))

    @Kept
    def _having(self) -> dict[str, list[int]]:
        """The numbers of the wordings that have each slot."""
        found: dict[str, list[int]] = {}
        for n, facet in enumerate(self.facets):
            for slot in facet.slots:
                found.setdefault(slot, []).append(n)
        return found

    def times(self, slot: str) -> int:
        """In how many of its wordings a slot stands."""
        return len(self._having.get(slot, ()))

    def having(self, slots: Iterable[str]) -> list[Facet]:
        """Its wordings that have one of these slots."""
        having, facets = self._having, self.facets
        met = set().union(*[having[slot] for slot in slots if slot in having])
        return [facets[n] for n in met]

    @Kept
    def lightest_with_value(self) -> float | None:
        """The sum of the slots' weights of its lightest wording that has a time or a number."""
        return min([facet.total for facet in self.facets if facet.values], default=None)

    @property
    def is_hard(self) -> bool:
        """Whether it holds a value that a telling would have to name."""
        return any(not is_small_count(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Posting:
    """A meaning's place in an item."""

    item: int
    slot: str
    weight: float
    sign: int
    """0 where the item has it both ways."""


def is_small_count(value: Value) -> bool:
    """Whether it is a number that many things have ("two", "ten desks")."""
    return value.kind == "count" and value.amount is not None and value.amount <= _SMALL_COUNT


def is_polar(slot: str) -> bool:
    """Whether turning this meaning round turns the statement round."""
    return slot in synonyms().polar
