"""What is at stake for this customer, named in a text."""

from collections.abc import Set

from trainer.reading.passage import Match, Passage, quote_of
from trainer.record.finding import Finding, FindingKind

_USED = 0.35
_TWO, _ONE = 1.4, 0.9
_SHARE = 0.5
_EXACT = 0.6


def stakes(passage: Passage, turn: int, ease: float, used: Set[tuple[int, int]]) -> list[Finding]:
    """STAKE_NAMED findings, each where it is named best. `used`: words that tell something else."""
    best: dict[int, tuple[float, Match]] = {}
    for first, last in passage.stretches():
        for number in passage.touched(first, last, "stake"):
            match = passage.match(number, first, last)
            if match is None or not _names(match, ease, used):
                continue
            weight = match.weight - 0.2 * (last - first)
            if number not in best or weight > best[number][0]:
                best[number] = (weight, match)
    return [
        Finding(
            kind=FindingKind.STAKE_NAMED,
            quote=quote_of(passage, turn, match),
            about=passage.profile.items[number].id,
            confidence=min(100, int(50 + 25 * match.weight)),
        )
        for number, (_, match) in best.items()
    ]


def _names(match: Match, ease: float, used: Set[tuple[int, int]]) -> bool:
    """Two telling words, one of them the very word; or one that stands for the stake by itself."""
    words = [touch for touch in match.touches if not touch.is_value]
    exact = [touch for touch in words if touch.exact and touch.weight >= _EXACT]
    if not exact:
        return False
    rest = sum(touch.weight * (_USED if (touch.start, touch.end) in used else 1.0) for touch in match.touches)
    if len(words) >= 2 and rest >= _TWO * ease:
        return True
    strongest = max(touch.weight for touch in exact)
    return strongest >= _ONE * ease and rest >= _ONE * ease and match.coverage >= _SHARE * ease
