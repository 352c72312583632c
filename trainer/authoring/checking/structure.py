"""What the parts of a scenario are to each other: facts that nobody asks for, variants that change nothing."""

from collections.abc import Iterator

from trainer.authoring.checking.case import ScenarioCase
from trainer.library.references import Complaint
from trainer.library.scenario import Matter, Scenario
from trainer.library.variant import whole_words


def unasked(case: ScenarioCase) -> Iterator[Complaint]:
    """Facts and unknowns that no question needs and that are no news: the customer never comes to them."""
    asked = {name for question in case.scenario.question for name in (*question.all_of, *question.any_of)}
    untold = asked | {fact.id for fact in case.scenario.news}
    for part in ("fact", "unknown"):
        for number, one in enumerate(_matter(case.scenario, part)):
            if one.id not in untold:
                yield Complaint("unasked", (part, number), {"kind": part, "name": one.id})


def _matter(scenario: Scenario, part: str) -> tuple[Matter, ...]:
    found: tuple[Matter, ...] = getattr(scenario, part)
    return found


def idle_variants(case: ScenarioCase) -> Iterator[Complaint]:
    """Words that a variant replaces although they stand nowhere in the file."""
    told = "\n".join(_texts({key: value for key, value in case.data.items() if key != "variant"}))
    for number, variant in enumerate(case.scenario.variant):
        for words in variant.replace:
            if not whole_words(words).search(told):
                slots = {"words": words, "name": variant.id}
                yield Complaint("variant_idle", ("variant", number, "replace", words), slots)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
