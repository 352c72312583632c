"""Which words show an achievement best: those of the reply that holds the most of its kind."""

from collections import Counter
from collections.abc import Iterable

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.view import CaseView, in_order

DETAIL = (FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED)
CHOICE = (FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED, FindingKind.CHOICE_ASKED)
WARMTH = (FindingKind.STAKE_NAMED, FindingKind.FEELING_NAMED, FindingKind.APOLOGY)


def fullest_first(
    view: CaseView, proof: Iterable[Finding], kinds: tuple[FindingKind, ...]
) -> tuple[Finding, ...]:
    """The proof as it is shown: first what stands in the reply with the most different things of these kinds."""
    things = {(one.quote.turn, one.kind, one.about) for one in view.talk(*kinds)}
    held = Counter(turn for turn, *_ in things)
    return tuple(sorted(in_order(proof), key=lambda one: -held[one.quote.turn]))


def worst_first(proof: Iterable[Finding]) -> tuple[Finding, ...]:
    """Offences as they are shown: first those of the reply that holds the most of them."""
    found = in_order(proof)
    held = Counter(one.quote.turn for one in found)
    return tuple(sorted(found, key=lambda one: -held[one.quote.turn]))
