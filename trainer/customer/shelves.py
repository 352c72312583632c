"""Where authored lines stand and in which order they are looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random
from typing import Literal

from trainer.customer.between import PROMISE_BROKEN
from trainer.customer.enough import is_begun, rest_of
from trainer.customer.rules import rule_book
from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.library.scenario import LineTree
from trainer.record.direction import Act, Direction
from trainer.record.mood import Band
from trainer.record.transcript import SPOKEN

ANY = "any"
BUILT_IN = "built-in"
"""The id of the lines that the language brings for what a pack leaves out."""

_Bands = tuple[tuple[str, ...], ...]
_NEAR: dict[Band, _Bands] = {
    Band.CALM: (("calm", ANY), ("tense",)),
    Band.TENSE: (("tense", ANY), ("calm",), ("angry",)),
    Band.ANGRY: (("angry", ANY), ("tense",), ("furious",)),
    Band.FURIOUS: (("furious",), ("angry",), (ANY,)),
}
"""Lines for the very mood and for any, then the neighbours', the nearer first; the furious would sooner be angry."""
_BORDER = 8
"""Points of anger from the edge of a band up to which the lines beyond it fit as well."""
_BY_CHANNEL = {Act.OPEN, Act.CALL_BACK}
_OWN_FIRST = {Act.OPEN, Act.CALL_BACK, Act.QUOTE_BACK, Act.DOUBT}
"""Acts for which a line the scenario has for any topic fits better than a voice pack's for the very topic."""
_AGAIN = {Act.PRESS, Act.PROBE}
_NOT_JUST_ASKED = {"still_open", "half_told"}
_LIKE_REACTIONS = {Act.DOUBT, Act.PROBE, Act.CLARIFY, Act.QUOTE_BACK}
"""Acts about a deed: where they have no line for it, a reaction to the same deed says it as well."""


_Headings = list[tuple[str, str]]
"""Acts and topics to look under."""


@dataclass(frozen=True)
class Line:
    """One authored line with its id."""

    id: str
    text: str
    source: Literal["scenario", "voice"]


@dataclass(frozen=True)
class Shelf:
    """One file's lines."""

    id: str
    tree: LineTree
    source: Literal["scenario", "voice"]

    def lines(self, act: str, topic: str, bands: tuple[str, ...]) -> list[Line]:
        """The lines that stand under exactly this."""
        return [line for band in bands for line in self._lines(act, topic, band)]

    def _lines(self, act: str, topic: str, band: str) -> list[Line]:
        texts = self.tree.get(act, {}).get(topic, {}).get(band, ())
        name = f"{self.id}:{act}.{topic}.{band}"
        return [Line(f"{name}.{number}", text, self.source) for number, text in enumerate(texts, start=1)]


def shelves_of(talk: Talk) -> tuple[Shelf, ...]:
    """The scenario's lines, the voice pack's, the language's."""
    own = Shelf(talk.scenario.id, talk.scenario.lines, "scenario")
    voice = Shelf(talk.voice.id, talk.voice.lines, "voice")
    return (own, voice, _built_in(talk.scenario.language))


def pools(step: Direction, talk: Talk) -> Iterator[list[Line]]:
    """Non-empty groups of lines that fit a direction, best fitting group first.

    Lines about the very matter go before lines about any, the language's own plain ones included; some acts
    would sooner have the scenario's own.
    """
    *written, built_in = shelves_of(talk)
    own, anything = _headings(step, talk), [(step.act.value, ANY)]
    bands = _bands(step.act, talk)
    order = [(own, written), (own, [built_in]), (anything, written), (anything, [built_in])]
    if step.act in _OWN_FIRST:
        order = [(_mixed(own, anything, step, talk), written[:1]), *order]
    for headings, shelves in order:
        for (act, topic), shelf, near in product(headings, shelves, bands):
            lines = [line for line in shelf.lines(act, topic, near) if _says_which(line, topic, step, talk)]
            if lines:
                yield lines


def _mixed(own: _Headings, anything: _Headings, step: Direction, talk: Talk) -> _Headings:
    """Own headings and then any; for words held against somebody all serve as well, in an order of chance.

    Not for a promise that was not kept: what fits any words ("I'm holding on to that") would take it as still open.
    """
    headings = [*own, *anything]
    if step.act is Act.QUOTE_BACK and step.about != PROMISE_BROKEN:
        Random(f"{talk.seed}:{talk.turn}:heading").shuffle(headings)
    return headings


def _says_which(line: Line, topic: str, step: Direction, talk: Talk) -> bool:
    """Whether it is clear what is asked: a line for any question must hold the question.

    Only somebody who has just asked may press or probe without saying it again.
    """
    just_asked = step.act in _AGAIN and step.because not in _NOT_JUST_ASKED
    if topic != ANY or just_asked or step.act not in _AGAIN | {Act.ASK}:
        return True
    known = any(question.id == step.about for question in talk.scenario.question)
    return not known or "{ask}" in line.text


def _headings(step: Direction, talk: Talk) -> _Headings:
    topics = [topic for topic in (step.about, step.because) if topic and topic != ANY]
    if step.act in _BY_CHANNEL:
        topics.append(talk.timing.kind)
    headings = [(Act.PROBE.value, part) for part in _rest(step, talk)]
    headings += [(step.act.value, topic) for topic in topics]
    if step.act in _LIKE_REACTIONS and step.about in rule_book().ids:
        headings.append((Act.REACT.value, step.about))
    return list(dict.fromkeys(headings))


def _rest(step: Direction, talk: Talk) -> tuple[str, ...]:
    """What of an answer is missing, where the rest is asked for: lines about that go before those of the question.

    Who presses for an answer that was begun asks for the rest as well, unless they only shout.
    """
    presses = step.act is Act.PRESS and talk.mood.band is not Band.FURIOUS
    if not step.about or not (step.act is Act.PROBE or (presses and is_begun(step.about, talk))):
        return ()
    return rest_of(step.about, talk)


def _bands(act: Act, talk: Talk) -> _Bands:
    if act in _BY_CHANNEL:
        message = (talk.message,) if talk.message else ()
        channels = (*message, talk.channel, "spoken" if talk.channel in SPOKEN else "written", ANY)
        return tuple((channel,) for channel in channels)
    first, *rest = _NEAR[talk.mood.band]
    if talk.mood.upper_half:
        rest.reverse()
    next_door = talk.mood.borders_on(_BORDER)
    return ((*first, next_door), *rest) if next_door and next_door not in first else (first, *rest)


@cache
def _built_in(language: str) -> Shelf:
    return Shelf(BUILT_IN, table("fallback_lines", language)["lines"], "voice")
