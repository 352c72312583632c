"""The scenario's matter in a text: facts told, unknowns admitted, options offered, stakes named.

A stretch of one to three clauses tells a thing when it holds enough of what that thing is recognised by, with the
same sign, said as so. Two things that share words are told apart by explaining away: words that one thing has
used count little for the next.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.library.moment import OPTION
from trainer.reading.passage import Match, Passage
from trainer.reading.profile import TELLABLE, Item
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_USED = 0.35
"""What a word is still worth once a stronger match has used it."""
_NOT_SAID = {Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED}
_NOT_OFFERED = {Stance.RETRACTED}
_SENTENCES_NEAR = 1
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """An item found in a text."""

    item: Item
    match: Match
    stance: Stance
    rest: float
    """The weight left after explaining away."""


def matter(
    passage: Passage,
    turn: int,
    *,
    open_at: Sequence[Span] = (),
    loose: bool = False,
    expected: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Facts, options, unknowns and stakes in a text. `open_at`: where it says that something isn't known.

    `loose` lowers the bar for notes, in which a word stands for a sentence. `expected` names what was just asked
    for ("eta", "option:loaner"): "Tomorrow evening" is an answer there, and nothing elsewhere.
    """
    ease = 0.75 if loose else 1.0
    told = _explained(_best(passage, ease, expected), ease)
    found = [finding for one in told for finding in _findings(passage, turn, one)]
    found += _stakes(passage, turn, ease)
    found += _unknowns(passage, turn, open_at)
    return tuple(sorted(found, key=lambda one: (one.quote.start, one.kind.value)))


def quote(passage: Passage, turn: int, match: Match) -> Quote:
    """The clauses of a match, verbatim."""
    start, end = passage.span(match)
    return Quote(turn=turn, start=start, end=end, text=passage.text[start:end])


def stance_of_match(passage: Passage, match: Match) -> Stance:
    """The stance of the clause that carries most of the match."""
    weights: dict[int, float] = {}
    for touch in match.touches:
        for n in range(match.first, match.last + 1):
            clause = passage.parts[n].clause
            if clause.start <= touch.start < clause.end:
                weights[n] = weights.get(n, 0.0) + touch.weight
    heaviest = max(weights, key=lambda n: weights[n], default=match.first)
    return passage.parts[heaviest].stance


def is_enough(match: Match, ease: float = 1.0) -> bool:
    """Whether the stretch holds enough of the item to be about it."""
    weight, cover, slots = match.weight / ease, match.coverage / ease, match.slots
    if slots >= 3 and weight >= 2.3:
        return True
    if slots >= 2 and ((weight >= 1.3 and cover >= 0.55) or (weight >= 1.7 and cover >= 0.4)):
        return True
    return any(touch.slot.startswith("#") and touch.weight >= 1.25 for touch in match.touches)


def _answers(match: Match) -> bool:
    """Whether a stretch is enough where the very thing was asked for: a telling value, or two telling words."""
    value = max((touch.weight for touch in match.touches if touch.slot.startswith("#")), default=0.0)
    if value >= 0.55:
        return True
    return match.slots >= 2 and match.weight >= 1.2 and match.coverage >= 0.35


def _best(passage: Passage, ease: float, expected: frozenset[str]) -> list[Told]:
    """For each fact, option and unknown the stretch that tells it best, where one does."""
    best: dict[int, Told] = {}
    for first, last in passage.stretches():
        touched = {item for part in passage.parts[first : last + 1] for item in part.touches}
        for number in touched:
            item = passage.profile.items[number]
            if item.kind not in TELLABLE:
                continue
            match = passage.match(number, first, last)
            asked = (OPTION if item.kind == "option" else "") + item.id in expected
            if match is None or not (is_enough(match, ease) or (asked and _answers(match))):
                continue
            stance = stance_of_match(passage, match)
            if not _stands(item, match, stance):
                continue
            known = best.get(number)
            if known is None or match.weight > known.match.weight + 0.2 * (last - first):
                best[number] = Told(item, match, stance, match.weight)
    return list(best.values())


def _stands(item: Item, match: Match, stance: Stance) -> bool:
    if item.kind == "option":
        return stance not in _NOT_OFFERED and match.against_any <= match.along_any
    return stance not in _NOT_SAID and match.against <= match.along


def _explained(told: Iterable[Told], ease: float) -> list[Told]:
    """Those that still stand when the words of stronger ones count little."""
    kept: list[Told] = []
    used: set[Span] = set()
    for one in sorted(told, key=lambda one: -one.match.weight):
        rest = sum(
            touch.weight * (_USED if (touch.start, touch.end) in used else 1.0) for touch in one.match.touches
        )
        if rest < 1.15 * ease:
            continue
        used |= {(touch.start, touch.end) for touch in one.match.touches}
        kept.append(Told(one.item, one.match, one.stance, rest))
    return kept


