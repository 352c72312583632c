"""How a speaker stands to a clause: says it, denies it, hedges it, reports it, asks it, takes it back."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from trainer.language.tables import table
from trainer.reading.families import word_flags, word_lists
from trainer.reading.lexicon import Hit, Lexicon
from trainer.reading.segments import Clause, said_by
from trainer.record.finding import Stance

_LABELS = ("reported", "hedged", "denied", "conditional", "asked", "retracting", "topic", "tail")
_MOST_OF_TOPIC = 12
"""Words of a clause that only names something."""
_TAIL = 5
"""A clause of more words says something before its "aren't you?"."""
_SOON = 3
"""A retraction comes within this many clauses, or it's about something else."""


class Span(NamedTuple):
    """Offsets into the original text."""

    start: int
    end: int


def stance_of(clause: Clause, sentence_clauses: Sequence[Clause]) -> Stance:
    """The stance of one clause among the clauses of its sentence (an own retraction may follow it there)."""
    return stances_of(tuple(sentence_clauses))[sentence_clauses.index(clause)]


@lru_cache(maxsize=500)
def stances_of(sentence: tuple[Clause, ...]) -> tuple[Stance, ...]:
    """The stance of each clause of a sentence."""
    # Most sentences take nothing back, and looking through the whole of one tells so for all its clauses.
    takes_back = len(sentence) > 1 and any(_hits(_taking_back(), sentence[1:]))
    return tuple(
        Stance.RETRACTED if takes_back and _is_taken_back(clause, sentence) else _by_itself(clause)
        for clause in sentence
    )


def _by_itself(clause: Clause) -> Stance:
    labels = _labels(clause)
    if "asked" in labels:
        return Stance.ASKED
    for label, stance in (("conditional", Stance.CONDITIONAL), ("reported", Stance.REPORTED)):
        if label in labels:
            return stance
    if denies(clause):
        return Stance.DENIED
    return Stance.HEDGED if "hedged" in labels else Stance.ASSERTED


def _is_taken_back(clause: Clause, around: Sequence[Clause]) -> bool:
    """Whether the next few clauses of the sentence take this one back: "today, no, sorry, Tuesday"."""
    next_one = bisect_right(around, clause.start, key=lambda other: other.start)
    following = around[next_one : next_one + _SOON]
    return any(_hits(_taking_back(), following)) and not _is_said_again(
        clause, around[next_one : next_one + 2 * _SOON]
    )


def _is_said_again(clause: Clause, after: Sequence[Clause]) -> bool:
    """Whether the last word of a clause, a day or a figure, comes again: "the 29th, no, wait, yes, the 29th"."""
    figures = {word for word in clause.said if word[:1].isdigit()}
    return bool(figures) and figures.issubset(said_by(after))


def _hits(lexicon: Lexicon, parts: Sequence[Clause]) -> Iterator[Hit]:
    return lexicon.hits(said_by(parts), word_flags(parts))


def puts_burden(clause: Clause) -> bool:
    """Whether the clause says what the listener has to carry before others: "it's you who ..."."""
    return "burden" in _labels(clause)


def keeps_in_mind(clause: Clause) -> bool:
    """Whether the clause says that a thing is on the speaker's mind, or may not wait: "that much is clear to me"."""
    return "minded" in _labels(clause)


def retracts(clause: Clause) -> bool:
    """Whether the clause takes an own earlier statement back."""
    return "retracting" in _labels(clause)


def quarrels_with_a_word(clause: Clause) -> bool:
    """Whether the clause calls a word too big ("down sounds worse than it is"): it tells nothing of the thing."""
    return "denied" in _labels(clause)


def only_names(clause: Clause) -> bool:
    """Whether the clause names what it is about and says nothing of it: "it's about your bug"."""
    if "topic" not in _labels(clause):
        return False
    said = clause.said
    at = next((said.index(text) for text in _negation()["about"] if text in said), 0)
    return len(said) - at <= _MOST_OF_TOPIC and _finite().isdisjoint(said[at + 2 :])


def has_verb(clause: Clause) -> bool:
    """Whether the clause says something of its own, and is no mere name or aside ("the date", "on the other hand")."""
    return not _finite().isdisjoint(clause.said)


