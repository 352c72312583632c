"""The customer's turn: which of the scenario's questions it asks, and which stakes it tells of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.reading.asking_profile import ASKS, EARNEST, RHETORICAL, Ask, amounts_in, kinds_in, marks_in, worth
from trainer.reading.echoed import about_the_news, thrown_back, throws_back
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.wordings import Said
from trainer.record.finding import Finding, FindingKind, Quote

_ENOUGH = 0.6
_MARGIN = 1.15
"""The best question has to be ahead of the next by this factor."""
_BEFORE = 0.45
"""What the words of the sentence before a bare "Gone?" are worth."""
_BARE = 3
_LEAST_WORDS = 3
_ALONE, _FAR = 0.4, 0.35
"""Less is enough where no other question comes near."""
_TELLING = frozenset({"when", "why", "much", "now_what", "known_since", "whether_lost", "what"})
_EARNEST = 1.3
"""What a sentence that looks rhetorical has to reach to be a question all the same."""
_OF_PART = 0.35
"""What it adds that the question's own facts tell just what the words ask for: a why, a when."""
_PARTS = frozenset({"why", "when"})
_AIMS, _MINOR, _BESIDE = frozenset({"who", "why", "when"}), 0.5, 0.8
"""A question that has a kind at less than half of what another has it, where that kind is heard."""
_OTHER_KIND = 0.4
"""What remains of a question whose kind is another than the one heard."""


@dataclass(frozen=True)
class _Sentence:
    parts: tuple[Part, ...]
    kinds: frozenset[str]
    marks: frozenset[str]

    @property
    def asks(self) -> bool:
        return ASKS in self.marks or any(part.clause.asks for part in self.parts)

    @property
    def is_rhetorical(self) -> bool:
        return RHETORICAL in self.marks and EARNEST not in self.marks

    @property
    def size(self) -> int:
        return sum(len(part.clause.words) for part in self.parts)


def asked(
    passage: Passage, turn: int, before: Passage | None = None, told: Collection[str] = ()
) -> tuple[Finding, ...]:
    """QUESTION_ASKED findings of a customer's turn. What the scenario has no question for is about None.

    `before` is the reply that the customer answers, where it is known: a word of it may be thrown back. `told` are
    the facts told so far.
    """
    found: dict[str | None, Finding] = {}
    last: _Sentence | None = None
    own = {said.wording.id: _verbatim(passage, turn, said) for said, _ in passage.said("question")}
    found.update(own)
    for sentence in _sentences(passage):
        if sentence.asks and not _is_verbatim(sentence, passage):
            best = _echo(sentence, before, passage, told) or _best(sentence, last, passage.profile.asks)
            if best and sentence.is_rhetorical and best[1] < _EARNEST:
                best = None
            about = best[0] if best else None
            if about is not None or _is_serious(sentence):
                sure = min(100, int(60 * best[1])) if best else 60
                finding = Finding(
                    kind=FindingKind.QUESTION_ASKED,
                    quote=_quote(passage.text, turn, sentence),
                    about=about,
                    confidence=sure,
                )
                known = found.get(about)
                if known is None or known.confidence < sure:
                    found[about] = finding
        last = sentence
    return tuple(sorted(found.values(), key=lambda one: one.quote.start))


def _verbatim(passage: Passage, turn: int, said: Said) -> Finding:
    """A question in its author's own words."""
    where = Quote(turn=turn, start=said.start, end=said.end, text=passage.text[said.start : said.end])
    return Finding(kind=FindingKind.QUESTION_ASKED, quote=where, about=said.wording.id)


def _is_verbatim(sentence: _Sentence, passage: Passage) -> bool:
    """Whether the sentence is an author's own wording of a question, or a part of one."""
    start, end = sentence.parts[0].clause.words[0].start, sentence.parts[-1].clause.words[-1].end
    return any(said.holds(start, end) for said, _ in passage.said("question"))


def _sentences(passage: Passage) -> list[_Sentence]:
    groups: dict[int, list[Part]] = {}
    for part in passage.parts:
        groups.setdefault(part.clause.sentence, []).append(part)
    return [
        _Sentence(
            tuple(parts),
            frozenset(kind for part in parts for kind in kinds_in(part.clause)),
            frozenset(mark for part in parts for mark in marks_in(part.clause)),
        )
        for parts in groups.values()
    ]


def _echo(
    sentence: _Sentence, reply: Passage | None, passage: Passage, told: Collection[str]
) -> tuple[str, float] | None:
    """The question meant by a word of the reply that is thrown back; the one for the news where it names no other."""
    if sentence.kinds & _TELLING - {"what"} or not throws_back(sentence.parts, reply):
        return None
    parts = thrown_back(sentence.parts, reply) if reply else ()
    meant = _best(_Sentence(parts, frozenset(), frozenset()), None, passage.profile.asks) if parts else None
    news = about_the_news(passage, told)
    return meant or ((news, _ENOUGH) if news else None)


def _best(sentence: _Sentence, before: _Sentence | None, asks: Sequence[Ask]) -> tuple[str, float] | None:
    """The question meant and how surely; None where none is, or two might be."""
    bare = before if before is not None and sentence.size <= _BARE else None
    scores = sorted(
        ((_score(sentence, bare, ask) * _aim(sentence, ask, asks), ask.id) for ask in asks), reverse=True
    )
    if not scores:
        return None
    (first, name), second = scores[0], scores[1][0] if len(scores) > 1 else 0.0
    if first >= _ENOUGH and first >= _MARGIN * second:
        return name, first
    if first >= _ALONE and second <= _FAR * first:
        return name, first
    return None


def _aim(sentence: _Sentence, ask: Ask, asks: Sequence[Ask]) -> float:
    """Less where the words ask for what another question asks for far more: who, why, when."""
    for kind in sentence.kinds & _AIMS:
        most = max(one.kinds.get(kind, 0.0) for one in asks)
        if ask.kinds.get(kind, 0.0) < _MINOR * most:
            return _BESIDE
    return 1.0


def _score(sentence: _Sentence, before: _Sentence | None, ask: Ask) -> float:
    found = score(sentence.parts, sentence.kinds, ask)
    if before is not None:
        found += _BEFORE * score(before.parts, frozenset(), ask)
    telling = sentence.kinds & _TELLING
    found += _OF_PART * bool(telling & _PARTS & ask.parts)
    return found if not telling or telling & ask.kinds.keys() else found * _OTHER_KIND


def score(parts: Sequence[Part], kinds: frozenset[str], ask: Ask) -> float:
    """How much these words ask this question: its words and its answers' words, and its kind."""
    met: dict[str, float] = {}
    for part in parts:
        for token in part.tokens:
            weights = [
                (min(weight, ask.words[name]), name) for name, weight in worth(token) if name in ask.words
            ]
            if weights:
                weight, name = max(weights)
                met[name] = max(met.get(name, 0.0), weight)
        met.update({name: ask.words[name] for name in amounts_in(part.values) if name in ask.words})
    return sum(met.values()) + max((ask.kinds.get(kind, 0.0) for kind in kinds), default=0.0)


def _is_serious(sentence: _Sentence) -> bool:
    return (
        not sentence.is_rhetorical
        and sentence.size >= _LEAST_WORDS
        and any(part.clause.asks for part in sentence.parts)
    )


def _quote(text: str, turn: int, sentence: _Sentence) -> Quote:
    start, end = sentence.parts[0].clause.start, sentence.parts[-1].clause.end
    return Quote(turn=turn, start=start, end=end, text=text[start:end])
