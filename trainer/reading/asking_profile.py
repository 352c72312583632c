"""What a scenario's questions are recognised by: their wordings, their kinds, and what answers them."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question, Scenario
from trainer.reading.families import word_flags, word_lists
from trainer.reading.lexicon import Lexicon
from trainer.reading.meanings import OWN, Token, tokens_of
from trainer.reading.segments import Clause, clauses
from trainer.reading.value import Value
from trainer.reading.values import values

_TOPIC = 0.45
"""What a word of the answer is worth beside a word of the question."""
_SYNONYM = 0.8
_IN_LINES = 0.38
"""What a word is worth that stands only in a line of the customer's, and in no wording of the question itself."""
_SHARED = 0.4
"""How much less a kind of question tells where several questions have it."""
ASKS, RHETORICAL, EARNEST = "asks", "rhetorical", "earnest"
WHEN = "when"
_MARKS = {ASKS, RHETORICAL, EARNEST}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: what each meaning weighs for it, and what each kind of question does."""

    id: str
    words: dict[str, float]
    kinds: dict[str, float]
    answers: tuple[str, ...]
    parts: frozenset[str] = frozenset()
    """Which of what, why, doing and when its facts tell, under the name of the kind of question that asks for it."""


def asks_of(scenario: Scenario) -> tuple[Ask, ...]:
    """The scenario's questions, ready to be recognised."""
    wordings = {question.id: tuple(_wordings(scenario, question)) for question in scenario.question}
    untimed = {matter.id for matter in (*scenario.fact, *scenario.unknown)} - _timed(scenario)
    kinds = {
        question.id: _kinds_of(wordings[question.id], timed=not untimed.issuperset(question.all_of or ("",)))
        for question in scenario.question
    }
    own = {question.id: _meanings((question.ask, *question.also)) for question in scenario.question}
    said = {name: _weaker(_meanings(texts), own[name]) for name, texts in wordings.items()}
    matter = _matter_texts(scenario)
    topics = {
        question.id: _meanings(matter.get(name, "") for name in (*question.all_of, *question.any_of))
        for question in scenario.question
    }
    rare = _rarity([*(set(said[q.id]) | set(topics[q.id]) for q in scenario.question)])
    held = Counter(kind for found in kinds.values() for kind in found)
    return tuple(
        Ask(
            id=question.id,
            words=_weights(said[question.id], topics[question.id], rare),
            kinds={kind: share / held[kind] ** _SHARED for kind, share in kinds[question.id].items()},
            answers=(*question.all_of, *question.any_of),
            parts=frozenset(
                part for fact in scenario.fact if fact.id in question.all_of and (part := fact.part)
            ),
        )
        for question in scenario.question
    )


def _wordings(scenario: Scenario, question: Question) -> Iterator[str]:
    yield question.ask
    yield from question.also
    for act in ("ask", "press"):
        for lines in scenario.lines.get(act, {}).get(question.id, {}).values():
            yield from lines


def _weaker(lines: dict[str, float], own: dict[str, float]) -> dict[str, float]:
    """The words of a question, those that only its authored lines have at less: they hold more than the question."""
    return {name: weight if name in own else weight * _IN_LINES for name, weight in lines.items()}


def _matter_texts(scenario: Scenario) -> dict[str, str]:
    texts = {
        matter.id: ". ".join((matter.text, *matter.also)) for matter in (*scenario.unknown, *scenario.fact)
    }
    for option in scenario.option:
        texts[OPTION + option.id] = ". ".join((option.text, option.short, *option.also))
    return texts


def _meanings(texts: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for text in texts:
        for clause in clauses(text):
            for token in tokens_of(clause):
                for name, weight in worth(token):
                    found[name] = max(found.get(name, 0.0), weight)
            for amount in amounts_in(values(clause.text)):
                found[amount] = 1.0
    return found


def worth(token: Token) -> Iterator[tuple[str, float]]:
    """A token's meanings, the very word before its synonyms."""
    for name, _ in token.meanings:
        exact = name.startswith(OWN) or len(token.meanings) == 1
        yield name, token.weight * (1.0 if exact else _SYNONYM)


def amounts_in(found: Iterable[Value]) -> Iterator[str]:
    """The sums and numbers among values, under the name they are counted by."""
    for value in found:
        if value.amount is not None and not value.is_time:
            yield f"#{value.amount.normalize()}"


def _rarity(sets: list[set[str]]) -> dict[str, float]:
    total = len(sets) + 1
    seen = Counter(name for names in sets for name in names)
    return {name: math.log(total / count) / math.log(total) for name, count in seen.items()}


def _weights(said: dict[str, float], topics: dict[str, float], rare: dict[str, float]) -> dict[str, float]:
    found = {name: weight * rare[name] * _TOPIC for name, weight in topics.items()}
    for name, weight in said.items():
        found[name] = max(found.get(name, 0.0), weight * rare[name])
    return found


def _timed(scenario: Scenario) -> set[str]:
    """The facts that tell a time, and the unknowns that are one ("how long they take")."""
    told = {
        fact.id for fact in scenario.fact if fact.part == "when" or any(v.is_time for v in values(fact.text))
    }
    return told | {one.id for one in scenario.unknown if any(_says_when(part) for part in clauses(one.text))}


def _says_when(clause: Clause) -> bool:
    """ "When it is back", "how long they take"."""
    return WHEN in kinds_in(clause) or WHEN in clause.said


def _kinds_of(texts: Iterable[str], *, timed: bool) -> dict[str, float]:
    """The kinds of question among the wordings; the first wording's count whole, rare ones less.

    Nobody is told a time by what has none: "When do you fix it?" is no question for a time where it never is.
    """
    held: Counter[str] = Counter()
    number = 0
    first: frozenset[str] = frozenset()
    for text in texts:
        kinds = frozenset(
            kind for clause in clauses(text) for kind in kinds_in(clause) if timed or kind != WHEN
        )
        first = first or (kinds if number == 0 else first)
        held.update(kinds)
        number += 1
    return {kind: 1.0 if kind in first else min(1.0, 0.3 + count / number) for kind, count in held.items()}


def kinds_in(clause: Clause) -> frozenset[str]:
    """The kinds of question a clause has the words of, and its marks."""
    return _labels(clause) - _MARKS


def marks_in(clause: Clause) -> frozenset[str]:
    """Whether the clause asks, whether it asks nothing really, and whether it wants a yes or a no."""
    return _labels(clause) & _MARKS


@lru_cache(maxsize=500)
def _labels(clause: Clause) -> frozenset[str]:
    """The kinds and the marks of a clause, which are asked for one after the other."""
    return frozenset([hit.label for hit in _lexicon().hits(clause.said, word_flags((clause,)))])


@cache
def _lexicon() -> Lexicon:
    source = table("lexicon/questions")
    phrases = [(kind, phrase) for kind, said in source["kind"].items() for phrase in said]
    phrases += [(mark, phrase) for mark, said in source["marks"].items() for phrase in said]
    return Lexicon(phrases, word_lists())
