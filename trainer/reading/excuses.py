"""What excuses words that look like a forbidden sentence: they refuse it, report it, or speak of something else."""

from collections.abc import Sequence

from trainer.language.tables import table, word_set
from trainer.reading.likeness import form_of
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of, sentence_around, stance_of_match
from trainer.reading.segments import Clause
from trainer.reading.touching import Part
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.reading.words import stem
from trainer.record.finding import Finding, FindingKind, Quote, Stance

EXCUSED = {Stance.ASKED, Stance.REPORTED, Stance.CONDITIONAL}
_OPTION_WORD = 0.7
_HOLDS = ("same", "compatible")
_REPROACHING = frozenset({"must", "can", "might"})
"""As which a "should", an "ought" and a "could" are compared."""
_PLAIN = frozenset({"will"})
"""As which a "would" is compared, too; but a wording's "it will" says no "I would like it to"."""
_KNOWABLE = ("false", "promise")
"""What nobody says who says in the same breath that it isn't known."""
_TELLS = (FindingKind.FACT_TOLD, FindingKind.UNKNOWN_ADMITTED, FindingKind.OPTION_OFFERED)


def is_excused(
    passage: Passage, match: Match, kind: str, told: Sequence[Finding], own: frozenset[str] = frozenset()
) -> bool:
    """Whether the words are no statement of the speaker's own, or speak of something else.

    `own` are the words of the wording they are held against.
    """
    if stance_of_match(passage, match) in EXCUSED or _is_refused(passage, match) or _is_more(passage, match):
        return True
    if kind == "blame":
        addressing = word_set("lexicon/synonyms", "addressing")
        speaks_past = bool(own & addressing) and not has_word(passage, match, "addressing")
        refused = _follows(passage, match, ("not",), "saying") or _is_owed(passage, match)
        return speaks_past or refused or _only_tells(passage, match, own)
    return _speaks_of_else(passage, match, kind, told, own) or _is_true(passage, match, told, own)


def _only_tells(passage: Passage, match: Match, own: frozenset[str]) -> bool:
    """Whether it only tells what the wording reproaches: "you noticed it" is no "you should have noticed it"."""
    said = set(map(form_of, passage.words_in(match.first, match.last)))
    return bool(own & _REPROACHING) and not said & (_REPROACHING | {"if", "why", "not"})


def _speaks_of_else(
    passage: Passage, match: Match, kind: str, told: Sequence[Finding], own: frozenset[str]
) -> bool:
    """Whether it is said of the past, by somebody else, of a case that is supposed, or of a time only."""
    return (
        (kind == "promise" and has_word(passage, match, "bygone"))
        or has_word(passage, match, "supposing", own)
        or (kind == "false" and _is_limited(passage, match))
        or (kind in _KNOWABLE and _is_unknown(passage, match, told))
        or _is_theirs(passage, match)
    )


def _is_true(passage: Passage, match: Match, told: Sequence[Finding], own: frozenset[str]) -> bool:
    """Whether the words are an offer that may be made, or tell what is so, without making it sure."""
    if _is_offer(passage, match):
        return True
    better = is_better_told(quote_of(passage, 0, match), told, match.coverage)
    return better and not _assures(passage, match, own)


def _assures(passage: Passage, match: Match, own: frozenset[str]) -> bool:
    """Whether both the words and the wording give an assurance: a true day that is "guaranteed" is one that is not."""
    assuring = {stem(word) for word in table("lexicon/synonyms")["assuring"]}
    said = {word.stem for part in passage.parts[match.first : match.last + 1] for word in part.clause.words}
    return bool(assuring & own & said)


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
    limits = word_set("lexicon/synonyms", "limiting")
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
    return word_set("lexicon/synonyms", "before_subject").issuperset(before)


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
    listed = word_set("lexicon/synonyms", words)
    said = listed.intersection(passage.words_in(match.first, match.last))
    return any(form_of(text) not in but - _PLAIN for text in said)


def _is_refused(passage: Passage, match: Match) -> bool:
    """ "All of them by Friday: no." """
    follows = passage.parts[match.last + 1] if match.last + 1 < len(passage.parts) else None
    if follows is None or follows.clause.sentence != passage.parts[match.last].clause.sentence:
        return False
    return all(word.text in ("no", "not", "never") for word in follows.clause.words)


def _is_more(passage: Passage, match: Match) -> bool:
    """ "It is not just a slight issue." """
    said = " ".join(passage.words_in(match.first, match.last))
    return any(phrase in said for phrase in table("lexicon/synonyms")["beyond_just"])


def _is_theirs(passage: Passage, match: Match) -> bool:
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
    returns = word_set("lexicon/synonyms", "returning")
    for part in passage.parts[match.first : match.last + 1]:
        texts = part.clause.said
        for n, text in enumerate(texts[1:], 1):
            if text == "back" and texts[n - 1] in returns and {"i", "we"} & set(texts[max(0, n - 4) : n]):
                return True
    return False


def _is_owed(passage: Passage, match: Match) -> bool:
    """Whether it tells what the customer was owed: "you should have heard it from me", "have been told"."""
    owed, owed_to = (word_set("lexicon/synonyms", name) for name in ("owed", "owed_to"))
    for part in passage.parts[match.first : match.last + 1]:
        texts = part.clause.said
        for should, have, verb, *after in zip(texts, texts[1:], texts[2:], (*texts[3:], ""), strict=False):
            if (should, have) == ("should", "have") and (
                verb in owed or (verb == "been" and owed_to & {*after})
            ):
                return True
    return False


def _follows(passage: Passage, match: Match, who: Sequence[str], listed: str) -> bool:
    tells = word_set("lexicon/synonyms", listed)
    for part in passage.parts[match.first : match.last + 1]:
        texts = part.clause.said
        if any(text in who and tells.intersection(texts[n + 1 : n + 4]) for n, text in enumerate(texts)):
            return True
    return False


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
