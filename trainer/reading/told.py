"""A fact or an option found in a text, and the findings that it makes."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.reading.item import Item, is_small_count
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of
from trainer.reading.profile import Profile
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Stance

_HOLDS = ("same", "compatible")


@dataclass(frozen=True)
class Told:
    """An item found in a text."""

    item: Item
    match: Match
    stance: Stance
    rest: float
    """The weight left after explaining away."""
    need: float
    """The weight that has to be left."""
    weighed: bool = False
    """Whether it is told by the weight of its words alone."""
    otherwise: bool = False
    """Whether it is told with another value than its own."""


def sureness(told: Told) -> int:
    """50 to 100: how surely it is told."""
    return min(100, int(50 + 20 * told.rest))


def findings_of(passage: Passage, turn: int, told: Told) -> Iterable[Finding]:
    """FACT_TOLD; or OPTION_OFFERED, and OPTION_DETAILED where its time or cost is said as well."""
    where = quote_of(passage, turn, told.match)
    supposed = told.item.kind == "fact" and told.stance is Stance.CONDITIONAL
    plain = (Stance.DENIED, Stance.REPORTED, *((Stance.CONDITIONAL,) if supposed else ()))
    stance = Stance.ASSERTED if told.stance in plain else told.stance
    sure = sureness(told)
    if told.item.kind == "fact":
        hard = "hard" if has_its_value(told) else "soft"
        yield Finding(
            kind=FindingKind.FACT_TOLD,
            quote=where,
            about=told.item.id,
            stance=stance,
            confidence=sure,
            detail=hard,
        )
    elif told.item.kind == "option":
        yield Finding(
            kind=FindingKind.OPTION_OFFERED, quote=where, about=told.item.id, stance=stance, confidence=sure
        )
        detail = _detail(passage, told)
        if detail is not None:
            yield Finding(
                kind=FindingKind.OPTION_DETAILED,
                quote=where,
                about=told.item.id,
                stance=stance,
                confidence=sure,
                detail=detail,
            )


def has_its_value(told: Told) -> bool:
    """Whether one of its times or numbers was said, where it has any."""
    if not told.item.is_hard:
        return True
    return any(touch.is_value for touch in told.match.touches)


def _detail(passage: Passage, told: Told) -> str | None:
    """The words that say what an option costs or takes: here or just after."""
    last = min(told.match.last + 2, len(passage.parts) - 1)
    profile = passage.profile
    number = told.match.item
    for part in passage.parts[told.match.first : last + 1]:
        for touch in part.touches.get(number, ()):
            if touch.is_value and _is_detail(profile, told.item, profile.brief[int(touch.slot[1:])][0]):
                return passage.text[touch.start : touch.end]
    for part in passage.parts[told.match.first : last + 1]:
        for token in part.tokens:
            if any(name in told.item.cost for name, _ in token.meanings):
                return passage.text[token.start : token.end]
    return None


def _is_detail(profile: Profile, item: Item, value: Value) -> bool:
    """Whether the value is one of the option's time or cost, and no number that only names the option."""
    if value.kind == "part_of_day" or is_small_count(value):
        return False
    return value.kind != "count" or any(agree(value, held, profile.now) in _HOLDS for held in item.extra)
