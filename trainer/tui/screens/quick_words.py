"""A move and its result as content."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.cli.plain.brief import who
from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.level_words import level_sum
from trainer.cli.plain.move_words import move_matter, move_scored, move_task, move_title, remarks, verdict
from trainer.cli.plain.move_words import say as say_of_moves
from trainer.cli.plain.wording import delta, rule_sentence, shortened
from trainer.language.tables import phrase, sentences
from trainer.record.score import Answer
from trainer.tui.widgets.level_bars import level_bars
from trainer.tui.widgets.plain_text import QUIET, assembled

if TYPE_CHECKING:
    from trainer.drill.debrief_steps import CheckLine
    from trainer.drill.move_played import MoveResult
    from trainer.drill.moves import Move

say = sentences("screen/quick")

STYLES = {"good": "$success", "bad": "$error", "quiet": QUIET}
QUOTES = 2
"""Quotes shown for one check; more say the same again."""

Piece = str | tuple[str, str]


def task_content(move: "Move") -> Content:
    """What there is to do, what was just said, and then where one is."""
    scenario = move.scenario
    return assembled(
        (move_title(move), "bold $primary"),
        (f"  {scenario.title}", "bold"),
        "\n\n",
        (move_task(move), "bold $accent"),
        "\n",
        (move_scored(move), QUIET),
        *_before(move),
        "\n\n",
        phrase("brief.you", trainee=scenario.trainee.rstrip(".")),
        "\n",
        phrase("brief.customer", customer=who(scenario)),
        "\n",
        (move.timing.text, QUIET),
    )


def matter_content(move: "Move") -> Content:
    """The part of the brief that the move turns on."""
    parts: list[Piece] = []
    for heading, items in move_matter(move):
        parts += ["\n\n" if parts else "", (heading, "bold $secondary")]
        parts += [f"\n• {item.strip()}" for item in items]
    return assembled(*parts)


def exchange_content(result: "MoveResult") -> Content:
    """What was said, by both."""
    move = result.move
    line: list[Piece] = []
    if move.line:
        line = [(f"{move.scenario.customer.name}: ", "bold $secondary"), move.line, "\n"]
    return assembled(*line, (f"{say('you')}: ", "bold $primary"), result.reply)


def level_content(result: "MoveResult") -> Content:
    """The level as a bar and in words, and what is to be said of the reply's form."""
    step = result.step
    if step.level is None:
        return assembled((verdict(result), "bold"))
    parts: list[Piece] = ["\n", step.descriptor or ""]
    for remark in remarks(result):
        parts += ["\n", (remark, "$warning")]
    return Content.assemble(level_bars([step]), assembled(*parts))


def checks_content(result: "MoveResult") -> Content:
    """Every check that counted, with its quotes."""
    return Content("\n").join(line for check in result.step.checks for line in _check(check))


def how_content(result: "MoveResult") -> Content:
    """The sum, and what of the step a single reply isn't asked."""
    left = [f"\n• {ask}" for ask in result.left_out]
    heading = ["\n\n", say_of_moves("result.left_out"), *left] if left else []
    return assembled(level_sum(result.step), *heading)


def _before(move: "Move") -> list[Piece]:
    """The customer's line; for a reply of the past what was said then, and what it cost."""
    parts: list[Piece] = []
    if move.line:
        parts += ["\n\n", (f"{move.scenario.customer.name}: ", "bold $secondary"), (move.line, "bold")]
    if move.past is not None:
        parts += ["\n\n", (say_of_moves("about.said", text=move.past.said), QUIET)]
        parts += ["\n", say_of_moves("about.hurt")]
        for reason in move.past.hurts:
            quote = f" “{shortened(reason.quote.text, 60)}”" if reason.quote else ""
            deed = f"− {rule_sentence(reason, move.scenario)}"
            parts += ["\n", (deed, "$error"), f"{quote} ", (f"({delta(reason)})", QUIET)]
    return parts


def _check(check: "CheckLine") -> Iterator[Content]:
    told = told_check(check)
    if told is None:
        return
    sign = told.sign.replace("-", "−") or " "
    yield assembled((f"{sign} {told.text}", STYLES[told.style]))
    for quote in check.quotes[:QUOTES] if check.answer is Answer.MET else ():
        yield assembled((f"    “{shortened(quote.text, 120)}”", "italic"))
