"""A property that is reckoned once, where it is asked for: without the lock that Python's own takes before 3.12."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Takes the place of a method; what that returns stands in the object from then on."""

    def __init__(self, reckon: Callable[[Any], Value]) -> None:
        self._reckon = reckon
        self._name = reckon.__name__
        self.__doc__ = reckon.__doc__

    def __get__(self, owner: object, kind: type | None = None) -> Value:
        """Asked for the first time; the next time the object itself has it."""
        found = owner.__dict__[self._name] = self._reckon(owner)
        return found
