"""What the customer can know at one moment, and which words of theirs go beyond it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from trainer.customer.talk import Talk
from trainer.customer.view import View
from trainer.language.tables import table
from trainer.library.scenario import Matter, Option
from trainer.reading.agreement import agree
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.direction import Direction


@dataclass(frozen=True)
class Recognised:
    """What a sentence of the customer's does, as far as it was recognised."""

    told: frozenset[str] = frozenset()
    """Ids of the scenario's matters it tells, stakes included."""
    asked: frozenset[str] = frozenset()
    """Ids of the scenario's questions it surely asks."""
    asks: bool = False
    """Whether it asks anything at all in earnest."""


Recognise = Callable[[str, Talk], Recognised]
"""What a sentence of the customer's tells and asks."""

_NAME = re.compile(r"(?:(?<=[a-z,;:] )|(?<=\b[DM][rs]\. )|(?<=\bMrs\. ))([A-Z][a-zA-Z'’-]+)")
_ENDING = re.compile(r"['’](?:s|m|ve|ll|d|re)$")
"""What stands after the apostrophe of "I've" and "Dana's": no part of a name."""
_WORD = re.compile(r"[a-z0-9]+")
_HARD = {"clock", "day", "date", "moment", "money", "percent", "count", "duration"}
_LONG = 6
"""Letters from which a word tells anything by itself."""
_CONTENT = 4
"""Letters from which a word says something in its sentence."""
_SHARE = 0.4
"""Of its wordings, in how many a word stands that gives a matter away."""
_HOURS = 12
_LOOSE = {"minute", "second"}
_TEXTS = 2048
"""Texts of which is kept what stands in them: most are heard again every turn, while a server wants the processor."""
_NAMING = 3
"""Letters from which a word of an option's short name may name it."""
_TENS = {"twenty": 2, "thirty": 3}
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_DAY = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_ONES)})\b", re.IGNORECASE)
"""Days of a month that are written out."""


