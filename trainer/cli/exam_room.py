"""One drill of an exam joined: files, choices and models are the exam's, whatever the settings say."""

import os
from dataclasses import replace

from trainer.cli.model_choice import settled
from trainer.cli.wiring import NO_MODELS, new_runner, parts_for, setup_again, setup_of
from trainer.drill.fold import fold
from trainer.drill.runner import Runner
from trainer.drill.setup import Setup
from trainer.language.tables import sentences
from trainer.library.exam import Exam, ExamDrill
from trainer.llm.choice import Asked, ChosenModel, ModelChoice, choose
from trainer.llm.leaving import untold
from trainer.record.errors import BadUsage
from trainer.settings.choices import Settings
from trainer.store.journal import SqlJournal
from trainer.team.exam_sitting import Paper, Sitting

_say = sentences("exam")


def exam_setup(sitting: Sitting, drill: ExamDrill, interface: str, attempt: int, journal: SqlJournal) -> Setup:
    """What this drill of the exam needs. Raises BadUsage where this interface is not allowed."""
    from trainer.cli.wiring import clock_and_ids

    paper = sitting.paper
    setup = setup_of(paper.scenarios[drill.scenario], paper.rubric, sitting.options(drill, interface))
    clock, _ = clock_and_ids(paper.name, journal)
    return replace(setup, exam=sitting.seat(attempt, clock.now()))


def exam_models(paper: Paper) -> ModelChoice:
    """Who plays and who scores: what the exam demands. Raises BadUsage where that can't be had."""
    demanded = paper.exam
    if (demanded.customer, demanded.scorer) == ("embedded", "embedded"):
        return NO_MODELS
    choice = settled(Asked(customer=demanded.customer, scorer=demanded.scorer))
    check_models(demanded, choice)
    return choice


def chosen_models(paper: Paper, settings: Settings) -> ModelChoice:
    """The same without a question: what is not agreed to yet is refused. Raises BadUsage."""
    demanded = paper.exam
    if (demanded.customer, demanded.scorer) == ("embedded", "embedded"):
        return NO_MODELS
    choice = choose(Asked(customer=demanded.customer, scorer=demanded.scorer), settings, os.environ)
    leaving = untold(choice, settings)
    if leaving is not None:
        raise BadUsage(_say("not_agreed", leaving=leaving))
    check_models(demanded, choice)
    return choice


def check_models(demanded: Exam, choice: ModelChoice) -> None:
    """Refuse a model that is another than the exam names."""
    for part, model, wanted in (
        ("customer", choice.customer, demanded.customer_model),
        ("scorer", choice.judge, demanded.scorer_model),
    ):
        if wanted is not None and (model is None or model.identity != wanted):
            raise BadUsage(_say(f"another_{part}_model", wanted=wanted, found=_named(model), id=demanded.id))


def begin(
    sitting: Sitting, drill: ExamDrill, attempt: int, journal: SqlJournal, interface: str = "plain"
) -> Runner:
    """A new drill of this exam."""
    models = exam_models(sitting.paper)
    return new_runner(exam_setup(sitting, drill, interface, attempt, journal), journal, models)


def go_on(sitting: Sitting, journal: SqlJournal) -> Runner | None:
    """The drill that was left, taken up again; None where none was."""
    if sitting.left is None:
        return None
    events = journal.events_of(sitting.left)
    started = fold(events).started
    parts = parts_for(sitting.left, journal, started.options, exam_models(sitting.paper))
    return Runner.go_on(setup_again(started, journal), parts, events)


def next_of(sitting: Sitting, *, again: bool) -> tuple[ExamDrill, int] | None:
    """What comes next and which attempt it is; None where all is taken and no other attempt was asked for."""
    attempt = sitting.attempt
    waiting = sitting.waiting(attempt)
    if waiting:
        return waiting[0], attempt
    return (sitting.paper.exam.drill[0], attempt + 1) if again else None


def _named(model: ChosenModel | None) -> str:
    return model.identity if model else "-"
