"""Scores as one page: each group that may be compared by itself, its progress drawn, then drill by drill."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed
from trainer.language.tables import sentences
from trainer.record.result import Member, QuotedCheck, Result
from trainer.record.score import ScoreKey
from trainer.record.transcript import Transcript
from trainer.team.apart import Group, grouped
from trainer.team.compare_lines import About, heading_of
from trainer.team.page import page, tag
from trainer.team.progress_drawing import progress_drawing
from trainer.team.review_words import placed_comments, trainer_answers, trainer_comments, trainer_levels

_say = sentences("report_page")

Known = Callable[[ScoreKey], About]
"""What is known of a key: titles of steps and scenarios, and how the rubric was validated."""


def report_page(
    results: Sequence[Result],
    members: Iterable[Member],
    known: Known,
    said: Mapping[str, Reviewed] | None = None,
) -> str:
    """The page. Groups of several members stand one after the other; nothing is averaged.

    `said`: result id → what trainers said of it.
    """
    names = {member.id: member.name for member in members}
    who = list(dict.fromkeys(result.member for result in results))
    title = _say("title_of", name=_name(who[0], names)) if len(who) == 1 else _say("title")
    parts = [tag("h1", title), *_span(results)]
    for member in who:
        if len(who) > 1:
            parts.append(tag("h1", _name(member, names)))
        for group in grouped(result for result in results if result.member == member):
            parts += _Section(group, known(group.of.key), said or {}).parts()
    parts.append(tag("footer", _say("foot")))
    return page(title, "\n".join(parts))


def _name(member: str, names: dict[str, str]) -> str:
    return names.get(member) or member


def _span(results: Sequence[Result]) -> Iterator[str]:
    days = sorted(result.taken for result in results)
    if days:
        slots = {"first": f"{days[0]:%d %B %Y}", "last": f"{days[-1]:%d %B %Y}", "count": len(results)}
        yield tag("p", _say("span_one" if len(results) == 1 else "span", **slots), "quiet")


class _Section:
    """One group: results that may be compared."""

    def __init__(self, group: Group, about: About, said: Mapping[str, Reviewed]) -> None:
        self.of, self.about, self.said = group.of, about, said
        self.results = sorted(group.results, key=lambda result: result.taken)

    def parts(self) -> Iterator[str]:
        yield tag("h2", heading_of(self.of.key, self.about, self.of.exam))
        yield from (tag("p", text, "quiet") for text in self.about.validated.split("\n"))
        scored = [(f"{one.taken:%d %b}", one.total) for one in self.results if one.total is not None]
        if len(scored) > 1:
            yield progress_drawing(_say("progress"), scored)
        if len(self.results) > 1:
            yield self._levels_table()
        for result in self.results:
            yield from self._drill(result)

    def _levels_table(self) -> str:
        """Steps down, drills across, as many as a page has room for: the latest."""
        shown = self.results[-12:]
        head = "".join(tag("th", f"{one.taken:%d %b}") for one in shown)
        rows = [f"<tr>{tag('th', _say('step'))}{head}</tr>"]
        for step in dict.fromkeys(step for one in shown for step in one.levels):
            cells = "".join(_level_cell(one.levels.get(step)) for one in shown)
            rows.append(f"<tr>{tag('th', self._title(step))}{cells}</tr>")
        return f'<table class="levels">{"".join(rows)}</table>'

    def _drill(self, result: Result) -> Iterator[str]:
        yield tag("h3", f"{result.taken:%d %B %Y, %H:%M}")
        total = _say("no_total") if result.total is None else _say("total", total=f"{result.total:.0f}")
        yield tag("p", total, "total good" if result.passed else "total")
        yield from (tag("p", text, "quiet" if good else "bad") for text, good in _remarks(result))
        yield self._steps(result)
        reviewed = self.said.get(result.id, UNREVIEWED)
        yield from self._reviewed(result, reviewed)
        yield from self._quotes(result.quoted)
        if result.transcript is not None:
            yield from _talk(result.transcript, reviewed)

    def _reviewed(self, result: Result, reviewed: Reviewed) -> Iterator[str]:
        """What a trainer said, but for what stands at its turn."""
        turns = result.transcript.turns if result.transcript else ()
        lines = trainer_levels(reviewed, result.levels, self.about.titles)
        lines += trainer_answers(reviewed, self.about.titles)
        lines += placed_comments(reviewed, but=range(len(turns)))
        if lines:
            yield tag("h3", _say("reviewed"))
            yield from (tag("p", line) for line in lines)

    def _steps(self, result: Result) -> str:
        rows = []
        for step, level in result.levels.items():
            told = _say("unscored") if level is None else _say("level", level=level)
            own = result.self_levels.get(step)
            beside = "" if own is None else _say("self", level=own)
            disputed = _say("disputed") if step in result.disputed else ""
            bar = f'<meter min="0" max="4" value="{level or 0}"></meter>'
            cells = tag("td", told) + tag("td", beside, "quiet") + tag("td", disputed, "bad")
            rows.append(f"<tr>{tag('th', self._title(step))}<td>{bar}</td>{cells}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def _quotes(self, quoted: Sequence[QuotedCheck]) -> Iterator[str]:
        for check in quoted:
            if not check.quotes:
                continue
            about = f"{self._title(check.step)}: {check.check} ({check.points:+d})"
            yield tag("p", about, "check")
            yield from (f"<blockquote>“{escape(quote)}”</blockquote>" for quote in check.quotes)

    def _title(self, step: str) -> str:
        return self.about.titles.get(step) or step


def _remarks(result: Result) -> Iterator[tuple[str, bool]]:
    """What else is to be said of the drill, and whether it is nothing bad."""
    if result.passed is not None:
        yield _say("passed" if result.passed else "not_passed"), result.passed
    if not result.gates_held:
        yield _say("gate"), False
    if result.rescored:
        yield _say("rescored"), True
    if result.attempt > 1:
        yield _say("attempt", n=result.attempt), True
    if result.exam_late:
        yield _say("late"), False


def _level_cell(level: int | None) -> str:
    return tag("td", "–" if level is None else str(level), "level" if level is None else f"level l{level}")


def _talk(talk: Transcript, reviewed: Reviewed) -> Iterator[str]:
    yield tag("h3", _say("talk"))
    if talk.plan.written():
        yield f'<div class="trainee"><b>{escape(_say("plan"))}</b> {escape(talk.plan.written())}</div>'
    for number, turn in enumerate(talk.turns):
        inside = f"<b>{escape(_say(turn.role))}</b> {escape(turn.text)}"
        inside += "".join(tag("p", text) for text in trainer_comments(reviewed, number))
        yield f'<div class="{turn.role}">{inside}</div>'
    if talk.follow_up:
        yield f'<div class="trainee"><b>{escape(_say("follow_up"))}</b> {escape(talk.follow_up)}</div>'
