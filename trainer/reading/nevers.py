"""Forbidden sentences: promises nobody may give, false comfort, what makes it small, what blames.

A wrong accusation costs more trust than a slip that goes unseen. So a forbidden wording is said only with its
own sign, by the speaker, with its time and its number where it has one, and where the words speak of nothing
that may be offered.
"""

from collections.abc import Iterator, Sequence

from trainer.language.tables import table
from trainer.reading.item import TELLABLE, Facet, Item
from trainer.reading.likeness import form_of, keys_in
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of, sentence_around, stance_of_match
from trainer.reading.segments import Clause
from trainer.reading.touching import Part
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.reading.wordings import Said
from trainer.reading.words import stem
from trainer.record.finding import Finding, FindingKind, Quote, Stance

EXCUSED = {Stance.ASKED, Stance.REPORTED, Stance.CONDITIONAL}
WHOLE = "everything"
"""The meaning of "all": a wording that has it is not said without it."""
_COVERED = 0.7
_HARDLY_ALIKE, _ALIKE = 0.6, 0.72
"""How like a wording the words have to be, where its telling words were met; and where likeness alone accuses."""
_LEAST = 0.4
_LITTLE = 1
_HEAVY = 0.7
"""One word of this weight is enough beside the time of a promise."""
_OPTION_WORD = 0.7
_NEAR = 1
"""Clauses between the first and the last word of a forbidden wording."""
_HOLDS = ("same", "compatible")
_PLAIN = frozenset({"will"})
"""As which a "would" is compared, too; but a wording's "it will" says no "I would like it to"."""
_KNOWABLE = ("false", "promise")
"""What nobody says who says in the same breath that it isn't known."""


def nevers(passage: Passage, turn: int, told: Sequence[Finding]) -> Iterator[Finding]:
    """NEVER_SAID findings, each forbidden thing once."""
    kinds = {never.id: never.kind for never in passage.profile.scenario.never}
    for number, item in enumerate(passage.profile.items):
        if item.kind != "never":
            continue
        match = _verbatim(passage, item) or _best(passage, number, item, kinds[item.id], told)
        match = match or _alike(passage, number, item, kinds[item.id], told)
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


def _best(passage: Passage, number: int, item: Item, kind: str, told: Sequence[Finding]) -> Match | None:
    best: tuple[float, Match] | None = None
    for first, last in passage.stretches():
        if last - first > _NEAR or not _in_one_sentence(passage, first, last):
            continue
        match = passage.match(number, first, last)
        if match is None:
            continue
        cover = max(_said(facet, item, match, passage) for facet in item.facets)
        if cover < _COVERED or (best is not None and cover <= best[0]):
            continue
        if passage.comparison.likeness(number, first, last, _HARDLY_ALIKE) < _HARDLY_ALIKE:
            continue
        if all(passage.is_authors(touch.start, touch.end) for touch in match.touches):
            continue
        if not _is_excused(passage, match, kind, told, _own_words(item, passage, match)):
            best = (cover, match)
    return best[1] if best else None


def _alike(passage: Passage, number: int, item: Item, kind: str, told: Sequence[Finding]) -> Match | None:
    """The stretch that says the forbidden thing nearly word for word, and is like nothing that may be said."""
    best: tuple[float, Match] | None = None
    for first, last in passage.stretches():
        if last - first > _NEAR or not _in_one_sentence(passage, first, last):
            continue
        if not any(number in part.touches for part in passage.parts[first : last + 1]):
            continue
        if passage.is_authors(passage.parts[first].clause.start, passage.parts[last].clause.end):
            continue
        like = passage.comparison.likeness(number, first, last, _ALIKE)
        if like < _ALIKE or (best is not None and like <= best[0]):
            continue
        match = passage.match(number, first, last)
        if match is None or _times_differ(item, match, passage):
            continue
        if _is_excused(passage, match, kind, told, _own_words(item, passage, match)):
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


def _in_one_sentence(passage: Passage, first: int, last: int) -> bool:
    return passage.parts[first].clause.sentence == passage.parts[last].clause.sentence


