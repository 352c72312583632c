"""A text laid against a profile: what each clause touches, and how strongly a stretch of clauses tells it."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from trainer.language.tables import table, word_set
from trainer.reading.comparison import Comparison
from trainer.reading.item import TELLABLE, ItemKind
from trainer.reading.kept import Kept
from trainer.reading.match import Match, Touch
from trainer.reading.profile import Profile
from trainer.reading.segments import Clause, clauses, said_by
from trainer.reading.stance import has_verb
from trainer.reading.touching import Part, parts_of
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.reading.wordings import Said, said_in
from trainer.record.finding import Quote, Stance

LONGEST = 20_000
_HARDLY = 0.3
_ACROSS = 0.9
"""What words of two sentences are worth beside those of one."""
_SURELY = 3.0
"""The weight of a thing told in its author's own words."""
_TRUE = ("fact", "unknown", "option", "stake", "question")
_FIGURE = 5
"""Words of a sentence that only gives the figure for the one before it."""
_SHORT = 5
"""Words of a sentence that ends in what the one before spoke of: "We pay for those"."""
_SLOT, _WEIGHT = attrgetter("slot"), attrgetter("weight")
_SPAN = 3
"""Clauses that may tell one thing together."""


@dataclass(frozen=True)
class Passage:
    """A whole text laid against a profile."""

    text: str
    profile: Profile
    parts: tuple[Part, ...]
    found_already: dict[int, dict[tuple[int, int], Match]] = field(default_factory=dict)
    """The matches of items that were looked for, by their first and last clause."""
    in_brief: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Values that were looked up in the brief, by where they stand."""
    verbatim: tuple[Said, ...] = ()
    """The author's own words in it."""

    @Kept
    def comparison(self) -> Comparison:
        """The text beside the wordings of the items, word for word."""
        clauses = [part.clause for part in self.parts]
        return Comparison(clauses, self.profile.vocabulary, self.profile.phrasings)

    def found(self, *kinds: ItemKind) -> Iterator[Match]:
        """Every match of items of these kinds, over every stretch."""
        for item in self.holders:
            if self.profile.items[item].kind in kinds:
                yield from self.found_of(item)

    def found_of(self, item: int) -> Collection[Match]:
        """Every match of one item."""
        return self._stretches_of(item).values()

    def _stretches_of(self, item: int) -> dict[tuple[int, int], Match]:
        known = self.found_already.get(item)
        if known is None:
            known = self.found_already[item] = self._found_of(item, self.holders.get(item, ()))
        return known

    def _found_of(self, item: int, at: Sequence[int]) -> dict[tuple[int, int], Match]:
        """The matches of an item that these clauses touch."""
        found = {}
        parts = self.parts
        for n, first in enumerate(at):
            inside: list[Touch] = []
            next_but_one = parts[first].clause.sentence + 2
            for last in at[n : n + _SPAN]:
                if last - first >= _SPAN or parts[last].clause.sentence >= next_but_one:
                    break
                inside = inside + parts[last].touches[item]
                match = self._matched(item, first, last, inside)
                if match is not None:
                    found[first, last] = match
        return found

    @Kept
    def holders(self) -> dict[int, list[int]]:
        """The clauses that touch each item."""
        found: dict[int, list[int]] = {}
        for n, part in enumerate(self.parts):
            for item in part.touches:
                found.setdefault(item, []).append(n)
        return found

    def touching(self, item: int) -> Iterator[tuple[int, Part]]:
        """The clauses that touch an item, by their numbers."""
        return ((n, self.parts[n]) for n in self.holders.get(item, ()))

    def match(self, item: int, first: int, last: int) -> Match | None:
        """How these clauses tell this item; None where they hardly do, or fewer clauses do as much."""
        parts = self.parts
        if item not in parts[first].touches or item not in parts[last].touches:
            return None
        known = self._stretches_of(item).get((first, last))
        return known or self._matched(item, first, last, self._touches(item, first, last))

    def _touches(self, item: int, first: int, last: int) -> list[Touch]:
        return [touch for part in self.parts[first : last + 1] for touch in part.touches.get(item, ())]

    def _matched(self, item: int, first: int, last: int, inside: Sequence[Touch]) -> Match | None:
        if len(inside) == 1:
            held, weight = tuple(inside), inside[0].weight
        else:
            held = self._best_of_each_slot(inside)
            weight = sum(map(_WEIGHT, held))
        across = first != last and not all(self._continues[first + 1 : last + 1])
        if across:
            weight *= _ACROSS
        if weight < _HARDLY:
            return None
        return Match(item, first, last, weight, self.profile.items[item], held, across)

    def _best_of_each_slot(self, inside: Sequence[Touch]) -> tuple[Touch, ...]:
        if len(set(map(_SLOT, inside))) == len(inside):
            return tuple(inside)
        best: dict[str, Touch] = {}
        for touch in inside:
            known = best.get(touch.slot)
            if known is None:
                best[touch.slot] = touch
            elif known.is_value and self._completes(known, touch):
                best[touch.slot] = known._replace(weight=min(1.0, known.weight + touch.weight))
            elif touch.weight + 0.1 * touch.agrees > known.weight + 0.1 * known.agrees:
                best[touch.slot] = touch
        return tuple(best.values())

    def _completes(self, known: Touch, touch: Touch) -> bool:
        """Whether two values are a day and an hour of the same moment: "Friday's backup, from 23:00"."""
        here, there = self.text[known.start : known.end], self.text[touch.start : touch.end]
        return any(letter.isdigit() for letter in here) != any(letter.isdigit() for letter in there)

    @Kept
    def _continues(self) -> list[bool]:
        """Of each clause: whether it is in the sentence before, or its own goes on with "it", "that", "they"."""
        found = []
        sentence = 0
        for part in self.parts:
            here = part.clause
            found.append(here.sentence == sentence or _goes_on(here) or _is_rest(here) or _is_figure(part))
            sentence = here.sentence
        return found

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
        found = self._matched(item, said.first, said.last, self._touches(item, said.first, said.last))
        if found is None:
            thing = self.profile.items[item]
            return Match(item, said.first, said.last, _SURELY, thing, (), verbatim=True)
        return replace(found, weight=found.weight + _SURELY, verbatim=True)

    def is_authors(self, start: int, end: int) -> bool:
        """Whether a stretch of the text lies in words by which the author tells what is so."""
        if not self.verbatim:
            return False
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
        if first == last:
            return self.parts[first].values
        return tuple([value for part in self.parts[first : last + 1] for value in part.values])

    def words_in(self, first: int, last: int) -> list[str]:
        """The words of a stretch as they are read."""
        return said_by([part.clause for part in self.parts[first : last + 1]])

    def is_limit(self, value: Value) -> bool:
        """Whether "not", "before", "after", "since" ... stands at the value: then it says what is not so."""
        near = word_set("lexicon/synonyms", "beside_value")
        before = self.text[max(0, value.start - 20) : value.start].lower().replace(",", " ").split()
        return bool(near.intersection(before[-3:]))

    def is_in_brief(self, value: Value) -> bool:
        """Whether something that may be told, or that the customer is under, has this very value."""
        where = value.start, value.end
        if where not in self.in_brief:
            items, now = self.profile.items, self.profile.now
            self.in_brief[where] = any(
                agree(value, held, now) == "same"
                for held, holders in self.profile.brief
                if any(items[number].kind in (*TELLABLE, "stake") for number, _ in holders)
            )
        return self.in_brief[where]

    def span(self, match: Match) -> tuple[int, int]:
        """Where the clauses of a match begin and end in the text."""
        return self.parts[match.first].clause.start, self.parts[match.last].clause.end


