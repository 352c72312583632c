"""xAPI statements of own scores: as lines of a file, or sent to a record store and told what came of it."""

import json
from collections.abc import Sequence

import click

from trainer.cli.exported import Export
from trainer.language.tables import sentences
from trainer.llm.server import server_at
from trainer.record.clean import clean_text
from trainer.team.record_store_login import store_address, store_login
from trainer.team.xapi import SITE, Statement, broken_off, statements

say = sentences("record_store")
_MOST_TOLD = 5


def made_statements(what: Export, site: str | None, *, criteria: bool) -> tuple[Statement, ...]:
    """The statements, those of broken-off drills last; `site` names things. Raises BadUsage for no address."""
    place = SITE if site is None else server_at(site, named_by="--site").url
    took = {course.drill: course.took for course in what.went}
    whole = statements(what.results, place, criteria=criteria, took=took)
    return (*whole, *broken_off(what.went, what.member.id, place))


def statement_lines(made: Sequence[Statement]) -> str:
    """One statement a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)


def push_statements(made: Sequence[Statement], url: str, *, insecure: bool) -> int:
    """Send them and tell what came of it. Returns the exit code: 0 only where the store holds every one."""
    from trainer.team.record_store import RecordStore

    place = store_address(url, insecure=insecure)
    delivery = RecordStore(place, store_login(place)).send(made)
    if len(delivery.held) == len(made):
        click.echo(say("store.held", url=place, count=len(made)))
        return 0
    click.echo(say("store.partly", held=len(delivery.held), count=len(made)), err=True)
    if delivery.differing:
        told = ", ".join(delivery.differing[:_MOST_TOLD])
        click.echo(say("store.differing", url=place, count=len(delivery.differing), ids=told), err=True)
    for name, said in list(delivery.refused.items())[:_MOST_TOLD]:
        click.echo(say("store.refused", url=place, id=name, said=clean_text(said)), err=True)
    return 1