def is_side(clause: Clause) -> bool:
    """Whether the clause only says when or on what condition another one holds: "if the network drops"."""
    return bool(clause.said) and clause.said[0] in _negation()["side"]


def denies(clause: Clause) -> bool:
    """Whether the clause as a whole is denied: an odd number of negations reaches to its end.

    A "no" before a noun ("the disks show no damage") denies that noun, not the clause.
    """
    end = clause.words[-1].end if clause.words else clause.end
    whole = [span for span in negations(clause) if span.end == end and not _near_at(clause, span)]
    return len(whole) % 2 == 1


def _near_at(clause: Clause, span: Span) -> bool:
    first = next(word.text for word in reversed(clause.words) if word.start == span.start)
    return first in _negation()["near"]


@lru_cache(maxsize=2_000)
def negations(clause: Clause) -> tuple[Span, ...]:
    """The stretches of the clause under a "not", "no", "never" ..., the negating word included.

    Each negating word gives its own span; a word under two of them is not negated ("it is not that nothing
    can be lost"). "not" reaches to the end of the clause, "no" over its noun.
    """
    # Most clauses have no such word, and looking for all of them at once tells so.
    found = [] if _negating().isdisjoint(clause.said) else list(_under(clause, clause.said))
    if "denied" in _labels(clause):
        found.append(Span(clause.words[0].start, clause.words[-1].end))
    return tuple(found)


def _under(clause: Clause, texts: Sequence[str]) -> Iterator[Span]:
    """The stretch under each negating word of a clause."""
    for n, text in enumerate(texts):
        if text not in _negating() or _is_none(texts, n):
            continue
        last = len(texts) if text in _negation()["to_end"] else _reach(clause, texts, n)
        if last > n + 1 or text != "no":
            yield Span(clause.words[n].start, clause.words[last - 1].end)


def _reach(clause: Clause, texts: Sequence[str], n: int) -> int:
    rules = _negation()
    last = n + 1
    if texts[last : last + 1] and texts[last] in rules["no_at_all"]:
        return len(texts)
    while last < len(texts) and last - n <= rules["near_words"]:
        if texts[last] in rules["stops"] or (last > n + 1 and clause.comma_before(last)):
            break
        if n == 0 and last > n + 1 and texts[last] in rules["begin_anew"]:
            break
        last += 1
    return last


def _is_none(texts: Sequence[str], n: int) -> bool:
    """Whether a negating word stands in a phrase that negates nothing: "no doubt", "not only"."""
    near = " " + " ".join(texts[max(0, n - 3) : n + 4]) + " "
    return any(f" {entry} " in near for entry in _none_of(texts[n]))


@lru_cache(maxsize=2_000)
def _labels(clause: Clause) -> frozenset[str]:
    found = {hit.label for hit in _hits(_lexicon(), (clause,))}
    if "reported!" in found:
        found.discard("reported")
    if "tail" in found and len(clause.words) > _TAIL:
        found.discard("asked")
    elif clause.asks:
        found.add("asked")
    elif "asked!" in found:
        found.discard("asked")
    return frozenset(found)


@cache
def _negation() -> dict[str, Any]:
    return dict(table("lexicon/stance")["negation"])


@cache
def _negating() -> frozenset[str]:
    return frozenset((*_negation()["to_end"], *_negation()["near"]))


@cache
def _none_of(negating: str) -> tuple[str, ...]:
    return tuple(entry for entry in _negation()["none_of"] if negating in entry.split())


@cache
def _finite() -> frozenset[str]:
    return frozenset(_negation()["finite"])


@cache
def _lexicon() -> Lexicon:
    families = table("lexicon/stance")
    phrases = [(label, phrase) for label in _LABELS for phrase in families[label]["say"]]
    phrases += [
        (f"{label}!", phrase) for label in ("asked", "reported") for phrase in families[label]["unless"]
    ]
    phrases += [(label, phrase) for label, said in table("lexicon/stakes").items() for phrase in said]
    return Lexicon(phrases, word_lists())


@cache
def _taking_back() -> Lexicon:
    phrases = table("lexicon/stance")["retracting"]["say"]
    return Lexicon((("retracting", phrase) for phrase in phrases), word_lists())
