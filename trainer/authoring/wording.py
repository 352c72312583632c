"""Moves in words: phrases with their slots filled, and the scenario's own matter as one would say it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random
from typing import get_args

from trainer.authoring.kinds import phrases
from trainer.authoring.seen import Seen
from trainer.library.moment import OPTION
from trainer.library.scenario import Fact, Matter, NeverKind, Option, Question

_FIGURE = re.compile(r"\d")
_SLOT = re.compile(r"\{([a-z]+)\}")


@dataclass
class Wording:
    """One trainee's words: no sentence twice while another way to say it is left."""

    chance: Random
    spent: set[str] = field(default_factory=set)
    offered: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def said(self, move: str, seen: Seen) -> str:
        """A move's sentence; empty where this scenario has nothing for it."""
        matter = MATTER.get(move)
        if matter:
            return matter(self, seen)
        wordings = phrases(seen.scenario.language).get(move, ())
        fitting = [words for one in wordings if (words := self._filled(one, seen))]
        return self._fresh(fitting)

    def news(self, seen: Seen) -> str:
        """The bad news itself."""
        return self._facts(seen.scenario.news)

    def loose_news(self, seen: Seen) -> str:
        """The news without its figures."""
        return " ".join(_sentence(self._loosely(one, seen)) for one in seen.scenario.news)

    def worst(self, seen: Seen) -> str:
        """The part that is hardest to say."""
        return self._facts([fact for fact in seen.scenario.fact if fact.worst])

    def own(self, seen: Seen) -> str:
        """A fault of our own side."""
        return self._facts([fact for fact in seen.scenario.fact if fact.ours])

    def facts(self, seen: Seen) -> str:
        """A fact not told yet."""
        left = [fact for fact in seen.scenario.fact if fact.id not in self.told]
        return self._facts(left[:1])

    def answer(self, seen: Seen) -> str:
        """The whole answer to what was asked."""
        return self._answer(seen, whole=True)

    def half_answer(self, seen: Seen) -> str:
        """The first part of the answer to what was asked."""
        return self._answer(seen, whole=False)

    def loose_answer(self, seen: Seen) -> str:
        """An answer without its figures, or an offer without what it takes."""
        asked = [one for one in seen.scenario.question if one.id in seen.asked]
        names = [name for one in asked for name in self._needed(one)]
        offers = [one for one in seen.scenario.option if OPTION + one.id in names]
        matters: list[Matter] = [one for one in seen.scenario.fact if one.id in names]
        matters += offers[:1]
        self.offered += [one.id for one in offers[:1]]
        return " ".join(_sentence(self._loosely(one, seen)) for one in matters)

    def _loosely(self, matter: Matter, seen: Seen) -> str:
        """A wording without figures; where all have some, one with its times and sums left vague."""
        ways = [*matter.also, matter.text]
        loose = [way for way in ways if not _FIGURE.search(way) and not _times(seen).search(way)]
        vague = _phrases("some_time", seen)
        return self._fresh(loose or [_times(seen).sub(vague[0] if vague else "", way) for way in ways])

    def option(self, seen: Seen) -> str:
        """An option not offered yet, with what it takes."""
        left = [option for option in seen.scenario.option if option.id not in self.offered]
        return self._offer(self.chance.choice(left), seen) if left else ""

    def stake(self, seen: Seen) -> str:
        """What it does to the customer."""
        known = [one for one in seen.scenario.stake if not one.hidden or one.id in seen.state.ledger.revealed]
        if not known:
            return ""
        stake = self.chance.choice(known)
        return self._fresh([_with(one, stake=_bare(self._own(stake))) for one in _phrases("stake", seen)])

    def never(self, kind: NeverKind, seen: Seen) -> str:
        """What may not be said, of one kind; who promises too much where no promise is forbidden says what is false."""
        kinds = (kind, "false") if kind == "promise" else (kind,)
        for one in kinds:
            ways = [
                way for never in seen.scenario.never if never.kind == one for way in (never.text, *never.also)
            ]
            if ways:
                return _sentence(self._fresh(ways))
        return ""

    def _answer(self, seen: Seen, *, whole: bool) -> str:
        asked = [one for one in seen.scenario.question if one.id in seen.asked]
        if not asked:
            return self._beside(seen)
        references = list(dict.fromkeys(ref for one in asked for ref in self._needed(one)))
        said = [self._reference(name, seen) for name in (references if whole else references[:1])]
        unknown = _phrases("unknown", seen) if not references else ()
        return " ".join(said) or self._fresh(list(unknown))

    def _beside(self, seen: Seen) -> str:
        """Asked for no question of the scenario's: the news, an offer, the next word."""
        if seen.asked_for == "options":
            return self.option(seen)
        if seen.asked_for == "next_word":
            return self.said("contact", seen)
        return self.news(seen) if seen.asked_for == "news" else self.facts(seen)

    def _needed(self, question: Question) -> tuple[str, ...]:
        return (*question.all_of, *question.any_of[:2])

    def _reference(self, name: str, seen: Seen) -> str:
        if name.startswith(OPTION):
            option = next((one for one in seen.scenario.option if OPTION + one.id == name), None)
            return self._offer(option, seen) if option else ""
        fact = [one for one in seen.scenario.fact if one.id == name]
        unknown = [one for one in seen.scenario.unknown if one.id == name]
        return self._facts(fact) if fact else " ".join(self._unknown(one, seen) for one in unknown)

    def _unknown(self, matter: Matter, seen: Seen) -> str:
        if matter.also:
            return _sentence(self._own(matter))
        return f"{self._fresh(list(_phrases('unknown', seen)))} {_sentence(matter.text)}"

    def _facts(self, facts: list[Fact] | tuple[Fact, ...]) -> str:
        self.told.update(fact.id for fact in facts)
        return " ".join(_sentence(self._own(fact)) for fact in facts)

    def _offer(self, option: Option, seen: Seen) -> str:
        self.offered.append(option.id)
        offer = self._fresh([_with(one, option=_bare(option.text)) for one in _phrases("offer", seen)])
        said = [offer if self.chance.random() < 0.5 or not option.also else self._fresh(list(option.also))]
        if option.time and option.time not in option.text:
            said.append(_with(self.chance.choice(_phrases("offer_time", seen)), time=option.time))
        if option.cost:
            said.append(_with(self.chance.choice(_phrases("offer_cost", seen)), cost=option.cost))
        return " ".join(map(_sentence, said))

    def _own(self, matter: Matter) -> str:
        """The matter in the brief's words, or in one of the others that people use."""
        return self._fresh([matter.text, matter.text, *matter.also])

    def _fresh(self, wordings: list[str]) -> str:
        left = [one for one in wordings if one not in self.spent] or wordings
        chosen = self.chance.choice(left) if left else ""
        self.spent.add(chosen)
        return chosen

    def _filled(self, words: str, seen: Seen) -> str:
        slots = {"customer": seen.scenario.customer.name, "trainee": _name(seen), "hour": self._hour(seen)}
        return _with(words, **slots)

    def _hour(self, seen: Seen) -> str:
        clock = seen.timing.clock
        if clock is None:
            return "16:00"
        then = clock + timedelta(hours=1 + self.chance.randrange(3))
        return (then if then.hour else then + timedelta(hours=1)).strftime("%H:%M")


