"""Checks authored lines: filed under an act, a topic and a mood that exist, with slots that something fills."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from trainer.library.diagnostic import did_you_mean, shown_text
from trainer.library.positions import Path
from trainer.record.direction import STANDING_TOPICS, Act
from trainer.record.mood import Band
from trainer.record.transcript import Channel

ANY = "any"
OPENINGS = frozenset({Act.OPEN, Act.CALL_BACK})
MOODS = (*(band.value for band in Band), ANY)
CHANNELS = (*get_args(Channel), "spoken", "written", ANY)
SLOTS = ("ask", "stake", "option", "news", "quote", "trainee", "customer")

TOPICS: dict[str, tuple[str, ...]] = {
    Act.OPEN: ("timing",),
    Act.CALL_BACK: ("timing",),
    Act.ASK: ("question",),
    Act.PRESS: ("question",),
    Act.PROBE: ("question", "answer"),
    Act.REVEAL: ("stake",),
    Act.CHOOSE: ("option",),
}
"""What the topics of an act name; the topics of other acts are free (mood rules, steps of an ending)."""

_SLOT = re.compile(r"\{([^{}]*)\}")

LineComplaint = tuple[str, Path, dict[str, object]]


def line_complaints(lines: object, ids: Mapping[str, set[str]] | None) -> Iterator[LineComplaint]:
    """Problems of a tree of lines as (problem, path, slots); `ids` None: a voice pack, its topics are free."""
    for act, topics in _tables(lines):
        path: Path = ("lines", act)
        if act not in set(Act):
            yield "unknown_act", path, _choice(act, [known.value for known in Act])
            continue
        for topic, moods in _tables(topics):
            if ids is not None and topic != ANY and act in TOPICS:
                yield from _topic(act, topic, (*path, topic), ids)
            yield from _moods(act, moods, (*path, topic))


def _topic(act: str, topic: str, path: Path, ids: Mapping[str, set[str]]) -> Iterator[LineComplaint]:
    kind, known = TOPICS[act][0], {name for each in TOPICS[act] for name in ids.get(each, ())}
    if topic not in known and topic not in STANDING_TOPICS.get(Act(act), ()):
        hint = did_you_mean(topic, sorted(known))
        yield "nothing_named", path, {"key": f"lines.{act}", "name": topic, "kind": kind, "hint": hint}


def _moods(act: str, moods: object, path: Path) -> Iterator[LineComplaint]:
    known = CHANNELS if act in OPENINGS else MOODS
    for mood, wordings in _tables(moods):
        if mood not in known:
            yield "unknown_mood", (*path, mood), {**_choice(mood, known), "act": act}
        if not isinstance(wordings, list):
            continue
        for index, wording in enumerate(wordings):
            if isinstance(wording, str):
                yield from _slots(wording, (*path, mood, index))


def _slots(wording: str, path: Path) -> Iterator[LineComplaint]:
    for name in _SLOT.findall(wording):
        if name not in SLOTS:
            slot = "{" + shown_text(name, 30) + "}"
            choices = ", ".join("{" + known + "}" for known in SLOTS)
            yield "unknown_slot", path, {"slot": slot, "choices": choices, "hint": did_you_mean(name, SLOTS)}


def _choice(name: str, known: Iterable[str]) -> dict[str, object]:
    names = list(known)
    return {"name": name, "choices": ", ".join(names), "hint": did_you_mean(name, names)}


def _tables(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []
