"""One exchange with the team's server: what is new there comes here, what was handed in here goes there."""

from dataclasses import dataclass

from trainer.record.errors import BadUsage
from trainer.record.result import Member
from trainer.store.bury import bury_member, team_tombstones
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.server.found import team_id
from trainer.store.server.pull import pull
from trainer.store.server.push import enter, push_documents, push_results, rename
from trainer.store.server.roles import is_lead
from trainer.store.server.trouble import server_sentence
from trainer.store.server.went_back import begin_anew, went_back
from trainer.store.shared import Outcome, forgotten


@dataclass(frozen=True)
class Exchanged:
    """What an exchange did."""

    team: str
    """The team's id."""
    lead: bool
    pulled: Outcome
    pushed: Outcome


def exchange(journal: SqlJournal, server: TeamServer, who: Member) -> Exchanged:
    """Exchange with the server as this member. May be cut off anywhere, and may be done again at any time.

    What was forgotten comes first, so that nothing of it is sent. Raises BadPlace or BadUsage in one sentence.
    """
    with server.transaction() as connection:
        team, lead = team_id(connection), is_lead(connection)
    pulled = pull(journal, server, team)
    if lead:
        bury_again(journal, server)
    with server.transaction() as connection:
        if enter(connection, who) != who.id:
            raise BadUsage(server_sentence("other_member"))
        rename(connection, who)
    pushed = _push(journal, server, team, who.id, lead=lead)
    if went_back(journal, server, team, who.id):
        begin_anew(journal, team)
        pulled += pull(journal, server, team)
        pushed += _push(journal, server, team, who.id, lead=lead)
    return Exchanged(team, lead, pulled, pushed)


def forget_member(journal: SqlJournal, server: TeamServer, who: str) -> int:
    """Erase a member on the server, which only a lead may, and then here; returns how many results went there."""
    with server.transaction() as connection:
        team_id(connection)
        gone = bury_member(connection, who)
    with journal.writing() as connection:
        bury_member(connection, who)
    return gone


def bury_again(journal: SqlJournal, server: TeamServer) -> None:
    """Forget anew whom this team had forgotten, where an old copy of the database has brought them back."""
    with journal.reading() as connection:
        ours = team_tombstones(connection)
    with server.transaction() as connection:
        for who in ours - forgotten(connection, sorted(ours)):
            bury_member(connection, who)


def _push(journal: SqlJournal, server: TeamServer, team: str, who: str, *, lead: bool) -> Outcome:
    pushed = push_results(journal, server, team, who)
    return pushed + push_documents(journal, server, team, who, lead=lead)
