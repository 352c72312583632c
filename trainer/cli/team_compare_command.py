"""`trainer team compare`: how the team stands, without lies of arithmetic."""

from datetime import datetime

import click


@click.command()
@click.option("--exam", metavar="ID", help="The tables of this exam.")
@click.option("--scenario", metavar="ID", help="Only drills of this scenario, each of its keys whole.")
@click.option("--cohort", metavar="NAME", help="Only members of this cohort.")
@click.option("--since", metavar="DATE", help="Only drills from this day on, such as 2026-11-01.")
@click.option("--group", "number", type=click.IntRange(min=1), help="The key with this number in the list.")
@click.option("--rank", is_flag=True, help="Sort by place; whoever can't be told apart shares one.")
@click.option("--pseudonyms", is_flag=True, help="Names that nobody has, the same each time.")
@click.option("--seed", metavar="TEXT", help="Another seed for the pseudonyms than this machine's own.")
@click.option(
    "--with-overrides",
    is_flag=True,
    help="By the levels that trainers gave in reviews, in place of the scorers'.",
)
@click.option("--plain", is_flag=True, help="Print lines, also at a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(  # noqa: PLR0913 - one parameter an option, as click wants it
    exam: str | None,
    scenario: str | None,
    cohort: str | None,
    since: str | None,
    *,
    number: int | None,
    rank: bool,
    pseudonyms: bool,
    seed: str | None,
    with_overrides: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Compare the scores of a team: members by name, each key apart, every mean with its interval.

    Without a choice: the keys there are and, where there is but one, all of it. Nothing is averaged over two keys.
    """
    from trainer.cli.screen import open_team_screen, wants_screen
    from trainer.store.compared import Selection

    wanted = Selection(scenario, exam, cohort, _day(since))
    names = (seed or _seed()) if pseudonyms or seed else None
    if not as_json and number is None and not with_overrides and wants_screen(plain):
        open_team_screen(wanted, rank=rank, seed=names)
        return
    from trainer.cli.compare_page import as_document, as_lines
    from trainer.cli.wiring import open_journal
    from trainer.team.compare_desk import CompareDesk
    from trainer.team.compare_overridden import OverriddenDesk

    with open_journal() as journal:
        desk = (OverriddenDesk if with_overrides else CompareDesk)(journal, wanted, rank, names)
        if as_json:
            click.echo(as_document(desk, number))
            return
        for text in as_lines(desk, number):
            click.echo(text)


def _seed() -> str:
    from trainer.team.compare_desk import kept_seed

    return kept_seed()


def _day(text: str | None) -> datetime | None:
    """The beginning of this day, by this machine's clock."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--since is {text!r}; write a date like 2026-11-01.") from None
    return found if found.tzinfo else found.astimezone()
