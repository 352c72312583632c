"""A rehearsal's report as one page for a browser or a printer: no network, no scripts, everything escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.authoring.laws import broken, verdicts
from trainer.cli.rehearse_drawings import endings_drawing, means_drawing
from trainer.cli.rehearse_page import Named, bar_sentence, due_words, findings, header, say, verdict_line

if TYPE_CHECKING:
    from trainer.authoring.outcome import Outcome
    from trainer.library.rubric import Rubric

_STYLE = Path(__file__).with_name("rehearse.css")
_STANDING = {"kept": ("reached", "good"), "broken": ("missed", "bad"), "open": ("undecided", "quiet")}
_OPEN_UP_TO = 12
"""A list with more is folded; a printer shows what is open."""


def html_page(outcomes: "Sequence[Outcome]", rubric: "Rubric", model: str | None) -> str:
    """The whole page, one section a scenario. The same drills give the same bytes."""
    body = "\n".join(_body(outcomes, rubric, model))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(say('html.title'))}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(outcomes: "Sequence[Outcome]", rubric: "Rubric", model: str | None) -> Iterator[str]:
    yield _tag("h1", say("html.title"))
    if len(outcomes) > 1:
        yield _contents(outcomes)
    for outcome in outcomes:
        yield f'<section id="{escape(outcome.scenario.id)}">'
        yield from _section(outcome, rubric, model)
        yield "</section>"
    yield _tag("footer", say("html.footer", rubric=rubric.id, seed=outcomes[0].staging.seed))


def _contents(outcomes: "Sequence[Outcome]") -> str:
    rows = []
    for outcome in outcomes:
        link = f'<a href="#{escape(outcome.scenario.id)}">{escape(outcome.scenario.title)}</a>'
        style = "bad" if broken(outcome) else "good"
        rows.append(f"<tr><td>{link}</td>{_tag('td', verdict_line(outcome), style)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _section(outcome: "Outcome", rubric: "Rubric", model: str | None) -> Iterator[str]:
    yield _tag("h2", outcome.scenario.title)
    yield _tag("p", header(outcome, model), "quiet")
    yield _tag("p", verdict_line(outcome), "bad" if broken(outcome) else "good")
    yield means_drawing(outcome.by_kind, lambda kind: kind.score, say("html.score"))
    yield means_drawing(outcome.by_kind, lambda kind: kind.gauge, say("html.mood"))
    yield _tag("p", say("html.caption"), "quiet")
    yield endings_drawing(outcome.by_kind, say("html.endings"))
    yield _tag("h3", say("html.bars"))
    yield _bars(outcome)
    for kind in outcome.by_kind:
        if kind.due:
            yield _tag("p", say("due", kind=kind.kind, due=due_words(kind)).strip())
    for title, named in findings(outcome, rubric):
        yield _list(title, named)


def _bars(outcome: "Outcome") -> str:
    rows = []
    for verdict in verdicts(outcome):
        word, style = _STANDING[verdict.standing]
        told = _tag("span", bar_sentence(verdict, outcome))
        if verdict.standing == "broken":
            told += "<br>" + _tag("span", say(f"mend.{verdict.bar}"), "quiet")
        rows.append(f"<tr>{_tag('th', say(f'html.{word}'), style)}<td>{told}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def _list(title: str, named: Sequence[Named]) -> str:
    items = "".join(f"<li><b>{escape(name)}</b> {escape(text)}</li>" for name, text in named)
    inside = f"<ul>{items}</ul>" if named else _tag("p", say("every").strip(), "quiet")
    unfolded = " open" if len(named) <= _OPEN_UP_TO else ""
    return f"<details{unfolded}><summary>{escape(title)} ({len(named)})</summary>{inside}</details>"


def _tag(name: str, text: str, classes: str = "") -> str:
    """An element with this text, escaped."""
    mark = f' class="{classes}"' if classes else ""
    return f"<{name}{mark}>{escape(text)}</{name}>"
