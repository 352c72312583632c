"""A customer who says what only the trainee can tell, or knows what nobody told them."""

from collections.abc import Iterator

from trainer.authoring.checking.case import ScenarioCase, Wording
from trainer.authoring.checking.shared_words import holds
from trainer.library.positions import Path
from trainer.library.references import Complaint
from trainer.library.scenario import Timing
from trainer.record.direction import Act

_BEFORE = (
    Act.OPEN,
    Act.CALL_BACK,
    Act.VENT,
    Act.ASK,
    Act.PRESS,
    Act.PROBE,
    Act.REVEAL,
    Act.CLARIFY,
    Act.SILENCE,
)
"""What they may say before they were told."""
_TOLD = ("fact", "option")


def giving_away(case: ScenarioCase) -> Iterator[Complaint]:
    """Lines and questions that hold a fact or an option the customer has not heard yet."""
    secrets = [
        one for _, one in case.wordings if one.kind in _TOLD and one.is_text and not _is_known(case, one)
    ]
    for path, line, topic in _lines(case):
        for wording in secrets:
            if holds(line, wording.text) and not _found_out(case, wording, topic):
                slots = {"kind": wording.kind, "name": wording.id}
                yield Complaint("giving_away", path, slots)
                break


def knowing_too_much(case: ScenarioCase) -> Iterator[Complaint]:
    """Entries of `knows` that hold what an early customer has not noticed, what nobody knows, or what is offered."""
    for number, known in enumerate(case.scenario.customer.knows):
        for moment, wording in case.wordings:
            if wording.is_text and _out_of_reach(moment.timing, case, wording) and holds(known, wording.text):
                slots = {"kind": wording.kind, "name": wording.id}
                yield Complaint("knowing_too_much", ("customer", "knows", number), slots)
                break


def _out_of_reach(timing: Timing, case: ScenarioCase, wording: Wording) -> bool:
    """Whether no customer can know this when the talk begins."""
    if wording.kind in ("unknown", "option"):
        return True
    news = {fact.id for fact in case.scenario.news}
    early = any(one.kind == "early" and one.opens == "trainee" for one in case.scenario.timing)
    return wording.kind == "fact" and (wording.id in timing.not_yet or (early and wording.id in news))


def _is_known(case: ScenarioCase, wording: Wording) -> bool:
    return any(holds(known, wording.text) for known in case.scenario.customer.knows)


def _found_out(case: ScenarioCase, wording: Wording, topic: str) -> bool:
    """Whether the customer calls because of it."""
    timings = [one for one in case.scenario.timing if one.id == topic] or case.scenario.timing
    calls = any(one.opens == "customer" or one.kind == "late" for one in timings)
    return calls and wording.id in {fact.id for fact in case.scenario.news}


def _lines(case: ScenarioCase) -> Iterator[tuple[Path, str, str]]:
    """Each line with its place and its topic; what a question is asked with, too."""
    for act in _BEFORE:
        for topic, moods in case.scenario.lines.get(act.value, {}).items():
            for mood, texts in moods.items():
                for number, text in enumerate(texts):
                    yield ("lines", act.value, topic, mood, number), text, topic
    for number, question in enumerate(case.scenario.question):
        yield ("question", number, "ask"), question.ask, question.id
        for place, text in enumerate(question.also):
            yield ("question", number, "also", place), text, question.id
