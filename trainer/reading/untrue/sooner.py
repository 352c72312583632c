"""An end that is promised for too early a day: "they come in on Thursday", where the brief says in five weeks.

A day that the brief has for something else is passed by everywhere else. Here the customer has asked when the very
thing is due, the clause speaks of nothing else, and its day is before the one that the brief has.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from trainer.language.tables import table, word_set
from trainer.reading.agreement import days_of, minutes
from trainer.reading.asked_for import asked_when
from trainer.reading.asking_profile import WHEN
from trainer.reading.in_reply import Reply
from trainer.reading.item import TELLABLE, Item
from trainer.reading.kinds import OFFERS, OPEN
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.brief_values import class_of, is_known
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted
from trainer.reading.untrue.signs import BACK, WHOLE, sign_in
from trainer.reading.untrue.wrong_answers import is_told_truly
from trainer.reading.value import Value
from trainer.record.finding import Finding, Stance

_ANSWER = 2
"""The sentences of a reply in which an answer comes."""
_SOME = 0.45
"""The weight of another thing's words up to which a clause is not yet of it."""


def sooner(reply: Reply, heard: Heard, expected: Collection[str]) -> Iterator[Finding]:
    """At most one finding: what was asked for is said to be there before its day. `expected`: what was asked for."""
    passage = reply.passage
    now = passage.profile.now
    said = [part for part in passage.parts if _is_told(part, passage)]
    if now is None or not said or any(one.kind in (*OPEN, *OFFERS) for one in reply.findings):
        return
    due = _due(reply, heard, expected, now)
    for part in said if due else ():
        points = _points(part, said)
        day = max((day for value in points if (day := _day(value, now))), default=None)
        late = [item for item, true_day in due if day and day < true_day and not is_told_truly(item, passage)]
        fact = next((item for item in late if _is_of(item, part, points, passage)), None)
        if fact is not None:
            yield contradicted(reply.turn, part.clause, fact.id, part.values[0].text)
            return


def _is_told(part: Part, passage: Passage) -> bool:
    """Whether a time is said outright, as an answer, and no deed of the speaker's, no call, nothing past or wished."""
    if not part.values or part.clause.sentence >= _ANSWER or part.stance is not Stance.ASSERTED:
        return False
    lists = table("lexicon/untrue_words")
    texts = part.clause.said
    first = next((text for text in texts if text not in lists["joints"]), "")
    does = first in lists["doers"] and sign_in(part, BACK) is None
    none = (lists["past"], *(word_set("lexicon/synonyms", name) for name in ("news_of_it", "theirs")))
    limits = any(passage.is_limit(value) for value in part.values)
    return not (part.clause.asks or does or limits or any(not {*said}.isdisjoint(texts) for said in none))


def _points(part: Part, said: Sequence[Part]) -> list[Value]:
    """The points in time of a clause and of those before it in its sentence: "today at lunch, so by noon"."""
    beside = [one for one in said if one.clause.sentence == part.clause.sentence]
    return [
        value
        for one in beside
        for value in one.values
        if class_of(value) == "point" and value.start < part.clause.end
    ]


def _due(reply: Reply, heard: Heard, expected: Collection[str], now: datetime) -> list[tuple[Item, date]]:
    """The facts that tell the time that was asked for, each with the day on which the brief has it at the earliest."""
    profile = reply.passage.profile
    asked = asked_when(reply.ledger, profile, reply.turn) or (expected if WHEN in heard.kinds else ())
    ends = {fact.id for fact in profile.scenario.fact if fact.part == WHEN}
    found = []
    for item in profile.items:
        if item.kind == "fact" and item.id in asked:
            held = (v for v in item.values if item.id in ends or v.kind != "duration")
            days = [day for value in held if (day := _day(value, now)) is not None]
            found += [(item, min(days))] if days else []
    return found


def _day(value: Value, now: datetime) -> date | None:
    """The coming day that a value means: the end of a length of time, seen from now."""
    if value.past or value.every:
        return None
    if value.kind == "duration":
        span = minutes(value)
        return (now + timedelta(minutes=float(span[0]))).date() if span else None
    if class_of(value) != "point" or not value.names_a_day:
        return None
    coming = [first for first, _ in days_of(value, now) if first >= now.date()]
    return min(coming, default=None)


def _is_of(item: Item, part: Part, points: Sequence[Value], passage: Passage) -> bool:
    """Whether a clause is of this fact, and of nothing else that may be told and has these times."""
    now = passage.profile.now
    whole = sign_in(part, WHOLE) is not None
    mine = _weight(part, item, passage)
    for other in passage.profile.items:
        if other is item or other.kind not in TELLABLE:
            continue
        theirs = _weight(part, other, passage)
        has = all(is_known(value, other.all_values, now) for value in points)
        if theirs > max(mine, _SOME) or (has and not whole and theirs >= mine):
            return False
    return True


def _weight(part: Part, item: Item, passage: Passage) -> float:
    """How much of the clause is a thing's, its times left out."""
    touches = part.touches.get(passage.profile.index[item.kind, item.id], ())
    return sum(touch.weight for touch in touches if touch.exact and not touch.is_value)
