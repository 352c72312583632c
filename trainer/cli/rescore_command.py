"""`trainer rescore`: old drills under today's scenario, rubric and scorer, as new scores beside the old ones."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.drill.state import DrillState
    from trainer.library.rubric import Rubric
    from trainer.library.scenario import Scenario, Timing
    from trainer.library.source import Loaded
    from trainer.record.score import Score
    from trainer.store.journal import SqlJournal


@click.command()
@click.argument("drills", nargs=-1)
@click.option("--scenario", metavar="ID", help="All scored drills of this scenario.")
@click.option("--all", "every", is_flag=True, help="All scored drills.")
@click.option("--rubric", help="Another rubric than each drill's own, by id or file.")
@click.pass_context
def rescore(
    ctx: click.Context, drills: tuple[str, ...], scenario: str | None, every: bool, rubric: str | None
) -> None:
    """Score old DRILLS again (an id, its beginning, or `last`) with what is built in, as it stands today.

    The first score stays; the new one is marked with its date, and `trainer history` shows it as scored again.
    """
    from trainer.cli.wiring import open_journal
    from trainer.record.errors import BadUsage

    if not drills and scenario is None and not every:
        raise BadUsage(_say("which"))
    journal = open_journal()
    chosen = [journal.find_drill(name) for name in drills]
    if scenario is not None or every:
        chosen += [one for one in journal.drills_with("scored") if one not in chosen]
    failed = 0
    for drill in chosen:
        failed += _one(journal, drill, scenario if drill not in drills else None, rubric)
    ctx.exit(1 if failed else 0)


def _one(journal: "SqlJournal", drill: str, only: str | None, rubric: str | None) -> int:
    """Score one drill again and tell; 1 where it can't be."""
    from trainer.drill.fold import fold
    from trainer.record.errors import TrainerError

    state = fold(journal.events_of(drill))
    if only is not None and state.started.scenario.id != only:
        return 0
    if not state.scores:
        click.echo(_say("unscored", drill=drill[:8]))
        return 1
    try:
        scenario, own_rubric = _today(state, rubric)
        timing = _timing(state, scenario.value)
    except TrainerError as wrong:
        click.echo(_say("cannot", drill=drill[:8], reason=wrong.message))
        return 1
    click.echo(_again(journal, state, scenario, own_rubric, timing))
    return 0


def _timing(state: "DrillState", scenario: "Scenario") -> "Timing":
    """The drill's moment in today's scenario. Raises BadUsage where it is gone."""
    from trainer.drill.rescored import timing_of
    from trainer.record.errors import BadUsage

    timing = timing_of(state, scenario)
    if timing is None:
        raise BadUsage(_say("no_timing", name=state.plan.when if state.plan else ""))
    return timing


def _again(
    journal: "SqlJournal",
    state: "DrillState",
    scenario: "Loaded[Scenario]",
    rubric: "Loaded[Rubric]",
    timing: "Timing",
) -> str:
    """Score the talk and keep it, where it has no such score yet; in a sentence."""
    from trainer.drill.rescored import has_score, scored_today, today_key

    name = state.drill[:8]
    if has_score(state, today_key(state, scenario, rubric)):
        return _say("same", drill=name)
    score = scored_today(state, scenario, rubric, timing)
    _keep(journal, state, scenario, rubric, score)
    totals = {"total": _total(score.total), "first": _total(state.scores[0].total)}
    return _say("done", drill=name, scenario=state.started.scenario.id, **totals)


def _today(state: "DrillState", rubric: str | None) -> "tuple[Loaded[Scenario], Loaded[Rubric]]":
    from trainer.library.find import find_rubric, find_scenario
    from trainer.library.load import load_rubric, load_scenario
    from trainer.library.variant import in_variant

    found = load_scenario(find_scenario(state.started.scenario.id))
    scenario = in_variant(found, state.started.options.variant)
    return scenario, load_rubric(find_rubric(rubric or state.started.rubric.id))


def _keep(
    journal: "SqlJournal",
    state: "DrillState",
    scenario: "Loaded[Scenario]",
    rubric: "Loaded[Rubric]",
    score: "Score",
) -> None:
    """The score as an event, and the exact files it was given under."""
    from trainer.cli.wiring import clock_and_ids
    from trainer.drill.stamp import Stamp
    from trainer.record.event_score import Scored

    journal.keep_text(scenario.file_hash, scenario.text)
    journal.keep_text(rubric.file_hash, rubric.text)
    clock, _ = clock_and_ids("rescore", journal)
    body = Scored(score=score, rescored=True)
    journal.append(Stamp(state.drill, clock).all([("program", body)], state))


def _total(total: float | None) -> str:
    return _say("no_total") if total is None else f"{total:.0f}"


def _say(key: str, /, **slots: object) -> str:
    from trainer.language.tables import phrase

    return phrase(f"rescore.{key}", source="store", **slots)
