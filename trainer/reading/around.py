"""What stands around a text and helps to read it: the question before it, the offers made, its own acts."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Around:
    """What stands around a text and helps to read it."""

    open_at: tuple[Span, ...] = ()
    """Where it says that something isn't known."""
    loose: bool = False
    """Notes, in which a word stands for a sentence."""
    expected: frozenset[str] = frozenset()
    """What was just asked for ("eta", "option:loaner"): there "Tomorrow evening" is an answer."""
    waiting: frozenset[str] = frozenset()
    """What was asked for earlier and has not been answered yet."""
    offered: frozenset[str] = frozenset()
    """Options that are on the table already: one word names them."""
    owned: tuple[Span, ...] = ()
    """Where the text takes a fault on itself."""
    felt: tuple[Span, ...] = ()
    """Where it names what the customer feels or carries."""
    light: tuple[Span, ...] = ()
    """Where it jokes, mocks or chirps."""
    revealed: tuple[str, ...] = ()
    """Stakes that the customer has just told of for the first time, in order."""
    confided: frozenset[str] = frozenset()
    """Stakes that the customer has told of in this or an earlier turn."""

    untold: frozenset[str] = frozenset()
    """Parts of the news that nobody has told yet with their figure: there the fewest words tell them."""


NOTHING = Around()
