"""All that is untrue in a reply by what was asked and by everyday English, beside what the wordings show."""

from collections.abc import Iterator, Sequence

from trainer.reading.asked_for import answering
from trainer.reading.in_reply import Reply
from trainer.reading.kinds import UNTRUE
from trainer.reading.untrue.belittled import belittled
from trainer.reading.untrue.causes import causes
from trainer.reading.untrue.changed import as_usual, changed, new_dates
from trainer.reading.untrue.disowned import disowned
from trainer.reading.untrue.given import for_nothing, given
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.reassured import reassured
from trainer.reading.untrue.said_again import said_again
from trainer.reading.untrue.softened import softened
from trainer.reading.untrue.sooner import sooner
from trainer.reading.untrue.wrong_answers import wrong_answers
from trainer.record.finding import Finding, FindingKind


def untrue(reply: Reply, heard: Heard) -> Iterator[Finding]:
    """Findings beside those of the reply, none where its words were found untrue already. `heard`: the words before."""
    passage, turn, found, ledger = reply.passage, reply.turn, reply.findings, reply.ledger
    done = [one.quote for one in found if one.kind in UNTRUE]
    expected = answering(ledger, passage.profile, turn)
    known = expected | ledger.told.keys()
    claims = [
        *disowned(passage, turn, found),
        *softened(passage, turn, found, known),
        *given(passage, turn, found),
        *changed(passage, turn, found),
        *as_usual(passage, turn, found),
        *new_dates(passage, turn, found),
    ]
    claims += wrong_answers(reply, heard, expected)
    claims += sooner(reply, heard, expected)
    claims += for_nothing(passage, turn, heard)
    claims += said_again(reply)
    claims += reassured(reply, heard, expected)
    claims += belittled(reply, heard, expected)
    claims += causes(reply, heard, expected)
    seen: set[tuple[FindingKind, str | None]] = set()
    for one in claims:
        about = one.kind, one.about
        if about not in seen and not any(where.meets(one.quote.start, one.quote.end) for where in done):
            seen.add(about)
            yield one


def without_credit(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without stakes that are only named in words which give away what isn't there."""
    gifts = [one.quote for one in found if one.kind is FindingKind.CLAIM_INVENTED]
    return tuple(
        one
        for one in found
        if one.kind is not FindingKind.STAKE_NAMED
        or not any(where.meets(one.quote.start, one.quote.end) for where in gifts)
    )