def quote_of(passage: Passage, turn: int, match: Match) -> Quote:
    """The clauses of a match, verbatim."""
    start, end = passage.span(match)
    return Quote(turn=turn, start=start, end=end, text=passage.text[start:end])


def quote_of_clause(clause: Clause, turn: int) -> Quote:
    """A whole clause, verbatim."""
    return Quote(turn=turn, start=clause.start, end=clause.end, text=clause.text)


def sentence_of(passage: Passage, where: Quote) -> int:
    """The number of the sentence in which a quote begins; 0 where it begins in none."""
    inside = (part.clause for part in passage.parts if part.clause.start <= where.start < part.clause.end)
    return next((clause.sentence for clause in inside), 0)


def sentence_around(passage: Passage, where: Quote) -> tuple[int, int]:
    """Where the sentences that a quote touches begin and end."""
    parts = passage.parts
    met = {part.clause.sentence for part in parts if where.meets(part.clause.start, part.clause.end)}
    inside = [part.clause for part in parts if part.clause.sentence in met]
    return (inside[0].start, inside[-1].end) if inside else (where.start, where.end)


def _goes_on(clause: Clause) -> bool:
    pronouns = word_set("lexicon/synonyms", "pronouns")
    said = clause.words
    for_them = 2 <= len(said) <= _SHORT and said[-2].text == "for" and said[-1].text in pronouns
    return for_them or said[0].text in pronouns


def _is_rest(clause: Clause) -> bool:
    """Whether a sentence is only the rest of the one before it: "It's down. Since Saturday." """
    rest = table("lexicon/synonyms")["rest"]
    return len(clause.words) <= rest["words"] and clause.words[0].text in rest["opens"]


def _is_figure(part: Part) -> bool:
    """Whether a sentence is hardly more than a figure for the one before it: "A reconditioned one. Sixteen ninety." """
    clause = part.clause
    if len(clause.words) > _FIGURE or all(value.start != clause.start for value in part.values):
        return False
    return not clause.asks and not has_verb(clause)


def stance_of_match(passage: Passage, match: Match) -> Stance:
    """The stance of the clause that carries most of the match."""
    if match.first == match.last:
        return passage.parts[match.first].stance
    parts = passage.parts[match.first : match.last + 1]
    stances = [part.stance for part in parts]
    if stances.count(stances[0]) == len(stances):
        return stances[0]
    ends = [part.clause.end for part in parts]
    weights: dict[int, float] = {}
    for touch in match.touches:
        n = bisect_right(ends, touch.start)
        weights[n] = weights.get(n, 0.0) + touch.weight
    return stances[max(weights, key=lambda n: weights[n], default=0)]


def lay(text: str, profile: Profile) -> Passage:
    """Lay a text against a profile."""
    text = text[:LONGEST]
    return Passage(text, profile, parts_of(text, profile), verbatim=said_in(clauses(text), profile.wordings))
