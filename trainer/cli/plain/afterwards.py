"""After the talk: the written follow-up, one's own rating, the sentence for next time."""

from collections.abc import Callable

from trainer.cli.plain.console import Console
from trainer.cli.plain.plan import ask_lines
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric

MORE = "/more"
"""The answer that asks for the whole debrief."""


def ask_follow_up(console: Console) -> str | None:
    """The written follow-up, or None."""
    console.say()
    console.say(phrase("follow_up.heading"), style="strong")
    console.say(phrase("follow_up.ask"))
    text = ask_lines(console, phrase("follow_up.prompt"))
    return None if text in {"", "/end", "/quit"} else text


def ask_rating(console: Console, rubric: Rubric) -> dict[str, int]:
    """The trainee's own levels; steps that were skipped are left out."""
    console.say()
    console.say(phrase("rating.heading"), style="strong")
    console.say(phrase("rating.about"))
    levels: dict[str, int] = {}
    for step in rubric.step:
        level = _level(console, step.title)
        if level is not None:
            levels[step.id] = level
    return levels


def ask_resolution(console: Console, more: Callable[[], None]) -> str:
    """The one sentence, without its beginning. The answer /more prints more of the debrief first."""
    console.say()
    while (answer := console.ask(phrase("debrief.resolve"))).lower() == MORE:
        more()
        console.say()
    beginning = phrase("debrief.resolve").rsplit(". ", 1)[-1].strip().lower()
    return answer[len(beginning) :].strip() if answer.lower().startswith(beginning) else answer


def _level(console: Console, title: str) -> int | None:
    while True:
        answer = console.ask(phrase("rating.prompt", title=title))
        if not answer:
            return None
        if answer in {"0", "1", "2", "3", "4"}:
            return int(answer)
        console.say(phrase("rating.bad"))
