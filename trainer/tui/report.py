"""A debrief as files one can keep or hand on: a page that opens without a network, and Markdown."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed
from trainer.language.tables import phrase
from trainer.library.places import data_folder

if TYPE_CHECKING:
    from trainer.drill.debrief import Debrief
    from trainer.drill.runner import Runner

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&=])")


class Lines:
    """A console that keeps what is said, with its style."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str]] = []

    def say(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        """Keep a paragraph."""
        self.kept.append((indent, text, style))

    def ask(self, prompt: str) -> str:
        """A report asks nothing."""
        raise EOFError(prompt)


def save_report(
    runner: "Runner", beside: Path | None = None, reviewed: Reviewed = UNREVIEWED
) -> tuple[Path, Path]:
    """Write the debrief as it stands now, disputes and resolution with it, into the reports folder of this folder.

    `beside`: where the drill's journal is; None: the data folder. `reviewed`: what trainers said of it.

    Returns the paths of the page and of the Markdown file.
    """
    from trainer.drill.debrief import make_debrief
    from trainer.tui.report_html import html_report

    made = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
    debrief = made.model_copy(update={"reviewed": reviewed})
    folder = (beside or data_folder()) / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{debrief.scenario}-{runner.state.began:%Y-%m-%d-%H%M}-{debrief.drill[:8]}"
    page, text = folder / f"{name}.html", folder / f"{name}.md"
    page.write_text(html_report(debrief, runner), encoding="utf-8")
    text.write_text(as_markdown(report_lines(debrief, runner)), encoding="utf-8")
    return page, text


def short_path(path: Path) -> str:
    """The path with ~ for the home folder, as people read it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def report_lines(debrief: "Debrief", runner: "Runner") -> Lines:
    """The transcript and the debrief, line by line."""
    from trainer.cli.plain.debrief import DebriefScreen
    from trainer.cli.plain.wording import silence_before, spoken
    from trainer.team.review_words import placed_comments, trainer_comments

    lines = Lines()
    customer = runner.stage.scenario.customer.name
    lines.say(debrief.title, style="strong")
    for said in runner.state.turns:
        lines.say()
        silence = silence_before(runner.state.silences, said.turn)
        if silence:
            lines.say(silence, style="quiet")
        lines.say(spoken(said), indent=f"{customer if said.role == 'customer' else phrase('replay.you')}: ")
        for comment in trainer_comments(debrief.reviewed, said.turn):
            lines.say(comment)
    for comment in placed_comments(debrief.reviewed, but=[said.turn for said in runner.state.turns]):
        lines.say()
        lines.say(comment)
    DebriefScreen(lines, runner.stage.story, runner.state.transcript().turns).show(debrief)
    if debrief.resolution:
        lines.say()
        lines.say(phrase("next_time", source="screen/debrief"), style="strong")
        lines.say(debrief.resolution)
    return lines


def as_markdown(lines: Lines) -> str:
    """Markdown in which every character of the text means itself."""
    paragraphs = []
    for indent, text, style in lines.kept:
        escaped = _MARKS.sub(r"\\\1", text)
        sign = _MARKS.sub(r"\\\1", indent.strip())
        if style == "strong" and not indent:
            paragraphs.append(f"\n## {escaped}\n")
        else:
            paragraphs.append(f"{sign} {escaped}".strip() + "\n" if text else "")
    return "\n".join(paragraphs)
