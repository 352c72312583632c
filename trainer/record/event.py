"""The events of a drill: a log that only grows.

State is a fold over events (`drill.fold`), never a re-run: findings, mood changes and their reasons
are events, so an old drill shows what was seen then, also after the reader got better. Answering again
from a turn starts a new drill whose `DrillStarted.parent` names the old one; nothing is rewound.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from trainer.record.base import Record
from trainer.record.event_drill import DrillClosed, DrillStarted, FollowedUp, Planned
from trainer.record.event_model import LineRefused, ModelUsed, StoodIn
from trainer.record.event_scenes import PromiseFellDue, SceneBegan, ScenesLeft
from trainer.record.event_score import (
    Disputed,
    DisputeSettled,
    DisputeWithdrawn,
    Resolved,
    Scored,
    SelfRated,
    StrongerWritten,
)
from trainer.record.event_talk import (
    CoachSaid,
    ConversationEnded,
    ConversationOpened,
    ExhibitShown,
    FactsShown,
    HintShown,
    Interrupted,
    MoodChanged,
    Said,
    Silence,
    WasRead,
)

Speaker = Literal["trainee", "customer", "program"]
Modality = Literal["speech", "writing", "none"]

Body = Annotated[
    DrillStarted
    | Planned
    | ConversationOpened
    | Said
    | WasRead
    | MoodChanged
    | CoachSaid
    | HintShown
    | FactsShown
    | ExhibitShown
    | Interrupted
    | Silence
    | LineRefused
    | StoodIn
    | ModelUsed
    | SceneBegan
    | ScenesLeft
    | PromiseFellDue
    | ConversationEnded
    | FollowedUp
    | SelfRated
    | Scored
    | StrongerWritten
    | Resolved
    | Disputed
    | DisputeWithdrawn
    | DisputeSettled
    | DrillClosed,
    Field(discriminator="kind"),
]


class Event(Record):
    """One thing that happened, stamped.

    `seq` counts from 0 without gaps within a drill; `start` and `end` are seconds since the conversation
    began, where speech has them.
    """

    drill: str
    seq: Annotated[int, Field(ge=0)]
    time: AwareDatetime
    conversation: str = "main"
    speaker: Speaker = "program"
    modality: Modality = "none"
    start: float | None = None
    end: float | None = None
    body: Body
