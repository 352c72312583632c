"""A call stays in its own folder, for its owner alone, and goes when its day is over."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.calls.made import FRIDAY, REPLIES, ROSA, everything, filled, made, rehearsed
from tests.cli.run import trainer
from trainer.calls.days import meant_day, meant_moment, shown_day
from trainer.calls.ending import erase_folder, forget_due
from trainer.calls.find import call_named, new_call, ready_call
from trainer.calls.form import call_form
from trainer.calls.kept import Call, all_calls
from trainer.calls.told import ended_calls
from trainer.library.index import listed
from trainer.record.errors import BadUsage


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow at 9", "Saturday 09:00"),
        ("Today, 14.30", "Friday 14:30"),
        ("mon 8:15", "Monday 08:15"),
        ("tomorrow at 2:30 pm", "Saturday 14:30"),
        ("sunday 12am", "Sunday 00:00"),
        ("tuesday 14pm", "Tuesday 14:00"),
        ("in an hour", "in an hour"),
        ("", ""),
        ("tomorrow 29:00", "tomorrow 29:00"),
    ],
)
def test_the_hour_may_be_said_as_people_say_it(typed: str, meant: str) -> None:
    assert meant_moment(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    ("typed", "days"),
    [("today", 0), ("in 3 days", 3), ("1 week", 7), ("friday", 0), ("Thursday", 6), ("2026-12-04", 7)],
)
def test_the_day_may_be_said_as_people_say_it(typed: str, days: int) -> None:
    assert meant_day(typed, FRIDAY) == FRIDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("someday", "is no day"),
        ("2026-11-26", "is over already"),
        ("in 91 days", "90 days at most"),
        ("in 9999 weeks", "90 days at most"),
        ("2026-13-45", "is no day"),
        ("🤷", "is no day"),
    ],
)
def test_what_is_no_day_is_refused(typed: str, told: str) -> None:
    with pytest.raises(BadUsage, match=told):
        meant_day(typed, FRIDAY)


def test_all_of_a_call_is_private_from_the_first_answer(own_world: Path) -> None:
    call = new_call()
    form = call_form(call, lambda: FRIDAY)
    form.answer("Alex")
    made("rosa")
    rehearsed(Call(own_world / "calls" / "rosa"), own_world)
    paths = [own_world / "calls", *(own_world / "calls").rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    assert {modes[path] for path in paths if path.is_dir()} == {0o700}
    assert {modes[path] for path in paths if path.is_file()} == {0o600}
    assert {path.name for path in (own_world / "calls" / "tomorrow").iterdir()} == {"form.json", "until.txt"}


def test_nothing_of_a_call_is_anywhere_else(own_world: Path) -> None:
    """Neither words nor names: not in the journal, in the library's index or in unfinished forms."""
    rehearsed(made(), own_world)
    assert [entry.id for entry in listed() if entry.id == "rosa"] == []
    for command in (("list",), ("history",), ("data", "backup", "copy.db")):
        done = trainer(*command, TRAINER_DATA=str(own_world))
        assert "Rosa" not in done.stdout
    others = [path for path in own_world.iterdir() if path.name != "calls"]
    outside = b"".join(everything(path) if path.is_dir() else path.read_bytes() for path in others)
    assert b"Rosa" not in outside
    assert b"overdraft" not in outside


def test_when_its_day_is_over_the_next_start_deletes_it_and_says_so(own_world: Path) -> None:
    call = made()
    rehearsed(call, own_world)
    call.keep_until(date.today() - timedelta(days=1))
    done = trainer("list", TRAINER_DATA=str(own_world))
    assert 'The call "rosa" was to be kept until' in done.stderr
    assert "It was deleted just now" in done.stderr
    assert not call.folder.exists()
    assert b"Rosa" not in everything(own_world)
    assert "was to be kept" not in trainer("list", TRAINER_DATA=str(own_world)).stderr


def test_on_its_last_day_it_is_still_there() -> None:
    call = made(answers={**ROSA, "until": "in 2 days"})
    assert call.until == FRIDAY + timedelta(days=2)
    assert forget_due(call.until) == ()
    assert ended_calls(call.until) == ()
    assert [gone.name for gone in forget_due(call.until + timedelta(days=1))] == ["rosa"]
    assert all_calls() == ()


def test_a_half_filled_form_is_kept_a_week_at_most() -> None:
    form = call_form(new_call(), lambda: FRIDAY)
    form.answer("Alex")
    assert call_named().until == FRIDAY + timedelta(days=7)
    assert len(forget_due(FRIDAY + timedelta(days=8))) == 1


def test_a_day_that_cannot_be_read_keeps_nothing_for_ever() -> None:
    call = made()
    (call.folder / "until.txt").write_text("for ever", encoding="ascii")
    changed = date.fromtimestamp(call.folder.stat().st_mtime)
    assert call.until == changed + timedelta(days=7)


def test_what_is_deleted_was_overwritten_and_links_lead_nowhere(tmp_path: Path) -> None:
    call = made()
    outside = tmp_path / "mine.txt"
    outside.write_text("mine", encoding="utf-8")
    (call.folder / "link").symlink_to(outside)
    hard = tmp_path / "hard"
    os.link(call.form, hard)
    size = hard.stat().st_size
    erase_folder(call.folder)
    assert hard.read_bytes() == bytes(size)
    assert outside.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever is root deletes all")
def test_what_cannot_be_deleted_is_told(own_world: Path) -> None:
    call = made()
    call.folder.chmod(0o500)
    try:
        told = ended_calls(call.until + timedelta(days=1))
    finally:
        call.folder.chmod(0o700)
    assert "can't be deleted" in told[0]


def test_a_finished_call_can_be_changed() -> None:
    call = made()
    form = call_form(call, lambda: FRIDAY)
    assert form.step is not None
    assert form.step.key == "trainee"
    assert form.stands == ROSA["trainee"]
    filled(call, {**ROSA, "news": "we charged your card three times"}).finish()
    assert "three times" in call.scenario.read_text(encoding="utf-8")


def test_names(own_world: Path) -> None:
    with pytest.raises(BadUsage, match="There is no call yet"):
        call_named()
    for bad in ("../up", "A B", "", "x" * 61):
        if bad:
            with pytest.raises(BadUsage, match="can't be a name"):
                new_call(bad)
    made("rosa")
    with pytest.raises(BadUsage, match='Did you mean "rosa"'):
        call_named("rossa")
    call_form(new_call(), lambda: FRIDAY).answer("Alex")
    assert new_call().name == "tomorrow"
    assert ready_call().name == "rosa"
    with pytest.raises(BadUsage, match="is not finished"):
        ready_call("tomorrow")
    made("tomorrow")
    assert new_call().name == "tomorrow-2"


def test_shown_days() -> None:
    assert shown_day(FRIDAY) == "Friday, 27 November 2026"


def test_the_words_said_are_in_the_calls_own_journal(own_world: Path) -> None:
    call = made()
    rehearsed(call, own_world)
    assert REPLIES.split("\n\n")[1].strip().encode() in (call.folder / "journal.db").read_bytes()
    assert not (own_world / "journal.db").exists()