@cache
def _timed(words: tuple[str, ...]) -> re.Pattern[str]:
    word = "|".join(words)
    return re.compile(
        rf"(?:(?:by|on|at|until) )?\b(?:\d[\d.,:]*|{word})(?:(?: |, )(?:\d[\d.,:]*|{word}))*\b", re.I
    )


def _times(seen: Seen) -> re.Pattern[str]:
    """Times, days and sums with the small word before them."""
    return _timed(_phrases("time_words", seen))


def _never(kind: NeverKind) -> Callable[[Wording, Seen], str]:
    return lambda wording, seen: wording.never(kind, seen)


MATTER: dict[str, Callable[[Wording, Seen], str]] = {
    "news": Wording.news,
    "loose_news": Wording.loose_news,
    "worst": Wording.worst,
    "own": Wording.own,
    "facts": Wording.facts,
    "answer": Wording.answer,
    "half_answer": Wording.half_answer,
    "loose_answer": Wording.loose_answer,
    "option": Wording.option,
    "stake": Wording.stake,
    **{kind: _never(kind) for kind in get_args(NeverKind)},
}
"""The moves that are made of the scenario's own matter."""


def _phrases(move: str, seen: Seen) -> tuple[str, ...]:
    return phrases(seen.scenario.language).get(move, ())


def _name(seen: Seen) -> str:
    """The name in the scenario, or, where it tells only a trade ("a billing agent"), one that goes with it."""
    first = seen.scenario.trainee.split(",")[0].strip()
    if first[:1].isupper():
        return first
    names = _phrases("name", seen)
    return f"{names[len(first) % len(names)]}, {first}" if names else first


def _with(words: str, **slots: str) -> str:
    return _SLOT.sub(lambda match: slots.get(match.group(1), match.group()), words)


def _bare(text: str) -> str:
    return text.strip().rstrip(".")


def _sentence(text: str) -> str:
    kept = text.strip()
    kept = kept[:1].upper() + kept[1:]
    return kept if kept[-1:] in ".!?…" or not kept else kept + "."
