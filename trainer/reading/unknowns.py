"""What nobody knows, said openly: an "I don't know" beside the unknown's own words, or as the answer to it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from trainer.language.tables import table, word_set
from trainer.reading.around import Around, Span
from trainer.reading.asked_for import asks_when
from trainer.reading.asked_oneself import OwnQuestions
from trainer.reading.enough import is_enough
from trainer.reading.match import Match
from trainer.reading.passage import Passage, stance_of_match
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_NEAR = 1
"""Sentences between the topic and the "I don't know"."""
TOPIC = 0.75
"""The weight of an unknown's words from which it is what nobody knows."""
_SHARE = 0.25
_APART = 0.2
_APART_WEIGHT = 1.0
_ALONE, _ALONE_APART = 0.45, 0.6
"""The share of a wording that one word has to be, where no other is met: in the same sentence, in the next."""
_MANNERS = frozenset({"when", "how"})
_AMONG_ASKED = 2
"""Words it takes to speak of another unknown than the one that was just asked for."""
_OWN = 0.7
"""The weight of a word that hardly anything else has: it speaks of its unknown whatever was asked."""
_SAID = (Stance.ASSERTED, Stance.HEDGED)
_WAITED = 0.4
"""The same weight for an unknown that the customer waits to hear of."""
_ECHO = 6
"""Words of a question that only takes up what was asked."""
_FEW_WORDS = 3
_EARLY = 4
"""An "I don't know" without a topic answers what was asked where it stands in the first sentences."""


def unknowns(passage: Passage, turn: int, around: Around, taken: Sequence[Span] = ()) -> list[Finding]:
    """UNKNOWN_ADMITTED findings, each unknown once. `taken`: where facts are told, open or not ("suspected")."""
    own = OwnQuestions(passage, turn)
    found: dict[str, tuple[float, Finding]] = {}
    for where in (*around.open_at, *_open_clauses(passage)):
        one = (
            _beside(passage, turn, where, around, taken)
            or _of_a_time(passage, turn, where)
            or _as_answer(passage, turn, where, around, own)
        )
        if one is not None and one[0] > found.get(one[1].about or "", (0.0,))[0]:
            found[one[1].about or ""] = one
    for told in _in_odds(passage, turn):
        found.setdefault(told.about or "", (0.0, told))
    return [finding for _, finding in found.values()]


def _in_odds(passage: Passage, turn: int) -> Iterator[Finding]:
    """What nobody knows, told by its odds: who says "one in three" has said that it is open."""
    odds = {value.start for part in passage.parts for value in part.values if value.kind == "percent"}
    for match in passage.found("unknown") if odds else ():
        told = any(touch.is_value and touch.start in odds for touch in match.touches)
        figures = sum(touch.is_value for touch in match.touches)
        if told and (figures > 1 or is_enough(match)) and stance_of_match(passage, match) in _SAID:
            yield _finding(passage, turn, passage.span(match), (match.weight, match))


def _open_clauses(passage: Passage) -> list[Span]:
    """Clauses of a word or three that say no more than "unknown"."""
    words = word_set("lexicon/synonyms", "open_words")
    return [
        (part.clause.start, part.clause.end)
        for part in passage.parts
        if len(part.clause.words) <= _FEW_WORDS and not words.isdisjoint(part.clause.said)
    ]


def _sentences_at(passage: Passage, where: Span) -> list[int]:
    start, end = where
    return [
        part.clause.sentence for part in passage.parts if part.clause.start < end and start < part.clause.end
    ]


def _beside(
    passage: Passage, turn: int, where: Span, around: Around, taken: Sequence[Span]
) -> tuple[float, Finding] | None:
    here = _with_its_topic(passage, _sentences_at(passage, where))
    if not here:
        return None
    near = [
        n for n, part in enumerate(passage.parts) if here[0] - _NEAR <= part.clause.sentence <= here[-1] + _NEAR
    ]
    best: tuple[float, Match] | None = None
    wanted = around.waiting | around.expected
    goes_on = _goes_on(passage, where)
    for match in passage.found("unknown"):
        if match.first < near[0] or match.last > near[-1]:
            continue
        waited_for = match.thing.id in wanted
        if match.weight < (_WAITED if waited_for else TOPIC) or match.coverage < _SHARE:
            continue
        inside = here[0] <= passage.parts[match.first].clause.sentence <= here[-1]
        echoed = passage.parts[match.first].clause.asks
        if (
            not echoed
            and not _says_what(passage, goes_on, match)
            and _is_beside_the_question(passage, match, around)
        ):
            continue
        beside = any(touch.end <= where[0] or where[1] <= touch.start for touch in match.touches)
        waited = inside and beside and waited_for
        if not waited and not _is_topic(match, where, inside=inside):
            continue
        across = match.first != match.last and match.across
        if (not inside or across) and any(start <= where[0] and where[1] <= end for start, end in taken):
            continue
        weight = match.weight - (0.0 if inside else _APART)
        if best is None or weight > best[0]:
            best = (weight, match)
    return None if best is None else (best[0], _finding(passage, turn, where, best))