def _findings(passage: Passage, turn: int, told: Told) -> Iterable[Finding]:
    where = quote(passage, turn, told.match)
    stance = Stance.ASSERTED if told.stance in (Stance.DENIED, Stance.REPORTED) else told.stance
    sure = min(100, int(50 + 20 * told.rest))
    if told.item.kind == "fact":
        hard = "hard" if _is_hard(told) else "soft"
        yield Finding(
            kind=FindingKind.FACT_TOLD, quote=where, about=told.item.id, stance=stance, confidence=sure, detail=hard
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


def _is_hard(told: Told) -> bool:
    if not told.item.is_hard:
        return True
    return any(touch.slot.startswith("#") for touch in told.match.touches)


def _detail(passage: Passage, told: Told) -> str | None:
    """The words that say what an option costs or takes: a value of it, or enough of its cost, here or just after."""
    last = min(told.match.last + 2, len(passage.parts) - 1)
    profile = passage.profile
    number = told.match.item
    for part in passage.parts[told.match.first : last + 1]:
        for touch in part.touches.get(number, ()):
            if touch.slot.startswith("#") and _is_detail(profile.brief[int(touch.slot[1:])][0].kind):
                return passage.text[touch.start : touch.end]
    for part in passage.parts[told.match.first : last + 1]:
        for token in part.tokens:
            if any(name in told.item.cost for name, _ in token.meanings):
                return passage.text[token.start : token.end]
    return None


def _is_detail(kind: str) -> bool:
    return kind not in ("count", "part_of_day")


def _stakes(passage: Passage, turn: int, ease: float) -> list[Finding]:
    best: dict[int, Match] = {}
    for first, last in passage.stretches():
        for number in {item for part in passage.parts[first : last + 1] for item in part.touches}:
            if passage.profile.items[number].kind != "stake":
                continue
            match = passage.match(number, first, last)
            if match is None or not _names_stake(match, ease):
                continue
            if number not in best or match.weight > best[number].weight + 0.2 * (last - first):
                best[number] = match
    return [
        Finding(
            kind=FindingKind.STAKE_NAMED,
            quote=quote(passage, turn, match),
            about=passage.profile.items[number].id,
            confidence=min(100, int(50 + 25 * match.weight)),
        )
        for number, match in best.items()
    ]


def _names_stake(match: Match, ease: float) -> bool:
    words = [touch for touch in match.touches if not touch.slot.startswith("#")]
    if not words:
        return False
    if match.slots >= 2 and match.weight >= 1.3 * ease:
        return True
    return match.weight >= 0.95 * ease and match.coverage >= 0.5


def _unknowns(passage: Passage, turn: int, open_at: Sequence[Span]) -> list[Finding]:
    """Unknowns whose topic stands beside a plain "I don't know"."""
    found: dict[str, tuple[float, Finding]] = {}
    for start, end in open_at:
        here = [part.clause.sentence for part in passage.parts if part.clause.start < end and start < part.clause.end]
        if not here:
            continue
        near = [
            n
            for n, part in enumerate(passage.parts)
            if here[0] - _SENTENCES_NEAR <= part.clause.sentence <= here[-1] + _SENTENCES_NEAR
        ]
        one = _unknown_near(passage, turn, near[0], near[-1], (start, end))
        if one is not None and one[1].about and one[0] > found.get(one[1].about, (0.0,))[0]:
            found[one[1].about] = one
    return [finding for _, finding in found.values()]


def _unknown_near(passage: Passage, turn: int, low: int, high: int, where: Span) -> tuple[float, Finding] | None:
    best: tuple[float, Match] | None = None
    for first, last in passage.stretches():
        if first < low or last > high:
            continue
        for number in {item for part in passage.parts[first : last + 1] for item in part.touches}:
            if passage.profile.items[number].kind != "unknown":
                continue
            match = passage.match(number, first, last)
            if match is None or match.weight < 0.8 or match.coverage < 0.3:
                continue
            gap = 0.0 if passage.span(match)[0] <= where[0] < passage.span(match)[1] else 0.2
            if best is None or match.weight - gap > best[0]:
                best = (match.weight - gap, match)
    if best is None:
        return None
    start, end = passage.span(best[1])
    start, end = min(start, where[0]), max(end, where[1])
    whole = Quote(turn=turn, start=start, end=end, text=passage.text[start:end])
    name = passage.profile.items[best[1].item].id
    sure = min(100, int(50 + 25 * best[0]))
    return best[0], Finding(kind=FindingKind.UNKNOWN_ADMITTED, quote=whole, about=name, confidence=sure)
