"""Forbidden sentences: promises nobody may give, false comfort, what makes it small, what blames.

A wrong accusation costs more trust than a slip that goes unseen. So a forbidden wording is said only with its
own sign, by the speaker, with its time and its number where it has one, and where the words speak of nothing
that may be offered.
"""

from collections.abc import Iterator, Mapping, Sequence

from trainer.language.tables import table
from trainer.reading.excuses import EXCUSED, is_excused
from trainer.reading.item import TELLABLE, Facet, Item
from trainer.reading.likeness import keys_in
from trainer.reading.match import Match, Touch
from trainer.reading.passage import Passage, quote_of, stance_of_match
from trainer.reading.stance import only_names
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.reading.wordings import Said
from trainer.record.finding import Finding, FindingKind, Stance

WHOLE = "everything"
"""The meaning of "all": a wording that has it is not said without it."""
_COVERED = 0.7
_HARDLY_ALIKE, _ALIKE = 0.6, 0.72
"""How like a wording the words have to be, where its telling words were met; and where likeness alone accuses."""
_LEAST = 0.4
_LITTLE = 1
_HEAVY = 0.7
"""One word of this weight is enough beside the time of a promise."""
_NEAR = 1
"""Clauses between the first and the last word of a forbidden wording."""
_HOLDS = ("same", "compatible")


def nevers(passage: Passage, turn: int, told: Sequence[Finding]) -> Iterator[Finding]:
    """NEVER_SAID findings, each forbidden thing once."""
    kinds = {never.id: never.kind for never in passage.profile.scenario.never}
    for number, item in enumerate(passage.profile.items):
        if item.kind != "never":
            continue
        matches = _matches(passage, number)
        match = _verbatim(passage, item) or _best(passage, matches, item, kinds[item.id], told)
        match = match or _alike(passage, matches, item, kinds[item.id], told)
        if match is None:
            continue
        stance = stance_of_match(passage, match)
        yield Finding(
            kind=FindingKind.NEVER_SAID,
            quote=quote_of(passage, turn, match),
            about=item.id,
            stance=stance if stance is Stance.RETRACTED else Stance.ASSERTED,
            confidence=min(100, int(100 * match.coverage)),
            detail=kinds[item.id],
        )


def _verbatim(passage: Passage, item: Item) -> Match | None:
    """The forbidden thing in its author's own words, said as so."""
    matches = (
        passage.verbatim_match(said)
        for said, stance in passage.said("never")
        if said.wording.id == item.id and stance not in EXCUSED and not _is_held_off(passage, said)
    )
    return next(matches, None)


def _is_held_off(passage: Passage, said: Said) -> bool:
    """Whether the words before it in the sentence refuse it, or give it to somebody else: "I won't say that ..." """
    sentence = passage.parts[said.first].clause.sentence
    before = [
        word.text
        for part in passage.parts[: said.first + 1]
        if part.clause.sentence == sentence
        for word in part.clause.words
        if word.start < said.start
    ]
    lists = table("lexicon/synonyms")
    pairs = ((("not", "never"), "saying"), (("i", "we"), "earlier_words"), (("you",), "theirs"))
    return any(
        text in who and set(lists[listed]).intersection(before[n + 1 : n + 4])
        for who, listed in pairs
        for n, text in enumerate(before)
    )


def _matches(passage: Passage, number: int) -> list[Match]:
    """Where the forbidden thing is touched: a clause, or two neighbours of one sentence."""
    parts, at = passage.parts, passage.holders.get(number, [])
    clauses = [parts[n].clause for n in at]
    found = []
    for k, (first, here) in enumerate(zip(at, clauses, strict=True)):
        for last, there in zip(at[k : k + 2], clauses[k : k + 2], strict=True):
            apart = last - first > _NEAR or here.sentence != there.sentence
            if not apart and not (only_names(here) and only_names(there)):
                found.append(passage.match(number, first, last))
    return [match for match in found if match is not None]


def _best(
    passage: Passage, matches: Sequence[Match], item: Item, kind: str, told: Sequence[Finding]
) -> Match | None:
    best: tuple[float, Match] | None = None
    for match in matches:
        cover = _covered(item, match, passage)
        if cover < _COVERED or (best is not None and cover <= best[0]):
            continue
        if passage.comparison.likeness(match.item, match.first, match.last, _HARDLY_ALIKE) < _HARDLY_ALIKE:
            continue
        if all(passage.is_authors(touch.start, touch.end) for touch in match.touches):
            continue
        if not is_excused(passage, match, kind, told, _own_words(item, passage, match)):
            best = (cover, match)
    return best[1] if best else None


def _alike(
    passage: Passage, matches: Sequence[Match], item: Item, kind: str, told: Sequence[Finding]
) -> Match | None:
    """The stretch that says the forbidden thing nearly word for word, and is like nothing that may be said."""
    best: tuple[float, Match] | None = None
    for match in matches:
        first, last = match.first, match.last
        if passage.is_authors(passage.parts[first].clause.start, passage.parts[last].clause.end):
            continue
        like = passage.comparison.likeness(match.item, first, last, _ALIKE)
        if like < _ALIKE or (best is not None and like <= best[0]):
            continue
        if _times_differ(item, match, passage):
            continue
        if is_excused(passage, match, kind, told, _own_words(item, passage, match)):
            continue
        if not _has_rival(passage, first, last, like):
            best = (like, match)
    return best[1] if best else None


