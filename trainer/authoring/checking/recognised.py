"""Whether the embedded reader knows each thing by its author's words, in ordinary order, and apart from others."""

import re
from collections.abc import Iterator

from trainer.authoring.checking.case import MEANS, Moment, ScenarioCase, Wording
from trainer.language.tables import table
from trainer.library.references import Complaint
from trainer.reading.values import values
from trainer.record.finding import FindingKind

_TELLABLE = ("fact", "unknown", "option")
"""What a trainee tells; of the rest the other ways to say it are read only when looking deep."""
_JOINT = re.compile(r"(?:, and|, but|;|,| and| but) ")
_LEAD = re.compile(r"(.*\S)\s+((?:by|on|at|until|since|from|in|before|after)\s+.+)")


def not_known(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings of the author's that are not read as what they were written for."""
    for moment, wording in case.wordings:
        looked_at = case.deep or wording.is_text or wording.kind in _TELLABLE
        if looked_at and not _means(moment, wording, wording.text):
            other = _other(moment, wording)
            slots = {"kind": wording.kind, "name": wording.id, "text": wording.text}
            yield (
                Complaint("taken_for_another", wording.path, {**slots, "other": other})
                if other
                else Complaint("not_known", wording.path, slots)
            )


def not_known_otherwise(case: ScenarioCase) -> Iterator[Complaint]:
    """Things whose own text is no longer recognised once it is said in another ordinary order; once each."""
    for moment, wording in case.wordings:
        if wording.is_text and wording.kind in _TELLABLE and _means(moment, wording, wording.text):
            missed = next((said for said in reordered(wording) if not _means(moment, wording, said)), None)
            if missed is not None:
                slots = {"kind": wording.kind, "name": wording.id, "said": missed}
                yield Complaint("not_known_otherwise", wording.path, slots)


def mixed_up(case: ScenarioCase) -> Iterator[Complaint]:
    """Two things of one kind of which each is heard in the other's own text."""
    texts = [(moment, wording) for moment, wording in case.wordings if wording.is_text]
    heard = {(one.kind, one.id): _heard(moment, one) for moment, one in texts}
    for number, (_, one) in enumerate(texts):
        for _, other in texts[number + 1 :]:
            same = one.kind == other.kind and one.id != other.id
            if same and other.id in heard[one.kind, one.id] and one.id in heard[other.kind, other.id]:
                slots = {"kind": one.kind, "name": one.id, "other": other.id}
                yield Complaint("mixed_up", other.path, slots)


def reordered(wording: Wording) -> Iterator[str]:
    """The same said in other ordinary ways: after a few words, the halves changed round, the time first."""
    bare = wording.text.strip().rstrip(".")
    small = bare if bare[:2].isupper() else bare[:1].lower() + bare[1:]
    open_ = wording.kind == "unknown"
    for lead in table("check")["lead_ins_of_the_unknown" if open_ else "lead_ins"]:
        yield f"{lead} {small}."
    if not open_:
        yield from _turned_round(bare, small)
        yield from _time_first(bare, small)


def _turned_round(bare: str, small: str) -> Iterator[str]:
    """ "It is down, and it stays down": "it stays down, and it is down"."""
    joints = list(_JOINT.finditer(bare))
    if len(joints) == 1 and bare[: joints[0].start()].count(" ") > 1 and bare[joints[0].end() :].count(" ") > 1:
        yield f"{bare[joints[0].end() :]}, and {small[: joints[0].start()]}."


def _time_first(bare: str, small: str) -> Iterator[str]:
    """ "The refund arrives by Thursday": "by Thursday the refund arrives"."""
    found = _LEAD.fullmatch(small)
    if found and not _JOINT.search(bare):
        last = values(found.group(2))
        if last and last[-1].is_time and len(found.group(2)) - last[-1].end < 2:
            yield f"{found.group(2)} {found.group(1)}."


def _means(moment: Moment, wording: Wording, said: str) -> bool:
    return wording.id in _read_as(moment, said, MEANS[wording.kind])


def _heard(moment: Moment, wording: Wording) -> frozenset[str]:
    return _read_as(moment, wording.text, MEANS[wording.kind])


def _read_as(moment: Moment, said: str, kind: FindingKind) -> frozenset[str]:
    return frozenset(one.about or "" for one in moment.read(said) if one.kind is kind)


def _other(moment: Moment, wording: Wording) -> str:
    """Another thing of the same kind that the words are taken for."""
    return next(iter(sorted(_heard(moment, wording))), "")
