"""Whether the embedded reader knows each thing by its author's words, said in other ordinary ways, and from others."""

import re
from collections.abc import Iterator

from trainer.authoring.checking.case import MEANS, Moment, ScenarioCase, Wording
from trainer.language.tables import table
from trainer.library.references import Complaint
from trainer.reading.values import values

_TELLABLE = ("fact", "unknown", "option")
"""What a trainee tells; of the rest the other ways to say it are read only when looking deep."""
_JOINT = re.compile(r"(?:, and|, but|;|,| and| but) ")
_LAST_TIME = re.compile(r"(.*\S)\s+((?:by|on|at|until|since|from|in|before|after)\s+.+)")


def not_recognised(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings that are not read as what they were written for, and things that can't be told apart."""
    mixed = dict(_mixed_up(case))
    for moment, wording in case.wordings:
        slots = {"kind": wording.kind, "name": wording.id}
        if (case.deep or wording.is_text or wording.kind in _TELLABLE) and not _is_heard(moment, wording):
            yield Complaint("not_known", wording.path, slots)
        elif wording.is_text and wording in mixed:
            yield Complaint("mixed_up", wording.path, {**slots, "second": mixed[wording].id})
        elif wording.is_text and wording.kind in _TELLABLE:
            yield from _otherwise(moment, wording)


def _otherwise(moment: Moment, wording: Wording) -> Iterator[Complaint]:
    """The first ordinary way to say it that is not recognised, or that is taken for something else."""
    plain = _heard(moment, wording, wording.text)
    for said in other_ways(wording):
        heard = _heard(moment, wording, said)
        if wording.id in heard:
            continue
        slots = {"kind": wording.kind, "name": wording.id, "said": said}
        taken = sorted(heard - plain)
        if taken:
            yield Complaint("taken_for_another", wording.path, {**slots, "second": taken[0]})
        else:
            yield Complaint("not_known_otherwise", wording.path, slots)
        return


def _mixed_up(case: ScenarioCase) -> Iterator[tuple[Wording, Wording]]:
    """Two things of one kind of which each is heard in the other's own text: the later and the earlier one."""
    texts = [(moment, wording) for moment, wording in case.wordings if wording.is_text]
    heard = {(one.kind, one.id): _heard(moment, one, one.text) for moment, one in texts}
    for number, (_, one) in enumerate(texts):
        for _, other in texts[number + 1 :]:
            same = one.kind == other.kind and one.id != other.id
            if same and other.id in heard[one.kind, one.id] and one.id in heard[other.kind, other.id]:
                yield other, one


def other_ways(wording: Wording) -> Iterator[str]:
    """The same said in other ordinary ways: in telegram style, the halves changed round, the time first."""
    bare = wording.text.strip().rstrip(".")
    small = bare if bare[:2].isupper() else bare[:1].lower() + bare[1:]
    left_out = frozenset(table("check")["left_out"])
    to_you: dict[str, str] = table("check")["to_you"]
    short = " ".join(to_you.get(word, word) for word in small.split() if word.lower() not in left_out)
    if wording.kind == "unknown":
        yield from (f"{lead} {short}." for lead in table("check")["not_known"])
    else:
        yield short
        yield from _turned_round(bare, small)
        yield from _time_first(bare, small)


def _turned_round(bare: str, small: str) -> Iterator[str]:
    """ "It is down, and it stays down": "it stays down, and it is down"."""
    joints = list(_JOINT.finditer(bare))
    if len(joints) != 1:
        return
    first, last = small[: joints[0].start()], bare[joints[0].end() :]
    if first.count(" ") > 1 and last.count(" ") > 1:
        yield f"{last}, and {first}."


def _time_first(bare: str, small: str) -> Iterator[str]:
    """ "The refund arrives by Thursday": "by Thursday the refund arrives"."""
    found = _LAST_TIME.fullmatch(small)
    if found and not _JOINT.search(bare):
        last = values(found.group(2))
        if last and last[-1].is_time and len(found.group(2)) - last[-1].end < 2:
            yield f"{found.group(2)} {found.group(1)}."


def _is_heard(moment: Moment, wording: Wording) -> bool:
    return wording.id in _heard(moment, wording, wording.text)


def _heard(moment: Moment, wording: Wording, said: str) -> frozenset[str]:
    """The things of the wording's kind that are heard in these words."""
    meant = MEANS[wording.kind]
    return frozenset(one.about or "" for one in moment.read(said) if one.kind is meant)
