"""The rubric file that the answers of a form make, and the signals that might answer its questions."""

from functools import cache
from math import ceil

from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from trainer.authoring.form import FormState, numbers
from trainer.authoring.form_answers import Choice
from trainer.authoring.toml_lines import TomlLines
from trainer.language.tables import sentences
from trainer.library.load import load_rubric
from trainer.library.places import builtin_folder, files_in
from trainer.scoring.vocabulary import FAMILY, signal_texts

MOST_CHOICES = 6
_FAULT_POINTS = 2
_QUARTERS = (0.25, 0.5, 0.75, 1.0)

say = sentences("form/rubric_file")


def rubric_text(state: FormState, name: str) -> str:
    """The file. Every check that is met gives a point, a fault takes two; quarters of the points make the levels."""
    lines, answers = TomlLines(), state.answers
    lines.comment(say("head"))
    lines.key("id", name)
    lines.key("title", answers.get("title", ""))
    lines.key("about", answers.get("about", ""))
    lines.key("validated", say("validated"))
    if answers.get("pass_mark"):
        lines.key("pass_mark", int(answers["pass_mark"]))
    for place, number in enumerate(numbers(answers, "step")):
        _step(lines, state, f"step.{number}", "" if place else say("step"))
    return lines.text


def _step(lines: TomlLines, state: FormState, key: str, about: str) -> None:
    answers = state.answers
    checks = [f"{key}.check.{number}" for number in numbers(answers, f"{key}.check")]
    gains = [check for check in checks if answers.get(f"{check}.good") != "no"]
    lines.part("step", many=True, about=about)
    lines.key("id", key.replace(".", "-"))
    lines.key("title", answers[key])
    lines.key("about", answers[f"{key}.about"])
    lines.key("levels", _levels(state, key))
    if not gains:
        lines.key("start", 4)
    lines.lines.append(f"thresholds = {list(_thresholds(len(gains)))}")
    for check in checks:
        _check(lines, state, check)


def _levels(state: FormState, key: str) -> list[str]:
    worst = state.answers.get(f"{key}.weak") or say("worst")
    best = state.answers.get(f"{key}.strong") or state.answers[f"{key}.about"]
    return [worst, say("little"), say("some"), say("most"), best]


def _thresholds(gains: int) -> tuple[int, ...]:
    """The points for levels 1 to 4; without a credit everybody begins at the top."""
    return tuple(max(1, ceil(share * gains)) for share in _QUARTERS) if gains else (1, 2, 3, 4)


def _check(lines: TomlLines, state: FormState, key: str) -> None:
    lines.part("step.check", many=True)
    lines.key("id", key.replace(".", "-"))
    lines.key("ask", state.answers[key])
    signal = state.answers.get(f"{key}.signal", "")
    if signal:
        lines.key("signal", signal)
        if FAMILY[signal] == "plan":
            lines.key("scope", "plan")
    else:
        lines.comment(say("open"))
    if state.answers.get(f"{key}.good") == "no":
        lines.key("kind", "fault")
        lines.key("points", _FAULT_POINTS)


def signal_choices(ask: str) -> tuple[Choice, ...]:
    """The signals that read most like this question, the likeliest first."""
    told = signal_texts()
    best: dict[str, float] = {}
    for _, score, place in process.extract(
        ask, _texts(), scorer=token_set_ratio, processor=str.casefold, limit=60
    ):
        name = _names()[place]
        best[name] = max(score, best.get(name, 0))
    likely = sorted(best, key=lambda name: -best[name])[:MOST_CHOICES]
    return tuple(Choice(name, told[name].met_when) for name in likely)


def _names() -> tuple[str, ...]:
    return tuple(name for name, _ in _wordings())


def _texts() -> tuple[str, ...]:
    return tuple(text for _, text in _wordings())


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    """(signal, words): its description, and how the built-in rubrics ask for it."""
    described = [(name, text.met_when) for name, text in signal_texts().items()]
    rubrics = [load_rubric(file).value for file in files_in(builtin_folder() / "rubrics")]
    checks = [check for rubric in rubrics for step in rubric.step for check in step.check if check.signal]
    return (*described, *((check.signal, check.ask) for check in checks if check.signal))
