"""A text laid against a profile: what each clause touches, and how strongly a stretch of clauses tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from trainer.language.tables import table
from trainer.reading.meanings import OWN, Token, tokens
from trainer.reading.profile import TELLABLE, Item, ItemKind, Posting, Profile, is_polar
from trainer.reading.segments import Clause, clauses
from trainer.reading.stance import stance_of
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.reading.wordings import Said, said_in
from trainer.record.finding import Quote, Stance

LONGEST = 20_000
_VAGUER = 0.7
"""What a value that is only compatible is worth beside the same one."""
_LITTLE = 1.8
"""A wording that weighs less than this is too short to be covered by its few words."""
_FAINT, _TELLING = 0.35, 0.4
_RARE, _BESIDE = 0.85, 0.3
_HARDLY = 0.3
_VALUE_SHARE = 0.7
_KEPT = 5_000
_MOST_VALUES = 40
"""Values of one clause that are looked at; nobody says more in a breath."""
_SURELY = 3.0
"""The weight of a thing told in its author's own words."""
_TRUE = ("fact", "unknown", "option", "stake", "question")
_SPAN = 3
"""Clauses that may tell one thing together."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One slot of one item met in the text."""

    slot: str
    weight: float
    agrees: int
    """1 same sign, -1 opposite, 0 where it doesn't matter."""
    start: int
    end: int
    exact: bool = True
    """Whether it is the very word (or a value), not a synonym."""
    turned: bool = False
    """Whether both the item and the text have it under a "no" or "not"."""

    @property
    def is_value(self) -> bool:
        """Whether a value was met, not a word."""
        return self.slot.startswith("#")


@dataclass
class Part:
    """One clause with what it touches, by item number."""

    clause: Clause
    stance: Stance
    tokens: tuple[Token, ...]
    values: tuple[Value, ...]
    touches: dict[int, list[Touch]] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """How well a stretch of clauses tells an item."""

    item: int
    first: int
    last: int
    weight: float
    coverage: float
    touches: tuple[Touch, ...]
    against: float
    """Weight of what says the opposite; `along` of what says the same."""
    along: float
    against_any: float = 0.0
    along_any: float = 0.0
    """The same for all meanings, also those that a "not" does not turn round."""
    across: bool = False
    """Whether it takes words of two sentences."""

    @property
    def slots(self) -> int:
        """How many different meanings and values were met; a bare "two" is none."""
        return len({touch.slot for touch in self.touches if not (touch.is_value and touch.weight < _FAINT)})

    @property
    def has_own_value(self) -> bool:
        """Whether a value was met that little else in the brief has, beside a word."""
        rare = any(touch.is_value and touch.weight >= _RARE for touch in self.touches)
        return rare and any(not touch.is_value and touch.weight >= _BESIDE for touch in self.touches)

    @property
    def turned(self) -> bool:
        """Whether item and text share a telling word under a "no" or "not"."""
        return any(touch.turned and touch.exact and touch.weight >= _TELLING for touch in self.touches)


