"""What a reply does, as far as that is seen without knowing the scenario."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from trainer.reading.bare_when import bare_when, is_when
from trainer.reading.families import UNLESS, Family, by_sentence, families, lexicon, word_flags
from trainer.reading.lexicon import Hit
from trainer.reading.marks import marks
from trainer.reading.own_side import without_own_side
from trainer.reading.own_slip import without_own_slips
from trainer.reading.segments import Clause, said_by
from trainer.reading.stance import negations, stances_of
from trainer.reading.value import Value, begun_in
from trainer.reading.values import values
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import ONE_MESSAGE, Channel

LONGEST = 20_000
"""Characters of a text that are looked at; more than anybody says at once (`record.clean.MAX_REPLY`)."""

CREDITS = frozenset(
    FindingKind(kind)
    for kind in (
        *(
            "apology",
            "feeling_named",
            "ownership",
            "listened",
            "impact_asked",
            "gravity_named",
            "urgency_shown",
        ),
        *("no_said", "dont_know_said", "commitment", "next_contact", "choice_asked", "step_agreed"),
        *("follow_up_promised", "need_checked"),
    )
)
_TIMED = (FindingKind.COMMITMENT, FindingKind.NEXT_CONTACT)
_BOUNDS = frozenset({"until", "till", "if", "unless"})
_SHOULD = frozenset({"should", "ought"})
_POINTING = frozenset({"that", "this", "it", "sorry"})
"""How words begin that point back at a deed; a "no, that's wrong" points at what was just said."""
_AFTER_IF = 3
"""The first word, counted from 0, at which an "I don't know" can follow an "if" with its verb."""
_Found = dict[tuple[FindingKind, int], Finding]


@dataclass(frozen=True)
class _Sentence:
    """One sentence ready to be searched."""

    text: str
    turn: int
    clauses: tuple[Clause, ...]
    values: tuple[Value, ...]
    capitals: bool
    beside: tuple[Value, ...] = ()
    """Times that are the sentence before it, or behind it: "Tomorrow at ten. I'll ring you." """


def acts(text: str, turn: int, parts: tuple[Clause, ...], channel: Channel) -> tuple[Finding, ...]:
    """Return the findings of `text`, whose clauses are `parts`, in the order of their quotes.

    At most one of a kind in each clause, with the words that show it. A spoken reply is read like a typed one:
    an exclamation mark in its transcript is how it was heard. In a message "one moment" holds nobody up, so
    nothing is stalled in an e-mail or a voicemail.
    """
    parts = tuple(part for part in parts if part.end <= LONGEST)
    read = values(text[:LONGEST])
    capitals = any(letter.isupper() for letter in text[:LONGEST])
    found: _Found = {}
    groups = by_sentence(parts)
    alone = [bare_when(group, read) for group in groups]
    for n, group in enumerate(groups):
        begin, end = group[0].start, group[-1].end
        inside = tuple(begun_in(begin, end, read))
        beside = (*alone[max(0, n - 1) : n], *alone[n + 1 : n + 2])
        near = tuple([value for value in beside if value])
        for start, finding in _findings(_Sentence(text, turn, group, inside, capitals, near)):
            _keep(found, start, finding)
    for start, finding in marks(text[:LONGEST], turn, parts):
        _keep(found, start, finding)
    silent = {FindingKind.STALLED} if channel in ONE_MESSAGE else set()
    kept = (
        one
        for (kind, clause), one in found.items()
        if kind not in silent and not _is_recited(kind, clause, found)
    )
    ordered = _with_own_times(sorted(kept, key=lambda one: (one.quote.start, one.kind)), parts)
    return _without_owned_wrongs(without_own_slips(without_own_side(ordered, parts), parts, read), parts)


def _with_own_times(found: Sequence[Finding], parts: Sequence[Clause]) -> list[Finding]:
    """The findings without deeds whose time is another deed's of the sentence: "I'll send it and ring at nine"."""
    timed = [one for one in found if one.detail and one.kind in _TIMED]
    own = {(one.kind, one.detail, _sentence_of(one, parts)) for one in timed if _names_its_time(one)}
    return [
        one
        for one in found
        if one not in timed
        or _names_its_time(one)
        or (one.kind, one.detail, _sentence_of(one, parts)) not in own
    ]


def _names_its_time(one: Finding) -> bool:
    return bool(one.detail) and str(one.detail) in one.quote.text


def _sentence_of(one: Finding, parts: Sequence[Clause]) -> int:
    at = bisect_right(parts, one.quote.start, key=lambda part: part.start) - 1
    return parts[max(0, at)].sentence


def _without_owned_wrongs(found: tuple[Finding, ...], parts: tuple[Clause, ...]) -> tuple[Finding, ...]:
    """The findings, where "that was wrong" right after a fault one owns takes nothing back: it owns the fault."""
    starts = [part.start for part in parts]
    owned = {bisect_right(starts, one.quote.start) for one in found if one.kind is FindingKind.OWNERSHIP}
    found = tuple(
        one for one in found if not (_speaks_of_a_fault(one) and bisect_right(starts, one.quote.start) in owned)
    )
    faults = {one: _clause_before(one, parts, starts) for one in found if _speaks_of_a_fault(one)}
    meant = {one: number for one, number in faults.items() if number in owned}
    if not meant:
        return found
    return tuple(_asserted(one, starts, meant.values()) for one in found if one not in meant)


def _speaks_of_a_fault(one: Finding) -> bool:
    if one.kind is not FindingKind.RETRACTED:
        return False
    words = one.quote.text.lower().replace(",", "").split()
    return "wrong" in words and words[0] in _POINTING


