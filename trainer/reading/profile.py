"""A scenario made ready for reading: what each fact, option, unknown ... is recognised by, weighted once.

A word weighs the more, the fewer things of the scenario it belongs to. Building costs some milliseconds and is
kept, so that reading a reply looks words up and does no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trainer.library.scenario import Scenario, Timing
from trainer.reading.asking_profile import Ask, asks_of
from trainer.reading.bare_wording import BareWordings, bare_wordings
from trainer.reading.brief import Brief, brief_of
from trainer.reading.drafts import drafts_of, matter_of, names_in
from trainer.reading.item import Item, ItemKind, Posting
from trainer.reading.match import Touches
from trainer.reading.meanings import Meaning
from trainer.reading.rarity import Rarity, postings_of
from trainer.reading.spelling import Speller
from trainer.reading.value import Value, meaning_of
from trainer.reading.values import values
from trainer.reading.vocabulary import Phrasing, Vocabulary
from trainer.reading.wordings import Wordings, wordings_of


@dataclass(frozen=True, eq=False)
class Profile:
    """Everything the reader looks up. One is another only where it is the same object."""

    scenario: Scenario
    now: datetime | None
    items: tuple[Item, ...]
    postings: dict[str, tuple[Posting, ...]]
    brief: Brief
    """Every different value of the brief, with the items that hold it and what it weighs for each."""
    speller: Speller
    index: dict[tuple[ItemKind, str], int]
    asks: tuple[Ask, ...]
    all_values: tuple[Value, ...]
    """Every value in any wording of the scenario."""
    true_values: tuple[Value, ...]
    """Those of what is so in it, in whatever wording: what must not be said is not."""
    wordings: Wordings
    """The author's own words."""
    vocabulary: Vocabulary
    """The words of the items' wordings."""
    phrasings: tuple[tuple[Phrasing, ...], ...]
    """The wordings of every item, in their order, as they are compared."""
    bare: dict[str, BareWordings]
    """The news in the fewest words."""
    names: frozenset[str]
    """The stems of the two people's names."""
    seen: dict[tuple[object, ...], tuple[tuple[int, str, float], ...]] = field(default_factory=dict)
    """Values met in texts, with what they touch: a memory, no part of the meaning."""
    touched: dict[tuple[tuple[Meaning, ...], int, float, str], Touches] = field(default_factory=dict)
    """The same for words."""
    prepared: set[str] = field(default_factory=set)
    """The scenario's own texts that were read to fill these memories."""

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
    drafts = drafts_of(scenario)
    rarity = Rarity(drafts)
    items = tuple(rarity.weighted(draft) for draft in drafts)
    postings: dict[str, list[Posting]] = {}
    for number, draft in enumerate(drafts):
        for feature, posting in postings_of(number, draft, rarity):
            postings.setdefault(feature, []).append(posting)
    index = {(item.kind, item.id): number for number, item in enumerate(items)}
    vocabulary = Vocabulary()
    frozen = {feature: tuple(found) for feature, found in postings.items()}
    return Profile(
        scenario,
        now,
        items,
        frozen,
        brief_of(items, now),
        Speller(postings),
        index,
        asks_of(scenario),
        _all_values(scenario),
        _true_values(items, scenario.situation),
        wordings_of(scenario),
        vocabulary,
        tuple(tuple(vocabulary.phrasing(wording) for wording in item.wordings) for item in items),
        bare_wordings(scenario),
        names_in(scenario),
    )


def _all_values(scenario: Scenario) -> tuple[Value, ...]:
    texts = [text for _, matter in matter_of(scenario) for text in (matter.text, *matter.also)]
    texts += [scenario.situation, *(option.time for option in scenario.option)]
    texts += [text for fact in scenario.fact for text in fact.values]
    return tuple({(value.kind, value.text): value for text in texts for value in values(text)}.values())


def _true_values(items: Sequence[Item], situation: str) -> tuple[Value, ...]:
    held = [value for item in items if item.kind != "never" for value in item.all_values]
    return tuple({meaning_of(value): value for value in (*held, *values(situation))}.values())
