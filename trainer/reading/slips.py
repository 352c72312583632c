"""What should not have been said: forbidden sentences, values that contradict the brief, values out of the air.

An accusation that is wrong costs more trust than a slip that goes unseen, so all three ask for much: the right
topic, the same sign, the speaker's own assertion, and no better reading of the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from trainer.language.tables import table, word_set
from trainer.reading.excuses import EXCUSED, has_word, is_better_told
from trainer.reading.held_dates import held_dates
from trainer.reading.item import TELLABLE, Item
from trainer.reading.likeness import keys_in, opposes
from trainer.reading.made_small import made_small
from trainer.reading.match import Match
from trainer.reading.nevers import nevers
from trainer.reading.passage import Passage, quote_of, quote_of_clause
from trainer.reading.touching import Part
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.reading.words import words
from trainer.record.finding import Finding, FindingKind, Stance

_TURNED, _TURNED_COVER, _TURNED_SLOTS = 0.45, 0.7, 3
_TOPIC = 1.5
_NEAR = 2
"""Words before a time that say which way from it."""
_INVENTED_KINDS = {"clock", "day", "date", "moment", "money", "percent", "version"}
_HOLDS = ("same", "compatible")
_UNSTATED = frozenset({*EXCUSED, Stance.HEDGED})
_HARD_KINDS = {"clock", "day", "date", "moment", "money", "percent", "version", "duration"}


def slips(passage: Passage, turn: int, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """NEVER_SAID, FACT_CONTRADICTED and CLAIM_INVENTED findings of a text whose true matter is `told`."""
    stated = _stated(passage)
    wrong = (
        *_once(nevers(passage, turn, told), held_dates(passage, turn), made_small(passage, turn, told)),
        *_contradictions(passage, turn, stated),
        *_turned_round(passage, turn, told, stated),
    )
    return (*wrong, *_inventions(passage, turn, wrong))


def _once(*found: Iterable[Finding]) -> list[Finding]:
    """All of them, but no forbidden thing twice."""
    once: dict[str | None, Finding] = {}
    for one in chain(*found):
        once.setdefault(one.about, one)
    return list(once.values())


def _stated(passage: Passage) -> list[tuple[Match, Part]]:
    """Where a single clause touches a fact, and is no question, no guess and no report; fact by fact."""
    stated = []
    for number, item in enumerate(passage.profile.items):
        if item.kind != "fact":
            continue
        for n, part in passage.touching(number):
            if part.stance in _UNSTATED:
                continue
            match = passage.match(number, n, n)
            if match is not None:
                stated.append((match, part))
    return stated


def _contradictions(passage: Passage, turn: int, stated: Sequence[tuple[Match, Part]]) -> Iterator[Finding]:
    """A fact's topic, said as so, with a value that excludes the fact's and stands nowhere in the brief."""
    seen: set[str] = set()
    for match, part in stated:
        item = match.thing
        if not part.values or item.id in seen or match.against > 0:
            continue
        if not _is_topic(match, passage) or _is_authors(part, passage):
            continue
        wrong = _wrong_value(item, part.values, passage)
        if wrong is not None:
            seen.add(item.id)
            yield Finding(
                kind=FindingKind.FACT_CONTRADICTED,
                quote=quote_of(passage, turn, match),
                about=item.id,
                stance=_stance_of(part),
                confidence=min(100, int(40 * match.weight)),
                detail=wrong.text,
            )


def _turned_round(
    passage: Passage, turn: int, told: Sequence[Finding], stated: Sequence[tuple[Match, Part]]
) -> Iterator[Finding]:
    """A fact said with the opposite sign: "there is a setting", "it can be reprinted by eight"."""
    seen: set[str] = set()
    for match, part in stated:
        if match.against < _TURNED or match.along > 0 or match.thing.id in seen:
            continue
        if match.coverage < _TURNED_COVER or match.slots < _TURNED_SLOTS or _is_authors(part, passage):
            continue
        where = quote_of(passage, turn, match)
        if not any(touch.exact for touch in match.touches) or is_better_told(where, told):
            continue
        if has_word(passage, match, "supposing") or _speaks_of_another_time(match.thing, part.values, passage):
            continue
        if not opposes(match.thing.wordings, keys_in(part.clause)):
            continue
        seen.add(match.thing.id)
        yield Finding(
            kind=FindingKind.FACT_CONTRADICTED,
            quote=where,
            about=match.thing.id,
            stance=_stance_of(part),
            confidence=min(100, int(100 * match.coverage)),
            detail=where.text,
        )


def _is_authors(part: Part, passage: Passage) -> bool:
    return passage.is_authors(part.clause.start, part.clause.end)


def _stance_of(part: Part) -> Stance:
    """The stance of what is wrong: taken back, or as good as said outright."""
    return Stance.RETRACTED if part.stance is Stance.RETRACTED else Stance.ASSERTED


def _speaks_of_another_time(item: Item, said: Sequence[Value], passage: Passage) -> bool:
    """Whether the clause ends where the fact begins: what you had before 3 March is safe, not what came after."""
    fact = next(fact for fact in passage.profile.scenario.fact if fact.id == item.id)
    own = [(held, _way(text, held)) for text in (fact.text, *fact.also) for held in values(text)]
    now = passage.profile.now
    for value in said:
        way = _way(passage.text, value) if value.is_time else None
        ways = {theirs for held, theirs in own if agree(value, held, now) == "same"}
        if way and ways and way not in ways:
            return True
    return False


def _way(text: str, value: Value) -> str | None:
    """Whether a time is spoken of from then "on" or "up" to it, by the words before it."""
    before = {word.text for word in words(text[max(0, value.start - 20) : value.start])[-_NEAR:]}
    ways: dict[str, list[str]] = table("lexicon/synonyms")["ways"]
    return next((way for way, said in ways.items() if before.intersection(said)), None)


def _inventions(passage: Passage, turn: int, wrong: Sequence[Finding]) -> Iterator[Finding]:
    """A hard value about the world, on a topic of the brief, that the brief doesn't hold.

    What the speaker will do ("I'll ring at four") is theirs to say; so is what they ask, suppose or report.
    """
    own = word_set("lexicon/synonyms", "own_deeds")
    for n, part in enumerate(passage.parts):
        clause = part.clause
        if not part.values or part.stance is not Stance.ASSERTED:
            continue
        if not own.isdisjoint(clause.said):
            continue
        if any(one.quote.meets(clause.start, clause.end) for one in wrong):
            continue
        if not _has_topic(passage, n) or passage.is_authors(clause.start, clause.end):
            continue
        for value in part.values:
            if _is_new(value, passage) and not _is_excluded(value, passage):
                where = quote_of_clause(clause, turn)
                yield Finding(kind=FindingKind.CLAIM_INVENTED, quote=where, confidence=60, detail=value.text)
                break


def _has_topic(passage: Passage, n: int) -> bool:
    """Whether a clause speaks of something in the brief, by two telling words at least."""
    for number, touches in passage.parts[n].touches.items():
        if len(touches) < 2 or passage.profile.items[number].kind not in TELLABLE:
            continue
        words = {touch.slot: touch.weight for touch in touches if not touch.is_value and touch.exact}
        if len(words) >= 2 and sum(words.values()) >= _TOPIC:
            return True
    return False


def _is_new(value: Value, passage: Passage) -> bool:
    """Whether it is a hard value that agrees with nothing the brief says, nor could."""
    if value.kind not in _INVENTED_KINDS or value.about or value.past or (value.kind == "day" and value.unit):
        return False
    if value.kind == "day" and (value.offset is not None or value.past):
        return False
    now = passage.profile.now
    return not any(agree(value, held, now) in _HOLDS for held, _ in passage.profile.brief)


def _is_topic(match: Match, passage: Passage) -> bool:
    """Whether a clause is about this fact more than about anything else, by its words alone."""
    words = [touch for touch in match.touches if not touch.slot.startswith("#")]
    weight = sum([touch.weight for touch in words])
    if len(words) < 2 or weight < _TOPIC or match.coverage < 0.5:
        return False
    for other, touches in passage.parts[match.first].touches.items():
        if other == match.item or passage.profile.items[other].kind not in TELLABLE:
            continue
        rival = {touch.slot: touch.weight for touch in touches}
        if sum(rival.values()) >= weight:
            return False
    return True


def _wrong_value(item: Item, said: Sequence[Value], passage: Passage) -> Value | None:
    now = passage.profile.now
    for value in said:
        if value.kind not in _HARD_KINDS and not (value.kind == "count" and value.nouns):
            continue
        against = [agree(value, own, now) for own in item.values]
        if "different" not in against or "same" in against or "compatible" in against:
            continue
        known = any(agree(value, held, now) in _HOLDS for held, _ in passage.profile.brief)
        if not known and not _is_excluded(value, passage):
            return value
    return None


def _is_excluded(value: Value, passage: Passage) -> bool:
    """Whether a negation or "before", "after", "until" stands at the value."""
    near = word_set("lexicon/synonyms", "beside_value")
    before = [
        word.text
        for part in passage.parts
        for word in part.clause.words
        if value.start - 25 <= word.start < value.start and part.clause.start <= value.start < part.clause.end
    ]
    return any(word in near for word in before)
