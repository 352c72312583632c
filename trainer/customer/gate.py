"""The gate before a model's sentence is shown: it stays the customer, invents nothing, gives nothing away.

Each check is a pure function of the sentence and what stands around it. A refusal names a reason of
`language/*/model/gate.toml`; the reason goes back to the model once, and into the drill's log.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli
from rapidfuzz.fuzz import ratio

from trainer.customer.endings import ending_of
from trainer.customer.knowledge import Knowledge
from trainer.customer.one_question import any_asks_two, asks_two, question_in
from trainer.customer.sentences import sentences_of
from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.record.base import Record
from trainer.record.direction import Act, Direction

_STRESSED = re.compile(r"(?<=[\w,;:] )\*([\w'’]*[^\Ws])\*")
"""A stressed word amid others. At the start or with an s at its end it may be a deed: "*nods* Fine."."""
_QUOTES = frozenset('"“”«»')
_EMPHASIS = frozenset("*_")
_MILD = {
    "thanking",
    "accepting",
    "farewell",
    "long",
    "repeated",
    "second_question",
    "two_questions",
    "invented",
    "early",
    "empty",
}
"""Refusals that are about one sentence; after the others a model is on its way somewhere else."""
_WARM = {Act.SOFTEN, Act.CHOOSE, Act.ACCEPT}
"""Acts in which even somebody let down may thank."""
_AGAIN = {Act.PRESS, Act.PROBE, Act.QUOTE_BACK, Act.INTERRUPTED}
"""Acts in which a person says a thing again."""


class GateNumbers(Record):
    """What `model.toml` beside this file says."""

    tokens: int
    words: int
    alike: int
    alike_from: int
    tries: int
    counts_from: int
    samples: int


@cache
def gate_numbers() -> GateNumbers:
    """The numbers a model's sentences are held to."""
    return GateNumbers.model_validate(tomli.loads(files(__package__).joinpath("model.toml").read_text("utf-8")))


@dataclass(frozen=True)
class Refusal:
    """Why a sentence was not let through: the reason's id, and what of the sentence it is about."""

    reason: str
    what: str = ""

    @property
    def mild(self) -> bool:
        """Whether the sentences after this one may still be fit to be heard."""
        return self.reason in _MILD

    def sentence(self, language: str) -> str:
        """The reason in words."""
        return str(_table(language)["reasons"][self.reason]).replace("{what}", self.what)


@dataclass(frozen=True)
class Gate:
    """One turn's gate: what the customer knows now, what they said before, and what they are to do."""

    talk: Talk
    direction: Direction
    knowledge: Knowledge
    said: tuple[str, ...] = ()
    """The customer's sentences before this turn."""
    now: tuple[str, ...] = ()
    """Their sentences of this turn, up to now."""
    like: str = ""
    """The authored line that would be said without a model."""

    def refusal(self, sentence: str) -> Refusal | None:
        """Return why the trainee must not hear this; None where they may."""
        return next((found for check in _CHECKS if (found := check(self, sentence))), None)

    @property
    def language(self) -> str:
        """The language of the talk."""
        return self.talk.scenario.language


def _not_empty(_: Gate, sentence: str) -> Refusal | None:
    return None if any(map(str.isalpha, sentence)) else Refusal("empty")


def _not_like(kind: str) -> Callable[[Gate, str], Refusal | None]:
    def check(gate: Gate, sentence: str) -> Refusal | None:
        plain = sentence.lower().replace("’", "'")
        return Refusal(kind) if any(one.search(plain) for one in _patterns(gate.language, kind)) else None

    return check


def _not_over(gate: Gate, sentence: str) -> Refusal | None:
    """Only an ending says goodbye: when a talk ends is decided in code."""
    if any(ending_of(step) for step in gate.direction.steps):
        return None
    return _not_like("farewell")(gate, sentence)


def _thankless(gate: Gate, sentence: str) -> Refusal | None:
    """Models thank for everything; people who are told bad news don't, until something has eased."""
    if any(step.act in _WARM for step in gate.direction.steps):
        return None
    return _not_like("thanking")(gate, sentence)


def _unreconciled(gate: Gate, sentence: str) -> Refusal | None:
    """Nor do they accept what was offered, or forgive, before code has decided so."""
    if any(step.act in _WARM or ending_of(step) for step in gate.direction.steps):
        return None
    return _not_like("accepting")(gate, sentence)


def _speakable(_: Gate, sentence: str) -> Refusal | None:
    return Refusal("long") if len(sentence.split()) > gate_numbers().words else None