@dataclass(frozen=True)
class Knowledge:
    """The customer's own matters, and what was said up to now by either side."""

    talk: Talk
    direction: Direction
    recognise: Recognise
    counts_from: int = 4
    _recognised: dict[str, Recognised] = field(default_factory=dict, compare=False, repr=False)

    def get_ready(self) -> None:
        """Make what is made once a turn, before anybody waits for it."""
        _ = self._values, self._telling, self._shut

    def heard_in(self, sentence: str) -> Recognised:
        """What is recognised in it; looked at once."""
        if sentence not in self._recognised:
            self._recognised[sentence] = self.recognise(sentence, self.talk)
        return self._recognised[sentence]

    def invented(self, sentence: str) -> str | None:
        """The first hard value or name in the sentence that the customer can't have; None where there is none."""
        for value in values(_with_days_in_figures(sentence)):
            if self._is_hard(value) and not self._is_known(value):
                return f'"{value.text}"'
        for name in _NAME.findall(sentence):
            if not set(_WORD.findall(_ENDING.sub("", name.lower()))) <= self._words:
                return f'"{name}"'
        return None

    def early(self, sentence: str) -> str | None:
        """A fact, option or hidden stake that the sentence tells and nobody has told the customer yet."""
        words = set(_WORD.findall(sentence.lower()))
        may = {name for name, fresh in self._shut.items() if fresh is None or words & fresh}
        told = may & self.heard_in(sentence).told if may else set[str]()
        told |= {matter for matter, telling in self._telling.items() if words & telling}
        return min(told) if told else None

    def tells(self, text: str, name: str) -> bool:
        """Whether the text tells a stake or an option, if only by a word that no other goes by ("the loaner, then")."""
        scenario = self.talk.scenario
        matters = (*scenario.stake, *scenario.option)
        words = set(_WORD.findall(text.lower())) - _everyday(scenario.language)
        own = next((_naming_words(one) for one in matters if one.id == name), frozenset())
        others = {word for one in matters if one.id != name for word in _naming_words(one)}
        return bool(words & (own - others)) or name in self.heard_in(text).told

    @cached_property
    def _shut(self) -> dict[str, frozenset[str] | None]:
        """What nobody has told, each with its words that are not anybody's, heard or brought along.

        Without one of them it is not told. None: the news itself, which plain words tell ("is it down?").
        """
        scenario, known = self.talk.scenario, self._words | _everyday(self.talk.scenario.language)
        return {
            matter.id: None if matter in scenario.news else _content_words(matter) - known
            for matter in self._shut_matters
        }

    @cached_property
    def _telling(self) -> dict[str, frozenset[str]]:
        """The words that give away a matter nobody has told: in most of its wordings, and in nothing said."""
        known = self._words | _everyday(self.talk.scenario.language)
        return {matter.id: _common_words(matter) - known for matter in self._shut_matters}

    @cached_property
    def _shut_matters(self) -> tuple[Matter, ...]:
        scenario = self.talk.scenario
        matters = (*scenario.stake, *scenario.fact, *scenario.unknown, *scenario.option)
        return tuple(matter for matter in matters if matter.id not in self._open_matters)

    @cached_property
    def _open_matters(self) -> frozenset[str]:
        """Everything that may be spoken of: told, theirs, or to be told now."""
        ledger, scenario = self.talk.ledger, self.talk.scenario
        known = {*ledger.told, *ledger.admitted, *ledger.offered, *ledger.revealed, *ledger.stakes_named}
        known |= {stake.id for stake in scenario.stake if not stake.hidden}
        known |= {step.about for step in self.direction.steps if step.about}
        if View(self.talk).found_out_alone:
            known |= {fact.id for fact in scenario.news}
        return frozenset(known)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(self._all_texts())

    def _all_texts(self) -> Iterator[str]:
        talk, scenario = self.talk, self.talk.scenario
        person = scenario.customer
        yield from (person.name, person.role, person.about, *person.address, *person.knows, talk.trainee_name)
        yield from (said.text for said in talk.said)
        yield talk.reply
        for question in scenario.question:
            yield from (question.ask, *question.also)
        open_matters = self._open_matters
        for matter in (*scenario.stake, *scenario.fact, *scenario.unknown, *scenario.option):
            if matter.id in open_matters:
                yield from (matter.text, matter.short, *matter.also)
        if talk.timing.clock:
            yield f"{talk.timing.clock:%A %d %B %H:%M}"

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        return tuple(value for text in self._texts for value in _values_in(text))

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words that may stand with a capital letter: all that were heard, and what anybody may say."""
        return _free_names(self.talk.scenario.language).union(*map(_words_in, self._texts))

    def _is_hard(self, value: Value) -> bool:
        """Whether it says something about the world; "two minutes" and "one thing" do not."""
        if value.kind not in _HARD:
            return False
        if value.kind == "duration":
            return value.unit not in _LOOSE and bool(value.amount and value.amount >= 2)
        if value.kind == "count":
            return bool(value.amount and value.amount >= self.counts_from)
        if value.kind == "day":
            return value.weekday is not None
        return value.kind != "moment" or value.weekday is not None or value.hour is not None

    def _is_known(self, value: Value) -> bool:
        now = self.talk.timing.clock
        if value.kind == "count" and value.amount is not None:
            hours = {known.hour % 12 for known in self._values if known.hour is not None}
            if value.amount <= _HOURS and value.amount % 12 in hours:
                return True
        named = (known for known in self._values if _is_as_exact(known, value))
        return any(agree(value, known, now) in {"same", "compatible"} for known in named)


@lru_cache(_TEXTS)
def _values_in(text: str) -> tuple[Value, ...]:
    return tuple(values(text))


@lru_cache(_TEXTS)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _is_as_exact(known: Value, value: Value) -> bool:
    """Whether a value could make another known: "tonight" makes no 21:00 known, nor "Monday" the 29th."""
    hour = value.hour is None or known.hour is not None or known.kind == "count"
    return hour and (value.day_of_month is None or known.day_of_month is not None)


def _common_words(matter: Matter) -> frozenset[str]:
    """Long words in a good share of a matter's wordings, two at the least."""
    return _often_in((matter.text, *matter.also))


@lru_cache(_TEXTS)
def _often_in(wordings: tuple[str, ...]) -> frozenset[str]:
    counted = Counter(word for text in wordings for word in set(_WORD.findall(text.lower())))
    enough = max(2, _SHARE * len(wordings))
    return frozenset(word for word, count in counted.items() if len(word) >= _LONG and count >= enough)


def _content_words(matter: Matter) -> frozenset[str]:
    texts = (matter.text, matter.short, *matter.also)
    return frozenset(word for text in texts for word in _words_in(text) if len(word) >= _CONTENT)


def _naming_words(matter: Matter) -> frozenset[str]:
    """Words that may say which one is meant; an option goes by short ones too ("the lab, then")."""
    shortest = _NAMING if isinstance(matter, Option) else _LONG
    short = frozenset(word for word in _WORD.findall(matter.short.lower()) if len(word) >= shortest)
    return short | _common_words(matter)


def _with_days_in_figures(sentence: str) -> str:
    """ "The twenty-ninth" as "the 29th", as it may have been heard."""
    return _DAY.sub(lambda day: f"{_TENS[day[1].lower()]}{_ONES.index(day[2].lower()) + 1}th", sentence)


@cache
def _everyday(language: str) -> frozenset[str]:
    """Words that any customer uses, as the language's own plain lines show, and those kept for it."""
    lines = str(table("fallback_lines", language)["lines"])
    return frozenset(_WORD.findall(lines.lower())) | frozenset(
        table("model/gate", language)["names"]["everyday"]
    )


@cache
def _free_names(language: str) -> frozenset[str]:
    return frozenset(table("model/gate", language)["names"]["free"])
