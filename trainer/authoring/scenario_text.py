"""The scenario file that the answers of a form make: commented, and playable from the first fact on."""

from collections.abc import Iterator

from rapidfuzz.fuzz import token_set_ratio

from trainer.authoring.form import FormState, numbers
from trainer.authoring.form_answers import Choice
from trainer.authoring.form_answers import say as say_of_forms
from trainer.authoring.toml_lines import TomlLines
from trainer.language.tables import sentences

PARTS = ("news", "why", "doing", "when")
"""The four questions that are a fact each."""
_LATE_ANGER, _LATE_TRUST = 15, -10
"""Who found out by themselves begins angrier."""

say = sentences("form/scenario_file")


def scenario_text(state: FormState, name: str, head: str = "") -> str:
    """The file. What was not answered is left out, or filled with what keeps the scenario playable.

    `head`: the comment at its beginning, where it is not the usual one.
    """
    lines, answers = TomlLines(), state.answers
    lines.comment(head or say("head"))
    lines.key("id", name)
    for key in ("title", "trainee", "situation"):
        _source(lines, state, key)
        lines.key(key, answers.get(key, ""))
    lines.key("limits", [answers[key] for key in _given(state, "limit")])
    _customer(lines, state)
    _facts(lines, state)
    _matters(lines, state, "open", "unknown", say("unknown"))
    _matters(lines, state, "stake", "stake", say("stake"))
    if answers.get("hidden"):
        _matter(lines, state, "hidden", "stake", "" if numbers(answers, "stake") else say("stake"))
        lines.key("hidden", True)
    for number, key in enumerate(_given(state, "option")):
        _matter(lines, state, key, "option", "" if number else say("option"))
        lines.key("cost", answers.get(f"{key}.cost", ""))
    _nevers(lines, state)
    _questions(lines, state)
    _timings(lines, state)
    return lines.text


def _given(state: FormState, name: str) -> list[str]:
    return [f"{name}.{number}" for number in numbers(state.answers, name)]


def _source(lines: TomlLines, state: FormState, key: str) -> None:
    if key in state.quotes:
        lines.comment(say("from_notes", quote=state.quotes[key]))


def _customer(lines: TomlLines, state: FormState) -> None:
    lines.part("customer", about=say("customer"))
    for key in ("name", "role"):
        _source(lines, state, key)
        lines.key(key, state.answers.get(key, ""))
    lines.key("temperament", state.answers.get("temperament") or "controlled")


def _facts(lines: TomlLines, state: FormState) -> None:
    keys = [key for key in PARTS if state.answers.get(key)] + _given(state, "fact")
    for number, key in enumerate(keys):
        _matter(lines, state, key, "fact", "" if number else say("fact"))
        if key in {"why", "doing", "when"}:
            lines.key("part", key)
        if key == "news":
            lines.key("part", "what")
            lines.key("news", True)
            lines.key("ours", state.answers.get("ours") == "yes")
            lines.key("also", [state.answers[also] for also in _given(state, "news_also")])


def _matters(lines: TomlLines, state: FormState, name: str, part: str, about: str) -> None:
    for number, key in enumerate(_given(state, name)):
        _matter(lines, state, key, part, "" if number else about)


def _matter(lines: TomlLines, state: FormState, key: str, part: str, about: str) -> None:
    lines.part(part, many=True, about=about)
    lines.key("id", key.replace(".", "-"))
    _source(lines, state, key)
    lines.key("text", state.answers[key])


def _nevers(lines: TomlLines, state: FormState) -> None:
    for number, key in enumerate((*_given(state, "never"), *_given(state, "promise"))):
        _matter(lines, state, key, "never", "" if number else say("never"))
        if key.startswith("promise"):
            lines.key("kind", "promise")
        lines.key("contradicts", [one.replace(".", "-") for one in _picked(state, f"{key}.instead")])


def _picked(state: FormState, key: str) -> list[str]:
    """The keys that were chosen here and still have an answer."""
    return [one for one in state.answers.get(key, "").split() if state.answers.get(one)]


def _questions(lines: TomlLines, state: FormState) -> None:
    asked = list(asked_questions(state))
    for number, (id_, ask, told) in enumerate(asked):
        lines.part("question", many=True, about="" if number else say("questions"))
        lines.key("id", id_)
        _source(lines, state, id_.replace("-", "."))
        lines.key("ask", ask)
        ids = [one.replace(".", "-") for one in told if not one.startswith("option.")]
        offers = [f"option:{one.replace('.', '-')}" for one in told if one.startswith("option.")]
        lines.key("all_of", ids)
        lines.key("any_of", offers)


def asked_questions(state: FormState) -> Iterator[tuple[str, str, list[str]]]:
    """(id, words, keys of what answers it): the author's, and the usual ones for what nobody would ask for else."""
    asked_for: set[str] = set()
    for key in _given(state, "question"):
        told = _picked(state, f"{key}.answers") or [likely_answer(state, state.answers[key])]
        asked_for.update(told)
        yield key.replace(".", "-"), state.answers[key], told
    usual = [part for part in ("why", "doing", "when") if state.answers.get(part) and part not in asked_for]
    for part in usual if asked_for or usual else ["news"]:
        yield f"question-{part}", say(f"question.{part}"), [part]


def _timings(lines: TomlLines, state: FormState) -> None:
    answers = state.answers
    lines.part("timing", many=True, about=say("timing"))
    lines.key("id", "early")
    lines.key("text", answers.get("early") or _default(state, "early"))
    lines.key("clock", answers.get("early_clock") or _default(state, "early_clock"))
    if answers.get("late"):
        lines.part("timing", many=True)
        lines.key("id", "late")
        lines.key("text", answers["late"])
        lines.key("kind", "late")
        lines.key("clock", answers.get("late_clock") or _default(state, "late_clock"))
        lines.key("opens", "customer")
        lines.key("anger", _LATE_ANGER)
        lines.key("trust", _LATE_TRUST)


def _default(state: FormState, key: str) -> str:
    return next(question.default for question in state.questions if question.id == key)


def answer_choices(state: FormState) -> tuple[Choice, ...]:
    """What may answer a question of the customer's: every fact, what is open, and what may be offered."""
    return truth_choices(state) + _choices(state, _given(state, "option"))


def truth_choices(state: FormState) -> tuple[Choice, ...]:
    """What is true: every fact, and what is open."""
    keys = [key for key in PARTS if state.answers.get(key)]
    return _choices(state, keys + _given(state, "fact") + _given(state, "open"))


def _choices(state: FormState, keys: list[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, say_of_forms(f"choices.{key.partition('.')[0]}", text=state.answers[key])) for key in keys
    )


def likely_answer(state: FormState, ask: str) -> str:
    """The key of what probably answers this: what its first word asks for, else what reads most like it."""
    word = ask.casefold().partition(" ")[0]
    by_word = {"when": "when", "why": "why", "how": "doing"}.get(word, "")
    return by_word if state.answers.get(by_word) else _nearest(answer_choices(state), ask)


def likely_truth(state: FormState, untrue: str) -> str:
    """The key of what is probably true instead of this."""
    return _nearest(truth_choices(state), untrue)


def _nearest(choices: tuple[Choice, ...], text: str) -> str:
    return max(choices, key=lambda choice: token_set_ratio(text.casefold(), choice.label.casefold())).value
