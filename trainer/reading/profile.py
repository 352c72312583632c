"""A scenario made ready for reading: what each fact, option, unknown ... is recognised by, weighted once.

A word weighs the more, the fewer things of the scenario it belongs to. Building costs some milliseconds and is
kept, so that reading a reply looks words up and does no more.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from trainer.library.scenario import Matter, Scenario, Timing
from trainer.reading.asking_profile import Ask, asks_of
from trainer.reading.likeness import Key, keys_of
from trainer.reading.meanings import OWN, Token, synonyms, tokens_of
from trainer.reading.missed_dates import missed_dates
from trainer.reading.segments import clauses
from trainer.reading.stance import is_side
from trainer.reading.spelling import Speller
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.reading.wordings import Wordings, wordings_of
from trainer.reading.words import words

ItemKind = Literal["fact", "unknown", "option", "stake", "never", "exhibit"]
TELLABLE: frozenset[ItemKind] = frozenset({"fact", "unknown", "option"})
_SYNONYM = 0.85
"""What a match through the table is worth beside the very word."""
_LEAST_FACET = 1.2
_VALUE_WEIGHT = {
    "money": 1.3,
    "percent": 1.2,
    "version": 1.2,
    "date": 1.0,
    "moment": 1.0,
    "clock": 1.0,
    "duration": 0.9,
    "count": 0.8,
    "day": 0.6,
    "part_of_day": 0.3,
}
_SMALL_COUNT = 12


@dataclass(frozen=True, slots=True)
class Facet:
    """One wording (or clause of one) of an item: its slots with their weights and their sum."""

    slots: dict[str, float]
    signs: dict[str, int]
    total: float
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be told, offered, named or broken, as the reader knows it."""

    kind: ItemKind
    id: str
    facets: tuple[Facet, ...]
    values: tuple[Value, ...]
    """What it takes to have it told hard."""
    extra: tuple[Value, ...] = ()
    """An option's time and cost."""
    cost: frozenset[str] = frozenset()
    """Slots of an option's cost in words."""
    ours: bool = False
    """A fault of our own side."""
    wordings: tuple[tuple[Key, ...], ...] = ()
    """Its wordings, word for word."""
    missed: tuple[Value, ...] = ()
    """Days that the bad news says will not be kept."""

    @property
    def is_hard(self) -> bool:
        """Whether it holds a value that a telling would have to name."""
        return any(not is_small_count(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Posting:
    """A meaning's place in an item."""

    item: int
    slot: str
    weight: float
    sign: int
    """0 where the item has it both ways."""


@dataclass(frozen=True)
class Profile:
    """Everything the reader looks up."""

    scenario: Scenario
    now: datetime | None
    items: tuple[Item, ...]
    postings: dict[str, tuple[Posting, ...]]
    brief: "Brief"
    """Every different value of the brief, with the items that hold it and what it weighs for each."""
    speller: Speller
    index: dict[tuple[ItemKind, str], int]
    asks: tuple[Ask, ...]
    all_values: tuple[Value, ...]
    """Every value in any wording of the scenario."""
    wordings: Wordings
    """The author's own words."""
    seen: dict[tuple[str, str, tuple[str, ...]], tuple[tuple[int, str, float], ...]] = field(
        default_factory=dict
    )
    """Values met in texts, with what they touch: a memory, no part of the meaning."""

    def item(self, kind: ItemKind, name: str) -> Item | None:
        """The item of this kind and id."""
        at = self.index.get((kind, name))
        return None if at is None else self.items[at]


_KEPT = 64
"""Scenarios, each with its timings: all the built-in ones with room to spare."""
_by_identity: dict[int, tuple[Scenario, datetime | None, Profile]] = {}
_by_meaning: dict[tuple[str, datetime | None], Profile] = {}


def profile_of(scenario: Scenario, timing: Timing) -> Profile:
    """The profile of a scenario as it stands at a timing (`library.moment.at_moment`), kept between calls."""
    known = _by_identity.get(id(scenario))
    if known is not None and known[0] is scenario and known[1] == timing.clock:
        return known[2]
    key = (scenario.model_dump_json(), timing.clock)
    found = _by_meaning.get(key)
    if found is None:
        found = build(scenario, timing.clock)
        if len(_by_meaning) >= _KEPT:
            _by_meaning.clear()
        _by_meaning[key] = found
    if len(_by_identity) >= _KEPT:
        _by_identity.clear()
    _by_identity[id(scenario)] = (scenario, timing.clock, found)
    return found


def build(scenario: Scenario, now: datetime | None) -> Profile:
    """Build the profile anew."""
    drafts = [_without_names(_draft(kind, matter), _names(scenario)) for kind, matter in _matter(scenario)]
    rarity = _Rarity(drafts)
    items = tuple(rarity.weighted(draft) for draft in drafts)
    postings: dict[str, list[Posting]] = {}
    for number, draft in enumerate(drafts):
        for feature, posting in _postings(number, draft, rarity):
            postings.setdefault(feature, []).append(posting)
    index = {(item.kind, item.id): number for number, item in enumerate(items)}
    frozen = {feature: tuple(found) for feature, found in postings.items()}
    return Profile(
        scenario,
        now,
        items,
        frozen,
        _brief(items, now),
        Speller(postings),
        index,
        asks_of(scenario),
        _all_values(scenario),
        wordings_of(scenario),
    )


def _all_values(scenario: Scenario) -> tuple[Value, ...]:
    texts = [text for _, matter in _matter(scenario) for text in (matter.text, *matter.also)]
    texts += [scenario.situation, *(option.time for option in scenario.option)]
    texts += [text for fact in scenario.fact for text in fact.values]
    return tuple({(value.kind, value.text): value for text in texts for value in values(text)}.values())


@dataclass(frozen=True)
class _Draft:
    item: Item
    wordings: tuple[tuple[tuple[Token, ...], tuple[Value, ...]], ...]


def _matter(scenario: Scenario) -> Iterator[tuple[ItemKind, Matter]]:
    for fact in scenario.fact:
        yield "fact", fact
    for unknown in scenario.unknown:
        yield "unknown", unknown
    for option in scenario.option:
        yield "option", option
    for stake in scenario.stake:
        yield "stake", stake
    for never in scenario.never:
        yield "never", never
    for exhibit in scenario.exhibit:
        yield "exhibit", Matter(id=exhibit.id, text=exhibit.title)


def _draft(kind: ItemKind, matter: Matter) -> _Draft:
    texts = [matter.text, *matter.also, *([matter.short] if matter.short else [])]
    given: Sequence[str] = getattr(matter, "values", ()) or (matter.text,)
    own = tuple(value for text in given for value in values(text))
    time, cost = getattr(matter, "time", ""), getattr(matter, "cost", "")
    extra = tuple(value for text in (time, cost) for value in values(text))
    slots = frozenset(_slot(token) for part in clauses(cost) for token in tokens_of(part))
    wordings = tuple(found for text in texts for found in _wordings(text, kind))
    ours = bool(getattr(matter, "ours", False))
    missed = missed_dates(texts, own) if getattr(matter, "news", False) else ()
    keys = tuple(keys_of(text) for text in (matter.text, *matter.also))
    return _Draft(Item(kind, matter.id, (), own, extra, slots, ours, keys, missed), wordings)


def _names(scenario: Scenario) -> frozenset[str]:
    """The stems of the two people's names: who is called by one, or says one's own, tells nothing."""
    trainee = scenario.trainee.partition(",")[0].split()
    own = [name for name in trainee if name[:1].isupper()]
    return frozenset(word.stem for name in (*own, *scenario.customer.address) for word in words(name))


def _without_names(draft: _Draft, names: frozenset[str]) -> _Draft:
    kept = tuple(
        (tuple(token for token in held if token.stem not in names), said) for held, said in draft.wordings
    )
    return replace(draft, wordings=kept)


def _wordings(text: str, kind: ItemKind) -> Iterator[tuple[tuple[Token, ...], tuple[Value, ...]]]:
    """The clauses of a text that say enough to be told by themselves; small ones join the next."""
    held: list[Token] = []
    said: list[Value] = []
    for part in clauses(text):
        held += tokens_of(part)
        said += values(part.text)
        joins = kind == "never" or (kind == "fact" and is_side(part))
        if not joins and sum(token.weight for token in held) >= 2:
            yield tuple(held), tuple(said)
            held, said = [], []
    if held or said:
        yield tuple(held), tuple(said)


def _slot(token: Token) -> str:
    """The name under which a token's meanings are counted once."""
    own = [name for name, _ in token.meanings if not name.startswith(OWN)]
    return own[0] if own else token.meanings[0][0]


class _Rarity:
    """How telling a meaning is in this scenario: 1 where one thing alone has it, less the more do."""

    def __init__(self, drafts: Sequence[_Draft]) -> None:
        counted = [draft for draft in drafts if draft.item.kind in TELLABLE or draft.item.kind == "stake"]
        self.total = len(counted) + 1
        self.seen: Counter[str] = Counter()
        for draft in counted:
            features = {name for tokens, _ in draft.wordings for token in tokens for name, _ in token.meanings}
            self.seen.update(features)

    def of(self, feature: str) -> float:
        return math.log(self.total / max(1, self.seen[feature])) / math.log(self.total)

    def weighted(self, draft: _Draft) -> Item:
        facets = []
        for tokens, said in draft.wordings:
            slots: dict[str, float] = {}
            signs: dict[str, int] = {}
            for token in tokens:
                name = _slot(token)
                slots[name] = max(slots.get(name, 0.0), self._token(token))
                signs[name] = token.sign * _sign_of(token, name)
            total = sum(slots.values())
            facets.append(Facet(slots, signs, max(total, 0.1), said))
        if draft.item.kind == "fact":
            facets = [facet for facet in facets if facet.total >= _LEAST_FACET] or facets
        return replace(draft.item, facets=tuple(facets))

    def _token(self, token: Token) -> float:
        return token.weight * max(self.of(name) for name, _ in token.meanings[:1] or (("", 1),))


def _sign_of(token: Token, meaning: str) -> int:
    return next((sign for name, sign in token.meanings if name == meaning), 1)


def _postings(number: int, draft: _Draft, rarity: _Rarity) -> Iterator[tuple[str, Posting]]:
    found: dict[str, Posting] = {}
    for tokens, _ in draft.wordings:
        for token in tokens:
            slot = _slot(token)
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


Brief = tuple[tuple[Value, tuple[tuple[int, float], ...]], ...]


def _brief(items: Sequence[Item], now: datetime | None) -> Brief:
    found = []
    for value, holders in _held(items, now):
        tellable = sum(items[number].kind in TELLABLE for number in holders)
        weight = _value_weight(value) / max(1.0, tellable**0.5)
        found.append((value, tuple((number, weight) for number in holders)))
    return tuple(found)


def _held(items: Sequence[Item], now: datetime | None) -> list[tuple[Value, list[int]]]:
    """Every different value with the items that hold it."""
    groups: list[tuple[Value, list[int]]] = []
    for number, item in enumerate(items):
        for value in (*item.values, *item.extra):
            same = next((holders for held, holders in groups if agree(value, held, now) == "same"), None)
            if same is None:
                groups.append((value, [number]))
            elif number not in same:
                same.append(number)
    return groups


def _value_weight(value: Value) -> float:
    """How telling a value is by itself: an amount more than a weekday, "tomorrow" less, "two" hardly."""
    weight = _VALUE_WEIGHT[value.kind]
    if is_small_count(value):
        weight *= 0.6
    if value.kind == "day" and value.unit is not None:
        weight *= 1.4
    if value.kind == "day" and value.offset is not None:
        weight *= 0.6
    return weight


def is_small_count(value: Value) -> bool:
    """Whether it is a number that many things have ("two", "ten desks")."""
    return value.kind == "count" and value.amount is not None and value.amount <= _SMALL_COUNT


def is_polar(slot: str) -> bool:
    """Whether turning this meaning round turns the statement round."""
    return slot in synonyms().polar
