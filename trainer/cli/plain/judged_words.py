"""What is said of a judge's score beside the levels: who judged, what counts for nothing, what it cost."""

from collections.abc import Iterator

from trainer.cli.plain.wording import count_words
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_after import LaterScore
from trainer.drill.debrief_steps import CheckLine, StepLine
from trainer.drill.debrief_stronger import Stronger
from trainer.language.tables import phrase
from trainer.record.score import Answer


def judged_lines(debrief: Debrief) -> Iterator[str]:
    """The sentences below the total; none in a drill without a model."""
    if debrief.unjudged is not None:
        yield _say("unjudged", why=debrief.unjudged)
    if debrief.other is not None:
        yield _say("by", model=debrief.key.scorer_model or debrief.key.scorer)
        yield _other(debrief)
        if None not in (debrief.passed, debrief.other.passed) and debrief.passed is not debrief.other.passed:
            yield _say("passes" if debrief.other.passed else "fails")
        disputed = [step.title for step in debrief.steps if step.disputed]
        if disputed:
            yield _say("disputed", steps=", ".join(disputed))
        if debrief.unproven:
            yield _say("unproven_count", times=count_words(len(debrief.unproven)))
        if debrief.reused:
            yield _say("reused_count", times=count_words(len(debrief.reused)))
    yield from _tokens(debrief)
    yield from (_again(later, debrief) for later in debrief.again)


def _again(later: LaterScore, debrief: Debrief) -> str:
    """A later score, with the levels that are not what they were; of another rubric all levels."""
    same = later.rubric == debrief.rubric
    titles = {step.step: step.title for step in debrief.steps}
    moved = {
        step: level for step, level in later.levels.items() if not same or level != debrief.levels.get(step)
    }
    told = ", ".join(_moved(titles.get(step, step), level, step, debrief) for step, level in moved.items())
    total = _say("no_total") if later.total is None else f"{later.total:.0f}"
    slots = {"date": f"{later.time:%d %B %Y}", "rubric": later.rubric, "scorer": later.scorer, "total": total}
    return _say("again" if told else "again_same", levels=told, **slots)


def _moved(title: str, level: int | None, step: str, debrief: Debrief) -> str:
    now = _say("no_level") if level is None else str(level)
    was = debrief.levels.get(step)
    return _say("was", title=title, level=now, was=was) if was is not None else f"{title} {now}"


def dispute_line(step: StepLine) -> str:
    """Both levels of a disputed step; empty where they are near enough."""
    if not step.disputed:
        return ""
    return _say("disputed_step", level=step.level, other=step.other_level)


def spread_line(step: StepLine) -> str:
    """The level in every run; empty after a single one."""
    levels = ", ".join(_say("no_level") if level is None else str(level) for level in step.runs)
    return _say("runs", levels=levels) if levels else ""


def uncounted_line(check: CheckLine) -> str:
    """Why a judge's answer to a check counts for nothing; empty where it counts, or a reader gave it."""
    if check.answer is not Answer.NOT_RECOGNISED or check.note is None:
        return ""
    text = _say(f"uncounted.{check.note}", ask=check.ask)
    return "" if text.startswith("judged.") else text


def stronger_line(line: Stronger) -> str:
    """A stronger reply, with who wrote it where that was a model."""
    if line.model is None:
        return f"{line.title}: {line.text}"
    return _say("stronger_by", title=line.title, model=line.model, text=line.text)


def not_stronger_line(debrief: Debrief) -> str:
    """Why a model wrote none; empty where it was not asked, or did."""
    return "" if debrief.not_stronger is None else _say("not_stronger", why=debrief.not_stronger)


def stronger_texts(debrief: Debrief) -> tuple[str, ...]:
    """All that is said under the heading of stronger replies."""
    return tuple(filter(None, (not_stronger_line(debrief), *map(stronger_line, debrief.stronger))))


def _other(debrief: Debrief) -> str:
    other = debrief.other
    if other is None:
        return ""
    titles = {step.step: step.title for step in debrief.steps}
    levels = ", ".join(
        f"{titles.get(step, step)} {_say('no_level') if level is None else level}"
        for step, level in other.levels.items()
    )
    total = _say("no_total") if other.total is None else f"{other.total:.0f}"
    return _say("other", total=total, levels=levels)


def _tokens(debrief: Debrief) -> Iterator[str]:
    tokens = debrief.tokens
    if tokens is None:
        return
    calls = _say("call") if tokens.calls == 1 else _say("calls", calls=tokens.calls)
    if tokens.prompt is None and tokens.completion is None:
        yield _say("tokens_unknown", calls=calls)
        return
    cached = _say("cached", cached=tokens.cached) if tokens.cached is not None else ""
    yield _say(
        "tokens", calls=calls, prompt=tokens.prompt or 0, cached=cached, completion=tokens.completion or 0
    )


def _say(key: str, **slots: object) -> str:
    return phrase(f"judged.{key}", source="interface", **slots)
