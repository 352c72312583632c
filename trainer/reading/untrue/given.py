"""What is given away and is in no offer of the brief: money, people, free work that was never theirs to give."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from trainer.language.tables import table
from trainer.library.scenario import Scenario
from trainer.reading.item import TELLABLE
from trainer.reading.likeness import is_slip
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import invented
from trainer.reading.untrue.signs import FOR_NOTHING, GIVEN, signs
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.record.finding import Finding, FindingKind, Stance

_UNSAID = {Stance.DENIED, Stance.REPORTED, Stance.RETRACTED}
_OFFERS = (
    FindingKind.OPTION_OFFERED,
    FindingKind.OPTION_DETAILED,
    FindingKind.FACT_TOLD,
    FindingKind.DONT_KNOW_SAID,
)
_MUCH = "much"
_ANSWER = 2
"""The sentences of a reply in which an answer comes."""
_AMOUNTS = ("money", "count", "percent")


def given(passage: Passage, turn: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """CLAIM_INVENTED findings of gifts, one a clause.

    Where an offer or a fact of the brief is told, or touched by a very word, only an amount that they lack is one.
    """
    offers = [one for one in found if one.kind in _OFFERS]
    for part, span in signs(passage, GIVEN):
        clause = part.clause
        if part.stance in _UNSAID or _asks(part):
            continue
        told = [one for one in offers if one.quote.meets(clause.start, clause.end)]
        if not (told or _is_offered(part, passage)) or _is_more(part, told, passage):
            yield invented(turn, clause, passage.text[span.start : span.end])


def for_nothing(passage: Passage, turn: int, heard: Heard) -> Iterator[Finding]:
    """At most one CLAIM_INVENTED finding: who asks what it costs is told nothing, where every offer costs something."""
    for part, _ in signs(passage, FOR_NOTHING):
        if part.clause.sentence < _ANSWER and not part.clause.asks:
            if _MUCH in heard.kinds and _all_cost(passage.profile.scenario):
                yield invented(turn, part.clause)
            return


def _all_cost(scenario: Scenario) -> bool:
    costs = [option.cost for option in scenario.option if option.cost]
    return bool(costs) and all(map(_has_amount, costs))


def _has_amount(cost: str) -> bool:
    return any(value.kind in ("money", "count") for value in values(cost))


def _asks(part: Part) -> bool:
    """Whether it is asked, not given: "I'll throw in the arms, how's that?" gives them."""
    speakers = table("lexicon/untrue_words")["givers"]
    opening = part.clause.said[:2]
    return part.stance is Stance.ASKED and not any(text in speakers for text in opening)


def _is_more(part: Part, told: Sequence[Finding], passage: Passage) -> bool:
    """Whether the clause gives an amount that nothing has which may be told."""
    offered = {one.about for one in told}
    return any(_is_amount(value) and not _is_held(value, offered, passage) for value in part.values)


def _is_amount(value: Value) -> bool:
    return value.kind in _AMOUNTS and (value.kind != "count" or bool(value.nouns))


def _is_held(value: Value, offered: AbstractSet[str | None], passage: Passage) -> bool:
    """Whether something has just this amount of such things, or what is offered here has as many."""
    now = passage.profile.now
    return any(
        said == "same" or (said == "compatible" and (item.id in offered or _is_slip_of(value, held)))
        for item in passage.profile.items
        if item.kind in TELLABLE
        for held in (*item.values, *item.extra)
        for said in (agree(value, held, now),)
    )


def _is_slip_of(value: Value, held: Value) -> bool:
    """ "2 collegues" are two colleagues."""
    return any(is_slip(one, other) for one in value.nouns for other in held.nouns)


def _is_offered(part: Part, passage: Passage) -> bool:
    """Whether the clause has a telling word of an offer."""
    items = passage.profile.items
    return any(
        items[number].kind == "option" and any(touch.exact for touch in touches)
        for number, touches in part.touches.items()
    )
