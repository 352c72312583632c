"""Words that would tell too little by themselves, and are enough where the very thing was asked for."""

from functools import lru_cache
from itertools import pairwise, zip_longest

from trainer.language.tables import word_set
from trainer.reading.around import Around
from trainer.reading.item import Item
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.segments import Clause
from trainer.reading.values import agree
from trainer.record.finding import Stance

_HOLDS = ("same", "compatible")
_OWN, _HALF = 0.9, 0.45
"""The weight of a word that hardly anything else has, and the share of a wording that it has to be."""
_SUBJECT = 3
"""Words before a "have" among which its subject is."""
_WHILE = frozenset({"when", "while"})
_TELLING = 0.3
"""The weight of a word by which an offer is known: times alone offer nothing."""
_PASSED = frozenset({"have", "had", "already", "just", "even", "all"})
"""Words between a "you" and what you did."""
_FEW = 1
"""Telling words beside a value that is an answer by itself."""


def is_awaited(name: str, item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether a stretch is enough for what was just asked; what waits longer needs a value and a word."""
    expected = name in around.expected
    if not expected and name not in around.waiting:
        return False
    if not expected and not (any(touch.is_value for touch in match.touches) and match.slots >= 2):
        return False
    return not _is_open(passage, match, around) and _answers(item, passage, match)


def _is_open(passage: Passage, match: Match, around: Around) -> bool:
    """Whether a clause says that something isn't known before a time: "I can't tell you before tonight"."""
    start, end = passage.span(match)
    unknown = any(start <= where[0] and where[1] <= end for where in around.open_at)
    return unknown and not any(not touch.is_value for touch in match.touches)


def may_answer(item: Item, passage: Passage, match: Match, stance: Stance) -> bool:
    """Whether the clauses may be meant so: nothing the customer is under, and no offer where there is a "not"."""
    refuses = stance is Stance.DENIED and not _offers(passage, match)
    theirs = _is_theirs(passage, match) or _is_their_deed(passage, match)
    return not (item.kind == "option" and refuses) and not theirs


def _offers(passage: Passage, match: Match) -> bool:
    """Whether a word of offering stands in the clauses, without a "not" behind it."""
    offering = word_set("lexicon/synonyms", "offering")
    parts = passage.parts[match.first : match.last + 1]
    return any(
        word.text in offering and after != "not"
        for part in parts
        for word, after in zip_longest(part.clause.words, (w.text for w in part.clause.words[1:]))
    )


def _answers(item: Item, passage: Passage, match: Match) -> bool:
    """Whether a stretch is enough where the very thing was asked for: a telling value, or two telling words.

    What was promised or said before ("we promised the date") is no word of an answer.
    """
    value = max((touch.weight for touch in match.touches if touch.is_value), default=0.0)
    if value >= 0.5 and item.kind == "fact" and not _belongs_to_what_follows(passage, match):
        return match.slots >= 2 or _says_when(passage, item) or _says_little_else(passage, match)
    before = word_set("lexicon/synonyms", "earlier_words")
    words = {
        touch.slot for touch in match.touches if passage.text[touch.start : touch.end].lower() not in before
    }
    if item.kind == "option" and not any(
        touch.weight >= _TELLING and not touch.is_value for touch in match.touches
    ):
        return False
    return min(match.slots, len(words)) >= 2 and match.weight >= 1.0 and match.coverage >= 0.35


def _says_when(passage: Passage, item: Item) -> bool:
    """Whether the fact is a time before anything else."""
    return any(fact.id == item.id and fact.part == "when" for fact in passage.profile.scenario.fact)


def _says_little_else(passage: Passage, match: Match) -> bool:
    """Whether a value stands nearly alone: "Tomorrow evening." answers, "you get 2,500 at eight" is about something."""
    parts = passage.parts[match.first : match.last + 1]
    return sum(len(part.tokens) for part in parts) <= _FEW


def _is_theirs(passage: Passage, match: Match) -> bool:
    """Whether the clauses speak of what the customer is under: "your partner asks you at nine"."""
    stakes_there = passage.touched(match.first, match.last, "stake")
    found = (passage.match(number, match.first, match.last) for number in stakes_there)
    return any(one is not None and one.weight > max(1.0, match.weight) for one in found)


def _is_their_deed(passage: Passage, match: Match) -> bool:
    """Whether the clauses tell what the customer's people have done: "your people have cleared their Monday"."""
    past = word_set("lexicon/synonyms", "past")
    for part in passage.parts[match.first : match.last + 1]:
        said = part.clause.said
        for n, (who, done) in enumerate(pairwise(said)):
            if who in ("have", "has", "had") and (done in past or done.endswith("ed")):
                return any(word in ("you", "your") for word in said[max(0, n - _SUBJECT) : n])
    return False


def is_bare_value(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether a clause is nothing but a value that one fact alone has, where nothing else was just asked for."""
    if item.kind != "fact" or match.first != match.last or (around.expected and item.id not in around.expected):
        return False
    part, profile = passage.parts[match.first], passage.profile
    beside = word_set("lexicon/synonyms", "beside_bare")
    if part.clause.asks or len(part.values) != 1 or any(token.stem not in beside for token in part.tokens):
        return False
    if _belongs_to_what_follows(passage, match):
        return False
    value = part.values[0]
    alike = [
        (profile.items[number], agree(value, held, profile.now))
        for held, holders in profile.brief
        for number, _ in holders
    ]
    holders = {(one.kind, one.id) for one, said in alike if said in _HOLDS}
    if item.id in around.expected and _says_when(passage, item):
        return ("fact", item.id) in holders
    return holders == {("fact", item.id)} and any(one is item and said == "same" for one, said in alike)


def _belongs_to_what_follows(passage: Passage, match: Match) -> bool:
    """Whether the sentence goes on to say what was at that time: "only today, when my colleague opened it"."""
    after = passage.parts[match.last + 1 : match.last + 2]
    sentence = passage.parts[match.last].clause.sentence
    return any(part.clause.sentence == sentence and part.clause.words[0].text in _WHILE for part in after)


def is_one_word(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether a clause is one telling word, that no other thing has, for a fact that is waited for: "Sold out." """
    if item.kind != "fact" or match.first != match.last or item.id not in around.expected | around.waiting:
        return False
    part = passage.parts[match.first]
    own = any(touch.exact and not touch.is_value and touch.weight >= _OWN for touch in match.touches)
    alone = len(part.tokens) <= _FEW and not part.values and not part.clause.asks
    return own and alone and match.coverage >= _HALF and not match.is_opposite


def is_past(passage: Passage, match: Match) -> bool:
    """Whether it tells what the customer did ("you sent us exports"): a report of the past offers nothing."""
    parts = passage.parts[match.first : match.last + 1]
    return any(_tells_what_you_did(part.clause) for part in parts)


@lru_cache(maxsize=2_000)
def _tells_what_you_did(clause: Clause) -> bool:
    past = word_set("lexicon/synonyms", "past")
    said = [word.text for word in clause.words if word.text not in _PASSED]
    return "you" in said and any(a == "you" and b in past for a, b in pairwise(said))
