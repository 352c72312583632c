"""A preview in lines, printed once: the problems, the brief, the customer's lines; or a rubric's steps."""

from itertools import groupby

from trainer.authoring.preview.lines import Line, lines_of
from trainer.authoring.preview.shown import Cast, Shown, say
from trainer.authoring.preview.steps import rubric_rows
from trainer.cli.check_page import as_text
from trainer.cli.plain.brief import show_brief
from trainer.cli.plain.console import Console


def show_preview(console: Console, shown: Shown) -> None:
    """All there is to show of the file."""
    _heading(console, "problems")
    for line in as_text([shown.path], shown.problems):
        words = line.lstrip()
        console.say(words, indent=line[: len(line) - len(words)])
    if shown.cast:
        _heading(console, "brief")
        show_brief(console, shown.cast.scenario.value)
        _heading(console, "lines")
        _lines(console, shown.cast)
    elif shown.rubric:
        _heading(console, "steps")
        for before, words, style in rubric_rows(shown.rubric):
            console.say(words, indent=before, style=style)


def _heading(console: Console, name: str) -> None:
    console.say()
    console.say(f"== {say(f'part.{name}')} ==", style="strong")


def _lines(console: Console, cast: Cast) -> None:
    for mood, lines in groupby(lines_of(cast), key=lambda line: line.mood):
        console.say()
        console.say(say(f"heading.{mood}"), style="strong")
        for when, some in groupby(lines, key=lambda line: (line.when, line.source)):
            console.say(f"{when[0]} ({say(f'source.{when[1]}')})", style="quiet")
            for line in some:
                console.say(told(line), indent="  - ")


def told(line: Line) -> str:
    """A line's words, and that it can't be said where that is so."""
    return line.text if line.possible else f"{line.text} [{say('impossible')}]"