def _clause_before(one: Finding, parts: tuple[Clause, ...], starts: Sequence[int]) -> int:
    """The number of the clause right before a quote, from 1; a "sorry" between them is none."""
    number = bisect_right(starts, one.quote.start) - 1
    while number > 0 and parts[number - 1].said == ("sorry",):
        number -= 1
    return number


def _asserted(one: Finding, starts: Sequence[int], owned: Collection[int]) -> Finding:
    """A fault that was owned stands, though "sorry, that was wrong" follows it."""
    if one.kind is not FindingKind.OWNERSHIP or bisect_right(starts, one.quote.start) not in owned:
        return one
    return one.model_copy(update={"stance": Stance.ASSERTED})


def _is_recited(kind: FindingKind, clause: int, found: _Found) -> bool:
    """Words of the rubric said to the scorer's ear do nothing else, whatever they name."""
    return kind in CREDITS and (FindingKind.SCORER_TALK, clause) in found


def _keep(found: _Found, clause: int, finding: Finding) -> None:
    """One finding a kind and clause: the first, unless a later one has a detail the first lacks."""
    before = found.get((finding.kind, clause))
    if before is None or (before.detail is None and finding.detail is not None):
        found[finding.kind, clause] = finding


def _findings(sentence: _Sentence) -> Iterator[tuple[int, Finding]]:
    flags = word_flags(sentence.clauses, sentence.values, sentence.capitals)
    hits = list(lexicon().hits(said_by(sentence.clauses), flags))
    if not hits:
        return
    tokens = [word for clause in sentence.clauses for word in clause.words]
    starts = [clause.start for clause in sentence.clauses]
    stances = stances_of(sentence.clauses)
    cancelled = [hit for hit in hits if hit.label.endswith(UNLESS)]
    for hit in hits:
        if hit.label.endswith(UNLESS) or _is_cancelled(hit, cancelled):
            continue
        family = families()[hit.label]
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        at = bisect_right(starts, start) - 1
        clause = sentence.clauses[at]
        stance = _stance(start, clause, stances[at])
        opens = stance is Stance.CONDITIONAL and _is_no_condition(clause, start, end, family)
        if (stance in family.drop and not opens) or (family.beside and _is_alone(sentence)):
            continue
        finding = _finding(sentence, family, clause, (start, end), stance)
        if finding is not None:
            yield clause.start, finding


def _is_no_condition(clause: Clause, start: int, end: int, family: Family) -> bool:
    """Whether an "if" asks and sets no condition: "if it ever comes I can't say", "if they take it I don't know".

    The phrase holds the "if" itself, or says behind it, and last of all, that this isn't known.
    """
    if end < clause.words[-1].end:
        return False
    behind = clause.words[_AFTER_IF].start if len(clause.words) > _AFTER_IF else end
    return start == clause.start or (family.kind is FindingKind.DONT_KNOW_SAID and start >= behind)


def _is_alone(sentence: _Sentence) -> bool:
    """Whether the sentence says one thing only, without another clause or a comma."""
    clauses = sentence.clauses
    return len(clauses) == 1 and "," not in clauses[0].text


def _is_cancelled(hit: Hit, cancelled: Sequence[Hit]) -> bool:
    return any(
        other.label[:-1] == hit.label and other.first < hit.last and hit.first < other.last
        for other in cancelled
    )


def _stance(start: int, clause: Clause, whole: Stance) -> Stance:
    """The stance of the words at `start` of a clause, whose own is `whole`: denied where a "not" reaches them."""
    over = sum([span.start < start < span.end for span in negations(clause)])
    if over % 2:
        return Stance.DENIED
    return Stance.ASSERTED if whole is Stance.DENIED else whole


def _finding(
    sentence: _Sentence, family: Family, clause: Clause, span: tuple[int, int], stance: Stance
) -> Finding | None:
    start, end = span
    detail = family.detail
    if family.needs_time:
        time = _time_near(sentence, clause)
        if time is None:
            return None
        detail = time.text
        if clause.start <= time.start < clause.end or time in sentence.beside:
            start, end = min(start, time.start), max(end, time.end)
    quote = Quote(turn=sentence.turn, start=start, end=end, text=sentence.text[start:end])
    return Finding(kind=family.kind, quote=quote, stance=stance, detail=detail)


def _time_near(sentence: _Sentence, clause: Clause) -> Value | None:
    """The time in the clause, or else one in its sentence; a stretch of time only where it counts from now."""
    times = [value for value in sentence.values if is_when(value) and not _is_missed(sentence, value)]
    inside = [value for value in times if clause.start <= value.start < clause.end]
    own = [value for value in times if not _only_bounds(sentence, value)]
    return next(iter(inside or own or times or sentence.beside), None)


def _is_missed(sentence: _Sentence, value: Value) -> bool:
    """Whether a time is one at which something should have been done, and was not."""
    said = _clause_of(sentence, value).said
    return any(
        one in _SHOULD and "have" in after for one, *after in zip(said, said[1:], said[2:], strict=False)
    )


def _only_bounds(sentence: _Sentence, value: Value) -> bool:
    """Whether a time says up to when, or on what condition, another clause holds: "if you say yes by four, we ..."."""
    return _clause_of(sentence, value).said[0] in _BOUNDS


def _clause_of(sentence: _Sentence, value: Value) -> Clause:
    at = bisect_right(sentence.clauses, value.start, key=lambda part: part.start) - 1
    return sentence.clauses[max(0, at)]