def _same_script(gate: Gate, sentence: str) -> Refusal | None:
    """Models fall into another script at times; English has one."""
    letters = [letter for letter in sentence if letter.isalpha()]
    foreign = sum(letter > "\u024f" for letter in letters)
    return Refusal("other_language") if gate.language == "en" and foreign * 5 > len(letters) else None


def _fresh(gate: Gate, sentence: str) -> Refusal | None:
    """No near repeat; of few words none that asks the same; where saying it again is the point, no recitation."""
    numbers, plain = gate_numbers(), _plain(sentence)
    count = len(sentence.split())
    short = count < numbers.alike_from
    again = any(step.act in _AGAIN for step in gate.direction.steps)
    if short and (again or count == 1 or "?" not in sentence):
        return None
    most = 100 if short or again else numbers.alike
    alike = any(ratio(plain, _plain(one)) >= most for one in (*gate.said, *gate.now))
    return Refusal("repeated") if alike else None


def _one_question(gate: Gate, sentence: str) -> Refusal | None:
    """A customer asks one thing at a time. What the direction asks for is always let through."""
    before = [found for one in gate.now if (found := question_in(one, gate.knowledge))]
    question = question_in(sentence, gate.knowledge) if before else None
    if question is None or question.asked & {step.about for step in gate.direction.steps}:
        return None
    return Refusal("second_question") if all(map(question.differs, before)) else None


def _one_in_a_sentence(gate: Gate, sentence: str) -> Refusal | None:
    """Nor two in one breath, unless the author has them ask so."""
    if not asks_two(sentence, gate.knowledge):
        return None
    authored = sentences_of(gate.like, short_forms(gate.language))
    return None if any_asks_two(authored, gate.knowledge) else Refusal("two_questions")


def _heard_of(gate: Gate, sentence: str) -> Refusal | None:
    what = gate.knowledge.invented(sentence)
    return Refusal("invented", what) if what else None


def _told(gate: Gate, sentence: str) -> Refusal | None:
    what = gate.knowledge.early(sentence)
    return Refusal("early", what) if what else None


_CHECKS: tuple[Callable[[Gate, str], Refusal | None], ...] = (
    _not_empty,
    _not_like("staging"),
    _not_like("reasoning"),
    _not_like("helper"),
    _thankless,
    _unreconciled,
    _not_over,
    _same_script,
    _speakable,
    _fresh,
    _heard_of,
    _one_question,
    _one_in_a_sentence,
    _told,
)
"""Cheap ones first: the sentence waits while it is looked at."""


def leans(sentence: str, language: str) -> bool:
    """Whether a sentence points back at the one before it, and means nothing without it."""
    return any(one.search(sentence.lower()) for one in _patterns(language, "leaning"))


def tidy(sentence: str, name: str, language: str = "en") -> str:
    """Take off what models put around spoken words and nobody hears.

    That is the speaker's name, quotation marks, emphasis, and an aside before the words ("(laughs) Good one.").
    """
    kept = re.sub(r"\*\*|__", "", " ".join(sentence.split()))
    aside = next((found for one in _patterns(language, "aside") if (found := one.match(kept.lower()))), None)
    kept = _STRESSED.sub(r"\1", kept[aside.end() :] if aside else kept)
    first = re.escape(name.split(maxsplit=1)[0])
    kept = re.sub(rf"^(?:{re.escape(name)}|{first})\s*:\s*", "", kept)
    return _unquoted(kept)


def tidy_closing(marks: str) -> str:
    """The marks behind a sentence without emphasis, and without a quotation mark that closes nothing."""
    return "".join(mark for mark in marks if mark not in _QUOTES | _EMPHASIS)


def _unquoted(text: str) -> str:
    """Without the quotation marks around the words, or the lone one that a cut between sentences has left."""
    marks = [place for place, sign in enumerate(text) if sign in _QUOTES]
    around = len(marks) == 2 and marks == [0, len(text) - 1]
    if around or (len(marks) % 2 and marks[0] == 0):
        text = text[1:]
    if around or (len(marks) % 2 and marks[-1] == len(text) - 1 and marks[0] != 0):
        text = text[:-1]
    return text.strip()


def short_forms(language: str) -> frozenset[str]:
    """Short forms after which a full stop ends no sentence."""
    return frozenset(_table(language)["names"]["short_forms"])


@cache
def _patterns(language: str, kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in _table(language)["patterns"][kind])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


def _table(language: str) -> dict[str, Any]:
    return table("model/gate", language)
