"""Saying in plain lines that one was read wrongly, and taking that back."""

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.commands import choose_or_none
from trainer.cli.plain.console import Console
from trainer.cli.plain.dispute_words import against, disputable, dispute_question
from trainer.drill.debrief import make_debrief
from trainer.drill.debrief_steps import CheckLine
from trainer.drill.runner import Runner
from trainer.language.tables import phrase


def ask_dispute(console: Console, runner: Runner) -> None:
    """Let a line of the debrief be chosen, and what is held against it; a disputed line is taken back."""
    debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
    lines = disputable(debrief)
    if not lines:
        console.say(phrase("dispute.nothing"))
        return
    console.say()
    names = [f"{title}: {_line(check)}" for title, check in lines]
    place = choose_or_none(console, names, phrase("dispute.which"))
    if place is None:
        return
    check = lines[place][1]
    if check.dispute:
        runner.withdraw_dispute(check.check)
        console.say(phrase("dispute.withdrawn"))
    else:
        _ask_why(console, runner, check)


def _ask_why(console: Console, runner: Runner, check: CheckLine) -> None:
    console.say()
    console.say(dispute_question(check))
    choices = against(check, runner.state.transcript())
    place = choose_or_none(console, [choice.text for choice in choices], phrase("dispute.number"))
    if place is not None:
        runner.dispute(check.check, choices[place].quote, choices[place].objection)
        console.say(phrase("dispute.kept"))


def _line(check: CheckLine) -> str:
    told = told_check(check)
    line = f"{told.sign} {told.text}".strip() if told else check.ask
    return phrase("dispute.disputed", line=line) if check.dispute else line
