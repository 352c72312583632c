"""Whether there are lines enough for as many replies as the talk may have."""

from collections.abc import Iterator

from trainer.authoring.checking.case import ScenarioCase
from trainer.library.references import Complaint
from trainer.library.scenario import LineTree
from trainer.library.voice import VoicePack
from trainer.record.direction import Act

_AT_ANY_TURN = (Act.VENT, Act.ASK, Act.PRESS, Act.PROBE, Act.DOUBT, Act.CLARIFY, Act.QUOTE_BACK, Act.SOFTEN)
"""Acts whose lines may come at any turn; the others have their one place, or answer to one deed."""


def too_few_lines(case: ScenarioCase, voice: VoicePack) -> Iterator[Complaint]:
    """Fewer lines for the middle of a talk, in the file and its voice pack, than it may have turns."""
    own = sum(1 + len(question.also) for question in case.scenario.question)
    count = own + _middle(case.scenario.lines) + _middle(voice.lines)
    if count < case.scenario.turn_limit:
        path = ("turn_limit",) if "turn_limit" in case.data else ("customer",)
        yield Complaint("too_few_lines", path, {"count": count, "limit": case.scenario.turn_limit})


def _middle(lines: LineTree) -> int:
    return sum(
        len(texts)
        for act, topics in lines.items()
        if act in _AT_ANY_TURN
        for moods in topics.values()
        for texts in moods.values()
    )