@dataclass(frozen=True)
class Passage:
    """A whole text laid against a profile."""

    text: str
    profile: Profile
    parts: tuple[Part, ...]
    matches: dict[tuple[int, int, int], Match | None] = field(default_factory=dict)
    """Those computed already."""
    verbatim: tuple[Said, ...] = ()
    """The author's own words in it."""

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Clauses alone, and up to three neighbours (first and last, both included)."""
        for first in range(len(self.parts)):
            for last in range(first, min(first + _SPAN, len(self.parts))):
                if self._is_near(first, last):
                    yield first, last

    def found(self, *kinds: ItemKind) -> Iterator[Match]:
        """Every match of items of these kinds, over every stretch."""
        for item, at in self.holders().items():
            if self.profile.items[item].kind not in kinds:
                continue
            for n, first in enumerate(at):
                for last in at[n : n + _SPAN]:
                    if last - first < _SPAN and self._is_near(first, last):
                        match = self.match(item, first, last)
                        if match is not None:
                            yield match

    def holders(self) -> dict[int, list[int]]:
        """The clauses that touch each item."""
        found: dict[int, list[int]] = {}
        for n, part in enumerate(self.parts):
            for item in part.touches:
                found.setdefault(item, []).append(n)
        return found

    def _is_near(self, first: int, last: int) -> bool:
        return self.parts[last].clause.sentence - self.parts[first].clause.sentence <= 1

    def match(self, item: int, first: int, last: int) -> Match | None:
        """How these clauses tell this item; None where they hardly do, or fewer clauses do as much."""
        parts = self.parts
        if item not in parts[first].touches or item not in parts[last].touches:
            return None
        key = (item, first, last)
        if key not in self.matches:
            self.matches[key] = self._matched(item, first, last)
        return self.matches[key]

    def _matched(self, item: int, first: int, last: int) -> Match | None:
        inside = [touch for part in self.parts[first : last + 1] for touch in part.touches.get(item, ())]
        best: dict[str, Touch] = {}
        for touch in inside:
            known = best.get(touch.slot)
            if known is not None and known.is_value and self._completes(known, touch):
                best[touch.slot] = replace(known, weight=min(1.0, known.weight + touch.weight))
            elif known is None or touch.weight + 0.1 * touch.agrees > known.weight + 0.1 * known.agrees:
                best[touch.slot] = touch
        across = not self._continues(first, last)
        held = tuple(best.values())
        weight = sum(touch.weight for touch in held) * (0.9 if across else 1.0)
        if weight < _HARDLY:
            return None
        polar = [touch for touch in held if is_polar(touch.slot)]
        return Match(
            item=item,
            first=first,
            last=last,
            weight=weight,
            coverage=coverage(self.profile.items[item], best, value=any(touch.is_value for touch in held)),
            touches=held,
            against=sum(touch.weight for touch in polar if touch.agrees < 0),
            along=sum(touch.weight for touch in polar if touch.agrees > 0),
            against_any=sum(touch.weight for touch in held if touch.agrees < 0),
            along_any=sum(touch.weight for touch in held if touch.agrees >= 0),
            across=across,
        )

    def _completes(self, known: Touch, touch: Touch) -> bool:
        """Whether two values are a day and an hour of the same moment: "Friday's backup, from 23:00"."""
        here, there = self.text[known.start : known.end], self.text[touch.start : touch.end]
        return any(letter.isdigit() for letter in here) != any(letter.isdigit() for letter in there)

    def _continues(self, first: int, last: int) -> bool:
        """Whether the stretch is one sentence, or its second one goes on with "it", "that", "they"."""
        pronouns = frozenset(table("lexicon/synonyms")["pronouns"])
        for n in range(first + 1, last + 1):
            before, here = self.parts[n - 1].clause, self.parts[n].clause
            if before.sentence != here.sentence and not (here.words[0].text in pronouns or _is_rest(here)):
                return False
        return True

    def said(self, *kinds: str) -> Iterator[tuple[Said, Stance]]:
        """The author's wordings of these kinds, with the stance that the words around them give."""
        for one in self.verbatim:
            if one.wording.kind in kinds:
                stance = self.parts[one.first].stance
                plain = stance in one.wording.stances or stance in (Stance.HEDGED, Stance.DENIED)
                yield one, Stance.ASSERTED if plain else stance

    def verbatim_match(self, said: Said) -> Match:
        """The match of an item whose own wording was said: nothing tells it more surely."""
        item = self.profile.index[said.wording.kind, said.wording.id]  # type: ignore[index]
        found = self._matched(item, said.first, said.last)
        if found is None:
            return Match(item, said.first, said.last, _SURELY, 1.0, (), 0.0, _SURELY)
        return replace(found, weight=found.weight + _SURELY, coverage=1.0, against=0.0, against_any=0.0)

    def is_authors(self, start: int, end: int) -> bool:
        """Whether a stretch of the text lies in words by which the author tells what is so."""
        bare = self.text[start:end].rstrip(" .,;:!?")
        return any(one.wording.kind in _TRUE and one.holds(start, start + len(bare)) for one in self.verbatim)

    def touched(self, first: int, last: int, *kinds: ItemKind) -> set[int]:
        """The items of these kinds that a stretch touches."""
        return {
            number
            for part in self.parts[first : last + 1]
            for number in part.touches
            if self.profile.items[number].kind in kinds
        }

    def values_in(self, first: int, last: int) -> tuple[Value, ...]:
        """The values of a stretch."""
        return tuple(value for part in self.parts[first : last + 1] for value in part.values)

    def is_limit(self, value: Value) -> bool:
        """Whether "not", "before", "after", "since" ... stands at the value: then it says what is not so."""
        near = frozenset(table("lexicon/synonyms")["beside_value"])
        before = self.text[max(0, value.start - 20) : value.start].lower().replace(",", " ").split()
        return bool(near.intersection(before[-3:]))

    def is_in_brief(self, value: Value) -> bool:
        """Whether something that may be told, or that the customer is under, has this very value."""
        items, now = self.profile.items, self.profile.now
        return any(
            agree(value, held, now) == "same"
            for held, holders in self.profile.brief
            if any(items[number].kind in (*TELLABLE, "stake") for number, _ in holders)
        )

    def span(self, match: Match) -> tuple[int, int]:
        """Where the clauses of a match begin and end in the text."""
        return self.parts[match.first].clause.start, self.parts[match.last].clause.end


def quote_of(passage: Passage, turn: int, match: Match) -> Quote:
    """The clauses of a match, verbatim."""
    start, end = passage.span(match)
    return Quote(turn=turn, start=start, end=end, text=passage.text[start:end])


def sentence_around(passage: Passage, where: Quote) -> tuple[int, int]:
    """Where the sentences that a quote touches begin and end."""
    parts = passage.parts
    met = {part.clause.sentence for part in parts if _overlap(part.clause, where)}
    inside = [part.clause for part in parts if part.clause.sentence in met]
    return (inside[0].start, inside[-1].end) if inside else (where.start, where.end)


def _is_rest(clause: Clause) -> bool:
    """Whether a sentence is only the rest of the one before it: "It's down. Since Saturday." """
    rest = table("lexicon/synonyms")["rest"]
    return len(clause.words) <= rest["words"] and clause.words[0].text in rest["opens"]


def _overlap(clause: Clause, where: Quote) -> bool:
    return clause.start < where.end and where.start < clause.end


def coverage(item: Item, met: Iterable[str], *, value: bool) -> float:
    """The share of the best covered wording that was met."""
    floor = _LITTLE if item.kind in TELLABLE else 0.0
    best = 0.0
    for facet in item.facets:
        got, whole = 0.0, facet.total
        for slot in met:
            got += facet.slots.get(slot, 0.0)
        if facet.values:
            got += _VALUE_SHARE if value else 0.0
            whole += _VALUE_SHARE
        best = max(best, got / max(whole, floor))
    return best


def lay(text: str, profile: Profile) -> Passage:
    """Lay a text against a profile. Costs a look-up a word and a comparison a value."""
    text = text[:LONGEST]
    found = clauses(text)
    read = values(text)
    groups: dict[int, list[Clause]] = {}
    for clause in found:
        groups.setdefault(clause.sentence, []).append(clause)
    parts = []
    n = 0
    for clause in found:
        while n < len(read) and read[n].start < clause.start:
            n += 1
        inside = []
        k = n
        while k < len(read) and read[k].start < clause.end:
            inside.append(read[k])
            k += 1
        inside = inside[:_MOST_VALUES]
        part = Part(clause, stance_of(clause, groups[clause.sentence]), tokens(clause, inside), tuple(inside))
        _touch(part, profile)
        parts.append(part)
    return Passage(text, profile, tuple(parts), verbatim=said_in(found, profile.wordings))


def _touch(part: Part, profile: Profile) -> None:
    for token in part.tokens:
        for item, touch in _token_touches(token, profile).items():
            part.touches.setdefault(item, []).append(touch)
    for value in part.values:
        for item, touch in _value_touches(value, profile):
            part.touches.setdefault(item, []).append(touch)


def _token_touches(token: Token, profile: Profile) -> dict[int, Touch]:
    meanings = token.meanings
    if token.stem and not any(name in profile.postings for name, _ in meanings):
        mended = profile.speller.mended(token.stem)
        meanings = ((OWN + mended, 1),) if mended else ()
    best: dict[int, Touch] = {}
    for name, sign in meanings:
        for posting in profile.postings.get(name, ()):
            touch = _touch_of(posting, token, sign, name)
            known = best.get(posting.item)
            if known is None or touch.weight > known.weight:
                exact = touch.exact or (known is not None and known.exact)
                best[posting.item] = touch if touch.exact == exact else replace(touch, exact=exact)
    return best


def _touch_of(posting: Posting, token: Token, sign: int, name: str) -> Touch:
    weight = posting.weight * (token.weight if token.weight < 1 and posting.weight > token.weight else 1.0)
    return Touch(
        slot=posting.slot,
        weight=weight,
        agrees=posting.sign * sign * token.sign,
        start=token.start,
        end=token.end,
        exact=name.startswith(OWN) or len(token.meanings) == 1,
        turned=posting.sign < 0 and token.sign < 0,
    )


def _value_touches(value: Value, profile: Profile) -> Sequence[tuple[int, Touch]]:
    key = (value.kind, value.text.lower(), value.nouns)
    known = profile.seen.get(key)
    if known is None:
        if len(profile.seen) > _KEPT:
            profile.seen.clear()
        known = profile.seen[key] = tuple(_agreeing(value, profile))
    return [(item, Touch(slot, weight, 0, value.start, value.end)) for item, slot, weight in known]


def _agreeing(value: Value, profile: Profile) -> Iterator[tuple[int, str, float]]:
    """The items that hold a value like this one: item, slot, weight."""
    for number, (held, holders) in enumerate(profile.brief):
        said = agree(value, held, profile.now)
        if said in ("different", "unrelated") or (said == "compatible" and _is_loose(value, held)):
            continue
        share = 1.0 if said == "same" else _VAGUER
        for item, weight in holders:
            yield item, f"#{number}", weight * share


def _is_loose(a: Value, b: Value) -> bool:
    """Whether only one of two times names a day of the month: "tomorrow" may be any date, and tells none."""
    return (a.day_of_month is None) != (b.day_of_month is None)
