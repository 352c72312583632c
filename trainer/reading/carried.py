"""Stakes acknowledged without a word of theirs: what the customer has to carry before others ("it's you who ...")."""

from collections.abc import Iterator, Set
from functools import cache

from trainer.language.tables import table
from trainer.reading.families import word_flags, word_lists
from trainer.reading.lexicon import Lexicon
from trainer.reading.passage import Passage
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_SURE = 60
_NOT_SAID = (Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED)


def carried(passage: Passage, turn: int, named: Set[str | None]) -> Iterator[Finding]:
    """A STAKE_NAMED finding where the burden on the customer is put in words, and there is one hidden stake to mean.

    What a customer keeps to themselves at first is what they must answer for; who says "you're the one who has to look
    them in the face" has seen it. `named`: stakes named in the text already.
    """
    hidden = [stake.id for stake in passage.profile.scenario.stake if stake.hidden]
    if len(hidden) != 1 or hidden[0] in named:
        return
    for part in passage.parts:
        clause = part.clause
        if part.stance in _NOT_SAID or clause.asks:
            continue
        texts = [word.text for word in clause.words]
        if any(_lexicon().hits(texts, word_flags((clause,)))):
            where = Quote(turn=turn, start=clause.start, end=clause.end, text=clause.text)
            yield Finding(kind=FindingKind.STAKE_NAMED, quote=where, about=hidden[0], confidence=_SURE)
            return


@cache
def _lexicon() -> Lexicon:
    return Lexicon((("burden", phrase) for phrase in table("lexicon/stakes")["burden"]), word_lists())
