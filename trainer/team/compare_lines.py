"""One key's comparison in lines of eighty columns: standings, distribution, heat map, hard steps, cohorts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from trainer.language.tables import sentences
from trainer.record.score import ScoreKey
from trainer.team.comparison import PARTS, Comparison
from trainer.team.heat_map import HeatRow, StepLevel
from trainer.team.lines import Kind, Line, Piece, line, name_cell, titled
from trainer.team.spread import ENOUGH, Mean
from trainer.team.standing import CohortStanding, Standing

_say = sentences("team_compare")
LEVELS = "▁▂▄▆█"
"""A level drawn, so that the map reads without colour."""
STEPS_A_ROW = 8
COHORT, MEAN = 12, 16
"""Columns for a cohort's name and for a mean with its interval, so that three of those fit."""
USUAL = ScoreKey(scenario="", scenario_hash="", rubric="", rubric_hash="", scorer="")


class About(NamedTuple):
    """What is known of a rubric and a scorer, for whoever reads the figures."""

    titles: Mapping[str, str]
    """Step → what the rubric calls it."""
    validated: str
    """How the rubric was held against rated talks, and what is known of the scorer."""
    scenarios: Mapping[str, str]
    """Scenario → its title."""


def heading_of(key: ScoreKey, about: About, exam: str | None = None) -> str:
    """A key in words: its scenario, and all that is not as usual."""
    title = about.scenarios.get(key.scenario, key.scenario)
    told = [_say("key.exam", exam=exam)] if exam else [key.mode]
    told += [key.difficulty]
    told += [_say("key.variant", name=key.variant)] if key.variant else []
    told += [_say(f"key.{name}") for name in ("help_used", "listening", "clock") if getattr(key, name)]
    told += [_say("key.scenes", count=len(key.scenes))] if key.scenes else []
    told += [key.interface]
    return f"{title}: {', '.join(told)}"


def counted(what: str, count: int) -> str:
    """ "1 member", "3 members"."""
    return _say(f"count.{what}" if count == 1 else f"count.{what}s", count=count)


def comparison_lines(shown: Comparison, about: About, members: int | None = None) -> Iterator[Line]:
    """All of one key. `members`: how many there are, where not all of them are shown."""
    yield from standing_lines(shown, about, members=members)
    yield from step_lines(shown, about)


def standing_lines(shown: Comparison, about: About, members: int | None = None) -> Iterator[Line]:
    """Who stands where."""
    yield from titled(heading_of(shown.of.key, about, shown.of.exam), "title")
    yield line(Piece(_say("counted", members=members or len(shown.lines), drills=shown.drills), "quiet"))
    yield from _standings(shown)


def step_lines(shown: Comparison, about: About) -> Iterator[Line]:
    """Distribution, heat map, hard steps, cohorts, and how far all of it can be believed."""
    yield from distribution_lines(_say("firsts"), shown.firsts)
    yield from heat_lines(shown, about)
    yield from _hard(shown, about)
    yield from _cohorts(shown)
    yield from validated_lines(about)


def validated_lines(about: About) -> Iterator[Line]:
    """How far the figures can be believed."""
    yield ()
    for text in about.validated.split("\n"):
        yield line(Piece(text, "quiet"))


def mean_text(mean: Mean | None) -> Piece:
    """ "71 (63 to 79)"; "~68" and grey where it rests on too little; "-" where there is nothing."""
    if mean is None:
        return Piece("-")
    if mean.low is None or mean.high is None:
        return Piece(f"~{mean.value:.0f}", "unsure")
    return Piece(_say("interval", mean=f"{mean.value:.0f}", low=f"{mean.low:.0f}", high=f"{mean.high:.0f}"))


def distribution_lines(title: str, counts: Sequence[int]) -> Iterator[Line]:
    """How many came out in each tenth of the scale, in figures and drawn."""
    if not any(counts):
        return
    most = max(counts)
    yield from titled(title)
    yield line(Piece(f"  {'':<10}" + "".join(f"{part * (100 // PARTS):>5}" for part in range(PARTS)), "quiet"))
    drawn = (LEVELS[round(count / most * (len(LEVELS) - 1))] if count else "·" for count in counts)
    yield line(f"  {'':<10}" + "".join(f"{sign:>5}" for sign in drawn))
    yield line(f"  {_say('people'):<10}" + "".join(f"{count or '·':>5}" for count in counts))


def heat_lines(shown: Comparison, about: About) -> Iterator[Line]:
    """Member × step."""
    steps = _in_order({step for row in shown.heat for step in row.steps}, about)
    if not steps:
        return
    yield from titled(_say("heat"))
    for start in range(0, len(steps), STEPS_A_ROW):
        some = steps[start : start + STEPS_A_ROW]
        yield line(Piece(f"  {'':<22}" + "".join(f"{step[:6]:>7}" for step in some), "quiet"))
        for row in shown.heat:
            yield _heat_row(row, some, shown)
    yield line(Piece(_say("heat_legend", enough=ENOUGH), "quiet"))


