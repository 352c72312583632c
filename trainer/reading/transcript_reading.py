"""Reads a whole transcript as a drill would have: plan, turns with what the talk held so far, follow-up."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.library.scenario import Scenario, Timing
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger, with_revealed
from trainer.record.transcript import Transcript


@dataclass(frozen=True)
class Later:
    """A later conversation of the same transcript: its first turn, and the scenario as it stands in it."""

    first: int
    scenario: Scenario
    timing: Timing


def read_transcript(
    reader: EmbeddedReader,
    transcript: Transcript,
    scenario: Scenario,
    timing: Timing,
    later: Sequence[Later] = (),
) -> tuple[tuple[Finding, ...], Ledger]:
    """All findings in the order plan, turns, follow-up, and the talk's state at its end.

    `scenario` is the one at the timing (`library.moment.at_moment`). Stakes that the customer tells of are
    findings of the customer's turn; they don't count as named by the trainee.
    """
    ledger, heard = Ledger(), ""
    channel = transcript.plan.channel
    begins = {one.first: one for one in later}

    def context() -> ReadingContext:
        return ReadingContext(scenario, timing, channel, ledger, heard)

    found = list(reader.read_plan(transcript.plan, context()))
    for number, turn in enumerate(transcript.turns):
        if number in begins:
            scenario, timing = begins[number].scenario, begins[number].timing
            ledger, heard = Ledger(revealed=ledger.revealed, begins=number), ""
        if turn.role == "trainee":
            said = reader.read_reply(turn.text, number, context())
            ledger = ledger.after(said)
        else:
            said = reader.read_customer(turn.text, number, context())
            ledger = ledger.after([one for one in said if one.kind is not FindingKind.STAKE_NAMED])
            for one in said:
                if one.kind is FindingKind.STAKE_NAMED and one.about:
                    ledger = with_revealed(ledger, one.about, number)
        found += said
        heard = turn.text
    if transcript.follow_up:
        found += reader.read_follow_up(transcript.follow_up, context())
    return tuple(found), ledger
