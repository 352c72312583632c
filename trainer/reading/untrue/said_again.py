"""An untrue thing said again in short: "Two hours, four nurses, and February", when it is asked for in writing."""

from collections.abc import Iterator, Sequence

from trainer.reading.in_reply import Reply
from trainer.reading.item import TELLABLE
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.brief_values import is_new_time
from trainer.reading.untrue.quotes import again
from trainer.reading.value import Value
from trainer.reading.values import agree, values
from trainer.record.finding import Finding, Stance

_SAID = (Stance.ASSERTED, Stance.HEDGED, Stance.CONDITIONAL)
_LAST = 6
"""How many of the untrue things before are remembered; a talk of 200 turns costs no more."""
_TELLING = ("date", "day", "moment", "money", "percent", "count")


def said_again(reply: Reply) -> Iterator[Finding]:
    """The earlier findings of what is untrue whose very date or amount is said again, each once."""
    passage = reply.passage
    for earlier in (*reply.ledger.broken[-_LAST:], *reply.ledger.invented[-_LAST:]):
        held = [value for value in values(earlier.quote.text) if _tells(value, passage)]
        part = next(
            (part for part in passage.parts if part.stance in _SAID and _has(part, held, passage)), None
        )
        if part is not None and not part.clause.asks:
            yield again(earlier, reply.turn, part.clause)


def _tells(value: Value, passage: Passage) -> bool:
    """Whether nothing that may be told has such a value, so that it belongs to the untrue thing alone."""
    if value.kind not in _TELLING or (value.kind == "count" and not value.nouns):
        return False
    if value.is_time:
        return is_new_time(passage, value)
    tellable = [item for item in passage.profile.items if item.kind in TELLABLE]
    held = (one for item in tellable for one in (*item.values, *item.extra))
    return not any(agree(value, one, passage.profile.now) == "same" for one in held)


def _has(part: Part, held: Sequence[Value], passage: Passage) -> bool:
    now = passage.profile.now
    return any(
        said.kind == value.kind and agree(said, value, now) in ("same", "compatible") and _is_one(said, value)
        for said in part.values
        for value in held
    )


def _is_one(said: Value, value: Value) -> bool:
    """Whether two values have the same month and the same things counted, as far as they are named."""
    return said.month == value.month and (said.kind != "count" or bool({*said.nouns} & {*value.nouns}))
