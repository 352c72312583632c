"""A no that is softened: the customer presses, and something might still move after all.

Which forbidden promise it is, is told by what was refused; the words themselves ("there's some give in it") share
nothing with any scenario.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from trainer.library.scenario import Never
from trainer.reading.passage import Passage
from trainer.reading.stance import Span, negations
from trainer.reading.touching import Part
from trainer.reading.untrue.quotes import forbidden
from trainer.reading.untrue.signs import SOFTENED, signs
from trainer.record.finding import Finding, FindingKind, Stance

_UNSAID = {Stance.ASKED, Stance.DENIED, Stance.REPORTED, Stance.RETRACTED}
_REFUSED = 0.05
"""How much nearer a promise counts that contradicts what the customer knows."""
_HONEST = (FindingKind.DONT_KNOW_SAID, FindingKind.NO_SAID, FindingKind.OPTION_OFFERED)


def softened(
    passage: Passage, turn: int, found: Sequence[Finding], refused: AbstractSet[str]
) -> Iterator[Finding]:
    """At most one NEVER_SAID finding.

    `refused`: the facts that the customer knows or has just asked for; who knows none is refused nothing yet.
    """
    nevers = [one for one in passage.profile.scenario.never if one.kind == "promise"]
    told = {one.about for one in found if one.kind is FindingKind.FACT_TOLD}
    said = {one.about for one in found if one.kind is FindingKind.NEVER_SAID}
    nevers = [one for one in nevers if told.isdisjoint(one.contradicts) and one.id not in said]
    if not nevers or not refused or any(one.kind in _HONEST for one in found):
        return
    for part, span in signs(passage, SOFTENED):
        if part.stance not in _UNSAID or (part.stance is Stance.DENIED and _holds_its_not(part, span)):
            never = _nearest(nevers, passage, part, refused)
            yield forbidden(turn, part.clause, never.id, never.kind)
            return


def _holds_its_not(part: Part, span: Span) -> bool:
    """Whether the phrase itself is a "don't" ("don't write it off"): then the clause is no denial of it."""
    first = min((where.start for where in negations(part.clause)), default=-1)
    return span.start <= first < span.end


def _nearest(nevers: Sequence[Never], passage: Passage, part: Part, refused: AbstractSet[str]) -> Never:
    """The promise to whose wordings the clause comes nearest, rather one of what was refused."""
    n = passage.parts.index(part)

    def near(never: Never) -> float:
        alike = passage.comparison.nearness(passage.profile.index["never", never.id], n, n, 0.0)
        return alike + _REFUSED * (not refused.isdisjoint(never.contradicts))

    return max(nevers, key=near)
