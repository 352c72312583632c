"""One turn: read what the reply did, let it be felt, let the customer speak. Three steps that never mix."""

from dataclasses import dataclass, replace

from trainer.customer.direct import cut_off, direct, ending_of, opening
from trainer.customer.mood import SURE, feel, start_mood
from trainer.customer.talk import Talk
from trainer.customer.view import View
from trainer.drill.coach import coach_note
from trainer.drill.interruption import broke_in
from trainer.drill.message import comes_back_by, is_message
from trainer.drill.model_trace import model_trace
from trainer.drill.ports import Listener
from trainer.drill.setup import Parts, Setup
from trainer.drill.stamp import Spoken
from trainer.drill.state import DrillState
from trainer.library.scenario import Exhibit, Scenario, Scene, Timing
from trainer.library.scene import scene_timing, with_scenes
from trainer.reading.context import ReadingContext
from trainer.reading.exhibits import held_up
from trainer.reading.kept import Kept
from trainer.record.clean import clean_text
from trainer.record.direction import Act, Direction, Ending, Utterance
from trainer.record.errors import BadUsage
from trainer.record.event_scenes import Outcome
from trainer.record.event_talk import ConversationEnded, ConversationOpened, MoodChanged, Said, WasRead
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.mood import Mood
from trainer.record.transcript import ONE_MESSAGE, Channel, Plan


@dataclass(frozen=True)
class Stage:
    """The scenario at its moment, and the people on it."""

    setup: Setup
    parts: Parts
    state: DrillState
    listener: Listener | None = None
    """Who listens to the customer while they speak."""

    @Kept
    def first_timing(self) -> Timing:
        """The moment at which the news is broken."""
        return _first_timing(self.setup, self.state)

    @Kept
    def scene(self) -> Scene | None:
        """The later conversation that is being held; None in the first."""
        return self.setup.scenario.value.scene_of(self.state.scene) if self.state.scene else None

    @Kept
    def timing(self) -> Timing:
        """The moment of this conversation."""
        scene = self.scene
        return scene_timing(scene, waited=self.state.scenes[-1].waited) if scene else self.first_timing

    @Kept
    def scenario(self) -> Scenario:
        """The scenario as it stands at that moment."""
        scene = self.scene
        return self.setup.in_scene(scene, self.timing) if scene else self.setup.at(self.timing)

    @property
    def story(self) -> Scenario:
        """The scenario with all that the conversations so far have brought: what a score and a debrief go by."""
        return story_of(self.setup, self.state)

    def mood(self) -> Mood:
        """The customer's mood now."""
        if self.state.mood is not None:
            return self.state.mood
        return start_mood(self.scenario, self.timing, self.setup.voice, self.setup.options.difficulty)

    def context(self) -> ReadingContext:
        """What the reader of a reply may look at."""
        said = (one.text for one in reversed(self.state.scene_turns) if one.role == "customer")
        return ReadingContext(self.scenario, self.timing, self.state.channel, self.state.ledger, next(said, ""))

    def talk(self, mood: Mood, turn: int) -> Talk:
        """What the customer's side knows when it speaks as this turn."""
        return Talk(
            scenario=self.scenario,
            timing=self.timing,
            channel=self.state.channel,
            voice=self.setup.voice,
            difficulty=self.setup.options.difficulty,
            seed=self.setup.options.seed,
            turn=turn,
            mood=mood,
            ledger=self.state.ledger,
            used=self.state.used_lines | self.setup.avoid,
            replies=self.state.replies,
            spoken=self.state.acts,
            trainee_name=self.setup.trainee,
            said=self.state.turns,
            later=self.state.scene is not None,
            broken=self._due("broken", "moved"),
            kept=self._due("kept"),
            padded=self._due("padded"),
        )

    def _due(self, *outcomes: Outcome) -> tuple[Quote, ...]:
        """Promises that fell due with this conversation, and came to one of these."""
        now = self.state.fell_due[self.state.due_from :]
        return tuple(due.promise for due in now if due.outcome in outcomes)


def story_of(setup: Setup, state: DrillState) -> Scenario:
    """The scenario at the moment of the first conversation, with what the later ones have added."""
    scenes = (setup.scenario.value.scene_of(begun.scene) for begun in state.scenes)
    return with_scenes(setup.at(_first_timing(setup, state)), filter(None, scenes))


def _first_timing(setup: Setup, state: DrillState) -> Timing:
    return setup.scenario.value.timing_of((state.plan or Plan()).when)


def opening_bodies(stage: Stage) -> list[Spoken]:
    """The conversation's beginning: the customer picks up or calls in, or a message waits to be left."""
    calls_in = stage.timing.opens == "customer"
    chosen = stage.state.channel
    channel: Channel = "phone" if calls_in and chosen in ONE_MESSAGE else chosen
    mood = stage.mood()
    bodies: list[Spoken] = [("program", _opened(stage, channel, mood, calls_in=calls_in))]
    if calls_in or channel not in ONE_MESSAGE:
        talk = replace(stage.talk(mood, len(stage.state.turns)), channel=channel)
        bodies += customer_bodies(stage, opening(talk), talk)
    return bodies


