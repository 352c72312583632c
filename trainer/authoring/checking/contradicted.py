"""Where true words accuse who says them: a fact that a `never` forbids, a wording that goes against another fact."""

from collections.abc import Iterator

from trainer.authoring.checking.case import ScenarioCase
from trainer.library.references import Complaint
from trainer.record.finding import FindingKind


def forbidden_truths(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings of facts, unknowns, options and stakes that are heard as what may not be said."""
    for moment, wording in case.wordings:
        if wording.kind != "never":
            for one in moment.read(wording.text):
                if one.kind is FindingKind.NEVER_SAID:
                    slots = {"kind": wording.kind, "name": wording.id, "never": one.about}
                    yield Complaint("forbidden_truth", wording.path, slots, _place_of(case, one.about or ""))


def disagreeing(case: ScenarioCase) -> Iterator[Complaint]:
    """Wordings that give another value than a fact does."""
    for moment, wording in case.wordings:
        if wording.kind != "never":
            for one in moment.read(wording.text):
                if one.kind is FindingKind.FACT_CONTRADICTED:
                    slots = {
                        "kind": wording.kind,
                        "name": wording.id,
                        "fact": one.about,
                        "said": one.quote.text,
                    }
                    yield Complaint("disagreeing", wording.path, slots)


def _place_of(case: ScenarioCase, never: str) -> tuple[str | int, ...]:
    number = next((n for n, one in enumerate(case.scenario.never) if one.id == never), 0)
    return ("never", number)
