"""`trainer show`: a scenario's brief, as the trainee sees it before the talk."""

import json
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.drill_command import complete_scenario

if TYPE_CHECKING:
    from trainer.cli.plain.console import Console
    from trainer.library.scenario import Question, Scenario, Timing


@click.command()
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--spoilers", is_flag=True, help="Also what the customer hides, their questions and the pitfalls."
)
@click.option("--variant", help="The story with other dates and amounts, as this variant tells it.")
def show(scenario: str, as_json: bool, spoilers: bool, variant: str | None) -> None:
    """Show a scenario's brief, given by its id or by the path of its file."""
    from trainer.cli.plain.brief import show_brief
    from trainer.cli.plain.console import Terminal
    from trainer.language.tables import phrase
    from trainer.library.find import find_scenario
    from trainer.library.load import load_scenario
    from trainer.library.variant import in_variant

    found = in_variant(load_scenario(find_scenario(scenario)), variant).value
    if as_json:
        click.echo(json.dumps(_document(found, spoilers), ensure_ascii=False, indent=2))
        return
    console = Terminal()
    show_brief(console, found)
    _list(console, "timings", [_timing(timing) for timing in found.timing])
    if variant is None:
        _list(console, "variants", [each.id for each in found.variant])
    if spoilers:
        _show_spoilers(console, found)
    else:
        console.say()
        console.say(phrase("show.more", source="library"), style="quiet")


def _show_spoilers(console: "Console", scenario: "Scenario") -> None:
    from trainer.language.tables import phrase

    _list(console, "hidden", [stake.text for stake in scenario.stake if stake.hidden])
    texts = _texts(scenario)
    _list(console, "questions", [_question(question, texts) for question in scenario.question])
    kinds = [phrase(f"never.{never.kind}", source="library") for never in scenario.never]
    nevers = zip(scenario.never, kinds, strict=True)
    _list(
        console,
        "nevers",
        [phrase("show.never", source="library", kind=kind, text=never.text) for never, kind in nevers],
    )
    _list(console, "strong", [f"{step}: {text}" for step, text in scenario.strong.items()])


def _list(console: "Console", key: str, lines: list[str]) -> None:
    from trainer.language.tables import phrase

    if not lines:
        return
    console.say()
    console.say(phrase(f"show.{key}", source="library"), style="strong")
    for line in lines:
        console.say(line.strip(), indent="  - ")


def _timing(timing: "Timing") -> str:
    from trainer.language.tables import phrase

    when = phrase(f"show.{timing.kind}", source="library")
    if timing.clock:
        clock = f"{timing.clock:%A %H:%M}"
        when = phrase("show.clock", source="library", clock=clock, kind=when)
    return phrase("show.timing", source="library", id=timing.id, when=when, text=timing.text)


def _texts(scenario: "Scenario") -> dict[str, str]:
    """What a reference stands for, in words."""
    options = {f"option:{option.id}": option.text for option in scenario.option}
    return {**{matter.id: matter.text for matter in (*scenario.fact, *scenario.unknown)}, **options}


def _question(question: "Question", texts: dict[str, str]) -> str:
    from trainer.language.tables import phrase

    answers = "; ".join(texts[name].rstrip(".") for name in (*question.all_of, *question.any_of))
    return phrase("show.answered", source="library", answers=answers, ask=question.ask)


def _document(scenario: "Scenario", spoilers: bool) -> dict[str, Any]:
    plain = scenario.model_dump(mode="json")
    document: dict[str, Any] = {
        "schema": "trainer.show@1",
        **{key: plain[key] for key in ("id", "title", "category", "language", "situation", "trainee")},
        "customer": _only(plain["customer"], "name", "role"),
        "facts": [_only(fact, "id", "text") for fact in plain["fact"]],
        "unknown": [_only(unknown, "id", "text") for unknown in plain["unknown"]],
        "options": [_only(option, "id", "text", "cost", "time") for option in plain["option"]],
        "limits": plain["limits"],
        "stakes": [_only(stake, "id", "text") for stake in plain["stake"] if not stake["hidden"]],
        "exhibits": [_only(exhibit, "id", "title") for exhibit in plain["exhibit"]],
        "timings": [_only(timing, "id", "text", "kind", "clock", "opens") for timing in plain["timing"]],
        "variants": [each["id"] for each in plain["variant"]],
    }
    if spoilers:
        document["hidden_stakes"] = [_only(stake, "id", "text") for stake in plain["stake"] if stake["hidden"]]
        document["questions"] = [_only(asked, "id", "ask", "all_of", "any_of") for asked in plain["question"]]
        document["nevers"] = [_only(never, "id", "text", "kind") for never in plain["never"]]
        document["strong"] = plain["strong"]
    return document


def _only(table: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: table[key] for key in keys}