def _is_excused(
    passage: Passage, match: Match, kind: str, told: Sequence[Finding], own: frozenset[str] = frozenset()
) -> bool:
    """Whether the words are no statement of the speaker's own, or speak of something else.

    `own` are the words of the wording they are held against.
    """
    if stance_of_match(passage, match) in EXCUSED or is_refused(passage, match) or is_more(passage, match):
        return True
    if kind == "blame":
        addressing = frozenset(table("lexicon/synonyms")["addressing"])
        speaks_past = bool(own & addressing) and not has_word(passage, match, "addressing")
        return speaks_past or _follows(passage, match, ("not",), "saying")
    bygone = kind == "promise" and has_word(passage, match, "bygone")
    if bygone or is_theirs(passage, match) or has_word(passage, match, "supposing", own):
        return True
    if kind == "false" and _is_limited(passage, match):
        return True
    if kind in _KNOWABLE and _is_unknown(passage, match, told):
        return True
    if _is_offer(passage, match):
        return True
    better = is_better_told(quote_of(passage, 0, match), told, match.coverage)
    return better and not _assures(passage, match, own)


def _assures(passage: Passage, match: Match, own: frozenset[str]) -> bool:
    """Whether both the words and the wording give an assurance: a true day that is "guaranteed" is one that is not."""
    assuring = {stem(word) for word in table("lexicon/synonyms")["assuring"]}
    said = {word.stem for part in passage.parts[match.first : match.last + 1] for word in part.clause.words}
    return bool(assuring & own & said)


def _said(facet: Facet, item: Item, match: Match, passage: Passage) -> float:
    """How much of a forbidden wording was said with its own sign; 0 where its time or number was not said."""
    met = {touch.slot: touch for touch in match.touches if not touch.is_value}
    shared = [met[slot] for slot in facet.slots if slot in met]
    if WHOLE in facet.slots and WHOLE not in met:
        return 0.0
    if any(touch.agrees < 0 for touch in shared) or not any(touch.exact for touch in shared):
        return 0.0
    if not _numbers_fit(item, match, passage):
        return 0.0
    if not _values_fit(facet, item, match, passage):
        return 0.0
    weight = sum(facet.slots[touch.slot] for touch in shared)
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


def _is_offer(passage: Passage, match: Match) -> bool:
    """Whether the clauses hold a word that belongs to an option, and not to the forbidden thing."""
    own = {(touch.start, touch.end) for touch in match.touches}
    for part in passage.parts[match.first : match.last + 1]:
        for number, touches in part.touches.items():
            if passage.profile.items[number].kind != "option":
                continue
            for touch in touches:
                words = not touch.is_value and touch.exact and touch.weight >= _OPTION_WORD
                if words and (touch.start, touch.end) not in own:
                    return True
    return False


def _is_limited(passage: Passage, match: Match) -> bool:
    """Whether a false thing is said of a time only: "up to Friday night nothing is lost", "Friday 23:00 is safe"."""
    limits = frozenset(table("lexicon/synonyms")["limiting"])
    for part in passage.parts[max(0, match.first - 1) : match.last + 1]:
        words = part.clause.words
        for value in part.values:
            before = [word.text for word in words if value.start - 15 <= word.start < value.start]
            if value.is_time and limits.intersection(before):
                return True
            if value.is_time and _is_subject(part, value) and _is_of_a_fact(passage, value):
                return True
    return False


def _is_subject(part: Part, value: Value) -> bool:
    """Whether the clause speaks of the time: it begins with it, and nothing but small words stands before."""
    before = [word.text for word in part.clause.words if word.start < value.start]
    return frozenset(table("lexicon/synonyms")["before_subject"]).issuperset(before)


def _is_of_a_fact(passage: Passage, value: Value) -> bool:
    """Whether a fact that is no bad news goes as far as this time: what is said of it may well be true."""
    now = passage.profile.now
    news = {fact.id for fact in passage.profile.scenario.news}
    return any(
        agree(value, held, now) in _HOLDS
        for item in passage.profile.items
        if item.kind == "fact" and item.id not in news
        for held in item.values
    )


