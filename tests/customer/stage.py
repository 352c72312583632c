"""A small scenario, a small voice pack, and a talk played from scripted findings: no reader, no disk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from trainer.customer.direct import direct, ending_of, opening
from trainer.customer.mood import feel, start_mood
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario
from trainer.library.voice import Temperament, VoicePack
from trainer.record.direction import Act, Direction, Ending, Utterance
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import with_revealed
from trainer.record.mood import MoodChange
from trainer.record.options import Difficulty

K = FindingKind

OUTAGE = Scenario.model_validate(
    {
        "id": "small-outage",
        "title": "An outage",
        "situation": "The server is down.",
        "trainee": "Jo, on duty",
        "customer": {"name": "Ida Holm", "temperament": "plain"},
        "stake": [
            {"id": "payroll", "text": "payroll is due on Tuesday", "short": "your payroll"},
            {"id": "boss", "text": "her boss will ask her at nine", "hidden": True},
        ],
        "fact": [
            {"id": "offline", "text": "The server is offline", "news": True, "short": "the outage"},
            {"id": "cause", "text": "A controller failed"},
            {"id": "eta", "text": "It is back on Tuesday evening", "worst": True},
            {"id": "late", "text": "Nobody called on Saturday", "ours": True},
        ],
        "unknown": [{"id": "saved", "text": "Whether Saturday's work is there"}],
        "question": [
            {"id": "what", "ask": "What happened?", "all_of": ["offline", "cause"]},
            {"id": "when", "ask": "When is it back?", "all_of": ["eta"], "also": ["How long does it take?"]},
            {"id": "lost", "ask": "Is anything lost?", "all_of": ["saved"]},
            {"id": "told", "ask": "Why did nobody call?", "all_of": ["late"]},
            {"id": "meanwhile", "ask": "What do we work on?", "any_of": ["option:loaner"]},
        ],
        "option": [
            {"id": "loaner", "text": "a loaner machine by two", "short": "the loaner", "fits": ["payroll"]},
            {"id": "credit", "text": "a month for free"},
        ],
        "never": [
            {"id": "today", "text": "It is back today", "kind": "promise", "contradicts": ["eta"]},
            {"id": "all-safe", "text": "Nothing is lost", "kind": "false", "contradicts": ["saved"]},
            {"id": "small", "text": "just a hiccup", "kind": "minimise"},
        ],
        "timing": [
            {"id": "now", "text": "At once", "kind": "early"},
            {"id": "wait", "text": "When they call", "kind": "late", "opens": "customer"},
        ],
    }
)

ACTS = [act.value for act in Act]


def pack(**numbers: int) -> VoicePack:
    """An ordinary pack: six lines an act for any mood, a few with slots."""
    lines = {act: {"any": {"any": tuple(f"{act} line {n}." for n in range(6))}} for act in ACTS}
    lines["ask"]["any"]["any"] = (*(f"Point {n}. {{ask}}" for n in range(8)), "{ask}")
    lines["press"]["any"]["any"] += ("Again. {ask}",)
    lines["quote_back"]["any"]["any"] = ("You said '{quote}'.", "'{quote}', you told me.")
    lines["choose"]["any"]["any"] += ("I take {option}.",)
    return VoicePack.model_validate(
        {
            "id": "plain",
            "title": "Plain",
            "about": "Plain.",
            "temperament": Temperament(**numbers),
            "lines": lines,
        }
    )


def did(
    kind: FindingKind,
    about: str | None = None,
    *,
    at: int = 0,
    turn: int = 1,
    detail: str | None = None,
    stance: Stance = Stance.ASSERTED,
    confidence: int = 100,
    text: str = "words",
) -> Finding:
    """A finding whose quote stands at `at`."""
    quote = Quote(turn=turn, start=at, end=at + len(text), text=text)
    return Finding(kind=kind, quote=quote, about=about, stance=stance, confidence=confidence, detail=detail)


@dataclass
class Play:
    """A talk in progress, as the drill would carry it."""

    talk: Talk
    directions: list[Direction] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    changes: list[MoodChange] = field(default_factory=list)
    speaker: EmbeddedSpeaker = field(default_factory=EmbeddedSpeaker)

    @property
    def ending(self) -> Ending | None:
        return ending_of(self.directions[-1])

    @property
    def gauge(self) -> int:
        return self.talk.mood.gauge

    @property
    def acts(self) -> list[Act]:
        steps = [step for one in self.directions for step in (one, one.then) if step]
        return [step.act for step in steps]

    def say(self, direction: Direction) -> None:
        """The customer's turn."""
        talk, said = self.talk, self.speaker.speak(direction, self.talk)
        asked = [did(K.QUESTION_ASKED, name, turn=talk.turn) for name in said.asks]
        ledger = talk.ledger.after(asked)
        for step in (direction, direction.then):
            if step and step.act is Act.REVEAL and step.about:
                ledger = with_revealed(ledger, step.about, talk.turn)
        self.directions.append(direction)
        self.utterances.append(said)
        self.talk = replace(
            talk,
            ledger=ledger,
            used=talk.used | {*said.lines},
            spoken=(*talk.spoken, direction.spoken),
            turn=talk.turn + 1,
        )

    def reply(self, *findings: Finding, words: str = "Some words.") -> "Play":
        """The trainee's turn, and the customer's answer to it."""
        talk = self.talk
        here = tuple(
            found.model_copy(update={"quote": found.quote.model_copy(update={"turn": talk.turn})})
            for found in findings
        )
        change = feel(talk.mood, talk.voice.temperament, talk.difficulty, here, talk.ledger, talk.scenario)
        self.changes.append(change)
        self.talk = replace(
            talk,
            mood=change.after,
            change=change,
            findings=here,
            ledger=talk.ledger.after(here),
            reply=words,
            replies=talk.replies + 1,
            turn=talk.turn + 1,
        )
        self.say(direct(self.talk))
        return self

    def until_end(self, trainee: "Trainee", most: int = 40) -> "Play":
        """Let a scripted trainee answer until it ends."""
        while self.ending is None and self.talk.replies < most:
            self.reply(*trainee(self))
        return self


