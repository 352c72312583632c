"""A drill's state: everything that follows from the events so far."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from trainer.record.direction import Ending
from trainer.record.event_drill import DrillClosed, DrillStarted, FollowedUp
from trainer.record.event_model import ModelUsed
from trainer.record.event_scenes import PromiseFellDue, SceneBegan
from trainer.record.event_score import Disputed, DisputeSettled, SelfRated, StrongerWritten
from trainer.record.event_talk import (
    CoachSaid,
    ConversationEnded,
    ConversationOpened,
    ExhibitShown,
    HintShown,
    MoodChanged,
    Said,
    Silence,
    WasRead,
)
from trainer.record.finding import Finding
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood
from trainer.record.score import Score
from trainer.record.transcript import Channel, Plan, Transcript, Turn


@dataclass(frozen=True)
class ScoredAgain:
    """A later score of the same talk, and when it was given."""

    time: datetime
    score: Score


class Phase(StrEnum):
    """Where a drill stands; each phase is left by one event."""

    PLAN = "plan"
    TALK = "talk"
    MEANWHILE = "meanwhile"
    FOLLOW_UP = "follow_up"
    SELF_RATING = "self_rating"
    DEBRIEF = "debrief"
    CLOSED = "closed"


@dataclass(frozen=True)
class DrillState:
    """Everything that follows from the events so far."""

    drill: str
    started: DrillStarted
    began: datetime
    last: datetime
    next_seq: int = 0
    plan: Plan | None = None
    plan_findings: tuple[Finding, ...] = ()
    opened: ConversationOpened | None = None
    conversation: str = "main"
    conversations: int = 0
    turns: tuple[Said, ...] = ()
    turn_seqs: tuple[int, ...] = ()
    """The event number of each turn."""
    reads: tuple[WasRead, ...] = ()
    moods: tuple[MoodChanged, ...] = ()
    mood: Mood | None = None
    first_mood: Mood | None = None
    scenes: tuple[SceneBegan, ...] = ()
    """The later conversations so far."""
    scenes_left: bool = False
    """Whether the trainee ended the talks before the last of them."""
    clocks: tuple[tuple[int, datetime | None], ...] = ()
    """Of each conversation: the number of its first turn, and when it was held by the scenario's clock."""
    scene_from: int = 0
    """The number of the first turn of this conversation."""
    fell_due: tuple[PromiseFellDue, ...] = ()
    """Promises that were held to their time, in the order in which they fell due."""
    due_from: int = 0
    """The first of those that fell due with this conversation."""
    ledgers: tuple[Ledger, ...] = ()
    """How the conversations before this one ended."""
    ledger: Ledger = field(default_factory=Ledger)
    unheard: Ledger = field(default_factory=Ledger)
    """The ledger as it stood before the last words."""
    coach: tuple[CoachSaid, ...] = ()
    hints: tuple[HintShown, ...] = ()
    exhibits: tuple[ExhibitShown, ...] = ()
    silences: tuple[Silence, ...] = ()
    live: bool = False
    """Whether they talked with one another, aloud and in turns, in any conversation so far."""
    stand_ins: int = 0
    ended: ConversationEnded | None = None
    followed_up: FollowedUp | None = None
    self_rated: SelfRated | None = None
    scores: tuple[Score, ...] = ()
    """The first is the one that is shown; the built-in scorer's stands behind a judge's."""
    uses: tuple[ModelUsed, ...] = ()
    unjudged: str | None = None
    """Why the model that was to judge gave no score, in one sentence."""
    stronger: StrongerWritten | None = None
    not_stronger: str | None = None
    """Why a model that was asked for stronger replies gave none."""
    resolution: str | None = None
    disputes: tuple[Disputed, ...] = ()
    """What is disputed now, each check once."""
    settled: tuple[DisputeSettled, ...] = ()
    """What the author decided on them, each check once; a dispute raised anew is open again."""
    again: tuple[ScoredAgain, ...] = ()
    """Later scores of the same talk, in the order they were given; none of them replaces `scores`."""
    closed: DrillClosed | None = None

    @property
    def phase(self) -> Phase:
        """The first phase that isn't done."""
        if self.closed:
            return Phase.CLOSED
        if self.plan is None:
            return Phase.PLAN
        if self.ended is None:
            return Phase.TALK
        if self.next_scene is not None:
            return Phase.MEANWHILE
        if self.followed_up is None:
            return Phase.FOLLOW_UP
        return Phase.DEBRIEF if self.scores else Phase.SELF_RATING

    @property
    def scene(self) -> str | None:
        """The later conversation that is being held, or was held last; None in the first."""
        return self.scenes[-1].scene if self.scenes else None

    @property
    def next_scene(self) -> str | None:
        """The conversation that comes after this one."""
        if self.scenes_left:
            return None
        rest = self.started.options.scenes[len(self.scenes) :]
        return rest[0] if rest else None

    @property
    def scene_turns(self) -> tuple[Said, ...]:
        """What was said in this conversation (a message and the answer to it are one)."""
        return self.turns[self.scene_from :]

    @property
    def ending(self) -> Ending | None:
        """How the talk ended."""
        return self.ended.ending if self.ended else None

    @property
    def channel(self) -> Channel:
        """What they talk through now."""
        if self.opened:
            return self.opened.channel
        return self.scenes[-1].channel if self.scenes else (self.plan or Plan()).channel

    @property
    def replies(self) -> int:
        """How often the trainee has spoken in this conversation."""
        return sum(said.role == "trainee" for said in self.scene_turns)

    @property
    def silences_now(self) -> int:
        """How often the customer has asked whether anybody is there, since the trainee last spoke."""
        last = max((said.turn for said in self.turns if said.role == "trainee"), default=-1)
        return sum(silence.turn > last for silence in self.silences)

    @property
    def used_lines(self) -> frozenset[str]:
        """Authored lines the customer has said in this drill."""
        return frozenset(line for said in self.turns for line in said.lines)

    @property
    def acts(self) -> tuple[str, ...]:
        """The customer's acts so far in this conversation, oldest first ("ask:when", "react:joke>press:when")."""
        return tuple(said.direction.spoken for said in self.scene_turns if said.direction is not None)

    @property
    def awaits_customer(self) -> bool:
        """The trainee's last words were kept but not answered: a drill that was cut off there."""
        if self.phase is not Phase.TALK or not self.turns:
            return False
        return self.turns[-1].role == "trainee"

    def findings(self) -> tuple[Finding, ...]:
        """All findings: the plan's, each turn's, the follow-up's."""
        after = self.followed_up.findings if self.followed_up else ()
        return self.plan_findings + tuple(found for read in self.reads for found in read.findings) + after

    def transcript(self) -> Transcript:
        """The drill as raters see it."""
        return Transcript(
            id=self.drill,
            scenario=self.started.scenario.id,
            plan=self.plan or Plan(),
            turns=tuple(
                Turn(role=said.role, text=said.text, interrupted=said.interrupted) for said in self.turns
            ),
            follow_up=self.followed_up.text if self.followed_up else None,
        )
