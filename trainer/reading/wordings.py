"""An author's own words, met in a text word by word: they always mean what their author wrote them for.

Compared are stems in their order, so that "we're" is "we are"; the small words count, unlike where a paraphrase is
weighed. Where one wording stands within a longer one, the longer one was said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.library.scenario import Scenario
from trainer.reading.families import by_sentence
from trainer.reading.segments import Clause, clauses
from trainer.reading.stance import stances_of
from trainer.reading.words import Word, words
from trainer.record.finding import Stance

_BEGIN = 2
"""Words by which a wording is looked up."""
_ALONE = 3
"""A wording of fewer words is said only by a sentence that has no others."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of one thing: its stems in order, and how it stands to itself when it is read alone."""

    kind: str
    id: str
    stems: tuple[str, ...]
    stances: frozenset[Stance]


@dataclass(frozen=True, slots=True)
class Said:
    """A wording met in a text: offsets, and the clauses it lies in (first and last)."""

    wording: Wording
    start: int
    end: int
    first: int
    last: int

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch of the text lies in the words of this wording."""
        return self.start <= start and end <= self.end


Wordings = dict[tuple[str, ...], tuple[Wording, ...]]
"""By their first words."""


def wordings_of(scenario: Scenario) -> Wordings:
    """Every wording of the scenario's facts, unknowns, options, stakes, forbidden sentences and questions."""
    found: dict[tuple[str, ...], list[Wording]] = {}
    for kind, name, text in _texts(scenario):
        stems = tuple(word.stem for word in words(text))
        if stems:
            found.setdefault(stems[:_BEGIN], []).append(Wording(kind, name, stems, _stances(text)))
    return {begin: tuple(sorted(same, key=lambda one: -len(one.stems))) for begin, same in found.items()}


def _texts(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    groups = (
        ("fact", scenario.fact),
        ("unknown", scenario.unknown),
        ("option", scenario.option),
        ("stake", scenario.stake),
        ("never", scenario.never),
    )
    for kind, group in groups:
        for matter in group:
            yield from ((kind, matter.id, text) for text in (matter.text, *matter.also))
    for question in scenario.question:
        yield from (("question", question.id, text) for text in (question.ask, *question.also))


def _stances(text: str) -> frozenset[Stance]:
    return frozenset(stance for sentence in by_sentence(clauses(text)) for stance in stances_of(sentence))


def said_in(parts: Sequence[Clause], wordings: Wordings) -> tuple[Said, ...]:
    """The wordings met in these clauses, in order; of two, one within the other, the longer."""
    stems = tuple([word.stem for part in parts for word in part.words])
    met = [
        (at, at + len(wording.stems), wording)
        for at in _starts(stems, wordings)
        for wording in _beginning(stems[at : at + _BEGIN], wordings)
        if stems[at : at + len(wording.stems)] == wording.stems
    ]
    if not met:
        return ()
    flat = [(word, n) for n, part in enumerate(parts) for word in part.words]
    found = [
        _said(wording, flat[at:end])
        for at, end, wording in met
        if end - at >= _ALONE or _is_sentence(parts, flat, at, end)
    ]
    return tuple(one for one in found if not any(_within(one, other) for other in found))


def _starts(stems: Sequence[str], wordings: Wordings) -> list[int]:
    """Where a wording may begin, by the two words there, or the one that it has."""
    starts = [at for at, pair in enumerate(pairwise(stems)) if pair in wordings]
    singly = tuple(zip(stems, strict=True))
    if wordings.keys().isdisjoint(singly):
        return starts
    return sorted({*starts, *[at for at, alone in enumerate(singly) if alone in wordings]})


def _beginning(stems: tuple[str, ...], wordings: Wordings) -> tuple[Wording, ...]:
    """The wordings that begin with these words, or have the first of them alone."""
    alone = wordings.get(stems[:1], ())
    return wordings.get(stems, ()) + alone if len(stems) == _BEGIN else alone


def _said(wording: Wording, held: Sequence[tuple[Word, int]]) -> Said:
    return Said(wording, held[0][0].start, held[-1][0].end, held[0][1], held[-1][1])


def _is_sentence(parts: Sequence[Clause], flat: Sequence[tuple[Word, int]], at: int, end: int) -> bool:
    """Whether these words are whole sentences."""
    first, last = parts[flat[at][1]].sentence, parts[flat[end - 1][1]].sentence
    before = parts[flat[at - 1][1]].sentence if at else -1
    after = parts[flat[end][1]].sentence if end < len(flat) else len(parts) + 1
    return before < first and last < after


def _within(one: Said, other: Said) -> bool:
    longer = len(other.wording.stems) > len(one.wording.stems)
    return longer and other.start <= one.start and one.end <= other.end
