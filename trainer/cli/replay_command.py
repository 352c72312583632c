"""`trainer replay`: a drill as it was, every mood change with its reason."""

import click


@click.command()
@click.argument("drill")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all events.")
def replay(drill: str, as_json: bool) -> None:
    """Read a drill again. DRILL is its id, the beginning of its id, or `last`."""
    from trainer.cli.drill_played import drill_json
    from trainer.cli.plain.console import Terminal
    from trainer.cli.plain.replay import show_replay
    from trainer.cli.wiring import open_journal, setup_again
    from trainer.drill.debrief import make_debrief
    from trainer.drill.fold import fold
    from trainer.drill.turn import story_of
    from trainer.team.own_reviews import with_reviews

    journal = open_journal()
    events = journal.events_of(journal.find_drill(drill))
    state = fold(events)
    setup = setup_again(state.started, journal)
    scenario = story_of(setup, state)
    debrief = make_debrief(state, scenario, setup.rubric.value) if state.scores else None
    if debrief is not None:
        debrief = with_reviews(debrief, journal)
    if as_json:
        click.echo(drill_json(events, debrief))
    else:
        show_replay(Terminal(), state, scenario, debrief, events)