def _is_unknown(passage: Passage, match: Match, told: Sequence[Finding]) -> bool:
    """Whether the clauses say that it isn't known: "when it is back, nobody knows today".

    Of a "perhaps" the next sentence may say it: "Perhaps they waive it. I've no idea."
    """
    where = quote_of(passage, 0, match)
    if stance_of_match(passage, match) is Stance.HEDGED:
        start, end = sentence_around(passage, where)
        after = next((part.clause for part in passage.parts if part.clause.start >= end), None)
        last = sentence_around(passage, _at(after))[1] if after else end
        where = where.model_copy(update={"start": start, "end": last})
    return any(
        finding.kind is FindingKind.DONT_KNOW_SAID
        and finding.stance is Stance.ASSERTED
        and where.start < finding.quote.end
        and finding.quote.start < where.end
        for finding in told
    )


def _at(clause: Clause) -> Quote:
    return Quote(turn=0, start=clause.start, end=clause.end, text=clause.text)


def has_word(passage: Passage, match: Match, words: str, but: frozenset[str] = frozenset()) -> bool:
    """Whether a word of this list stands in the clauses; `but` those."""
    listed = frozenset(table("lexicon/synonyms")[words])
    said = {word.text for part in passage.parts[match.first : match.last + 1] for word in part.clause.words}
    return any(form_of(text) not in but - _PLAIN for text in said & listed)


def is_refused(passage: Passage, match: Match) -> bool:
    """ "All of them by Friday: no." """
    follows = passage.parts[match.last + 1] if match.last + 1 < len(passage.parts) else None
    if follows is None or follows.clause.sentence != passage.parts[match.last].clause.sentence:
        return False
    return all(word.text in ("no", "not", "never") for word in follows.clause.words)


def is_more(passage: Passage, match: Match) -> bool:
    """ "It is not just a slight issue." """
    parts = passage.parts[match.first : match.last + 1]
    said = " ".join(word.text for part in parts for word in part.clause.words)
    return any(phrase in said for phrase in table("lexicon/synonyms")["beyond_just"])


def is_theirs(passage: Passage, match: Match) -> bool:
    """Whether it is no promise: what the customer wants, what was said before, what the speaker refuses to say
    ("I can't say that"), or the speaker's own coming back."""
    speaker = ("i", "we")
    return (
        _follows(passage, match, ("you",), "theirs")
        or _follows(passage, match, speaker, "earlier_words")
        or _follows(passage, match, ("not",), "saying")
        or _returns(passage, match)
    )


def _returns(passage: Passage, match: Match) -> bool:
    """ "I'll be back on the phone at noon": the speaker is back, nothing else."""
    returns = frozenset(table("lexicon/synonyms")["returning"])
    for part in passage.parts[match.first : match.last + 1]:
        texts = [word.text for word in part.clause.words]
        for n, text in enumerate(texts[1:], 1):
            if text == "back" and texts[n - 1] in returns and {"i", "we"} & set(texts[max(0, n - 4) : n]):
                return True
    return False


def _follows(passage: Passage, match: Match, who: Sequence[str], listed: str) -> bool:
    tells = frozenset(table("lexicon/synonyms")[listed])
    for part in passage.parts[match.first : match.last + 1]:
        texts = [word.text for word in part.clause.words]
        if any(text in who and tells.intersection(texts[n + 1 : n + 4]) for n, text in enumerate(texts)):
            return True
    return False


_TELLS = (FindingKind.FACT_TOLD, FindingKind.UNKNOWN_ADMITTED, FindingKind.OPTION_OFFERED)


def is_better_told(where: Quote, told: Sequence[Finding], coverage: float = 0.0) -> bool:
    """Whether the same words tell what is true, and tell it more surely than they say this wording."""
    least = max(80, int(100 * coverage))
    return any(
        finding.kind in _TELLS
        and finding.quote.start < where.end
        and where.start < finding.quote.end
        and finding.confidence >= least
        for finding in told
    )
