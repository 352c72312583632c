"""A simulated trainee: answers what the customer just said, as its kind does. Seeded; needs no network."""

from dataclasses import dataclass, field
from random import Random

from trainer.authoring.kinds import Kind, Moves, Situation
from trainer.authoring.seen import Seen
from trainer.authoring.wording import Wording
from trainer.record.transcript import Channel, Plan

_WORDLESS = "mumble"
"""The move that is left where a scenario has nothing for any other."""
_LEAVES_FROM = 6
"""Replies from which an impatient kind may end the talk itself."""


@dataclass
class SimulatedTrainee:
    """One trainee in one drill; remembers what they have said."""

    kind: Kind
    seed: int
    chance: Random = field(init=False)
    wording: Wording = field(init=False)
    given: dict[Situation, int] = field(default_factory=dict)
    news_out: bool = False
    """Whether they have said the news of this talk, as they see it."""
    scene: str | None = None
    """The later talk they are in."""

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.kind.id}:{self.seed}")
        self.wording = Wording(self.chance)

    def plan(self, seen: Seen, channel: Channel) -> Plan:
        """What they write down before the talk."""
        scenario = seen.scenario
        if self.kind.plan == "none":
            return Plan(channel=channel, when=seen.timing.id)
        notes = f"Open with: {scenario.news[0].text}"
        if self.kind.plan == "whole":
            notes += " " + " ".join(matter.text for matter in (*scenario.fact, *scenario.option))
        expects = tuple(question.ask for question in scenario.question[:3])
        return Plan(channel=channel, when=seen.timing.id, notes=notes, expects=expects)

    def reply(self, seen: Seen) -> str:
        """What they say now; never empty. A later talk has news of its own."""
        if seen.state.scene != self.scene:
            self.scene, self.news_out = seen.state.scene, False
        moves = self._moves(seen)
        words = self._said(moves, seen)
        self.news_out = self.news_out or bool({"news", "loose_news"} & {*moves})
        return words

    def follow_up(self, seen: Seen) -> str | None:
        """What they write afterwards, if anything."""
        return self._said(self.kind.follow_up, seen) if self.kind.follow_up else None

    def shows(self, seen: Seen) -> str | None:
        """The exhibit they show along with a reply, if any."""
        left = [one.id for one in seen.scenario.exhibit if one.id not in _shown(seen)]
        if not left or not self.news_out or not self._does(self.kind.shows):
            return None
        return self.chance.choice(left)

    def breaks_in(self, seen: Seen) -> str | None:
        """How much of the customer's line had come out when they broke in; None where they let them finish."""
        line = seen.heard.text if seen.heard else ""
        if len(line) < 12 or not self._does(self.kind.interrupts):
            return None
        return line[: self.chance.randrange(len(line) // 4, len(line) - 1)]

    def keeps_silent(self) -> bool:
        """Whether they say nothing until the customer asks if anybody is there."""
        return self._does(self.kind.silent)

    def leaves(self, seen: Seen) -> bool:
        """Whether they end the talk themselves."""
        return seen.state.replies >= _LEAVES_FROM and self._does(self.kind.leaves)

    def waits(self) -> bool:
        """Whether they keep what is new to themselves until the customer calls."""
        return self._does(self.kind.waits)

    def _moves(self, seen: Seen) -> Moves:
        if not self.news_out:
            return self._next_of("first")
        if seen.situation == "idle":
            return self._next_of("idle")
        return self.chance.choice(self.kind.replies(seen.situation))

    def _next_of(self, situation: Situation) -> Moves:
        """The next of a list that is gone through, begun anywhere: who has waited long enough says the news."""
        replies = self.kind.replies(situation)
        if situation not in self.given:
            self.given[situation] = self.chance.randrange(len(replies))
        at = self.given[situation]
        self.given[situation] = at + 1
        return replies[at % len(replies)]

    def _said(self, moves: Moves, seen: Seen) -> str:
        said = [words for move in moves if (words := self.wording.said(move, seen))]
        return " ".join(said) or self.wording.said("facts", seen) or self.wording.said(_WORDLESS, seen)

    def _does(self, percent: int) -> bool:
        return self.chance.randrange(100) < percent


def _shown(seen: Seen) -> set[str]:
    return {shown.exhibit for shown in seen.state.exhibits}