def answer_bodies(stage: Stage, words: str) -> list[Spoken]:
    """What the last reply leads to: findings, mood, the coach's note, and the customer's next words."""
    turn = len(stage.state.turns) - 1
    findings = _read(stage, words, turn)
    cut_in = broke_in(stage.state, turn)
    deeds = (*findings, *cut_in)
    options, before = stage.setup.options, stage.state.ledger
    temperament = stage.setup.voice.temperament
    change = feel(stage.mood(), temperament, options.difficulty, deeds, before, stage.scenario)
    ledger = before.after(deeds)
    bodies: list[Spoken] = [
        ("program", WasRead(turn=turn, reader=stage.parts.reader.identity, findings=deeds)),
        ("program", MoodChanged(turn=turn, change=change)),
    ]
    if options.mode == "practice":
        bodies.append(("program", coach_note(turn, change, deeds, ledger)))
    talk = replace(
        stage.talk(change.after, turn + 1), reply=words, findings=findings, change=change, ledger=ledger
    )
    if is_message(stage.state):
        return bodies + _come_back(stage, talk)
    direction = cut_off(talk) if cut_in else direct(talk)
    return bodies + customer_bodies(stage, direction, talk)


def last_word(stage: Stage) -> list[Spoken]:
    """The customer's word when the trainee ends the talk, and the end."""
    turn = len(stage.state.turns)
    talk = stage.talk(stage.mood(), turn)
    said = _said(stage, Direction(act=Act.CLOSE, because="trainee_ended"), talk) if stage.state.replies else []
    return [*said, ("program", ConversationEnded(ending=Ending.TRAINEE_ENDED, turn=turn))]


def customer_bodies(stage: Stage, direction: Direction, talk: Talk) -> list[Spoken]:
    """The customer's words for a direction, and the conversation's end where it is one."""
    bodies = _said(stage, direction, talk)
    ending = ending_of(direction)
    if ending is not None:
        bodies.append(("program", ConversationEnded(ending=ending, turn=talk.turn)))
    return bodies


def exhibit_of(scenario: Scenario, name: str) -> Exhibit:
    """The exhibit with this id, or beginning so ("worklog" is enough for "work-log").

    Raises BadUsage, which names those there are.
    """
    wanted = _letters(name)
    for exhibit in scenario.exhibit:
        if wanted and _letters(exhibit.id).startswith(wanted):
            return exhibit
    known = ", ".join(exhibit.id for exhibit in scenario.exhibit) or "none in this scenario"
    raise BadUsage(f"There is nothing to show called {name!r}. What can be shown: {known}.")


def _read(stage: Stage, words: str, turn: int) -> tuple[Finding, ...]:
    findings = stage.parts.reader.read_reply(words, turn, stage.context())
    for shown in stage.state.exhibits:
        if shown.turn == turn:
            text = held_up(exhibit_of(stage.scenario, shown.exhibit))
            start = max(words.rfind(text), 0)
            quote = Quote(turn=turn, start=start, end=start + len(text), text=text)
            findings += (Finding(kind=FindingKind.EXHIBIT_SHOWN, quote=quote, about=shown.exhibit),)
    return findings


def _said(stage: Stage, direction: Direction, talk: Talk) -> list[Spoken]:
    utterance = stage.parts.speaker.speak(direction, talk, stage.listener)
    text = clean_text(utterance.text)
    said = Said(
        role="customer",
        turn=talk.turn,
        text=text,
        lines=utterance.lines,
        asks=utterance.asks,
        reveals=() if utterance.unfinished else _reveals(direction),
        ends=utterance.ends if text == utterance.text else (),
        source=utterance.source,
        direction=direction,
        unfinished=utterance.unfinished,
    )
    trace: list[Spoken] = [("program", body) for body in model_trace(utterance, talk.turn)]
    return [*trace, ("customer", said), ("program", _heard(stage, utterance, text, talk))]


def _heard(stage: Stage, utterance: Utterance, text: str, talk: Talk) -> WasRead:
    """The questions in the customer's words: known of authored lines, read in a model's as well."""
    found = [_asked(name, text, talk.turn) for name in utterance.asks]
    if utterance.source != "llm":
        return WasRead(turn=talk.turn, reader="authored", findings=tuple(found))
    found += [one for one in _asked_beside(stage, text, talk) if one.about not in utterance.asks]
    return WasRead(turn=talk.turn, reader=stage.parts.reader.identity, findings=tuple(found))


def _asked(question: str, text: str, turn: int) -> Finding:
    whole = Quote(turn=turn, start=0, end=len(text), text=text)
    return Finding(kind=FindingKind.QUESTION_ASKED, quote=whole, about=question)


def _asked_beside(stage: Stage, text: str, talk: Talk) -> list[Finding]:
    """What a model asked of its own accord. Before the news "What?" is no question about it, whatever it is like."""
    view = View(talk)
    if not (view.news_known or view.found_out_alone):
        return []
    said = (one.text for one in reversed(stage.state.scene_turns) if one.role == "trainee")
    context = replace(stage.context(), ledger=talk.ledger, heard=next(said, ""))
    return [
        one
        for one in stage.parts.reader.read_customer(text, talk.turn, context)
        if one.kind is FindingKind.QUESTION_ASKED and one.about and one.confidence >= SURE
    ]


def _come_back(stage: Stage, talk: Talk) -> list[Spoken]:
    channel = comes_back_by(stage.state.channel, talk.mood)
    left = ConversationEnded(ending=Ending.MESSAGE_LEFT, turn=talk.turn - 1)
    opened = _opened(stage, channel, talk.mood, calls_in=True)
    back = replace(talk, channel=channel, message=stage.state.channel)
    return [("program", left), ("program", opened), *customer_bodies(stage, opening(back), back)]


def _opened(stage: Stage, channel: Channel, mood: Mood, *, calls_in: bool) -> ConversationOpened:
    return ConversationOpened(
        channel=channel,
        timing=stage.timing.id,
        opens="customer" if calls_in else "trainee",
        mood=mood,
        scenario_clock=stage.timing.clock,
    )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _reveals(direction: Direction) -> tuple[str, ...]:
    steps = [direction] if direction.then is None else [direction, direction.then]
    return tuple(step.about for step in steps if step.act is Act.REVEAL and step.about)
