"""How telling a word is: it weighs the more, the fewer things of the scenario it belongs to."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trainer.reading.drafts import Draft, slot_of
from trainer.reading.item import TELLABLE, Facet, Item, Posting
from trainer.reading.meanings import OWN, Token

_SYNONYM = 0.85
"""What a match through the table is worth beside the very word."""
_IN_MOST = 0.3
"""The share of its wordings from which a word names an option."""
_LEAST_FACET = 1.2


class Rarity:
    """How telling a meaning is in this scenario: 1 where one thing alone has it, less the more do."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        counted = [draft for draft in drafts if draft.item.kind in TELLABLE or draft.item.kind == "stake"]
        self.total = len(counted) + 1
        self.seen: Counter[str] = Counter()
        for draft in counted:
            features = {name for tokens, _ in draft.wordings for token in tokens for name, _ in token.meanings}
            self.seen.update(features)

    def of(self, feature: str) -> float:
        """0 to 1 for a meaning by its name."""
        return math.log(self.total / max(1, self.seen[feature])) / math.log(self.total)

    def weighted(self, draft: Draft) -> Item:
        """The item of a draft, with a facet for each of its wordings."""
        facets = []
        for tokens, said in draft.wordings:
            slots: dict[str, float] = {}
            signs: dict[str, int] = {}
            for token in tokens:
                name = slot_of(token)
                slots[name] = max(slots.get(name, 0.0), self._token(token))
                signs[name] = token.sign * _sign_of(token, name)
            total = sum(slots.values())
            facets.append(Facet(slots, signs, max(total, 0.1), said))
        if draft.item.kind == "fact":
            facets = [facet for facet in facets if facet.total >= _LEAST_FACET] or facets
        return replace(
            draft.item, facets=tuple(facets), cost=draft.item.cost - _named_by(draft.item.cost, facets)
        )

    def _token(self, token: Token) -> float:
        return token.weight * max(self.of(name) for name, _ in token.meanings[:1] or (("", 1),))


def _named_by(cost: Iterable[str], facets: Sequence[Facet]) -> frozenset[str]:
    """What several wordings of an option hold anyway: it names the option and says nothing of its cost."""
    return frozenset(
        slot for slot in cost if sum(slot in facet.slots for facet in facets) >= _IN_MOST * len(facets)
    )


def _sign_of(token: Token, meaning: str) -> int:
    return next((sign for name, sign in token.meanings if name == meaning), 1)


def postings_of(number: int, draft: Draft, rarity: Rarity) -> Iterator[tuple[str, Posting]]:
    """The meanings by which an item is met, each with its place in it."""
    found: dict[str, Posting] = {}
    for tokens, _ in draft.wordings:
        for token in tokens:
            slot = slot_of(token)
            for feature, sign in token.meanings:
                worth = 1.0 if feature.startswith(OWN) or len(token.meanings) == 1 else _SYNONYM
                weight = rarity.of(feature) * worth * token.weight
                before = found.get(feature)
                both = token.sign * sign
                if before is not None:
                    both = both if before.sign == both else 0
                    weight, slot_ = max(weight, before.weight), before.slot
                else:
                    slot_ = slot
                found[feature] = Posting(number, slot_, weight, both)
    yield from found.items()
