"""A line that was cut off: what of it had come out. What was not said to its end was not done."""

import re
from collections.abc import Sequence

from trainer.library.scenario import Question
from trainer.record.direction import Act, Direction
from trainer.record.event_talk import Interrupted, Said

_ASKING = {Act.ASK, Act.PRESS, Act.PROBE}


def broken_off(said: Said, heard: str, questions: Sequence[Question]) -> Interrupted:
    """Return what is kept of a customer's line of which only `heard`, its beginning, came out.

    A question was asked once its question mark was out; anything else was done once its sentence was. Of a line that
    was still being written the end never came out.
    """
    known = {question.id: question for question in questions}
    done = [step for step, start, end in _parts(said) if _out(step, said, start, end, known) <= len(heard)]
    asks = [name for name in said.asks if _asked_at(name, said, known) <= len(heard)]
    return Interrupted(
        turn=said.turn,
        heard=heard,
        asks=tuple(asks),
        reveals=tuple(step.about for step in done if step.act is Act.REVEAL and step.about in said.reveals),
        direction=_together(done),
    )


def _parts(said: Said) -> list[tuple[Direction, int, int]]:
    """Each step of the direction with where its words begin and end; the whole line where that isn't known."""
    steps = said.direction.steps if said.direction else ()
    ends = said.ends if len(said.ends) == len(steps) else (_end(said),) * len(steps)
    starts = (0, *ends[:-1]) if ends == said.ends else (0,) * len(steps)
    return list(zip(steps, starts, ends, strict=True))


def _asked_at(name: str, said: Said, known: dict[str, Question]) -> int:
    """How much of the line must be out for this question to be asked."""
    for step, start, end in _parts(said):
        if step.about == name and step.act in _ASKING:
            return _out(step, said, start, end, known)
    return _mark(known.get(name), said.text, 0, _end(said))


def _end(said: Said) -> int:
    """Where the line ends; after everything that came out of it where it was still being written."""
    return len(said.text) + said.unfinished


def _out(step: Direction, said: Said, start: int, end: int, known: dict[str, Question]) -> int:
    """How much of the line must be out for this step of it to be done."""
    asking = step.act in _ASKING and step.about in known
    return _mark(known.get(step.about or ""), said.text, start, end) if asking else end


def _mark(question: Question | None, text: str, start: int, end: int) -> int:
    """Where a question is out: after its own wording, else after the last question mark, else at the end."""
    for wording in (question.ask, *question.also) if question else ():
        found = re.search(re.escape(wording), text[start:end], re.IGNORECASE)
        if found:
            return start + found.end()
    mark = text.rfind("?", start, end)
    return end if mark < 0 else mark + 1


def _together(done: Sequence[Direction]) -> Direction | None:
    """The steps that were done as one direction; None where none was."""
    if not done:
        return None
    then = done[1].model_copy(update={"then": None}) if len(done) > 1 else None
    return done[0].model_copy(update={"then": then})
