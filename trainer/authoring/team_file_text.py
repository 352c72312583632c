"""The exam file and the training plan that the answers of a form make."""

from datetime import datetime

from trainer.authoring.form import FormState, numbers
from trainer.authoring.toml_lines import TomlLines
from trainer.language.tables import sentences

LOWEST_GATE = 1
"""The level of a gate whose question was not asked."""

say = sentences("form/team_file")


def exam_text(state: FormState, name: str, seed: int) -> str:
    """The file, as far as it is written before it is settled: the variants are still to be drawn.

    `seed`: the one that is proposed, for a form that ended before it was asked for.
    """
    lines, answers = TomlLines(), state.answers
    lines.comment(say("exam"))
    lines.key("id", name)
    _texts(lines, state, "title", "about", "rubric", "scorer", "customer")
    lines.comment(say("seed"))
    lines.key("seed", int(answers.get("seed") or seed))
    _moment(lines, "deadline", answers.get("deadline", ""))
    _number(lines, state, "pass_mark", "pass_mark")
    for place, number in enumerate(numbers(answers, "gate")):
        lines.part("gate", many=True, about="" if place else say("gate"))
        lines.key("step", answers[f"gate.{number}"])
        lines.key("level", int(answers.get(f"gate.{number}.level") or LOWEST_GATE))
        lines.key("because", answers[f"gate.{number}.because"])
    for place, number in enumerate(numbers(answers, "drill")):
        lines.part("drill", many=True, about="" if place else say("drills"))
        lines.key("scenario", answers[f"drill.{number}"])
        lines.key("difficulty", answers.get(f"drill.{number}.difficulty", ""))
    return lines.text


def plan_text(state: FormState, name: str) -> str:
    """The file."""
    lines, answers = TomlLines(), state.answers
    lines.comment(say("plan"))
    lines.key("id", name)
    _texts(lines, state, "title", "about", "cohort", "rubric")
    for place, number in enumerate(numbers(answers, "drill")):
        key = f"drill.{number}"
        lines.part("drill", many=True, about="" if place else say("assignments"))
        lines.key("scenario", answers[key])
        for name_of_key in ("mode", "difficulty"):
            lines.key(name_of_key, answers.get(f"{key}.{name_of_key}", ""))
        for name_of_key in ("times", "total"):
            _number(lines, state, name_of_key, f"{key}.{name_of_key}")
        _moment(lines, "by", answers.get(f"{key}.by", ""))
    return lines.text


def _texts(lines: TomlLines, state: FormState, *keys: str) -> None:
    for key in keys:
        lines.key(key, state.answers.get(key, ""))


def _number(lines: TomlLines, state: FormState, name: str, key: str) -> None:
    if state.answers.get(key):
        lines.key(name, int(state.answers[key]))


def _moment(lines: TomlLines, name: str, text: str) -> None:
    if text:
        lines.key(name, datetime.fromisoformat(text))
