"""What should not have been said: forbidden sentences, values that contradict the brief, values out of the air.

An accusation that is wrong costs more trust than a slip that goes unseen, so all three ask for much: the right
topic, the same sign, the speaker's own assertion, and no better reading of the words.
"""

from collections.abc import Iterator, Sequence

from trainer.language.tables import table
from trainer.reading.matter import stance_of_match
from trainer.reading.passage import Match, Passage, quote_of
from trainer.reading.profile import TELLABLE, Facet, Item
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_EXCUSED = {Stance.ASKED, Stance.REPORTED, Stance.CONDITIONAL}
WHOLE = "everything"
"""The meaning of "all": a wording that has it is not said without it."""
_COVERED = 0.7
_TURNED, _TURNED_COVER, _TURNED_SLOTS = 0.45, 0.7, 3
_LEAST = 0.4
_LITTLE = 1
_TOPIC = 1.5
_INVENTED_KINDS = {"clock", "day", "date", "moment", "money", "percent", "version"}
_HARD_KINDS = {"clock", "day", "date", "moment", "money", "percent", "version", "duration"}


def slips(passage: Passage, turn: int, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """NEVER_SAID, FACT_CONTRADICTED and CLAIM_INVENTED findings of a text whose true matter is `told`."""
    wrong = (
        *_nevers(passage, turn, told),
        *_contradictions(passage, turn),
        *_turned_round(passage, turn, told),
    )
    return (*wrong, *_inventions(passage, turn, wrong))


def _nevers(passage: Passage, turn: int, told: Sequence[Finding]) -> Iterator[Finding]:
    for number, item in enumerate(passage.profile.items):
        if item.kind != "never":
            continue
        match = _never_match(passage, number, item)
        if match is None:
            continue
        where, stance = quote_of(passage, turn, match), stance_of_match(passage, match)
        never = next(one for one in passage.profile.scenario.never if one.id == item.id)
        if stance in _EXCUSED or _better_told(where, told):
            continue
        if _is_refused(passage, match):
            continue
        if never.kind == "blame" and not _speaks_to(passage, match):
            continue
        if never.kind != "blame" and (_is_theirs(passage, match) or _has(passage, match, "supposing")):
            continue
        stance = stance if stance is Stance.RETRACTED else Stance.ASSERTED
        yield Finding(
            kind=FindingKind.NEVER_SAID,
            quote=where,
            about=item.id,
            stance=stance,
            confidence=min(100, int(100 * match.coverage)),
            detail=never.kind,
        )


def _never_match(passage: Passage, number: int, item: Item) -> Match | None:
    best: tuple[float, Match] | None = None
    for first, last in passage.stretches():
        if passage.parts[first].clause.sentence != passage.parts[last].clause.sentence:
            continue
        match = passage.match(number, first, last)
        if match is None:
            continue
        cover = max(_said(facet, match, passage) for facet in item.facets)
        if cover >= _COVERED and (best is None or cover > best[0]):
            best = (cover, match)
    return best[1] if best else None


def _said(facet: Facet, match: Match, passage: Passage) -> float:
    """How much of a forbidden wording was said with its own sign; 0 where its value was not said."""
    met = {touch.slot: touch for touch in match.touches if not touch.is_value}
    shared = [met[slot] for slot in facet.slots if slot in met]
    if WHOLE in facet.slots and WHOLE not in met:
        return 0.0
    if any(touch.agrees < 0 for touch in shared) or not any(touch.exact for touch in shared):
        return 0.0
    if facet.values and not _values_said(facet.values, match, passage):
        return 0.0
    if len(shared) + bool(facet.values) < 2 and not _says_little_else(facet, match, passage):
        return 0.0
    got = sum(weight for slot, weight in facet.slots.items() if slot in met)
    return got / facet.total if facet.total >= _LEAST else 0.0


def _says_little_else(facet: Facet, match: Match, passage: Passage) -> bool:
    """A wording of one word ("It's easy.") is said by a clause that has hardly another."""
    others = sum(len(part.tokens) for part in passage.parts[match.first : match.last + 1])
    return len(facet.slots) == 1 and match.first == match.last and others <= _LITTLE


def _values_said(wanted: Sequence[Value], match: Match, passage: Passage) -> bool:
    said = passage.values_in(match.first, match.last)
    now = passage.profile.now
    wanted = [want for want in wanted if want.is_time] or wanted
    if any(agree(mine, want, now) == "different" for mine in said for want in wanted):
        ok = [mine for mine in said if any(agree(mine, want, now) in ("same", "compatible") for want in wanted)]
        return bool(ok) and len(ok) == len(said)
    return any(agree(mine, want, now) in ("same", "compatible") for mine in said for want in wanted)


def _has(passage: Passage, match: Match, words: str) -> bool:
    """Whether a word of this list stands in the clauses."""
    listed = frozenset(table("lexicon/synonyms")[words])
    parts = passage.parts[match.first : match.last + 1]
    return any(word.text in listed for part in parts for word in part.clause.words)


def _is_refused(passage: Passage, match: Match) -> bool:
    """ "All of them by Friday: no." """
    follows = passage.parts[match.last + 1] if match.last + 1 < len(passage.parts) else None
    if follows is None or follows.clause.sentence != passage.parts[match.last].clause.sentence:
        return False
    return all(word.text in ("no", "not", "never") for word in follows.clause.words)


def _speaks_to(passage: Passage, match: Match) -> bool:
    """Whether the customer is meant: a blame needs a "you"."""
    return _has(passage, match, "addressing")


def _is_theirs(passage: Passage, match: Match) -> bool:
    """Whether the words are put down to the customer: "you'd told your director it would be fixed"."""
    tells = frozenset(table("lexicon/synonyms")["theirs"])
    for part in passage.parts[match.first : match.last + 1]:
        texts = [word.text for word in part.clause.words]
        if any(text == "you" and tells.intersection(texts[n + 1 : n + 4]) for n, text in enumerate(texts)):
            return True
    return False


def _better_told(where: Quote, told: Sequence[Finding]) -> bool:
    """Whether the same words tell what is true, and tell it more surely."""
    for finding in told:
        if finding.kind not in (
            FindingKind.FACT_TOLD,
            FindingKind.UNKNOWN_ADMITTED,
            FindingKind.OPTION_OFFERED,
        ):
            continue
        if finding.quote.start < where.end and where.start < finding.quote.end and finding.confidence >= 80:
            return True
    return False


def _contradictions(passage: Passage, turn: int) -> Iterator[Finding]:
    """A fact's topic, said as so, with a value that excludes the fact's and stands nowhere in the brief."""
    seen: set[str] = set()
    for number, item in enumerate(passage.profile.items):
        if item.kind != "fact" or item.id in seen:
            continue
        for n, part in enumerate(passage.parts):
            match = passage.match(number, n, n)
            if match is None or part.stance in (*_EXCUSED, Stance.HEDGED) or match.against > 0:
                continue
            if not _is_topic(match, number, passage, n):
                continue
            wrong = _wrong_value(item, part.values, passage)
            if wrong is not None:
                seen.add(item.id)
                stance = Stance.RETRACTED if part.stance is Stance.RETRACTED else Stance.ASSERTED
                yield Finding(
                    kind=FindingKind.FACT_CONTRADICTED,
                    quote=quote_of(passage, turn, match),
                    about=item.id,
                    stance=stance,
                    confidence=min(100, int(40 * match.weight)),
                    detail=wrong.text,
                )
                break


def _turned_round(passage: Passage, turn: int, told: Sequence[Finding]) -> Iterator[Finding]:
    """A fact said with the opposite sign: "there is a setting", "it can be reprinted by eight"."""
    for number, item in enumerate(passage.profile.items):
        if item.kind != "fact":
            continue
        for n, part in enumerate(passage.parts):
            match = passage.match(number, n, n)
            if match is None or part.stance in (*_EXCUSED, Stance.HEDGED) or match.along > 0:
                continue
            if match.against < _TURNED or match.coverage < _TURNED_COVER or match.slots < _TURNED_SLOTS:
                continue
            where = quote_of(passage, turn, match)
            if not any(touch.exact for touch in match.touches) or _better_told(where, told):
                continue
            if _has(passage, match, "supposing"):
                continue
            stance = Stance.RETRACTED if part.stance is Stance.RETRACTED else Stance.ASSERTED
            yield Finding(
                kind=FindingKind.FACT_CONTRADICTED,
                quote=where,
                about=item.id,
                stance=stance,
                confidence=min(100, int(100 * match.coverage)),
                detail=where.text,
            )
            break


def _inventions(passage: Passage, turn: int, wrong: Sequence[Finding]) -> Iterator[Finding]:
    """A hard value about the world, on a topic of the brief, that the brief doesn't hold.

    What the speaker will do ("I'll ring at four") is theirs to say; so is what they ask, suppose or report.
    """
    own = frozenset(table("lexicon/synonyms")["own_deeds"])
    for n, part in enumerate(passage.parts):
        clause = part.clause
        if part.stance is not Stance.ASSERTED or own.intersection(word.text for word in clause.words):
            continue
        if any(one.quote.start < clause.end and clause.start < one.quote.end for one in wrong):
            continue
        if not _has_topic(passage, n):
            continue
        for value in part.values:
            if _is_new(value, passage) and not _is_excluded(value, passage):
                where = Quote(turn=turn, start=clause.start, end=clause.end, text=clause.text)
                yield Finding(kind=FindingKind.CLAIM_INVENTED, quote=where, confidence=60, detail=value.text)
                break


def _has_topic(passage: Passage, n: int) -> bool:
    """Whether a clause speaks of something in the brief, by two telling words at least."""
    for number, touches in passage.parts[n].touches.items():
        words = {touch.slot: touch.weight for touch in touches if not touch.is_value and touch.exact}
        if passage.profile.items[number].kind in TELLABLE and len(words) >= 2 and sum(words.values()) >= _TOPIC:
            return True
    return False


def _is_new(value: Value, passage: Passage) -> bool:
    """Whether it is a hard value that agrees with nothing the brief says, nor could."""
    if value.kind not in _INVENTED_KINDS or value.about or value.past or (value.kind == "day" and value.unit):
        return False
    if value.kind == "day" and (value.offset is not None or value.past):
        return False
    now = passage.profile.now
    said = {agree(value, held, now) for held, _ in passage.profile.brief}
    return not said & {"same", "compatible"}


def _is_topic(match: Match, number: int, passage: Passage, n: int) -> bool:
    """Whether the clause is about this fact more than about anything else, by its words alone."""
    words = [touch for touch in match.touches if not touch.slot.startswith("#")]
    weight = sum(touch.weight for touch in words)
    if len({touch.slot for touch in words}) < 2 or weight < _TOPIC or match.coverage < 0.5:
        return False
    for other, touches in passage.parts[n].touches.items():
        if other == number or passage.profile.items[other].kind not in TELLABLE:
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
        known = any(agree(value, held, now) in ("same", "compatible") for held, _ in passage.profile.brief)
        if not known and not _is_excluded(value, passage):
            return value
    return None


def _is_excluded(value: Value, passage: Passage) -> bool:
    """Whether a negation or "before", "after", "until" stands at the value."""
    near = frozenset(table("lexicon/synonyms")["beside_value"])
    before = [
        word.text
        for part in passage.parts
        for word in part.clause.words
        if value.start - 25 <= word.start < value.start and part.clause.start <= value.start < part.clause.end
    ]
    return any(word in near for word in before)
