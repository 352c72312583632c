"""The scenario as it stands at one timing: what is true, open and on offer at that moment."""

from trainer.library.scenario import Fact, Option, Question, Scenario, Timing, Unknown

OPTION = "option:"
"""How a reference names an option; facts and unknowns are named by their bare ids."""
QUESTION = "question:"
EXHIBIT = "exhibit:"
NEVER = "never:"
"""How `without` names a question, an exhibit and (in a scene) what may be said by now."""


def at_moment(scenario: Scenario, timing: Timing) -> Scenario:
    """Return the scenario with this timing's story, limits, facts, unknowns, options, questions and exhibits in place.

    A question whose every answer has gone keeps its wording and is answered by nothing but an honest
    "I don't know".
    """
    gone = set(timing.without)
    facts = tuple(
        _refreshed(fact, timing) for fact in scenario.fact if fact.id not in gone | set(timing.not_yet)
    )
    unknowns = scenario.unknown + tuple(
        _unknown(fact, timing) for fact in scenario.fact if fact.id in timing.not_yet
    )
    options = tuple(
        _refreshed_option(option, timing) for option in scenario.option if OPTION + option.id not in gone
    )
    present = {matter.id for matter in (*facts, *unknowns)} | {OPTION + option.id for option in options}
    return scenario.model_copy(
        update={
            "situation": timing.situation or scenario.situation,
            "limits": timing.limits or scenario.limits,
            "fact": facts,
            "unknown": unknowns,
            "option": options,
            "question": tuple(
                _answerable(question, present)
                for question in scenario.question
                if QUESTION + question.id not in gone
            ),
            "never": tuple(never for never in scenario.never if NEVER + never.id not in gone),
            "strong": scenario.strong | timing.strong,
            "exhibit": tuple(shown for shown in scenario.exhibit if EXHIBIT + shown.id not in gone),
        }
    )


def _unknown(fact: Fact, timing: Timing) -> Unknown:
    """A fact that nobody knows yet: the timing says what is open; whoever tells it is heard by the fact's own words."""
    text = timing.facts.get(fact.id)
    if text is None:
        return Unknown(id=fact.id, text=fact.text, short=fact.short, also=fact.also)
    also = (*timing.also.get(fact.id, ()), fact.text, *fact.also)
    return Unknown(id=fact.id, text=text, short=fact.short, also=also)


def _refreshed(fact: Fact, timing: Timing) -> Fact:
    text = timing.facts.get(fact.id)
    if text is None:
        return fact
    return fact.model_copy(update={"text": text, "also": timing.also.get(fact.id, ()), "values": ()})


def _refreshed_option(option: Option, timing: Timing) -> Option:
    text = timing.options.get(option.id)
    if text is None:
        return option
    also = timing.also.get(option.id, option.also)
    return option.model_copy(update={"text": text, "time": "", "also": also})


def _answerable(question: Question, present: set[str]) -> Question:
    return question.model_copy(
        update={
            "all_of": tuple(name for name in question.all_of if name in present),
            "any_of": tuple(name for name in question.any_of if name in present),
        }
    )
