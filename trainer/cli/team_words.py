"""What the commands of `trainer team` ask and say alike."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

import click

from trainer.language.tables import phrase
from trainer.record.errors import BadUsage

if TYPE_CHECKING:
    from trainer.store.server.exchange import Exchanged
    from trainer.store.shared import Outcome
    from trainer.team.membership import Membership

URL = "TRAINER_TEAM_URL"
"""Environment variable: the address of the team's database, where it is not typed."""


def say(key: str, /, **slots: object) -> str:
    """A sentence about the team."""
    return phrase(key, source="team", **slots)


def given_url(url: str | None, command: str) -> str:
    """The address that was given, by argument or environment; at a terminal the password is asked for, unseen."""
    found = url or os.environ.get(URL)
    if not found:
        raise BadUsage(say("sharing.no_url", command=command))
    return _with_password(found) if sys.stdin.isatty() and not _has_password(found) else found


def _has_password(url: str) -> bool:
    """Whether a password is at hand: in the address, in PGPASSWORD or in the file that libpq looks into."""
    file = Path(os.environ.get("PGPASSFILE") or Path.home() / ".pgpass")
    try:
        return urlsplit(url).password is not None or "PGPASSWORD" in os.environ or file.exists()
    except ValueError:
        return True  # no address at all, which whoever connects will tell


def _with_password(url: str) -> str:
    password = str(click.prompt(say("sharing.ask_password"), hide_input=True, default="", show_default=False))
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not password or not at:
        return url
    return urlunsplit(parts._replace(netloc=f"{login}:{quote(password, safe='')}@{host}"))


def known_as(name: str | None, cohort: str | None) -> "Membership":
    """Who the trainee is to the team, made at the first time, with the name and cohort that are given now."""
    from trainer.record.clean import clean_text
    from trainer.settings.read import trainee_name
    from trainer.team.membership import membership, own_membership

    chosen = clean_text(name or "").strip() or trainee_name()
    before = membership()
    if before is None and not chosen:
        raise BadUsage(say("sharing.no_name"))
    known = before or own_membership(chosen)
    update: dict[str, object] = {}
    if name:
        update["name"] = chosen
    if cohort is not None:
        update["cohort"] = clean_text(cohort).strip() or None
    return known.model_copy(update={"member": known.member.model_copy(update=update)})


def own_place() -> "Membership":
    """Who the trainee is to the team. Raises BadUsage where that was never settled."""
    from trainer.team.membership import membership

    known = membership()
    if known is None:
        raise BadUsage(say("sharing.not_member"))
    return known


def place(known: "Membership") -> str:
    """Where the team's database is, without login and password."""
    from trainer.store.server.connect import TeamServer

    with TeamServer(known.url or "") as server:
        return server.place


def tell_exchange(done: "Exchanged", where: str) -> None:
    """Say what an exchange did."""
    click.echo(say("sync.done", place=where, sent=len(done.pushed.new), received=len(done.pulled.new)))
    for line in troubles(done.pulled + done.pushed):
        click.echo(line)


def troubles(outcome: "Outcome") -> list[str]:
    """A line for each kind of result that did not simply go in."""
    counts = {
        "barred": len(set(outcome.barred)),
        "conflict": len({each.id for each in outcome.conflicts}),
        "unreadable": len(set(outcome.unreadable)),
    }
    return [say(f"sync.{key}", count=count) for key, count in counts.items() if count]
