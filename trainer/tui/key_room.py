"""Which keys a line has room for: the dearest stay, in their order."""

from collections.abc import Sequence

RANKS = (
    frozenset({"help"}),
    frozenset({"back", "close", "leave", "home", "enough", "end"}),
    frozenset({"on", "start", "next", "send", "none"}),
)
"""Last parts of the ids of bindings, the dearest first: the help, the ways out of a screen, the ways on from it."""


def fitting(ids: Sequence[str], widths: Sequence[int], room: int) -> list[int]:
    """The places of the keys that fit into so many columns. What goes first is the last of the least dear."""
    left = list(range(len(ids)))
    while left and sum(widths[place] for place in left) > room:
        left.remove(max(left, key=lambda place: (_rank(ids[place]), place)))
    return left


def _rank(binding: str) -> int:
    name = binding.rpartition(".")[2]
    return next((rank for rank, names in enumerate(RANKS) if name in names), len(RANKS))
