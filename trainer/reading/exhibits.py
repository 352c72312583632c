"""What the trainee shows the customer: an exhibit named where something is shown."""

from collections.abc import Iterator

from trainer.language.tables import table
from trainer.reading.passage import Passage, quote_of
from trainer.record.finding import Finding, FindingKind, Stance

_ENOUGH = 1.2
_SHARE = 0.6
_NOT_SHOWN = {Stance.DENIED, Stance.REPORTED, Stance.RETRACTED}


def exhibits(passage: Passage, turn: int) -> Iterator[Finding]:
    """EXHIBIT_SHOWN findings: an exhibit's title in a clause that shows, sends or points to something."""
    showing = frozenset(table("lexicon/synonyms")["showing"])
    for number, item in enumerate(passage.profile.items):
        if item.kind != "exhibit":
            continue
        for n, part in enumerate(passage.parts):
            match = passage.match(number, n, n)
            if match is None or match.slots < 2 or match.weight < _ENOUGH or match.coverage < _SHARE:
                continue
            if part.stance in _NOT_SHOWN or not showing.intersection(word.text for word in part.clause.words):
                continue
            yield Finding(kind=FindingKind.EXHIBIT_SHOWN, quote=quote_of(passage, turn, match), about=item.id)
            break
