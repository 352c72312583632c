"""The brief as content: everything the trainee knows, before and during the talk."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.cli.plain.brief import you_line
from trainer.language.tables import phrase
from trainer.tui.widgets.plain_text import assembled

if TYPE_CHECKING:
    from trainer.library.scenario import Option, Scenario
    from trainer.record.transcript import Plan

Piece = str | tuple[str, str]


def brief_content(scenario: "Scenario") -> Content:
    """The situation, who is who, and the facts."""
    customer = ", ".join(filter(None, (scenario.customer.name, scenario.customer.role))).rstrip(".")
    you = you_line(scenario)
    return assembled(
        (scenario.title, "bold $primary"),
        "\n\n",
        scenario.situation.strip(),
        "\n\n",
        f"{you}\n" if you else "",
        phrase("brief.customer", customer=customer),
        *_facts(scenario),
    )


def facts_content(scenario: "Scenario") -> Content:
    """Facts, unknowns, options, limits, exhibits and the known pressures, without the story."""
    return assembled(*_facts(scenario)[1:])


def plan_content(plan: "Plan | None") -> Content:
    """What the trainee wrote down for themselves; nothing where they wrote nothing."""
    if plan is None:
        return Content()
    notes = [("\n" + plan.notes.strip())] if plan.notes.strip() else []
    lines = [f"\n• {line.strip()}" for line in plan.expects if line.strip()]
    if not notes and not lines:
        return Content()
    heading = (phrase("plan.own", source="screen/brief"), "bold $secondary")
    return assembled(heading, *notes, *lines, "\n")


def plan_and_brief(plan: "Plan | None", scenario: "Scenario") -> Content:
    """Everything there is to look up: one's own plan first, then what one knows."""
    own = plan_content(plan)
    return Content.assemble(own, "\n" if own else "", brief_content(scenario))


def _facts(scenario: "Scenario") -> list[Piece]:
    return [
        *_list("brief.facts", (fact.text for fact in scenario.fact)),
        *_list("brief.unknown", (unknown.text for unknown in scenario.unknown)),
        *_list("brief.options", (_offer(option) for option in scenario.option)),
        *_list("brief.limits", scenario.limits),
        *_list("brief.stakes", (stake.text for stake in scenario.stake if not stake.hidden)),
        *_list("brief.exhibits", (shown.title for shown in scenario.exhibit)),
    ]


def _list(key: str, items: Iterable[str]) -> list[Piece]:
    lines = [f"\n• {item.strip()}" for item in items]
    return ["\n\n", (phrase(key), "bold $secondary"), *lines] if lines else []


def _offer(option: "Option") -> str:
    extras = [phrase("brief.time", text=option.time)] if option.time else []
    extras += [phrase("brief.cost", text=option.cost)] if option.cost else []
    return f"{option.text} ({'; '.join(extras)})" if extras else option.text
