"""The coach's note after a reply: what landed, what hurt, what is open, out of the mood's own reasons."""

from trainer.record.event_talk import CoachSaid
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger
from trainer.record.mood import MoodChange, MoodReason

DAMPING = "inertia"
"""The reason that holds a change back; it is no deed of the trainee."""


def coach_note(turn: int, change: MoodChange, findings: tuple[Finding, ...], ledger: Ledger) -> CoachSaid:
    """Return the note on one reply. Reasons without effect are left out."""
    deeds = [reason for reason in change.reasons if reason.rule != DAMPING]
    return CoachSaid(
        turn=turn,
        landed=tuple(reason for reason in deeds if effect(reason) > 0),
        hurt=tuple(reason for reason in deeds if effect(reason) < 0),
        open_questions=ledger.open_questions,
        not_recognised=any(found.kind is FindingKind.NOT_RECOGNISED for found in findings),
    )


def effect(reason: MoodReason) -> int:
    """How far a reason helped (above 0) or hurt (below 0), in points of trust and of anger taken off."""
    return reason.trust - reason.anger
