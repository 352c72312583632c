"""The values of a scenario: every different one with the items that hold it, and how telling it is."""

from collections.abc import Sequence
from datetime import datetime

from trainer.reading.item import TELLABLE, Item, is_small_count
from trainer.reading.value import Value
from trainer.reading.values import agree

_VALUE_WEIGHT = {
    "money": 1.3,
    "percent": 1.2,
    "version": 1.2,
    "date": 1.0,
    "moment": 1.0,
    "clock": 1.0,
    "duration": 0.9,
    "count": 0.8,
    "day": 0.6,
    "part_of_day": 0.3,
}

Brief = tuple[tuple[Value, tuple[tuple[int, float], ...]], ...]


def brief_of(items: Sequence[Item], now: datetime | None) -> Brief:
    """The values of these items; one that several things have weighs less for each."""
    found = []
    for value, holders in _held(items, now):
        tellable = sum(items[number].kind in TELLABLE for number in holders)
        weight = _value_weight(value) / max(1.0, tellable**0.5)
        found.append((value, tuple((number, weight) for number in holders)))
    return tuple(found)


def _held(items: Sequence[Item], now: datetime | None) -> list[tuple[Value, list[int]]]:
    """Every different value with the items that hold it."""
    groups: list[tuple[Value, list[int]]] = []
    for number, item in enumerate(items):
        for value in (*item.values, *item.extra):
            same = next((holders for held, holders in groups if agree(value, held, now) == "same"), None)
            if same is None:
                groups.append((value, [number]))
            elif number not in same:
                same.append(number)
    return groups


def _value_weight(value: Value) -> float:
    """How telling a value is by itself: an amount more than a weekday, "tomorrow" less, "two" hardly."""
    weight = _VALUE_WEIGHT[value.kind]
    if is_small_count(value):
        weight *= 0.6
    if value.kind == "day" and value.unit is not None:
        weight *= 1.4
    if value.kind == "day" and value.offset is not None:
        weight *= 0.6
    return weight
