"""An exam's table in lines of eighty columns."""

from collections.abc import Iterator
from statistics import fmean

from trainer.language.tables import sentences
from trainer.team.compare_lines import (
    About,
    counted,
    distribution_lines,
    mean_text,
    place_text,
    validated_lines,
)
from trainer.team.exam_standing import OF_A_SCENARIO, ExamLine, ExamStanding
from trainer.team.lines import Line, Piece, line, name_cell, titled
from trainer.team.overview import scale_text

_say = sentences("team_compare")


def exam_lines(
    table: ExamStanding, about: About, first: ExamStanding | None = None, members: int | None = None
) -> Iterator[Line]:
    """One table of an exam. `first`: the exam's fullest table, to say what this one differs in; `members`: how many
    there are, where not all of them are shown."""
    yield from titled(_say("exam.title", exam=table.exam, members=members or len(table.lines)), "title")
    yield line(Piece(scale_text(table.conditions), "quiet"))
    if first is not None and first is not table:
        yield line(Piece(_apart(table, first), "quiet"))
    for number, name in enumerate(table.scenarios, start=1):
        yield line(Piece(f"  {number}: {about.scenarios.get(name, name)}", "quiet"))
    yield ()
    place = f"{_say('head.place'):>6} " if table.ranked else ""
    columns = "".join(f"{number:>5}" for number in range(1, len(table.scenarios) + 1))
    yield line(Piece(f"{place}{name_cell(_say('head.name'))}{columns}  {_say('exam.mean'):<15}", "heading"))
    for one in table.lines:
        yield _row(one, table)
    if len(table.lines) > 1:
        yield line(f"{' ' * len(place)}{name_cell(_say('exam.each'))}", *_scenario_means(table))
    yield line(Piece(_say("exam.legend"), "quiet"))
    if table.team:
        everybody = counted("member", table.team.n)
        yield line(f"{_say('exam.team', members=everybody)}: ", mean_text(table.team))
    yield from distribution_lines(_say("exam.distribution"), table.distribution)
    yield from validated_lines(about)
    yield line(Piece(_say("exam.levels"), "quiet"))


def _scenario_means(table: ExamStanding) -> Iterator[str]:
    """Over all who took it: which scenario was hard for the team."""
    for name in table.scenarios:
        totals = [total for one in table.lines if (total := one.totals.get(name)) is not None]
        yield f"{fmean(totals):>5.0f}" if totals else f"{'-':>5}"


def _row(one: ExamLine, table: ExamStanding) -> Line:
    place = f"{place_text(one.place):>6} " if table.ranked else ""
    totals = "".join(_total(one, name) for name in table.scenarios)
    mean = mean_text(one.mean)
    return line(
        f"{place}{name_cell(table.names[one.member])}{totals}  ",
        Piece(f"{mean.text:<15}", mean.kind),
        *_marks(one, table),
    )


def _total(one: ExamLine, scenario: str) -> str:
    if scenario not in one.totals:
        return f"{'-':>5}"
    total = one.totals[scenario]
    return f"{_say('exam.unscored') if total is None else f'{total:.0f}':>5}"


def _marks(one: ExamLine, table: ExamStanding) -> Iterator[Piece]:
    if one.passed is not None:
        yield Piece(_say("exam.passed" if one.passed else "exam.failed"), "good" if one.passed else "bad")
    missing = len(table.scenarios) - len(one.totals)
    told = [_say("exam.missing", count=missing)] if missing > 0 else []
    told += [_say("exam.late")] if one.late else []
    told += [_say("exam.again", count=one.again)] if one.again else []
    told += [_say("exam.private", count=one.hidden)] if one.hidden else []
    if told:
        yield Piece(" " + ", ".join(told), "quiet")


def _apart(table: ExamStanding, first: ExamStanding) -> str:
    own, other = table.conditions, first.conditions
    fields = [name for name, value in own if name not in OF_A_SCENARIO and value != getattr(other, name)]
    return _say("apart.because", reasons=", ".join(_say(f"apart.{name}") for name in fields))
