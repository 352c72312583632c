"""What was answered in a call's form, as sentences for the card and the follow-up."""

from collections.abc import Iterator

from trainer.authoring.form import FormState, numbers
from trainer.authoring.scenario_text import PARTS, asked_questions
from trainer.calls.days import say
from trainer.calls.form import as_scenario


def sentence(text: str) -> str:
    """Begins with a capital and ends with a mark."""
    kept = " ".join(text.split())
    kept = kept[:1].upper() + kept[1:]
    return kept if not kept or kept[-1] in ".!?…" else f"{kept}."


def bare(text: str) -> str:
    """Without the mark at its end, to stand within a sentence."""
    return " ".join(text.split()).rstrip(" .!")


def given(state: FormState, name: str) -> list[str]:
    """The keys under which this question has answers."""
    return [f"{name}.{number}" for number in numbers(state.answers, name)]


def facts(state: FormState, *, news: bool) -> list[str]:
    """What is true, each a sentence; with or without the news itself."""
    parts = [part for part in PARTS if state.answers.get(part) and (news or part != "news")]
    return [sentence(state.answers[key]) for key in (*parts, *given(state, "fact"))]


def options(state: FormState) -> list[tuple[str, str]]:
    """(key, words) of everything that may be offered, with what it takes."""
    found = []
    for key in given(state, "option"):
        option, cost = bare(state.answers[key]), bare(state.answers.get(f"{key}.cost", ""))
        found.append((key, sentence(say("card.cost", option=option, cost=cost) if cost else option)))
    return found


def questions(state: FormState) -> Iterator[tuple[str, str]]:
    """(what they ask, what is answered): the hard ones first, then the usual ones."""
    scenario = as_scenario(state)
    for _, ask, keys in asked_questions(scenario):
        known = [_answer(scenario, key) for key in keys if scenario.answers.get(key)]
        yield sentence(ask), " ".join(known) or say("card.no_answer")


def _answer(state: FormState, key: str) -> str:
    text, kind = bare(state.answers[key]), key.partition(".")[0]
    if kind == "open":
        return say("card.nobody_knows", what=text)
    return say("card.we_can", what=text) if kind == "option" else sentence(text)


def nevers(state: FormState) -> Iterator[str]:
    """What must not be said, with what is true instead."""
    for key in (*given(state, "promise"), *given(state, "never")):
        instead = state.answers.get(f"{key}.instead", "").split()
        true = " ".join(_answer(state, one) for one in instead if state.answers.get(one))
        never = f"“{bare(state.answers[key])}”"
        yield say("card.instead", never=never, instead=true) if true else never
