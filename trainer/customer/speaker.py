"""The embedded speaker: picks an authored line for a direction, fills its slots, joins two into one breath."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from trainer.customer.shelves import BUILT_IN, Line, pools
from trainer.customer.slots import filled
from trainer.customer.talk import Talk
from trainer.record.direction import Act, Direction, Utterance

_SENTENCE = re.compile(r"[.!?…]+(?=\s|$|[\"'”’])")
_ASKING = {Act.ASK, Act.PRESS, Act.PROBE}
_CAN_GO = {Act.REACT, Act.SOFTEN}
"""What is left unsaid where it was said before, or where a person of few words would say too much."""
_BRIEF = 0.5
"""How often they leave out even what the scenario has them say."""


@dataclass(frozen=True)
class _Said:
    line: Line
    text: str


_SPEECHLESS = _Said(Line(f"{BUILT_IN}:none", "...", "voice"), "...")
"""Where a language file lacks even its own last lines."""


class EmbeddedSpeaker:
    """Speaks with the scenario's lines, then the voice pack's, then the language's own. Needs nothing else."""

    @property
    def identity(self) -> str:
        """The name kept in score keys."""
        return "embedded"

    def cancel(self) -> None:
        """Nothing to stop: a line is there at once."""

    def interrupt(self) -> None:
        """Nothing to break into: the line is known, however much of it was heard."""

    def speak(self, direction: Direction, talk: Talk, listener: object = None) -> Utterance:  # noqa: ARG002
        """Return one breath for this direction: never empty, no line of `talk.used` while others are left."""
        room = talk.voice.temperament.talks + 1
        follow = _picked(direction.then, talk, room - 1, frozenset()) if direction.then else None
        taken = frozenset({follow.line.id}) if follow else frozenset()
        left = max(1, room - _sentences(follow.text)) if follow else room
        lead = _picked(direction, talk, left, taken)
        said = [lead] if follow is None else [lead, follow]
        if follow and direction.act in _CAN_GO and (lead.line.id in talk.used or _too_much(lead, left, talk)):
            said = [follow]
        return _utterance(said, direction, talk)


def _too_much(lead: _Said, left: int, talk: Talk) -> bool:
    """Whether a word that can go is left out for its length; what was written for this very person only at times."""
    if _sentences(lead.text) <= left:
        return False
    return lead.line.source != "scenario" or Random(f"{talk.seed}:{talk.turn}:brief").random() < _BRIEF


def _utterance(said: list[_Said], direction: Direction, talk: Talk) -> Utterance:
    own = any(one.line.source == "scenario" for one in said)
    texts = [_closed(one.text) for one in said]
    return Utterance(
        text=" ".join(texts),
        ends=tuple(accumulate((len(text) for text in texts), lambda end, more: end + 1 + more)),
        lines=tuple(one.line.id for one in said),
        asks=_asks(said, direction, talk),
        source="scenario" if own else "voice",
    )


def _picked(step: Direction, talk: Talk, room: int, taken: frozenset[str]) -> _Said:
    """The line: of the best fitting group with one unsaid; where all are said, one that this drill has not had."""
    chance = Random(f"{talk.seed}:{talk.turn}:{step.act}:{step.about}")
    said_before = talk.used | taken
    spent: list[_Said] = []
    for lines in pools(step, talk):
        fresh = _fitting((line for line in lines if line.id not in said_before), step, talk)
        if fresh:
            return chance.choice([one for one in fresh if _sentences(one.text) <= room] or fresh)
        spent += _fitting((line for line in lines if line.id not in taken), step, talk)
    here = {line for turn in talk.said for line in turn.lines}
    left = [one for one in spent if one.line.id not in here] or spent
    packed = [one for one in left if one.line.source == "voice"] or left or [_SPEECHLESS]
    return chance.choice(packed)


def _fitting(lines: Iterable[Line], step: Direction, talk: Talk) -> list[_Said]:
    """Those of the lines whose slots can be filled, filled."""
    return [_Said(line, text) for line in lines if (text := filled(line.text, step, talk))]


def _asks(said: list[_Said], direction: Direction, talk: Talk) -> tuple[str, ...]:
    known = {question.id for question in talk.scenario.question}
    steps = (direction, direction.then)
    asked = [step.about for step in steps if step and step.act in _ASKING and step.about in known]
    text = " ".join(one.text for one in said)
    asked += [question.id for question in talk.scenario.question if question.ask in text]
    return tuple(dict.fromkeys(name for name in asked if name))


def _sentences(text: str) -> int:
    return max(1, len(_SENTENCE.findall(text)))


def _closed(text: str) -> str:
    kept = text.strip()
    return kept + "." if kept[-1:].isalnum() else kept
