"""Joins the rooms for one drill: files, voices, journal, embedded parts. The only place that knows them all."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from trainer.calls.kept import call_of
from trainer.customer.model_speaker import ModelSpeaker
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.stand_in import StandIn
from trainer.drill.ports import Clock, Ids, Journal, Judge, Reader, Speaker
from trainer.drill.recognised import recogniser
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Parts, RandomIds, Setup, SteppingClock, SystemClock
from trainer.language.tables import phrase
from trainer.library.find import find_rubric, find_scenario, find_voice
from trainer.library.load import load_rubric, load_scenario
from trainer.library.places import data_folder
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.source import Loaded
from trainer.library.variant import ANY, chosen_variant, in_variant
from trainer.llm.choice import ModelChoice, customer_model, judge_model
from trainer.llm.memory import Memory
from trainer.llm.port import Model
from trainer.reading.reader import EmbeddedReader
from trainer.record.errors import BadUsage
from trainer.record.event_drill import DrillStarted
from trainer.record.options import DrillOptions
from trainer.scoring.absent_judge import AbsentJudge
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.judge import ModelJudge
from trainer.scoring.stronger import StrongerWriter
from trainer.settings.read import trainee_name
from trainer.store.file import JOURNAL
from trainer.store.history import practised_variants
from trainer.store.journal import SqlJournal

NO_MODELS = ModelChoice()
"""What is built in plays and scores."""

RUBRIC = "six-step"
"""The rubric of a drill that names none."""

CLOCK = "TRAINER_CLOCK"
"""Environment variable with an ISO time: the drill's clock starts there and ticks a second an event."""


def open_journal() -> SqlJournal:
    """The journal in the user's data folder."""
    return SqlJournal(data_folder() / JOURNAL)


def new_setup(
    scenario: str,
    options: DrillOptions,
    rubric: str | None = None,
    journal: SqlJournal | None = None,
    *,
    scenes: bool = False,
) -> Setup:
    """Find and load what a new drill needs; with `scenes`, all its later conversations.

    Raises BadUsage or BadFile with what to do.

    A variant that is left to chance is one that this journal (where it is given) does not know as practised.
    """
    found = load_scenario(find_scenario(scenario))
    known = practised_variants(journal, found.value.id) if journal and options.variant == ANY else frozenset()
    variant = chosen_variant(found.value, options.variant, options.seed, known)
    later = tuple(scene.id for scene in found.value.scene) if scenes else ()
    chosen = options.model_copy(update={"variant": variant, "scenes": later})
    return setup_of(found, load_rubric(find_rubric(rubric or RUBRIC)), chosen)


def setup_of(scenario: Loaded[Scenario], rubric: Loaded[Rubric], options: DrillOptions) -> Setup:
    """A setup with the voice that the scenario's customer needs, the story told as the options' variant tells it."""
    told = in_variant(scenario, options.variant)
    voice = find_voice(scenario.value.customer.temperament, near=scenario.path)
    return Setup(told, rubric, voice, options, trainee=trainee_name())


def setup_again(started: DrillStarted, journal: SqlJournal) -> Setup:
    """The setup of an older drill, from the exact texts that were kept then."""
    from trainer.library.load import rubric_from_text, scenario_from_text

    scenario = scenario_from_text(
        journal.text_of(started.scenario.file_hash), Path(f"{started.scenario.id}.toml")
    )
    rubric = rubric_from_text(journal.text_of(started.rubric.file_hash), Path(f"{started.rubric.id}.toml"))
    return setup_of(scenario, rubric, started.options)


def new_runner(
    setup: Setup, journal: SqlJournal, models: ModelChoice = NO_MODELS, *, avoid_heard: bool = True
) -> Runner:
    """Begin a drill; lines heard in the last drills of its scenario are said again only when none are left.

    Raises BadUsage where a real call would be kept anywhere but in its own folder.
    """
    call = call_of(setup.scenario.path)
    if call is not None and call_of(journal.path) != call:
        raise BadUsage(phrase("stays", source="calls", name=call.name))
    name = f"{setup.scenario.file_hash} {setup.rubric.file_hash} {setup.options.model_dump_json()}"
    heard = (
        frozenset(journal.recent_lines(setup.scenario.value.id))
        if avoid_heard and not setup.exam
        else frozenset[str]()
    )
    chosen = replace(setup, avoid=heard, options=with_models(setup.options, models))
    return Runner.begin(chosen, parts_for(name, journal, chosen.options, models))


def with_models(options: DrillOptions, models: ModelChoice) -> DrillOptions:
    """The options with who plays and who scores, as they stand in the drill's log and its score's key."""
    customer, judge = models.customer, models.judge
    return options.model_copy(
        update={
            "customer": "llm" if customer else "embedded",
            "customer_model": customer.identity if customer else None,
            "scorer": "llm" if judge else "embedded",
            "scorer_model": judge.identity if judge else None,
        }
    )


def parts_for(name: str, journal: SqlJournal, options: DrillOptions, models: ModelChoice = NO_MODELS) -> Parts:
    """The parts of a drill that is kept in this journal; `name` is what a repeatable drill's id is made of.

    A drill begun with a model that isn't chosen any more goes on with the built-in customer or scorer, which the log
    tells.
    """
    clock, ids = clock_and_ids(name, journal)
    parts = embedded_parts(journal, clock, ids)
    judge = judge_model(models) if options.scorer == "llm" else None
    return replace(
        parts,
        speaker=_speaker(options, models, parts.reader),
        judge=_judge(options, judge),
        rewriter=StrongerWriter(judge) if judge else None,
    )


def _speaker(options: DrillOptions, models: ModelChoice, reader: Reader) -> Speaker:
    if options.customer == "embedded":
        return EmbeddedSpeaker()
    model = customer_model(models)
    if model is None:
        return StandIn(phrase("not_chosen", source="model/customer", model=options.customer_model or "?"))
    return ModelSpeaker(model, recogniser(reader))


def model_speaker(models: ModelChoice) -> Speaker:
    """The chosen model as a customer's voice, made where it is used: a rehearsal may run in a process of its own."""
    return _speaker(with_models(DrillOptions(), models), models, EmbeddedReader())


def _judge(options: DrillOptions, model: Model | None) -> Judge | None:
    if options.scorer == "embedded":
        return None
    if model is None:
        return AbsentJudge(phrase("judged.not_chosen", model=options.scorer_model or "?"))
    return ModelJudge(model, notes=Memory())


def embedded_parts(journal: Journal, clock: Clock, ids: Ids) -> Parts:
    """The parts that need no network and no key."""
    return Parts(EmbeddedReader(), EmbeddedSpeaker(), EmbeddedScorer(), journal, clock, ids)


def clock_and_ids(name: str, journal: SqlJournal) -> tuple[Clock, Ids]:
    """The machine's clock and random ids, or (TRAINER_CLOCK) ones that repeat byte for byte."""
    begin = os.environ.get(CLOCK)
    if not begin:
        return SystemClock(), RandomIds()
    try:
        time = datetime.fromisoformat(begin)
    except ValueError as wrong:
        raise BadUsage(f"{CLOCK} is {begin!r}; write a time like 2026-01-31T09:00:00+00:00.") from wrong
    if time.tzinfo is None:
        raise BadUsage(f"{CLOCK} is {begin!r}; add the offset, as in 2026-01-31T09:00:00+00:00.")
    return SteppingClock(time), DerivedIds(f"{begin} {name}", journal.has_drill)
