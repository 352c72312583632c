"""A review while it is written: every change gives a new value, and none touches the result or an earlier review."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trainer.language.tables import sentences
from trainer.record.clean import clean_reply
from trainer.record.errors import BadUsage
from trainer.record.result import Result
from trainer.record.review import Comment, DisputeAnswer, Override, Review
from trainer.record.transcript import FOLLOW_UP, PLAN

_say = sentences("review")


@dataclass(frozen=True)
class Draft:
    """What a reviewer has said so far; at most one comment a turn, one level a step, one answer a dispute."""

    result: Result
    reviewer: str
    before: Review | None = None
    """The one that this will supersede."""
    comments: tuple[Comment, ...] = ()
    overrides: tuple[Override, ...] = ()
    answers: tuple[DisputeAnswer, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it says anything else than the review before it."""
        now = (self.comments, self.overrides, self.answers)
        before = self.before
        return now != (() if before is None else (before.comments, before.overrides, before.answers)) and (
            before is not None or any(now)
        )

    def saying(self, other: "Draft") -> "Draft":
        """This one with all that the other says: it went on while this one was kept."""
        return replace(self, comments=other.comments, overrides=other.overrides, answers=other.answers)

    def comment(self, turn: int, text: str) -> "Draft":
        """Pin these words to a turn in place of what was pinned there; empty ones take it away. Raises BadUsage."""
        talk = self.result.transcript
        if talk is None:
            raise BadUsage(_say("no_talk"))
        if turn not in {PLAN, FOLLOW_UP} and not 0 <= turn < len(talk.turns):
            raise BadUsage(_say("no_turn", turn=turn + 1, count=len(talk.turns)))
        if turn == FOLLOW_UP and not (talk.follow_up or "").strip():
            raise BadUsage(_say("no_follow_up"))
        others = [each for each in self.comments if each.turn != turn]
        said = clean_reply(text)
        new = [Comment(turn=turn, text=said)] if said else []
        return replace(self, comments=tuple(sorted([*others, *new], key=lambda each: _place(each.turn))))

    def override(self, step: str, level: int, reason: str = "") -> "Draft":
        """Give a step this level, 0 to 4. The scorer's own needs no reason, any other does. Raises BadUsage."""
        scorer = self._level_of(step)
        if not 0 <= level <= 4:
            raise BadUsage(_say("no_level", level=level))
        said = clean_reply(reason)
        if level != scorer and not said:
            raise BadUsage(_say("no_reason"))
        new = Override(step=step, scorer=scorer, level=level, reason=said)
        return replace(self, overrides=(*self._without(step), new))

    def take_back(self, step: str) -> "Draft":
        """Leave this step to the scorer again. Raises BadUsage where there is no such step."""
        self._level_of(step)
        return replace(self, overrides=self._without(step))

    def answer(self, dispute: "Dispute", *, upheld: bool, reason: str) -> "Draft":
        """Answer a dispute. Raises BadUsage where nothing of the kind is disputed, or no reason is given."""
        said = clean_reply(reason)
        if dispute not in disputes_of(self.result):
            raise BadUsage(_say("no_dispute", name=dispute.name, known=_names(self.result)))
        if not said:
            raise BadUsage(_say("no_reason"))
        new = DisputeAnswer(step=dispute.step, check=dispute.check, upheld=upheld, reason=said)
        others = [each for each in self.answers if (each.step, each.check) != (dispute.step, dispute.check)]
        return replace(self, answers=(*others, new))

    def finished(self, name: str, at: datetime) -> Review:
        """The review under this id. It is later than the one before, whatever the clock says."""
        if self.before is not None and at <= self.before.at:
            at = self.before.at + timedelta(seconds=1)
        return Review(
            id=name,
            result=self.result.id,
            member=self.result.member,
            reviewer=self.reviewer,
            at=at,
            comments=self.comments,
            overrides=self.overrides,
            answers=self.answers,
        )

    def _level_of(self, step: str) -> int | None:
        if step not in self.result.levels:
            raise BadUsage(_say("no_step", step=step, known=", ".join(self.result.levels)))
        return self.result.levels[step]

    def _without(self, step: str) -> tuple[Override, ...]:
        return tuple(each for each in self.overrides if each.step != step)


@dataclass(frozen=True)
class Dispute:
    """What can be answered: a check that the trainee disputes, or a step that two scorers see too differently."""

    step: str
    check: str | None = None

    @property
    def name(self) -> str:
        """As it is typed: "direct" or "direct/first"."""
        return self.step if self.check is None else f"{self.step}/{self.check}"


def begun(result: Result, reviewer: str, before: Review | None) -> Draft:
    """Begin a review, with all that this person said of the result before."""
    if before is None:
        return Draft(result, reviewer)
    return Draft(result, reviewer, before, before.comments, before.overrides, before.answers)


def disputes_of(result: Result) -> tuple[Dispute, ...]:
    """Everything disputed of a result; the whole step only where no check of it is named."""
    checks = [Dispute(each.step, each.check) for each in result.objections]
    named = {each.step for each in checks}
    return (*checks, *(Dispute(step) for step in result.disputed if step not in named))


def dispute_named(result: Result, name: str) -> Dispute:
    """The dispute that is typed so; a step's name will do where but one of its checks is disputed. Raises BadUsage."""
    known = disputes_of(result)
    found = [each for each in known if each.name == name] or [each for each in known if each.step == name]
    if len(found) != 1:
        raise BadUsage(_say("no_dispute", name=name, known=_names(result)))
    return found[0]


def _names(result: Result) -> str:
    return ", ".join(each.name for each in disputes_of(result)) or _say("nothing")


def _place(turn: int) -> tuple[int, int]:
    """The plan first, the follow-up last."""
    return (1 if turn == FOLLOW_UP else 0, turn)
