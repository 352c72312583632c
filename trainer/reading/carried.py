"""Stakes acknowledged without a word of theirs: what the customer has to carry before others ("it's you who ...")."""

from collections.abc import Iterator, Set

from trainer.reading.around import Around, Span
from trainer.reading.passage import Passage
from trainer.reading.stance import puts_burden
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger

_SURE = 60
_EARLY = 3
"""The sentences of a reply (from 0) in which what was just told is taken up."""
_NOT_SAID = (Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED)


def carried(passage: Passage, turn: int, around: Around, named: Set[str | None]) -> tuple[Finding, ...]:
    """STAKE_NAMED findings without the stake's own words. `named`: stakes named in the text already."""
    burden = tuple(_burden(passage, turn, named))
    return burden if burden or named else tuple(_taken_up(passage, turn, around))


def _burden(passage: Passage, turn: int, named: Set[str | None]) -> Iterator[Finding]:
    """Where the burden on the customer is put in words, and there is one hidden stake to mean.

    What a customer keeps to themselves at first is what they must answer for; who says "you're the one who has to look
    them in the face" has seen it.
    """
    hidden = [stake.id for stake in passage.profile.scenario.stake if stake.hidden]
    if len(hidden) != 1 or hidden[0] in named:
        return
    for part in passage.parts:
        clause = part.clause
        if part.stance in _NOT_SAID or clause.asks:
            continue
        if puts_burden(clause):
            yield _finding(passage, turn, hidden[0], (clause.start, clause.end))
            return


def just_revealed(ledger: Ledger, turn: int) -> tuple[str, ...]:
    """The stakes that the customer told of, for the first time, in the turn that a reply in this turn answers."""
    return tuple(name for name, told in ledger.revealed.items() if told == ledger.answers(turn))


def _taken_up(passage: Passage, turn: int, around: Around) -> Iterator[Finding]:
    """What the customer has just told of, where the first sentences name what that is for them: "I'd be spitting"."""
    early = [part.clause for part in passage.parts if part.clause.sentence <= _EARLY]
    for name, where in zip(around.revealed, around.felt, strict=False):
        if any(clause.start < where[1] and where[0] < clause.end for clause in early):
            yield _finding(passage, turn, name, where)
        return


def _finding(passage: Passage, turn: int, name: str, where: Span) -> Finding:
    quote = Quote(turn=turn, start=where[0], end=where[1], text=passage.text[where[0] : where[1]])
    return Finding(kind=FindingKind.STAKE_NAMED, quote=quote, about=name, confidence=_SURE)
