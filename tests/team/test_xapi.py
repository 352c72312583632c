"""xAPI statements: what learning platforms count on, and nothing that nobody asked to leave."""

import json
from datetime import timedelta
from uuid import UUID

from tests.team.some_results import BEGAN, DRILLS, KEY, MIRA, result, with_words
from trainer.team.courses import Course
from trainer.team.same_statement import same_statement, unwrapped
from trainer.team.xapi import SITE, broken_off, statements


def verbs(found: tuple[dict[str, object], ...]) -> list[str]:
    return [one["verb"]["display"]["en"] for one in found]  # type: ignore[index]


def test_a_drill_is_completed_and_passed_or_failed() -> None:
    completed, passed = statements([result()])
    assert verbs((completed, passed)) == ["completed", "passed"]
    assert completed["result"] == {"completion": True}
    assert passed["result"]["success"] is True
    assert passed["result"]["score"] == {"scaled": 0.625, "raw": 5, "min": 0, "max": 8}
    assert passed["object"]["id"] == f"{SITE}/scenarios/server-outage"
    assert passed["timestamp"] == "2026-11-02T09:30:00+00:00"
    assert completed["context"]["registration"] == passed["context"]["registration"] == DRILLS[0]
    assert verbs(statements([result(passed=False)])) == ["completed", "failed"]


def test_how_long_a_drill_took_stands_in_all_that_tells_of_the_whole_of_it() -> None:
    found = statements([result()], criteria=True, took={DRILLS[0]: timedelta(minutes=4, seconds=12.504)})
    assert [one["result"].get("duration") for one in found] == ["PT252.50S", "PT252.50S", None, None]


def test_a_drill_that_was_broken_off_is_abandoned_and_has_no_score() -> None:
    course = Course(
        DRILLS[1], "server-outage", "aa11", "spring ab", BEGAN, timedelta(seconds=30), broken_off=True
    )
    (left,) = broken_off([course, course._replace(broken_off=False)], MIRA.id)
    assert left["verb"]["id"] == "https://w3id.org/xapi/adl/verbs/abandoned"
    assert left["result"] == {"completion": False, "duration": "PT30.00S"}
    assert left["context"]["registration"] == DRILLS[1]
    whole = statements([result()])[0]
    assert (left["actor"], left["object"]) == (whole["actor"], whole["object"])


def test_without_a_pass_mark_it_is_scored_and_without_a_total_only_completed() -> None:
    without = statements([result(passed=None)])
    assert verbs(without) == ["completed", "scored"]
    assert "success" not in without[1]["result"]
    assert verbs(statements([result(total=None, levels={"open": None, "news": 2})])) == ["completed"]


def test_steps_come_only_when_asked_for() -> None:
    found = statements([result(levels={"open": 3, "news": None}, total=None)], criteria=True)
    assert verbs(found) == ["completed", "scored"]
    assert found[1]["object"]["id"] == f"{SITE}/rubrics/six-step/steps/open"
    assert found[1]["result"]["score"] == {"scaled": 0.75, "raw": 3, "min": 0, "max": 4}
    parent = found[1]["context"]["contextActivities"]["parent"][0]["id"]
    assert parent == f"{SITE}/scenarios/server-outage"


def test_a_registration_is_completed_once_and_passed_or_failed_once() -> None:
    judged = KEY.model_copy(update={"scorer_model": "m at s", "prompt_hash": "cc"})
    later = result(id="later", key=judged, passed=False, rescored=True)
    found = statements([result(), later, result(1)], criteria=True)
    counted = [(one["context"]["registration"], one["verb"]["display"]["en"]) for one in found]
    ends = [
        (place, "end" if verb in {"passed", "failed"} else verb) for place, verb in counted if verb != "scored"
    ]
    assert len(set(ends)) == len(ends) == 5
    assert all(UUID(place) for place, _ in counted)


def test_ids_are_the_same_again_and_each_once() -> None:
    found = statements([result(0), result(1)], criteria=True)
    again = statements([result(0), result(1)], criteria=True)
    assert found == again
    assert len({one["id"] for one in found}) == len(found) == 8
    assert {one["id"] for one in statements([result(0)], "https://other.example")}.isdisjoint(
        one["id"] for one in found
    )


def test_no_name_no_transcript_and_no_null_leave() -> None:
    text = json.dumps(statements([with_words("my secret words")], criteria=True))
    assert text.count("my secret words") == 1, "the quote, which was shared"
    assert MIRA.name not in text
    assert "null" not in text
    assert "quotes" not in json.dumps(statements([result()]))


def test_odd_ids_make_addresses_all_the_same() -> None:
    odd = result(drill="no uuid", key=KEY.model_copy(update={"scenario": "a b/../c"}))
    first = statements([odd])[0]
    assert first["object"]["id"] == f"{SITE}/scenarios/a%20b%2F..%2Fc"
    assert UUID(first["context"]["registration"])


def test_what_a_store_adds_and_how_it_writes_times_is_no_difference() -> None:
    sent = statements([result()])[1]
    held = json.loads(json.dumps(sent)) | {"stored": "x", "version": "1.0.0", "authority": {"mbox": "y"}}
    held["timestamp"] = "2026-11-02T09:30:00.000Z"
    del held["object"]["objectType"]
    assert same_statement(sent, held)
    for spoil in ({"timestamp": "2026-11-02T09:30:01Z"}, {"verb": {"id": "other"}}, {"attachments": []}):
        assert not same_statement(sent, held | spoil)
    held["result"]["score"]["raw"] = 6
    assert not same_statement(sent, held)


def test_a_statement_may_come_in_a_list_of_one() -> None:
    sent = statements([result()])[1]
    assert unwrapped(sent) == sent == unwrapped({"statements": [sent], "more": ""})
    assert not same_statement(sent, unwrapped({"statements": []}))
    assert not same_statement(sent, unwrapped({"statements": [sent, sent]}))
