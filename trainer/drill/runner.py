"""Carries a drill from plan to debrief: every step becomes events, on disk before anything is shown.

The trainee's words are committed alone and first; what follows from them (findings, mood, the customer's
line) is committed together, so a drill that is cut off between the two goes on where it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainer import __version__
from trainer.drill.again import as_practice, events_before
from trainer.drill.fold import apply, fold
from trainer.drill.hints import fitting_hint
from trainer.drill.interruption import interruption, may_be_cut_off, may_break_in
from trainer.drill.message import is_message, within_voicemail
from trainer.drill.ports import Listener
from trainer.drill.scenes import scene_bodies
from trainer.drill.scored import score_bodies, stronger_bodies
from trainer.drill.setup import Parts, Setup
from trainer.drill.silence import Patience, patience_of, silence_bodies
from trainer.drill.stamp import Spoken, Stamp
from trainer.drill.state import DrillState, Phase
from trainer.drill.turn import Stage, answer_bodies, exhibit_of, last_word, opening_bodies
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric
from trainer.library.scenario import Exhibit, Scenario, Scene
from trainer.library.source import Loaded
from trainer.reading.exhibits import held_up
from trainer.record.clean import clean_reply
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.event_drill import DrillClosed, DrillStarted, FollowedUp, Parent, Planned, Source
from trainer.record.event_scenes import ScenesLeft
from trainer.record.event_score import Disputed, DisputeWithdrawn, Objection, Resolved, SelfRated
from trainer.record.event_talk import ExhibitShown, FactsShown, HintShown, Said
from trainer.record.finding import Quote
from trainer.record.transcript import Channel, Plan


class Runner:
    """One drill in progress. `state` is always the fold of what is on disk."""

    def __init__(self, setup: Setup, parts: Parts, state: DrillState) -> None:
        self.setup = setup
        self.parts = parts
        self.state = state
        self.listener: Listener | None = None
        """Who listens while the customer takes their time to speak."""

    @classmethod
    def begin(cls, setup: Setup, parts: Parts, parent: Parent | None = None) -> "Runner":
        """Start a new drill and keep the exact files it uses."""
        parts.journal.keep_text(setup.scenario.file_hash, setup.scenario.text)
        parts.journal.keep_text(setup.rubric.file_hash, setup.rubric.text)
        started = DrillStarted(
            trainee=setup.trainee,
            scenario=_source(setup.scenario),
            rubric=_source(setup.rubric),
            options=setup.options,
            parent=parent,
            exam=setup.exam,
            program=f"trainer {__version__}, reader {parts.reader.identity}",
        )
        first = Stamp(parts.ids.new(), parts.clock).first(started)
        parts.journal.append([first])
        return cls(setup, parts, fold([first]))

    @classmethod
    def go_on(cls, setup: Setup, parts: Parts, events: Sequence[Event]) -> "Runner":
        """Take up a drill that was left, and do what was owed: open the talk, answer the last words, or score it."""
        runner = cls(setup, parts, fold(events))
        state = runner.state
        if state.plan is not None and state.opened is None:
            runner._commit(opening_bodies(runner.stage))
        elif state.awaits_customer:
            runner._commit(answer_bodies(runner.stage, state.turns[-1].text))
        elif state.phase is Phase.SELF_RATING and state.self_rated is not None:
            runner._commit(score_bodies(runner.stage))
        return runner

    @property
    def stage(self) -> Stage:
        """The scenario at its moment, with the talk so far."""
        return Stage(self.setup, self.parts, self.state, self.listener)

    def prepare(self) -> Iterator[None]:
        """Make ready, a few milliseconds a step, what the replies of this conversation take. Changes nothing else."""
        return self.parts.reader.prepare(self.stage.context())

    def plan(self, plan: Plan) -> tuple[Event, ...]:
        """Settle the plan and open the conversation."""
        self._expect(Phase.PLAN)
        timing = self.setup.scenario.value.timing_of(plan.when)
        kept = plan.model_copy(
            update={
                "notes": clean_reply(plan.notes),
                "expects": tuple(clean_reply(question) for question in plan.expects if question.strip()),
                "when": timing.id,
            }
        )
        preview = Stage(self.setup, self.parts, replace(self.state, plan=kept))
        findings = self.parts.reader.read_plan(kept, preview.context())
        planned = self._commit([("trainee", Planned(plan=kept, findings=findings))])
        return planned + self._commit(opening_bodies(self.stage))

    @property
    def may_be_cut_off(self) -> bool:
        """Whether a reply sent now, while the customer still speaks, breaks into their words."""
        return may_be_cut_off(self.state)

    @property
    def may_break_in(self) -> bool:
        """Whether the answer that is still being written may be broken into (see `Speaker.interrupt`)."""
        return may_break_in(self.state)

    @property
    def patience(self) -> Patience | None:
        """How long the customer lets a silence last; None where there is no clock, or they ask no more."""
        return patience_of(self.state)

    def reply(self, text: str, exhibit: str | None = None, heard: str | None = None) -> tuple[Event, ...]:
        """Say this to the customer (showing an exhibit, perhaps), who answers. Returns all that came of it.

        `heard` is how much of the customer's line had come out, where they were still speaking: with the option
        "listening" it breaks off there. None: they had finished.

        Raises BadUsage when there is nothing to say or the talk is over; nothing is kept then.
        """
        self._expect(Phase.TALK)
        shown = exhibit_of(self.stage.scenario, exhibit) if exhibit else None
        words = self._sent(text, shown)
        turn = len(self.state.turns)
        cut = interruption(self.state, heard, self.stage.scenario)
        said: list[Spoken] = [("trainee", cut)] if cut else []
        said.append(("trainee", Said(role="trainee", turn=turn, text=words)))
        if shown:
            said.append(("trainee", ExhibitShown(exhibit=shown.id, turn=turn)))
        kept = self._commit(said)
        if self.listener:
            self.listener.kept(kept)
        return kept + self._commit(answer_bodies(self.stage, words))

    def silence(self, seconds: float) -> tuple[Event, ...]:
        """Nobody has spoken for so long: the customer asks whether anybody is there, where they still would."""
        return self._commit(silence_bodies(self.stage, seconds)) if self.patience else ()

    def look_up(self) -> tuple[Event, ...]:
        """Keep that the facts were opened during the talk; at other times it means nothing."""
        return self._commit([("trainee", FactsShown())]) if self.state.phase is Phase.TALK else ()

    def hint(self) -> str:
        """A hint for what is open now, new ones first; exam mode has none."""
        best = fitting_hint(self.stage)
        self._commit([("program", HintShown(hint=best.text, step=best.step))])
        return best.text

    def begin_scene(self, channel: Channel | None = None, *, wait: bool = False) -> tuple[Event, ...]:
        """Time has passed: come to the customer with what is new, or wait until they call.

        What they call through the scene says; a channel is needed only where the trainee comes to them.
        """
        self._expect(Phase.MEANWHILE)
        scene = self.next_scene
        calls = wait or scene.opens == "customer"
        through = scene.channel or "phone" if calls else channel or scene.channel or "phone"
        began = self._commit(scene_bodies(self.stage, scene, through, waited=wait))
        return began + self._commit(opening_bodies(self.stage))

    @property
    def next_scene(self) -> Scene:
        """What happens next. Raises BadUsage where nothing does, or the scenario has it no more."""
        name = self.state.next_scene
        scene = self.setup.scenario.value.scene_of(name) if name else None
        if scene is None:
            raise BadUsage(phrase("scene.none"))
        return scene

    def leave_it(self) -> tuple[Event, ...]:
        """End the drill's talks here, with scenes left: they are not held."""
        self._expect(Phase.MEANWHILE)
        return self._commit([("trainee", ScenesLeft())])

    def end_talk(self) -> tuple[Event, ...]:
        """End the conversation from the trainee's side; the customer has a last word."""
        self._expect(Phase.TALK)
        return self._commit(last_word(self.stage))

    def follow_up(self, text: str | None) -> tuple[Event, ...]:
        """Write the follow-up, or (None, or nothing in it) write none."""
        self._expect(Phase.FOLLOW_UP)
        kept = clean_reply(text or "") or None
        findings = self.parts.reader.read_follow_up(kept, self.stage.context()) if kept else ()
        return self._commit([("trainee", FollowedUp(text=kept, findings=findings))])

    def rate_oneself(self, levels: dict[str, int] | None) -> tuple[Event, ...]:
        """Keep the trainee's own levels (None: they'd rather not) on disk, then score the drill."""
        self._expect(Phase.SELF_RATING)
        rated = self._commit([("trainee", SelfRated(levels=levels))]) if levels else ()
        return rated + self._commit(score_bodies(self.stage))

    def write_stronger(self) -> tuple[Event, ...]:
        """Have a model write the weakest replies stronger, once the drill is scored. One call; once is enough.

        Raises BadUsage where there is no model for it, or no score yet.
        """
        if self.parts.rewriter is None or not self.state.scores:
            raise BadUsage(phrase("judged.no_rewriter"))
        if self.state.stronger is not None:
            return ()
        return self._commit(stronger_bodies(self.stage, self.parts.rewriter))

    def resolve(self, text: str) -> tuple[Event, ...]:
        """Keep the sentence "next time I will ..."."""
        kept = clean_reply(text)
        return self._commit([("trainee", Resolved(text=kept))]) if kept else ()

    def dispute(
        self, check: str, quote: Quote | None = None, objection: Objection = "did_say"
    ) -> tuple[Event, ...]:
        """Keep what the trainee holds against a check, and the words they point at. The score stays as it is.

        Raises BadUsage where the words don't stand in the transcript.
        """
        if quote and self.state.transcript().text_at(quote.turn)[quote.start : quote.end] != quote.text:
            raise BadUsage("These words are not in what you said, so they can't be pointed at.")
        return self._commit([("trainee", Disputed(check=check, quote=quote, objection=objection))])

    def withdraw_dispute(self, check: str) -> tuple[Event, ...]:
        """Take back what was held against a check; where nothing was, nothing is kept."""
        if all(dispute.check != check for dispute in self.state.disputes):
            return ()
        return self._commit([("trainee", DisputeWithdrawn(check=check))])

    def close(self, *, finished: bool = True) -> tuple[Event, ...]:
        """End the drill's log: debriefed, or given up."""
        return () if self.state.closed else self._commit([("program", DrillClosed(finished=finished))])

    def again_from(self, turn: int, events: Sequence[Event]) -> "Runner":
        """A new drill that goes on from just before this turn of the trainee's, the customer as they were then.

        The log up to there is copied, so that each drill stands on its own; `parent` names where it came from.
        From an exam, once it has its score, it goes on as practice; before that BadUsage is raised.
        """
        cut = events_before(turn, self.state, events)
        runner = Runner.begin(as_practice(self.setup), self.parts, Parent(drill=self.state.drill, seq=cut))
        runner._append([event.model_copy(update={"drill": runner.state.drill}) for event in events[1:cut]])
        return runner

    def _sent(self, text: str, shown: Exhibit | None) -> str:
        """What reaches the customer: cleaned, cut to a voicemail's length, and what is held up to them."""
        words = clean_reply(text)
        if is_message(self.state) and self.state.channel == "voicemail":
            words = within_voicemail(words, self.setup.scenario.value.voicemail_seconds)
        if shown:
            words = f"{words}\n{held_up(shown)}".strip()
        if not words:
            raise BadUsage("There is nothing to send yet: write what you would say to the customer.")
        return words

    def _expect(self, phase: Phase) -> None:
        if self.state.phase is not phase:
            now, wanted = (name.replace("_", "-") for name in (self.state.phase, phase))
            raise BadUsage(f"The drill stands at its {now}, so its {wanted} is not possible now.")

    def _commit(self, spoken: Sequence[Spoken]) -> tuple[Event, ...]:
        events = Stamp(self.state.drill, self.parts.clock).all(spoken, self.state)
        self._append(events)
        return events

    def _append(self, events: Sequence[Event]) -> None:
        self.parts.journal.append(events)
        for event in events:
            self.state = apply(self.state, event)


def _source(loaded: Loaded[Scenario] | Loaded[Rubric]) -> Source:
    return Source(id=loaded.value.id, file_hash=loaded.file_hash, semantic_hash=loaded.semantic_hash)
