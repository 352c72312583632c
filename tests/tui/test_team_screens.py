"""The team's comparison and the exam on the full screen, by keys alone."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.cli.test_exam import EXAM
from tests.library.samples import put
from tests.team.figures import KEY, MEMBERS, result
from tests.tui.stage import StageApp, StageDesk, play, press, settled, text_of
from trainer.cli.exam_settled import settle_exam
from trainer.record.result import Result
from trainer.store.exam_drills import exam_drills
from trainer.store.shared import put_results
from trainer.tui.bindings import usable
from trainer.tui.desk import Desk
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.standings import MOST, StandingsScreen
from trainer.tui.screens.team import TeamScreen

HARD = KEY.model_copy(update={"difficulty": "hard"})


def some_team() -> tuple[Result, ...]:
    own = [
        result(who.id, 40 + 12 * number + 3 * (day % 2), day, day + 1, levels={"direct": number, "options": 3})
        for number, who in enumerate(MEMBERS[:4])
        for day in range(5 if number else 2)
    ]
    hard = result("m4", 90, 9, 1, key=HARD)
    exam = result(
        "m4", 70, 8, 1, id="x", drill="x", exam="spring ab12", key=KEY.model_copy(update={"mode": "exam"})
    )
    return (*own, hard, exam)


def team_desk(results: tuple[Result, ...]) -> StageDesk:
    desk = StageDesk()
    with desk.journal().writing() as connection:
        put_results(connection, MEMBERS, results)
    return desk


def test_each_key_has_its_line_and_what_is_apart_its_reason() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6")
        shown = text_of(app)
        assert "spring ab12" in shown
        assert "1. The order that will miss its date: practice, normal, plain: 17 scores of 4 members" in shown
        assert "apart because of the difficulty (normal / hard)" in " ".join(shown.split())
        assert "Opened by name, with names." in shown
        assert "first attempts: 58 (33 to 83), 4 members" in shown
        await press(app, pilot, "r")
        assert "by place" in text_of(app)

    play(scene, desk=team_desk(some_team()), size=(100, 40))


def test_a_key_is_opened_whole_and_sorted_by_name_until_places_are_asked_for() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6", "down", "enter")
        assert isinstance(app.screen, StandingsScreen)
        shown = text_of(app)
        assert shown.index("Ann") < shown.index("Ben") < shown.index("Cleo") < shown.index("Dan")
        assert "place" not in shown
        assert "~43" in shown  # one repeat: grey, and no interval
        for words in (
            "First attempts, of 100",
            "Level in each step",
            "hard for the team",
            "Cohorts",
            "About the rubric",
            "Levels are the scorers' own.",
        ):
            assert words in shown, words
        await press(app, pilot, "r")
        ranked = text_of(app)
        assert ranked.index("Dan") < ranked.index("Cleo") < ranked.index("Ben") < ranked.index("Ann")
        await press(app, pilot, "a")
        assert not any(who.name in text_of(app) for who in MEMBERS)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, TeamScreen)

    play(scene, desk=team_desk(some_team()), size=(100, 70))


def test_an_exams_table_is_opened() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6", "enter")
        shown = text_of(app)
        assert "Exam spring ab12: taken by 1" in shown
        assert "Eve" in shown
        assert "Totals are the scorers' own" in shown

    play(scene, desk=team_desk(some_team()), size=(100, 40))


def test_a_long_comparison_is_read_by_whole_pages() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6", "down", "enter")
        page = app.screen.query_one("#page")
        assert not [binding for _, binding in usable(app.screen) if binding.action.startswith("page(")]
        await press(app, pilot, "pagedown")
        await settled(app, pilot)
        assert page.scroll_target_y > 0

    play(scene, desk=team_desk(some_team()), size=(80, 24))


def test_many_members_are_shown_a_hundred_at_a_time() -> None:
    many = tuple(result(f"x{number:03}", 50, 0, 1) for number in range(MOST + 5))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6", "enter")
        assert isinstance(app.screen, StandingsScreen)
        assert "Members 1 to 100 of 105" in " ".join(text_of(app).split())
        await press(app, pilot, "n")
        assert "Members 101 to 105 of 105" in " ".join(text_of(app).split())
        await press(app, pilot, "n", "b")
        assert "Members 1 to 100" in " ".join(text_of(app).split())

    play(scene, desk=team_desk(many), size=(100, 300))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
def test_nothing_is_wider_than_the_screen(size: tuple[int, int]) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6")
        assert "The team" in text_of(app)
        await press(app, pilot, "down", "enter", "down", "down", "pagedown")
        assert app.screen.query_one("#page").virtual_size.width <= size[0]

    play(scene, desk=team_desk(some_team()), size=size)


def test_without_results_it_says_what_brings_them() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f6")
        assert "No results are here yet" in text_of(app)
        await press(app, pilot, "escape")
        assert not isinstance(app.screen, TeamScreen)

    play(scene)


@pytest.mark.slow
def test_an_exam_is_taken_on_the_screen_with_everything_fixed(own_world: Path) -> None:
    put(own_world / "exams" / "spring.toml", EXAM)
    settle_exam("spring")
    desk = Desk()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f8")
        assert "Spring exam" in text_of(app)
        assert "not taken yet" in text_of(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        assert "An EXAM" in " ".join(text_of(app).split())
        assert not app.screen.query("Tick")
        assert not [binding for _, binding in usable(app.screen) if binding.action.startswith("option(")]
        await press(app, pilot, "ctrl+s")
        (taken,) = exam_drills(await desk.run(desk._open))
        assert (taken.scenario, taken.seat.attempt) == ("delayed-order", 1)
        app.go_home()
        app.open_exam("spring")
        await settled(app, pilot)
        assert "begun, not finished" in text_of(app)

    play(scene, desk=desk, size=(100, 40))
