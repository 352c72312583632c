"""Being in a team that shares a database: founding it, joining, handing in, exchanging, leaving, forgetting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from trainer.language.tables import phrase
from trainer.record.errors import BadUsage, TrainerError
from trainer.record.result import Member, Result, Sharing
from trainer.store.bury import bury_member, drop_copy
from trainer.store.exam_drills import exam_drills
from trainer.store.hand_in import hand_in, known_result, scores_of
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.server.exchange import Exchanged, exchange, forget_member
from trainer.store.server.found import Founded, found_team, team_id
from trainer.store.server.push import ForgottenHere, enter, rename
from trainer.store.server.roles import is_lead
from trainer.store.server.trouble import server_sentence
from trainer.store.server.went_back import begin_anew
from trainer.store.shared import Outcome, forgotten
from trainer.store.shared_query import handed_in_drills, members
from trainer.team.last_sync import LastSync, drop_note, leads, note_sync
from trainer.team.membership import Membership, keep_membership
from trainer.team.own_results import own_results, result_id
from trainer.team.raised import raise_disputes


@dataclass(frozen=True)
class Forgotten:
    """A member that is gone, and how many results went with them."""

    member: Member
    results: int


def found(url: str, journal: SqlJournal, known: Membership) -> tuple[Membership, Founded]:
    """Make a team in this database, or find the one that is there and bring its tables up to date, and join it.

    Raises BadUsage where this login does not lead it.
    """
    with TeamServer(url) as server:
        founded = found_team(server)
        with server.transaction() as connection:
            if not is_lead(connection):
                raise BadUsage(server_sentence("not_lead", place=server.place))
    return join(url, journal, known), founded


def join(url: str, journal: SqlJournal, known: Membership) -> Membership:
    """Become a member of the team in this database and keep its address.

    A login that is a member already gives this machine that member's id, unless something was handed in under another
    one here. Who left and was forgotten after that begins anew, as another member. Raises BadUsage or BadPlace.
    """
    try:
        return _joined(url, journal, known)
    except ForgottenHere:
        if known.url is not None:
            raise
    with journal.writing() as connection:
        bury_member(connection, known.member.id)
    return _joined(url, journal, leave(journal, known))


def _joined(url: str, journal: SqlJournal, known: Membership) -> Membership:
    with TeamServer(url) as server, server.transaction() as connection:
        team_id(connection)
        written_as = enter(connection, known.member)
        if written_as != known.member.id and _handed_in(journal, known.member.id):
            raise BadUsage(_said("two_members"))
        me = known.member.model_copy(update={"id": written_as})
        rename(connection, me)
    joined = known.model_copy(update={"member": me, "url": url})
    keep_membership(joined)
    return joined


def hand_in_drills(
    journal: SqlJournal, known: Membership, drills: Sequence[str]
) -> tuple[tuple[Result, ...], Outcome]:
    """Hand these drills in, at the level that was chosen; what of each goes is settled with that."""
    public = _handed_in(journal, known.member.id)
    fresh = [each for each in drills if each not in public]
    handed = own_results(journal, known.member.id, fresh, known.sharing)
    with journal.writing() as connection:
        return handed, hand_in(connection, known.member, handed, known.sharing, datetime.now(UTC))


def hand_in_by_itself(journal: SqlJournal, known: Membership) -> Outcome:
    """Exams that are finished go by themselves; later scores and disputes of a drill go as the drill itself did."""
    public = _handed_in(journal, known.member.id)
    exams = [
        each.drill for each in exam_drills(journal) if each.status == "finished" and each.drill not in public
    ]
    outcome = hand_in_drills(journal, known, exams)[1]
    with journal.reading() as connection:
        scored = scores_of(connection, public)
        new = {drill for drill, seq in scored if not known_result(connection, result_id(drill, seq))}
    for each in sorted(new):
        again = own_results(journal, known.member.id, [each], public[each])
        with journal.writing() as connection:
            fresh = [result for result in again if not known_result(connection, result.id)]
            outcome += hand_in(connection, known.member, fresh, public[each], datetime.now(UTC))
    raise_disputes(journal, known.member.id, public)
    return outcome


def sync(journal: SqlJournal, known: Membership) -> Exchanged:
    """Exchange with the team's database, and note how it went. Raises BadUsage or BadPlace in one sentence."""
    if known.url is None:
        raise BadUsage(_said("no_database"))
    now = datetime.now(UTC)
    try:
        hand_in_by_itself(journal, known)
        with TeamServer(known.url) as server:
            done = exchange(journal, server, known.member)
    except TrainerError as wrong:
        note_sync(LastSync(at=now, trouble=wrong.message, lead=leads()))
        raise
    except Exception as fault:
        note_sync(LastSync(at=now, trouble=_said("fault", reason=type(fault).__name__), lead=leads()))
        raise
    note_sync(LastSync(at=now, sent=len(done.pushed.new), received=len(done.pulled.new), lead=done.lead))
    return done


def share(known: Membership, sharing: Sharing) -> Membership:
    """Choose what goes from now on. What was handed in stays as it went."""
    chosen = known.model_copy(update={"sharing": sharing})
    keep_membership(chosen)
    return chosen


def leave(journal: SqlJournal, known: Membership) -> Membership:
    """Stop the exchange: the address and password go, and so does this machine's copy of the others' results.

    Whoever was forgotten begins anew, as another member, should they ever join again.
    """
    with journal.writing() as connection:
        gone = bool(forgotten(connection, [known.member.id]))
        drop_copy(connection, but=known.member.id, anew=gone)
    begin_anew(journal)
    me = known.member.model_copy(update={"id": str(uuid4())}) if gone else known.member
    left = known.model_copy(update={"member": me, "url": None})
    keep_membership(left)
    drop_note()
    journal.compact()
    return left


def found_member(journal: SqlJournal, name: str) -> Member:
    """The member of this name (or whose id begins so). Raises BadUsage for none, or more than one."""
    with journal.reading() as connection:
        everybody = members(connection)
    named = [each for each in everybody if each.name.casefold() == name.casefold()]
    fitting = named or [each for each in everybody if name and each.id.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    some = ", ".join(f"{each.id[:8]} ({each.name})" for each in fitting or everybody)
    raise BadUsage(_said("many_members" if fitting else "no_member", name=name, some=some or "-"))


def forget(journal: SqlJournal, known: Membership | None, who: Member) -> Forgotten:
    """Erase a member in the team's database, which only a lead may, and in this machine's copy."""
    if known is not None and known.url is not None:
        with TeamServer(known.url) as server:
            gone = forget_member(journal, server, who.id)
    else:
        with journal.writing() as connection:
            gone = bury_member(connection, who.id)
    journal.compact()
    return Forgotten(who, gone)


def _handed_in(journal: SqlJournal, who: str) -> dict[str, Sharing]:
    with journal.reading() as connection:
        return {} if forgotten(connection, [who]) else handed_in_drills(connection)


def _said(key: str, **slots: object) -> str:
    return phrase(f"sharing.{key}", source="team", **slots)