def _own_words(item: Item, passage: Passage, match: Match) -> frozenset[str]:
    """The words of the author's wording that shares most with what was said: what it says itself excuses nobody."""
    parts = passage.parts[match.first : match.last + 1]
    said = {form for part in parts for form, _, _ in keys_in(part.clause)}
    wordings = [frozenset(form for form, _, _ in keys) for keys in item.wordings]
    return max(wordings, key=lambda own: len(own & said) / (len(own) + len(said)), default=frozenset())


def _has_rival(passage: Passage, first: int, last: int, like: float) -> bool:
    """Whether the clauses are as like to anything that is so, or may be offered."""
    return any(
        passage.comparison.likeness(number, first, last, like) >= like
        for number in passage.touched(first, last, "fact", "unknown", "option", "stake")
    )


def _times_differ(item: Item, match: Match, passage: Passage) -> bool:
    """Whether a time is said, and none of those that the forbidden thing has."""
    said = [value for value in passage.values_in(match.first, match.last) if value.is_time]
    times = [value for facet in item.facets for value in facet.values if value.is_time]
    return bool(said and times) and not all(_is_then(value, times, passage) for value in said)


def _covered(item: Item, match: Match, passage: Passage) -> float:
    """The share of the best covered forbidden wording that was said."""
    met = {touch.slot: touch for touch in match.touches if not touch.is_value}
    return max([_said(facet, item, match, met, passage) for facet in item.having(met)], default=0.0)


def _said(facet: Facet, item: Item, match: Match, met: Mapping[str, Touch], passage: Passage) -> float:
    """How much of a forbidden wording was said with its own sign; 0 where its time or number was not said.

    `met`: the words that were met, by their slots.
    """
    weight = sum([weight for slot, weight in facet.slots.items() if slot in met])
    if weight < _COVERED * facet.total or (WHOLE in facet.slots and WHOLE not in met):
        return 0.0
    shared = [met[slot] for slot in facet.slots if slot in met]
    if any(touch.agrees < 0 for touch in shared) or not any(touch.exact for touch in shared):
        return 0.0
    if not (_numbers_fit(item, match, passage) and _values_fit(facet, item, match, passage)):
        return 0.0
    if not _says_enough(facet, weight, len(shared)) and not _says_little_else(facet, match, passage):
        return 0.0
    return weight / facet.total


def _says_enough(facet: Facet, weight: float, words: int) -> bool:
    """Two words; or a telling one beside the wording's time; or any beside its time and its number."""
    times = any(value.is_time for value in facet.values)
    counts = any(not value.is_time for value in facet.values)
    if times and counts and words:
        return True
    if times and weight >= _HEAVY:
        return True
    return words >= 2 and (facet.total >= _LEAST or times)


def _says_little_else(facet: Facet, match: Match, passage: Passage) -> bool:
    """A wording of one word ("It's easy.") is said by a clause that has hardly another."""
    spans = {(touch.start, touch.end) for touch in match.touches if touch.agrees >= 0}
    tokens = [token for part in passage.parts[match.first : match.last + 1] for token in part.tokens]
    others = sum((token.start, token.end) not in spans for token in tokens)
    return len(facet.slots) == 1 and facet.total >= _LEAST and not facet.values and others < _LITTLE


def _values_fit(facet: Facet, item: Item, match: Match, passage: Passage) -> bool:
    """Whether a time of the forbidden thing is said and no other, and the number that the wording has."""
    now = passage.profile.now
    said = passage.values_in(match.first, match.last)
    times = [value for one in item.facets for value in one.values if value.is_time]
    numbers = [value for value in facet.values if not value.is_time]
    if numbers and not any(agree(mine, want, now) in _HOLDS for mine in said for want in numbers):
        return False
    mine = [value for value in said if any(agree(value, want, now) != "unrelated" for want in times)]
    if not mine:
        return not any(value.is_time for value in facet.values)
    return all(_is_then(value, times, passage) for value in mine)


def _is_then(said: Value, wanted: Sequence[Value], passage: Passage) -> bool:
    """Whether a time agrees with one of the wanted, and not against every day that is named among them."""
    now = passage.profile.now
    if not any(agree(said, want, now) in _HOLDS for want in wanted):
        return False
    days = [want for want in wanted if want.weekday is not None or want.offset is not None]
    return not days or any(agree(said, want, now) in _HOLDS for want in days)


def _numbers_fit(item: Item, match: Match, passage: Passage) -> bool:
    """Whether no number is said that belongs to something else ("three of your machines" are not all)."""
    now = passage.profile.now
    own = [value for facet in item.facets for value in facet.values]
    for said in passage.values_in(match.first, match.last):
        if said.kind != "count" or any(agree(said, held, now) in _HOLDS for held in own):
            continue
        for held, holders in passage.profile.brief:
            theirs = any(passage.profile.items[number].kind in TELLABLE for number, _ in holders)
            if theirs and held.kind == "count" and agree(said, held, now) in _HOLDS:
                return False
    return True
