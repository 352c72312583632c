"""One move, said: read, felt and held against the checks that one reply owes."""

from dataclasses import dataclass

from trainer.customer.mood import feel, start_mood
from trainer.drill.coach import coach_note
from trainer.drill.debrief_steps import StepLine, step_line
from trainer.drill.message import within_voicemail
from trainer.drill.moves import Move, MoveKind, said_to_ask
from trainer.drill.ports import Reader, Scorer
from trainer.drill.sheet import left_out, step_on
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric
from trainer.library.voice import VoicePack
from trainer.reading.context import ReadingContext
from trainer.record.clean import clean_reply
from trainer.record.errors import BadUsage
from trainer.record.event_talk import CoachSaid
from trainer.record.finding import Finding, FindingKind
from trainer.record.mood import MoodChange
from trainer.record.score import ScoreKey
from trainer.record.transcript import Plan, Transcript, Turn
from trainer.scoring.case import ScoringCase

_ENDS = ".!?…"


@dataclass(frozen=True)
class MoveResult:
    """What one reply came to. Every quote stands in `reply`, at the turn of `turns` that holds it."""

    move: Move
    reply: str
    """What got through."""
    cut: bool
    """Whether a voicemail broke off before its end."""
    step: StepLine
    change: MoodChange
    note: CoachSaid
    left_out: tuple[str, ...]
    """The step's questions that can't be asked of one reply."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The exchange: the customer's line, where there is one, and the reply."""
        return exchange(self.move, self.reply)

    @property
    def sentences(self) -> int:
        """How many sentences the reply has, where one was asked for; else 0."""
        return sentences(self.reply) if self.move.kind is MoveKind.NEWS else 0


def play_move(  # noqa: PLR0913, PLR0917 - the collaborators, each by its own name
    move: Move, reply: str, reader: Reader, scorer: Scorer, rubric: Rubric, voice: VoicePack
) -> MoveResult:
    """Read the reply, let it be felt, and score it on the move's one step.

    Raises BadUsage for an empty reply and for a rubric that lacks the step.
    """
    words = clean_reply(reply)
    kept = within_voicemail(words, move.scenario.voicemail_seconds) if move.most_words is not None else words
    if not kept:
        raise BadUsage(phrase("error.empty", source="moves"))
    context = ReadingContext(move.scenario, move.timing, move.channel, move.before)
    found = reader.read_reply(kept, move.turn, context)
    change = _felt(move, found, voice)
    return MoveResult(
        move=move,
        reply=kept,
        cut=len(kept) < len(words),
        step=_scored(move, kept, found, scorer, rubric),
        change=change,
        note=coach_note(move.turn, change, found, move.before.after(found)),
        left_out=tuple(check.advice or check.ask for check in left_out(move.sheet, rubric)),
    )


def exchange(move: Move, reply: str) -> tuple[Turn, ...]:
    """The customer's line, where there is one, and the reply."""
    first = (Turn(role="customer", text=move.line),) if move.line else ()
    return (*first, Turn(role="trainee", text=reply))


def sentences(text: str) -> int:
    """How many sentences there are, by the marks that end a word; text without any is one."""
    ended = sum(word.rstrip("\"'”’)")[-1:] in tuple(_ENDS) for word in text.split())
    open_end = bool(text.strip()) and text.rstrip("\"'”’) \n")[-1:] not in tuple(_ENDS)
    return ended + open_end


def _felt(move: Move, found: tuple[Finding, ...], voice: VoicePack) -> MoodChange:
    if move.past is not None:
        mood = move.past.change.before
    else:
        mood = start_mood(move.scenario, move.timing, voice, move.difficulty)
    return feel(mood, voice.temperament, move.difficulty, found, move.before, move.scenario)


def _scored(move: Move, reply: str, found: tuple[Finding, ...], scorer: Scorer, rubric: Rubric) -> StepLine:
    """The one step, as if this exchange were all there was. What isn't understood isn't scored."""
    step = step_on(move.sheet, rubric)
    turns = exchange(move, reply)
    plan = Plan(channel=move.channel, when=move.timing.id)
    transcript = Transcript(id="move", scenario=move.scenario.id, plan=plan, turns=turns)
    asked = said_to_ask(move.line, move.asks, turn=0) if move.line else ()
    case = ScoringCase(
        transcript, (*asked, *(_at(one, len(turns) - 1) for one in found)), move.scenario, move.timing
    )
    small = rubric.model_copy(update={"step": (step,), "gate": (), "pass_mark": None})
    scored = scorer.score(case, small, _key(move, rubric, scorer)).steps[0]
    if any(one.kind is FindingKind.NOT_RECOGNISED for one in found):
        scored = scored.model_copy(update={"level": None, "cap": None})
    return step_line(scored, step, {})


def _at(finding: Finding, turn: int) -> Finding:
    """The same finding in the exchange; in the drill that it comes from it had another place."""
    return finding.model_copy(update={"quote": finding.quote.model_copy(update={"turn": turn})})


def _key(move: Move, rubric: Rubric, scorer: Scorer) -> ScoreKey:
    """A key that no drill's score has: a move is never compared with one."""
    return ScoreKey(
        scenario=move.scenario.id,
        scenario_hash="",
        rubric=rubric.id,
        rubric_hash="",
        scorer=scorer.identity,
        difficulty=move.difficulty,
        interface="move",
    )