Trainee = Callable[[Play], Iterable[Finding]]


def begin(
    difficulty: Difficulty = "normal",
    *,
    scenario: Scenario = OUTAGE,
    timing: str = "now",
    voice: VoicePack | None = None,
    seed: int = 7,
    say: bool = True,
) -> Play:
    """A talk whose first words have been said."""
    moment, voice = scenario.timing_of(timing), voice or pack()
    there = at_moment(scenario, moment)
    mood = start_mood(there, moment, voice, difficulty)
    play = Play(Talk(there, moment, "phone", voice, difficulty, seed, 0, mood))
    if say:
        play.say(opening(play.talk))
    return play


def good(play: Play) -> list[Finding]:
    """Tells it first and plainly, hears the person, answers what is asked, offers, lets them choose."""
    n = play.talk.replies
    if n == 0:
        return [
            did(K.INTRODUCED),
            did(K.NEWS_TOLD, "offline", at=10),
            did(K.FACT_TOLD, "offline", at=10, detail="hard"),
            did(K.OWNERSHIP, at=20),
        ]
    if n == 1:
        return [did(K.FEELING_NAMED), did(K.STAKE_NAMED, "payroll", at=9), did(K.IMPACT_ASKED, at=20)]
    found = [*_answers(play), did(K.URGENCY_SHOWN, at=90)]
    if n >= 3:
        option = "loaner" if n == 3 else "credit"
        found += [did(K.OPTION_OFFERED, option, at=100), did(K.CHOICE_ASKED, at=110)]
    if n >= 4:
        found += [did(K.NEXT_CONTACT, at=120, detail="16:00"), did(K.LISTENED, at=130)]
    return found


def _answers(play: Play) -> list[Finding]:
    found = []
    for place, name in enumerate(play.talk.ledger.open_questions):
        question = next(one for one in play.talk.scenario.question if one.id == name)
        for fact in question.all_of:
            kind = K.UNKNOWN_ADMITTED if fact == "saved" else K.FACT_TOLD
            found.append(did(kind, fact, at=place * 30, detail="hard"))
        found.append(did(K.QUESTION_ANSWERED, name, at=place * 30))
    return found


def middling(play: Play) -> list[Finding]:
    """Answers, but coldly and vaguely, with formulas, one option, no choice."""
    n = play.talk.replies
    if n == 0:
        return [did(K.NEWS_TOLD, "offline"), did(K.FACT_TOLD, "offline"), did(K.APOLOGY_FORMULA, at=10)]
    found = _answers(play)[:2] if n % 2 else [did(K.VAGUE_WORK), did(K.EMPATHY_FORMULA, at=20)]
    return [*found, did(K.OPTION_OFFERED, "loaner", at=50)] if n == 4 else found


def bad(play: Play) -> list[Finding]:
    """Dodges, stalls, makes it small."""
    n = play.talk.replies
    if n == 0:
        return [did(K.CHEERFUL), did(K.RUN_UP, at=10)]
    if n == 1:
        return [did(K.EUPHEMISM), did(K.MINIMISED, at=10), did(K.FACT_TOLD, "offline", at=10)]
    dodged = [did(K.QUESTION_DODGED, name) for name in play.talk.ledger.open_questions]
    return [*dodged, did(K.STALLED, at=20), did(K.APOLOGY_FORMULA, at=30)]
