"""How reviews are told wherever scores stand: the scorer's level always beside a person's."""

from collections.abc import Collection, Mapping, Sequence

from trainer.drill.debrief_reviewed import Reviewed
from trainer.language.tables import sentences
from trainer.record.result import Result
from trainer.record.review import DisputeAnswer, Override
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.team.review_draft import Dispute

_say = sentences("review")


def level_word(level: int | None) -> str:
    """A level alone."""
    return _say("level.unscored") if level is None else _say("level.plain", level=level)


def level_words(override: Override, name: str) -> str:
    """A person's level: "3 (scorer: 2; overridden by NAME: reason)", or that they confirm the scorer's."""
    return _level_words(override.level, override.scorer, name, override.reason)


def _level_words(level: int, scorer: int | None, name: str, reason: str) -> str:
    """Without a reason where that is not to be told."""
    key = ("level.confirmed" if level == scorer else "level.overridden") + ("_because" if reason else "")
    return _say(key, level=level, scorer=level_word(scorer), name=name, reason=reason)


def trainer_levels(
    reviewed: Reviewed, levels: Mapping[str, int | None], titles: Mapping[str, str] | None = None
) -> list[str]:
    """What trainers made of the levels, the scorer's beside each: a line a step."""
    found = []
    for step, given in reviewed.levels.items():
        told = _level_words(given.level, levels[step], given.by, given.reason)
        found.append(_say("shown.line", title=(titles or {}).get(step, step), level=told))
    return found


def trainer_answers(reviewed: Reviewed, titles: Mapping[str, str] | None = None) -> list[str]:
    """What was answered to disputes."""
    return [
        answer_words(
            DisputeAnswer(step=each.step, check=each.check, upheld=each.upheld, reason=each.reason),
            each.by,
            titles,
        )
        for each in reviewed.answers
    ]


def placed_comments(reviewed: Reviewed, but: Collection[int] = ()) -> list[str]:
    """Every comment with its place, but those at turns where they stand anyway."""
    return [
        f"{place_words(each.turn)}: {_say('shown.comment', name=each.by, text=each.text)}"
        for each in reviewed.comments
        if each.turn not in but
    ]


def trainer_comments(reviewed: Reviewed, turn: int) -> list[str]:
    """What is pinned to a turn of one's own drill."""
    return [_say("show.commented", name=each.by, text=each.text) for each in reviewed.at(turn)]


def answer_words(answer: DisputeAnswer, name: str, titles: Mapping[str, str] | None = None) -> str:
    """What somebody answered to a dispute."""
    step = (titles or {}).get(answer.step, answer.step)
    what = step if answer.check is None else f"{step}/{answer.check}"
    return _say(
        "shown.upheld" if answer.upheld else "shown.not_upheld", name=name, what=what, reason=answer.reason
    )


def dispute_words(result: Result, dispute: Dispute) -> str:
    """What is held against a reading, in the trainee's words where there are any."""
    for each in result.objections:
        if (each.step, each.check) == (dispute.step, dispute.check):
            words = [_say(f"objection.{each.objection}"), each.words, each.comment]
            return " ".join(word for word in words if word)
    return _say("show.by_scorers")


def place_words(turn: int) -> str:
    """Where a comment stands: "On turn 3"."""
    key = {PLAN: "plan", FOLLOW_UP: "follow_up"}.get(turn, "turn")
    return _say(f"shown.{key}", turn=turn + 1)


def name_of(member: str, names: Mapping[str, str]) -> str:
    """A member's name, or the beginning of the id of somebody of whom nothing else is known."""
    return names.get(member, member[:8])


def names_of(members: Sequence[str], names: Mapping[str, str]) -> str:
    """Several, each once."""
    return ", ".join(dict.fromkeys(name_of(each, names) for each in members))