def _in_order(steps: set[str], about: About) -> list[str]:
    """In the rubric's order; those it does not have come last."""
    known = list(about.titles)
    return sorted(steps, key=lambda step: (known.index(step) if step in known else len(known), step))


def _heat_row(row: HeatRow, steps: Sequence[str], shown: Comparison) -> Line:
    which = f"n={row.drills}" if row.repeats else _say("first_only")
    cells = [_heat_cell(row.steps.get(step), row) for step in steps]
    return line(f"  {name_cell(shown.names.get(row.member, row.member[:8]), 16)} {which:<5}", *cells)


def _heat_cell(level: StepLevel | None, row: HeatRow) -> Piece:
    if level is None:
        return Piece(f"{'·':>7}", "quiet")
    whole = min(4, max(0, round(level.level)))
    mark = "~" if row.drills < ENOUGH else " "
    kinds: tuple[Kind, ...] = ("heat0", "heat1", "heat2", "heat3", "heat4")
    return Piece(f" {mark}{level.level:.1f}{LEVELS[whole]} ", kinds[whole])


def _standings(shown: Comparison) -> Iterator[Line]:
    yield ()
    place = f"{_say('head.place'):>6} " if shown.ranked else ""
    head = "  ".join(
        (
            name_cell(_say("head.name")),
            f"{_say('head.first'):>5}",
            f"{_say('head.hidden'):>7}",
            f"{_say('head.practice'):<15}",
            f"{_say('head.n'):>3}",
            f"{_say('head.latest'):>6}",
            f"{_say('head.gain'):>5}",
        )
    )
    yield line(Piece(f"{place}{head}", "heading"))
    yield from (_standing(one, shown) for one in shown.lines)
    yield line(Piece(_say("legend", enough=ENOUGH), "quiet"))
    if shown.ranked:
        yield line(Piece(_say("legend_rank"), "quiet"))


def _standing(one: Standing, shown: Comparison) -> Line:
    mean = mean_text(one.practice)
    place = [Piece(f"{place_text(one.place):>6} ")] if shown.ranked else []
    first = "-" if one.first is None else f"{one.first.total:.0f}"
    latest = (
        "-"
        if one.latest is None
        else f"{one.latest.total:.0f}{_say('rescored') if one.latest.rescored else ''}"
    )
    gain = "-" if one.gain is None else f"{one.gain:+.0f}"
    return line(
        *place,
        f"{name_cell(shown.names[one.member])}  {first:>5}  {one.hidden:>7}  ",
        Piece(f"{mean.text:<15}", mean.kind),
        f"  {one.repeats:>3}  {latest:>6}  {gain:>5}",
    )


def place_text(place: tuple[int, int] | None) -> str:
    """ "3", or "3-5" where several share it; "-" where there is none."""
    if place is None:
        return "-"
    return str(place[0]) if place[0] == place[1] else f"{place[0]}-{place[1]}"


def _hard(shown: Comparison, about: About) -> Iterator[Line]:
    if not shown.steps:
        return
    yield from titled(_say("hard"))
    for step in shown.steps:
        title = about.titles.get(step.step, step.step)
        own = "" if step.own is None else _say("own", gap=f"{step.own:+.1f}")
        told = _say(
            "step",
            title=name_cell(title, 26),
            level=f"{step.level:.1f}",
            members=counted("member", step.members),
        )
        yield line(f"  {told}{own}", Piece(f"  {_say('is_hard')}" if step.hard else "", "bad"))


def _cohorts(shown: Comparison) -> Iterator[Line]:
    yield from titled(_say("cohorts"))
    head = f"  {name_cell(_say('head.cohort'), COHORT)}  {_say('head.people'):>6}  "
    columns = (_say("head.first_mean"), _say("head.practice_mean"), _say("head.gain_mean"))
    yield line(Piece(head + "  ".join(f"{column:<{MEAN}}" for column in columns), "heading"))
    for one in (*shown.cohorts, shown.team):
        yield _cohort(one)


def _cohort(one: CohortStanding) -> Line:
    cells = [mean_text(mean) for mean in (one.first, one.practice)]
    padded = [Piece(f"{cell.text:<{MEAN}}  ", cell.kind) for cell in cells]
    return line(
        f"  {name_cell(one.cohort or _say('whole_team'), COHORT)}  {one.members:>6}  ", *padded, _gain(one.gain)
    )


def _gain(mean: Mean | None) -> Piece:
    if mean is None:
        return Piece("-")
    if mean.low is None or mean.high is None:
        return Piece(f"~{mean.value:+.0f}", "unsure")
    return Piece(_say("interval", mean=f"{mean.value:+.0f}", low=f"{mean.low:+.0f}", high=f"{mean.high:+.0f}"))
