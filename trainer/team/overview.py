"""What there is to compare: every key with how much stands under it, by scale, and why keys stand apart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from trainer.language.tables import sentences
from trainer.record.score import ScoreKey
from trainer.team.apart import GroupKey, reason
from trainer.team.compare_lines import About, counted, heading_of, mean_text
from trainer.team.lines import Line, Piece, line, titled
from trainer.team.spread import Mean

_say = sentences("team_compare")


class GroupCount(NamedTuple):
    """How much stands under one key."""

    of: GroupKey
    members: int
    scores: int
    """A drill that was scored twice under this key counts twice."""
    newest: datetime
    """Without a zone, in UTC."""
    first: Mean | None = None
    """Of the first attempts, every member counted once; None where none was handed in, or nobody asked."""


class Scale(NamedTuple):
    """The keys of one scale, those with most members first."""

    key: ScoreKey
    """Of one of them: rubric, scorer and customer hold for all."""
    groups: tuple[GroupCount, ...]


def scales_of(groups: Iterable[GroupCount]) -> tuple[Scale, ...]:
    """The scales, the one with most scores first."""
    found: dict[tuple[object, ...], list[GroupCount]] = {}
    for group in groups:
        found.setdefault(group.of.key.scale, []).append(group)
    made = [Scale(own[0].of.key, tuple(sorted(own, key=_order))) for own in found.values()]
    return tuple(sorted(made, key=lambda scale: -sum(group.scores for group in scale.groups)))


def in_order(groups: Iterable[GroupCount]) -> tuple[GroupCount, ...]:
    """All groups in the order in which they are shown and numbered."""
    return tuple(group for scale in scales_of(groups) for group in scale.groups)


def scale_text(key: ScoreKey) -> str:
    """Who scored whose customer by what."""
    judge = key.scorer if key.scorer_model is None else f"{key.scorer} {key.scorer_model}"
    played = key.customer if key.customer_model is None else f"{key.customer} {key.customer_model}"
    text = _say("scale", rubric=key.rubric, hash=key.rubric_hash[:8], scorer=judge, customer=played)
    return text + (_say("stood_in", turns=key.stand_in_turns) if key.stand_in_turns else "")


def why_apart(group: GroupCount, others: Sequence[GroupCount]) -> str:
    """What keeps this group from the fullest one before it with the same scenario; empty where there is none."""
    same = [other for other in others if other.of.key.scenario == group.of.key.scenario]
    return reason(same[0].of, group.of) if same and same[0] is not group else ""


def group_text(number: int, group: GroupCount, about: About) -> str:
    """One group in a line."""
    told = heading_of(group.of.key, about, group.of.exam)
    counts = {"scores": counted("score", group.scores), "members": counted("member", group.members)}
    return _say("group", number=number, told=told, **counts)


def first_line(group: GroupCount) -> Line:
    """How the team did at the first attempt: how hard it finds this scenario."""
    mean = group.first
    if mean is None:
        return ()
    return line(
        Piece(_say("first_mean"), "quiet"), mean_text(mean), Piece(f", {counted('member', mean.n)}", "quiet")
    )


def overview_lines(groups: Iterable[GroupCount], about: About) -> Iterator[Line]:
    """All of it, numbered."""
    number, shown = 0, in_order(groups)
    scales = scales_of(shown)
    for at, scale in enumerate(scales):
        yield from titled(scale_text(scale.key))
        if at:
            yield line(Piece(f"  {_say('other_scale')}", "quiet"))
        for group in scale.groups:
            number += 1
            yield line(group_text(number, group, about))
            if group.first is not None:
                yield line("     ", *first_line(group))
            why = why_apart(group, shown)
            if why:
                yield line(Piece(f"     {why}", "quiet"))
    if any(group.first for group in shown):
        yield ()
        yield line(Piece(_say("first_legend"), "quiet"))


def _order(group: GroupCount) -> tuple[object, ...]:
    return (-group.members, -group.scores, group.of.key.model_dump_json(), group.of.exam or "")