def _with_its_topic(passage: Passage, here: Sequence[int]) -> Sequence[int]:
    """The sentences with the one before them, where that is only an echo that says what they speak of: "Monday?"."""
    before = [part.clause for part in passage.parts if here and part.clause.sentence == here[0] - 1]
    echoes = len(before) == 1 and before[0].asks and len(before[0].words) <= _ECHO
    return (here[0] - 1, *here) if echoes else here


def _goes_on(passage: Passage, where: Span) -> set[str]:
    """How an "I don't know" goes on, where it says of what: "how" in "no idea how long they take"."""
    plain = table("lexicon/questions")["plain"]
    after = (part.clause for part in passage.parts if part.clause.end >= where[1])
    words = (word.text for clause in after for word in clause.words if word.end >= where[1])
    return {*plain["wants_more"], *plain["wonders"]}.intersection(islice(words, 2))


def _says_what(passage: Passage, asked: set[str], match: Match) -> bool:
    """Whether what the "I don't know" goes on with says that it speaks of this unknown.

    A "when" or "how" is meant of what is open in that way.
    """
    return bool(asked - _MANNERS) or any(word in _wording(passage, match) for word in asked)


def _wording(passage: Passage, match: Match) -> set[str]:
    name = match.thing.id
    texts = (
        text for one in passage.profile.scenario.unknown if one.id == name for text in (one.text, *one.also)
    )
    return {word for text in texts for word in text.lower().split()}


def _is_beside_the_question(passage: Passage, match: Match, around: Around) -> bool:
    """Whether something else was asked for, and hardly a word but those of not knowing speaks of this unknown."""
    if not around.expected or passage.profile.items[match.item].id in around.expected:
        return False
    words = [
        touch for touch in match.touches if not any(start <= touch.start < end for start, end in around.open_at)
    ]
    own = any(touch.exact and touch.weight >= _OWN for touch in words)
    return not own and len({touch.slot for touch in words}) < _AMONG_ASKED


def _is_topic(match: Match, where: Span, *, inside: bool) -> bool:
    """Whether the unknown's words are met beside those that say that it isn't known."""
    words = [touch for touch in match.touches if touch.end <= where[0] or where[1] <= touch.start]
    if len({touch.slot for touch in words}) >= 2 and (
        inside or sum(one.weight for one in words) >= _APART_WEIGHT
    ):
        return True
    return match.coverage >= (_ALONE if inside else _ALONE_APART)


def _finding(passage: Passage, turn: int, where: Span, best: tuple[float, Match]) -> Finding:
    weight, match = best
    start, end = passage.span(match)
    start, end = min(start, where[0]), max(end, where[1])
    return Finding(
        kind=FindingKind.UNKNOWN_ADMITTED,
        quote=Quote(turn=turn, start=start, end=end, text=passage.text[start:end]),
        about=passage.profile.items[match.item].id,
        confidence=min(100, int(50 + 25 * weight)),
    )


def _of_a_time(passage: Passage, turn: int, where: Span) -> tuple[float, Finding] | None:
    """ "I can't give you a time": of the one unknown that answers a question for one, whatever was asked."""
    named = table("lexicon/questions")["plain"]["times"]
    start, end = where
    if not any(word in named for word in passage.text[start:end].lower().split()):
        return None
    unknown = {one.id for one in passage.profile.scenario.unknown}
    timed = {name for ask in passage.profile.asks if asks_when(ask) for name in ask.answers} & unknown
    if len(timed) != 1:
        return None
    said = Quote(turn=turn, start=start, end=end, text=passage.text[start:end])
    return 0.2, Finding(kind=FindingKind.UNKNOWN_ADMITTED, quote=said, about=timed.pop(), confidence=60)


def _as_answer(
    passage: Passage, turn: int, where: Span, around: Around, put: OwnQuestions
) -> tuple[float, Finding] | None:
    """ "I don't know" to the question whose answer nobody knows; where a fact answers it first, it keeps that back."""
    scenario = passage.profile.scenario
    facts = {fact.id for fact in scenario.fact}
    beside = {name for one in scenario.question if facts & {*one.all_of} for name in one.any_of}
    here = _sentences_at(passage, where)
    own = put.answered_by(here[0]) if here and _says_no_more(passage, where) else frozenset()
    expected = own or around.expected
    asked = [one.id for one in scenario.unknown if one.id in expected and one.id not in beside]
    if len(asked) != 1 or not here or (here[0] >= _EARLY and not own):
        return None
    start, end = where
    said = Quote(turn=turn, start=start, end=end, text=passage.text[start:end])
    return 0.1, Finding(kind=FindingKind.UNKNOWN_ADMITTED, quote=said, about=asked[0], confidence=60)


def _says_no_more(passage: Passage, where: Span) -> bool:
    """Whether no telling word stands beside an "I don't know", as in "I don't know your extension"."""
    return not any(
        not where[0] <= token.start < where[1]
        for part in passage.parts
        if part.clause.start <= where[0] < part.clause.end
        for token in part.tokens
    )
