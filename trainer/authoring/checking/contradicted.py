"""Where true words accuse who says them: a `never` that a fact contradicts, a wording against another fact."""

from collections.abc import Iterator, Sequence

from trainer.authoring.checking.case import ScenarioCase, Wording
from trainer.authoring.checking.shared_words import holds
from trainer.language.tables import table
from trainer.library.references import Complaint
from trainer.reading.agreement import agree
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.finding import FindingKind

_FIRM = ("day", "date", "moment", "money", "percent")
_NEARLY_ALL = 0.8
"""Of a forbidden sentence's telling words, for a true one to say the same."""


def forbidden_truths(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings of facts, unknowns, options and stakes that are heard as what may not be said, or say it in full."""
    forbidden = [one for _, one in case.wordings if one.kind == "never"]
    for moment, wording in case.read_wordings:
        if wording.kind == "never":
            continue
        heard = [one.about for one in moment.read(wording.text) if one.kind is FindingKind.NEVER_SAID]
        true = wording.kind in ("fact", "option")
        held = [one.id for one in forbidden if true and holds(wording.text, one.text, _NEARLY_ALL)]
        for never in dict.fromkeys((*heard, *held)):
            slots = {"kind": wording.kind, "name": wording.id, "never": never}
            yield Complaint("forbidden_truth", wording.path, slots, _place_of(case, never or ""))


def disagreeing(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings that give another value than a fact does, or than their own text."""
    own = {(one.kind, one.id): _points(one.text) for _, one in case.wordings if one.is_text}
    for moment, wording in case.read_wordings:
        if wording.kind == "never":
            continue
        slots = {"kind": wording.kind, "name": wording.id}
        for one in moment.read(wording.text):
            if one.kind is FindingKind.FACT_CONTRADICTED:
                yield Complaint(
                    "disagreeing", wording.path, {**slots, "fact": one.about, "said": one.quote.text}
                )
        said = _other_value(wording, own.get((wording.kind, wording.id), ()))
        if said:
            yield Complaint("disagreeing", wording.path, {**slots, "fact": wording.id, "said": said})


def _other_value(wording: Wording, own: Sequence[Value]) -> str:
    """The one day, date, amount or percentage of a wording, where its text has one of the same kind and another.

    The news in few words may name the day that is off.
    """
    if wording.is_bare:
        return ""
    mine = _points(wording.text)
    if len(mine) == len(own) == 1 and mine[0].kind == own[0].kind:
        return mine[0].text if agree(mine[0], own[0], None) == "different" else ""
    return ""


def _points(text: str) -> tuple[Value, ...]:
    """The values that leave no doubt what they are: no "today", no span of days, no bound like "before Monday"."""
    bounds = frozenset(table("check")["bounds"])
    return tuple(
        one
        for one in values(text)
        if one.kind in _FIRM
        and one.offset is None
        and one.part is None
        and one.upto_day is None
        and not bounds & set(text[: one.start].lower().split()[-2:])
    )


def _place_of(case: ScenarioCase, never: str) -> tuple[str | int, ...]:
    number = next((n for n, one in enumerate(case.scenario.never) if one.id == never), 0)
    return ("never", number)
