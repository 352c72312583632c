"""After the talk: the written follow-up, one's own rating, the sentence for next time."""

from trainer.cli.plain.commands import Commands, ask_lines, ask_text
from trainer.cli.plain.console import Console
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric


def ask_follow_up(console: Console, commands: Commands) -> str | None:
    """The written follow-up, or None where nothing is written."""
    console.say()
    console.say(phrase("follow_up.heading"), style="strong")
    console.say(phrase("follow_up.ask"))
    return ask_lines(console, phrase("follow_up.prompt"), commands) or None


def ask_rating(console: Console, rubric: Rubric, commands: Commands) -> dict[str, int]:
    """The trainee's own levels; steps that were skipped are left out."""
    console.say()
    console.say(phrase("rating.heading"), style="strong")
    console.say(phrase("rating.about"))
    levels: dict[str, int] = {}
    for step in rubric.step:
        level = _level(console, step.title, commands)
        if level is not None:
            levels[step.id] = level
    return levels


def ask_resolution(console: Console, commands: Commands) -> str:
    """The one sentence, without its beginning."""
    console.say()
    return without_beginning(ask_text(console, phrase("debrief.resolve"), commands))


def without_beginning(answer: str) -> str:
    """The sentence for next time without "Next time I will", which stands before it already."""
    beginning = phrase("debrief.resolve").rsplit(". ", 1)[-1].strip().lower()
    answer = answer.strip()
    return answer[len(beginning) :].strip() if answer.lower().startswith(beginning) else answer


def _level(console: Console, title: str, commands: Commands) -> int | None:
    while True:
        answer = ask_text(console, phrase("rating.prompt", title=title), commands)
        if not answer:
            return None
        if answer in {"0", "1", "2", "3", "4"}:
            return int(answer)
        console.say(phrase("rating.bad"))
