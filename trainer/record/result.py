"""What of a scored drill a team may see: figures first, words only where the member chose to share them."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from trainer.record.base import Record
from trainer.record.review import Review
from trainer.record.score import ScoreKey
from trainer.record.transcript import Level, Transcript

Count = Annotated[int, Field(ge=0, le=1_000_000)]
"""How many drills: more than anybody does, and less than any column can hold."""

Sharing = Literal["scores", "quotes", "everything"]
"""What a member lets go: figures; figures and the quotes that prove them; the whole talk."""


class Member(Record):
    """Somebody of a team. The id stays when the name changes, and is made at home."""

    id: str
    name: str
    cohort: str | None = None


class QuotedCheck(Record):
    """A check's answer with the words that prove it."""

    step: str
    check: str
    answer: str
    points: int
    quotes: tuple[str, ...] = ()


class MoodAt(Record):
    """How the customer felt once a turn had been heard."""

    turn: int
    gauge: Annotated[int, Field(ge=0, le=100)]
    """0 (lost) to 100 (reassured)."""


class DisputedCheck(Record):
    """What the trainee holds against a check."""

    step: str
    check: str
    objection: str = "did_say"
    words: str = ""
    """The words of theirs that they point at."""
    comment: str = ""


class Result(Record):
    """One score of one drill, as it leaves the drill.

    Equal drills give equal results, byte for byte, so that sending one twice is seen to be the same; the same id with
    other content is a conflict.
    """

    id: str
    """Made from the drill's id and the place of the score in its log: a later score is another result."""
    member: str
    drill: str
    taken: AwareDatetime
    """When the drill began, with the offset of the trainee's clock."""
    key: ScoreKey
    """Results are compared only where this is equal."""
    total: Annotated[float, Field(ge=0, le=100)] | None
    """0 to 100; None: a step is unscored."""
    levels: dict[str, Level | None]
    """Step → 0 to 4, in the rubric's order; None: unscored."""
    self_levels: dict[str, Level | None] = {}
    """How the trainee rated themselves, before they saw the score."""
    passed: bool | None = None
    gates_held: bool = True
    rescored: bool = False
    """Whether this is a later score of an old drill, by another rubric or scorer."""
    attempt: Annotated[Count, Field(ge=1)] = 1
    """The how-manieth drill of this scenario by this member, from 1, private ones counted."""
    private_before: Count = 0
    """How many of those before it were not handed in: the number cannot be hidden, the drills can."""
    exam: str | None = None
    """The exam this was taken in: its id and the hash of what it demands."""
    exam_attempt: int = 1
    """The how-manieth attempt at this scenario of the exam by this member, from 1: the first counts."""
    exam_late: bool = False
    """Whether it was begun after the exam's deadline."""
    disputed: tuple[str, ...] = ()
    """Steps whose score the trainee or a second scorer disputes."""
    quoted: tuple[QuotedCheck, ...] = ()
    """With `quotes` and `everything`."""
    objections: tuple[DisputedCheck, ...] = ()
    """With `quotes` and `everything`."""
    transcript: Transcript | None = None
    """With `everything`."""
    moods: tuple[MoodAt, ...] = ()
    """With `everything`."""


class Disputes(Record):
    """All that a trainee disputes of one result at a moment, handed in or not: a later one takes its place."""

    id: str
    """Made of what it says, so that raising the same twice is raising it once."""
    result: str
    member: str
    """Whose result it is, and who says so."""
    at: AwareDatetime
    disputed: tuple[str, ...] = ()
    objections: tuple[DisputedCheck, ...] = ()
    """With `quotes` and `everything`."""

    def of(self, result: Result) -> bool:
        """Whether it is about this result, and by whom it may be."""
        return (self.result, self.member) == (result.id, result.member)


def with_disputes(result: Result, raised: Iterable[Disputes]) -> Result:
    """The result with what its member disputes by now. Of steps that it does not have, nothing is disputed."""
    about = [each for each in raised if each.of(result)]
    if not about:
        return result
    now = max(about, key=lambda each: (each.at, len(each.objections), each.id))
    known = {
        "disputed": tuple(step for step in now.disputed if step in result.levels),
        "objections": tuple(each for each in now.objections if each.step in result.levels),
    }
    return result.model_copy(update=known)


class ResultsFile(Record):
    """A file of results, as `trainer export --format json` writes and `trainer import` reads it."""

    format: Literal["trainer-results"] = "trainer-results"
    version: Literal[1] = 1
    members: tuple[Member, ...] = ()
    results: tuple[Result, ...] = ()
    reviews: tuple[Review, ...] = ()
    """What trainers hold of these results, superseded ones too."""
    disputes: tuple[Disputes, ...] = ()
    """What members dispute of these results by now."""
    forgotten: tuple[str, ...] = ()
    """Ids of members the team has forgotten: whoever reads the file forgets them too."""
