"""`trainer team init`, `join` and `leave`: being in a team that shares a database."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.store.server.roles import Roles
    from trainer.team.membership import Membership


@click.command()
@click.argument("url", required=False)
@click.option("--name", help="The name that the team knows you by.")
@click.option("--cohort", help="A group within the team, such as spring-2027.")
def init(url: str | None, name: str | None, cohort: str | None) -> None:
    """Make a team in the PostgreSQL database at URL, and lead it. What is there already stays.

    Tables that an older trainer made are brought up to date.

    The login needs the right to make roles and tables. Its password is asked for, unseen; it may also stand in
    PGPASSWORD or a PGPASSFILE, and the whole address in TRAINER_TEAM_URL.
    """
    from trainer.cli.team_words import given_url, known_as, place, say
    from trainer.cli.wiring import open_journal
    from trainer.store.server.upgrade import VERSION
    from trainer.team.membership import membership
    from trainer.team.sharing import found

    before = membership()
    address = given_url(url or (before.url if before else None), "init")
    with open_journal() as journal:
        known, founded = found(address, journal, known_as(name, cohort))
    where = place(known)
    if founded.before is not None:
        click.echo(say("init.upgraded", place=where, before=founded.before, version=VERSION))
    click.echo(say("init.made", place=where, name=known.member.name))
    for line in _roles(founded.roles, where):
        click.echo(line)
    _tell_kept(known)


@click.command()
@click.argument("url", required=False)
@click.option("--name", help="The name that the team knows you by.")
@click.option("--cohort", help="A group within the team, such as spring-2027.")
def join(url: str | None, name: str | None, cohort: str | None) -> None:
    """Become a member of the team in the database at URL, with the login that its lead gave you.

    The password is asked for, unseen; it may also stand in PGPASSWORD or a PGPASSFILE, and the whole address in
    TRAINER_TEAM_URL. Joining again changes your name or cohort, or goes to another database.
    """
    from trainer.cli.team_words import given_url, known_as, place, say
    from trainer.cli.wiring import open_journal
    from trainer.team.membership import membership
    from trainer.team.sharing import join as joined

    before = membership()
    again = before.url if before else None
    address = given_url(url or again, "join")
    with open_journal() as journal:
        known = joined(address, journal, known_as(name, cohort))
    click.echo(say("join.joined", place=place(known), name=known.member.name))
    _tell_kept(known)


@click.command()
def leave() -> None:
    """Stop exchanging with the team, and erase its address and the others' results from this machine."""
    from trainer.cli.team_words import own_place, place, say
    from trainer.cli.wiring import open_journal
    from trainer.record.errors import BadUsage
    from trainer.team.sharing import leave as left

    known = own_place()
    if known.url is None:
        raise BadUsage(say("leave.not_in"))
    where = place(known)
    with open_journal() as journal:
        left(journal, known)
    click.echo(say("leave.left", place=where))
    click.echo(say("leave.stays"))


def _roles(roles: "Roles", where: str) -> list[str]:
    from trainer.language.tables import filled, table

    lines = table("team")["init"]["roles"]
    return [filled(line, member=roles.member, lead=roles.lead, host=where) for line in lines]


def _tell_kept(known: "Membership") -> None:
    from trainer.cli.team_words import say
    from trainer.library.diagnostic import shown_path
    from trainer.library.places import team_file

    click.echo(say("join.kept", path=shown_path(team_file())))
    click.echo(say("join.goes", sharing=say(f"level.{known.sharing}")))
    click.echo(say("join.visible"))
