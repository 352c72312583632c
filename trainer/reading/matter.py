"""The scenario's matter in a text: facts told, unknowns admitted, options offered, stakes named.

A stretch of one to three clauses tells a thing when it holds enough of what that thing is recognised by, with
the same sign, said as so.
"""

from trainer.reading.around import NOTHING, Around, Span
from trainer.reading.candidates import NOT_OFFERED, NOT_SAID, Candidate, candidates, explained
from trainer.reading.enough import BY_DATE, ONE_WORD, is_near
from trainer.reading.passage import Passage
from trainer.reading.stakes import stakes
from trainer.reading.told import Told, findings_of, has_its_value, sureness
from trainer.reading.told_by_date import called_off, tells_missed_date
from trainer.reading.unknowns import unknowns
from trainer.record.finding import Finding, FindingKind, Quote

_FOR_WEIGHT, _LIKE_ENOUGH = 0.5, 0.72
"""What a sure weight is worth beside likeness to a wording, and what both have to reach."""
_UNVALUED = {"fact": 0.43, "option": 0.35}
"""How like a wording the words have to be that tell a thing without any of its times and numbers."""
_ROUNDING = 1e-9


class Weighed:
    """What may be told in a text: with its own value, or with another."""

    def __init__(self, passage: Passage, around: Around = NOTHING) -> None:
        self._passage, self._around = passage, around
        self._verbatim = _verbatim(passage)
        self._among = candidates(passage, around)

    def truly(self) -> list[Told]:
        """What is told with its own value, also in its author's own words."""
        return explained(self._passage, [*self._verbatim, *self._among], self._is_like)

    def _is_like(self, told: Told) -> bool:
        return _is_like(self._passage, told, self._around)

    def otherwise(self) -> list[Told]:
        """What is told with another value."""
        return [told for told in explained(self._passage, self._among, otherwise=True) if told.otherwise]


def matter(passage: Passage, turn: int, weighed: Weighed, around: Around = NOTHING) -> tuple[Finding, ...]:
    """Facts, options, unknowns and stakes in a text."""
    told = weighed.truly()
    found = [finding for one in told for finding in findings_of(passage, turn, one)]
    found += called_off(passage, turn, {one.about for one in found})
    taken = tuple(passage.span(one.match) for one in told if one.item.kind == "fact")
    found += unknowns(passage, turn, around, taken)
    used: dict[Span, float] = {}
    for one in told:
        for touch in one.match.touches:
            used[touch.start, touch.end] = max(one.match.weight, used.get((touch.start, touch.end), 0.0))
    admitted = {one.about for one in found if one.kind is FindingKind.UNKNOWN_ADMITTED}
    found += _open_verbatim(passage, turn, admitted)
    offers = tuple(passage.span(one.match) for one in told if one.item.kind == "option")
    found += stakes(passage, turn, used, around, offers)
    return tuple(sorted(found, key=lambda one: (one.quote.start, one.kind)))


def told_otherwise(passage: Passage, turn: int, weighed: Weighed) -> tuple[Finding, ...]:
    """Facts whose topic is sure, told with another value than theirs: as FACT_TOLD findings, which they are not."""
    return tuple(
        finding
        for one in weighed.otherwise()
        if one.item.kind == "fact"
        for finding in findings_of(passage, turn, one)
    )


def _is_like(passage: Passage, told: Told, around: Around) -> bool:
    """Whether the words are like a wording of the thing, too, and not only about it: the less, the surer it is told.

    Notes are no sentences; and what was asked for, denied by its day or owned is told by very few words.
    """
    if around.loose:
        return True
    if _is_bare(passage, told, around) and not is_near(passage, told.match, _UNVALUED[told.item.kind]):
        return False
    if not told.weighed:
        return True
    sure = _FOR_WEIGHT * sureness(told) / 100
    return is_near(passage, told.match, _LIKE_ENOUGH - sure - _ROUNDING)


def _is_bare(passage: Passage, told: Told, around: Around) -> bool:
    """Whether a thing is told by words alone that might have been told by a time or a number.

    An own fault may, and what is on the table already; a promised day that is called off is said with a "not".
    """
    if told.item.kind == "option":
        return told.item.id not in around.offered and not any(touch.is_value for touch in told.match.touches)
    by_date = told.need == BY_DATE and tells_missed_date(told.item, passage, told.match, around)
    return not (has_its_value(told) or told.item.ours or by_date or told.need == ONE_WORD)


def _verbatim(passage: Passage) -> list[Candidate]:
    """Facts and options told in their author's own words."""
    return [
        Candidate(passage, passage.verbatim_match(said), stance)
        for said, stance in passage.said("fact", "option")
        if stance not in (NOT_SAID if said.wording.kind == "fact" else NOT_OFFERED)
    ]


def _open_verbatim(passage: Passage, turn: int, told: set[str | None]) -> list[Finding]:
    """What nobody knows, in its author's own words."""
    return [
        Finding(
            kind=FindingKind.UNKNOWN_ADMITTED,
            quote=Quote(turn=turn, start=said.start, end=said.end, text=passage.text[said.start : said.end]),
            about=said.wording.id,
        )
        for said, stance in passage.said("unknown")
        if said.wording.id not in told and stance not in NOT_SAID
    ]
