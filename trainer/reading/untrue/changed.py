"""What is fixed, and the speaker changes all the same: hours that are cut, a date that is moved, a day as usual."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainer.language.tables import table, word_set
from trainer.reading.kinds import DEEDS, OFFERS
from trainer.reading.passage import Passage
from trainer.reading.segments import clauses
from trainer.reading.stance import negations
from trainer.reading.touching import Part
from trainer.reading.untrue.brief_values import is_known, is_new_time, names_a_date
from trainer.reading.untrue.quotes import contradicted, forbidden, invented
from trainer.reading.untrue.signs import AS_USUAL, CHANGED, sign_in, signs
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.finding import Finding, FindingKind, Stance

_SAID = {Stance.ASSERTED, Stance.HEDGED, Stance.CONDITIONAL}
_PROMISE = "promise"
_BEFORE = 6
"""Words before a date among which its verb stands."""


def changed(passage: Passage, turn: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """FACT_CONTRADICTED findings where a fact that was just told is changed for the customer."""
    for part, _ in signs(passage, CHANGED):
        told = [one for one in found if one.kind is FindingKind.FACT_TOLD and one.quote.start < part.clause.end]
        if told and part.stance in _SAID and not _meets(part, found, OFFERS):
            last = max(told, key=lambda one: one.quote.start)
            yield contradicted(turn, part.clause, last.about or "")


def as_usual(passage: Passage, turn: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """At most one finding that the worst of the news is contradicted: it all goes on as before, from now on."""
    news = [fact for fact in passage.profile.scenario.news if fact.worst]
    if not news or any(one.kind in OFFERS or one.kind is FindingKind.FACT_TOLD for one in found):
        return
    for part, _ in signs(passage, AS_USUAL):
        if part.stance is Stance.ASSERTED and not any(value.is_time for value in part.values):
            if not _stays((news[0].text, *news[0].also)):
                yield contradicted(turn, part.clause, news[0].id)
            return


@lru_cache(maxsize=100)
def _stays(wordings: tuple[str, ...]) -> bool:
    """Whether the news is that nothing changes: "it is meant so, and it's going to stay"."""
    staying = frozenset(table("lexicon/untrue_words")["staying"])
    said = [clause for text in wordings for clause in clauses(text) if not negations(clause)]
    return any(word.text in staying for clause in said for word in clause.words)


def new_dates(passage: Passage, turn: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """CLAIM_INVENTED findings where something is to happen on a day that the brief has nowhere."""
    for part in passage.parts:
        if part.stance not in _SAID or part.clause.asks:
            continue
        for value in part.values:
            if not names_a_date(value) or not (sign_in(part, CHANGED) or _happens(part, value)):
                continue
            if is_new_time(passage, value) and not _meets(part, found, (*DEEDS, *OFFERS)):
                never = _promise_of(passage, value)
                yield (
                    forbidden(turn, part.clause, never, _PROMISE)
                    if never
                    else invented(turn, part.clause, value.text)
                )
                break


def _promise_of(passage: Passage, value: Value) -> str | None:
    """The forbidden promise that has this very time."""
    now = passage.profile.now
    for never in passage.profile.scenario.never:
        times = [held for text in (never.text, *never.also) for held in values(text)]
        if never.kind == _PROMISE and is_known(value, times, now):
            return never.id
    return None


def _happens(part: Part, value: Value) -> bool:
    """Whether the words before a date tell of what happens then, and of no deed of the two who speak."""
    joints, speakers, happening = (
        word_set("lexicon/untrue_words", listed) for listed in ("joints", "speakers", "happening")
    )
    before = [word.text for word in part.clause.words if word.start < value.start]
    joint = max((n + 1 for n, text in enumerate(before) if text in joints), default=0)
    said = before[joint:]
    return speakers.isdisjoint(said[:1]) and not happening.isdisjoint(said[-_BEFORE:])


def _meets(part: Part, found: Sequence[Finding], kinds: Sequence[FindingKind]) -> bool:
    return any(one.kind in kinds and one.quote.meets(part.clause.start, part.clause.end) for one in found)
