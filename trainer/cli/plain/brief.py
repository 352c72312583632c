"""The brief: what the trainee knows before the talk, and can look up during it."""

from collections.abc import Iterable

from trainer.cli.plain.console import Console
from trainer.language.tables import phrase
from trainer.library.scenario import Option, Scenario


def show_brief(console: Console, scenario: Scenario) -> None:
    """The situation and everything that goes with it."""
    console.say(scenario.title, style="strong")
    console.say()
    console.say(scenario.situation)
    console.say()
    if you := you_line(scenario):
        console.say(you)
    console.say(phrase("brief.customer", customer=who(scenario)))
    show_facts(console, scenario)


def you_line(scenario: Scenario) -> str:
    """Who the trainee is; empty where the situation begins with it anyhow."""
    you = phrase("brief.you", trainee=scenario.trainee.strip().rstrip("."))
    return "" if scenario.situation.strip().startswith(you.rstrip(".")) else you


def show_facts(console: Console, scenario: Scenario) -> None:
    """Facts, unknowns, options, limits, exhibits and the known pressures."""
    _list(console, "brief.facts", (fact.text for fact in scenario.fact))
    _list(console, "brief.unknown", (unknown.text for unknown in scenario.unknown))
    _list(console, "brief.options", (_offer(option) for option in scenario.option))
    _list(console, "brief.limits", scenario.limits)
    _list(console, "brief.stakes", (stake.text for stake in scenario.stake if not stake.hidden))
    _list(console, "brief.exhibits", (f"{shown.id}: {shown.title}" for shown in scenario.exhibit))


def who(scenario: Scenario) -> str:
    """The customer by name and place."""
    return ", ".join(part for part in (scenario.customer.name, scenario.customer.role) if part).rstrip(".")


def _offer(option: Option) -> str:
    extras = [phrase("brief.time", text=option.time)] if option.time else []
    extras += [phrase("brief.cost", text=option.cost)] if option.cost else []
    return f"{option.text} ({'; '.join(extras)})" if extras else option.text


def _list(console: Console, key: str, items: Iterable[str]) -> None:
    lines = list(items)
    if not lines:
        return
    console.say()
    console.say(phrase(key), style="strong")
    for line in lines:
        console.say(line, indent="  - ")
