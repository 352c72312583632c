"""A customer asks one thing at a time: whether a sentence, or two of one turn, ask two things that differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from trainer.customer.knowledge import Knowledge
from trainer.language.tables import table

_WORD = re.compile(r"[a-z']+")
_CONTENT = 4
"""Letters from which a word says what is asked about."""
_OF_ITS_OWN = 2
"""Such words that a question of the same kind has for itself where it is another question."""


@dataclass(frozen=True)
class Question:
    """What one question asks in earnest: the scenario's questions, kinds of fact (":who"), and its own words."""

    asked: frozenset[str]
    words: frozenset[str]

    def differs(self, earlier: "Question") -> bool:
        """Whether it asks something else. "When is it back? When exactly?" asks one thing."""
        return not self.asked & earlier.asked or len(self.words - earlier.words) >= _OF_ITS_OWN


def question_in(sentence: str, knowledge: Knowledge) -> Question | None:
    """The question of a sentence; None where it asks nothing in earnest."""
    found = knowledge.heard_in(sentence) if "?" in sentence else None
    if found is None or not found.asks:
        return None
    language, plain = knowledge.talk.scenario.language, sentence.lower()
    asked = found.asked | {f":{kind}" for kind, one in _facts(language) if one.search(plain)}
    words = {word for word in _WORD.findall(plain) if len(word) >= _CONTENT} - _idle(language)
    return Question(asked, frozenset(words)) if asked else None


def is_asking(sentence: str, knowledge: Knowledge) -> bool:
    """Whether a sentence asks anything in earnest, if only for one fact ("Why?"); "My decision?" does not."""
    if "?" not in sentence:
        return False
    kinds = _facts(knowledge.talk.scenario.language)
    return any(one.search(sentence.lower()) for _, one in kinds) or knowledge.heard_in(sentence).asks


def asks_two(sentence: str, knowledge: Knowledge) -> bool:
    """Whether one sentence asks two things ("When is it back, and when do you call me again?")."""
    found = [question_in(part, knowledge) for part in clauses(sentence, knowledge.talk.scenario.language)]
    asked = [question for question in found if question is not None]
    return any(later.differs(earlier) for earlier, later in pairwise(asked))


def clauses(sentence: str, language: str) -> list[str]:
    """The clauses of a sentence that begin as questions do, each with a question mark; none where it is one."""
    if "?" not in sentence:
        return []
    joint, begins = _clauses(language)
    parts = [part.strip(" ,;:?") for part in joint.split(sentence)]
    asking = [f"{part}?" for part in parts if begins.match(part.lower()) and len(part.split()) > 1]
    return asking if len(asking) > 1 else []


def any_asks_two(sentences: Iterable[str], knowledge: Knowledge) -> bool:
    """Whether one of these sentences asks two things."""
    return any(asks_two(sentence, knowledge) for sentence in sentences)


@cache
def _clauses(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    questions = table("model/gate", language)["questions"]
    return re.compile(questions["joint"], re.IGNORECASE), re.compile(questions["begins"])


@cache
def _idle(language: str) -> frozenset[str]:
    return frozenset(table("model/gate", language)["questions"]["idle"])


@cache
def _facts(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(one)) for kind, one in table("model/gate", language)["asking"].items())
