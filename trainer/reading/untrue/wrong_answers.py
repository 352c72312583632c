"""A question for a time or an amount that is answered with one which the brief has nowhere.

"How long was he inside?" "About ten minutes." What the speaker will do ("I'll ring at four") answers no such
question, nor does a sum or a difference of what the brief holds.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from trainer.language.tables import word_set
from trainer.reading.in_reply import Reply
from trainer.reading.item import Item
from trainer.reading.kinds import DEEDS, OFFERS, OPEN
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.brief_values import class_of, is_known, is_reckoned
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted, invented
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, Stance

_ANSWER = 2
"""The sentences of a reply in which an answer comes."""
_WANTED = {
    "when": frozenset({"point", "duration"}),
    "much": frozenset({"money", "count", "percent", "duration"}),
}
"""Classes of values that answer a kind of question."""
_SPEAKER = "i"
"""Who begins with it tells of what they do, and when they do it."""
_BROKEN_OFF = 8
"""Letters behind a value in which a sentence breaks off: "It's a hundred and..." """


def wrong_answers(reply: Reply, heard: Heard, expected: Collection[str]) -> Iterator[Finding]:
    """At most one finding: a fact contradicted, or else a claim invented. `expected`: what was just asked for."""
    passage = reply.passage
    parts = [part for part in passage.parts if part.values and _is_told(part)]
    if not parts or any(one.kind in OPEN for one in reply.findings):
        return
    wanted = _wanted(heard)
    for part in parts if wanted else ():
        for value in part.values:
            if class_of(value) not in wanted or not _answers(value, passage, reply.findings):
                continue
            fact = _denied_by(passage, value, heard, expected)
            if fact and value.is_time and is_told_truly(fact, passage):
                continue
            if _is_new(passage, value, heard) or (fact and _is_of_others(value, fact, part, heard)):
                turn, clause, said = reply.turn, part.clause, value.text
                yield contradicted(turn, clause, fact.id, said) if fact else invented(turn, clause, said)
                return


def _is_told(part: Part) -> bool:
    own = part.clause.words[0].text == _SPEAKER
    return part.clause.sentence < _ANSWER and part.stance is Stance.ASSERTED and not (part.clause.asks or own)


def _wanted(heard: Heard) -> frozenset[str]:
    """The classes of values that answer what was asked; a time for the next call is the speaker's own."""
    wanted = frozenset(name for kind, classes in _WANTED.items() if kind in heard.kinds for name in classes)
    contact = word_set("lexicon/synonyms", "news_of_it")
    if wanted and any(word.text in contact for clause in heard.clauses for word in clause.words):
        return frozenset()
    return wanted


def _answers(value: Value, passage: Passage, found: Sequence[Finding]) -> bool:
    """Whether a value is told as an answer, and is no time of a deed and no part of an offer."""
    mine = (*DEEDS, *OFFERS) if value.is_time else DEEDS
    deeds = (one.quote for one in found if one.kind in mine)
    return not any(where.meets(value.start, value.end) for where in deeds) and not passage.is_limit(value)


def is_told_truly(fact: Item, passage: Passage) -> bool:
    """Whether a text has, outright, a time that is the fact's."""
    now = passage.profile.now
    said = [value for part in passage.parts if part.stance is Stance.ASSERTED for value in part.values]
    times = (value for value in said if value.is_time)
    return any(agree(value, held, now) in ("same", "compatible") for value in times for held in fact.values)


def _is_of_others(value: Value, fact: Item, part: Part, heard: Heard) -> bool:
    """Whether the clause is of this fact, and the brief has its time only for things that nobody speaks of here."""
    profile = heard.profile
    if not _speaks_of(part, profile.index["fact", fact.id]) or not value.is_time:
        return False
    return not any(
        is_known(value, item.all_values, profile.now)
        and (item is fact or any(_speaks_of(one, number) for one in (part, *heard.passage.parts)))
        for number, item in enumerate(profile.items)
        if item.kind != "never"
    )


def _speaks_of(part: Part, number: int) -> bool:
    return any(touch.exact and not touch.is_value for touch in part.touches.get(number, ()))


def _is_new(passage: Passage, value: Value, heard: Heard) -> bool:
    """Whether neither the brief nor the question has a value."""
    profile = passage.profile
    held = profile.true_values
    theirs = [said for part in heard.passage.parts for said in part.values]
    return (
        not is_known(value, (*held, *theirs), profile.now)
        and not is_reckoned(value, held, profile.now, _said(passage))
        and not _breaks_off(passage, value)
    )


def _said(passage: Passage) -> frozenset[Decimal]:
    return frozenset(v.amount for part in passage.parts for v in part.values if v.amount is not None)


def _breaks_off(passage: Passage, value: Value) -> bool:
    after = passage.text[value.end : value.end + _BROKEN_OFF]
    return "..." in after or "…" in after


def _denied_by(passage: Passage, value: Value, heard: Heard, expected: Collection[str]) -> Item | None:
    """The fact that has another value of the class: one that was asked for, or that the question speaks of."""
    profile = passage.profile
    facts = [item for item in profile.items if item.kind == "fact" and _differs(value, item, profile.now)]
    return max(facts, key=lambda item: (item.id in expected, _weight(heard, passage, item)), default=None)


def _weight(heard: Heard, passage: Passage, item: Item) -> float:
    """How much of the question's words are the fact's."""
    number = passage.profile.index["fact", item.id]
    return sum(touch.weight for part in heard.passage.parts for touch in part.touches.get(number, ()))


def _differs(value: Value, item: Item, now: datetime | None) -> bool:
    """Whether a fact has values of the class, all of them others."""
    mine = [held for held in item.values if class_of(held) == class_of(value)]
    return bool(mine) and all(agree(value, held, now) in ("different", "unrelated") for held in mine)
