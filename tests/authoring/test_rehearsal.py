"""Simulated trainees: whole drills in every scenario, with any channel, any timing, and a file nobody prepared."""

from pathlib import Path

import pytest

from tests.cli.test_drill_played import MINIMAL
from trainer.authoring.kinds import kind_named, kinds, phrases
from trainer.authoring.laws import broken, verdicts
from trainer.authoring.many import in_a_row, rehearsed
from trainer.authoring.outcome import Outcome
from trainer.authoring.rehearsal import Occasion, Rehearser
from trainer.authoring.staging import AS_WRITTEN, Staging
from trainer.authoring.wording import MATTER
from trainer.customer.talk import Talk
from trainer.library.find import find_rubric, find_scenario
from trainer.library.load import load_rubric, load_scenario
from trainer.library.places import scenario_files
from trainer.record.direction import Direction, Utterance
from trainer.record.transcript import ONE_MESSAGE

SCENARIOS = [path.resolve() for path in scenario_files()]
RUBRIC = find_rubric("six-step").resolve()
OUTAGE = find_scenario("server-outage").resolve()


def rehearser(path: Path, staging: Staging = AS_WRITTEN) -> Rehearser:
    return Rehearser(load_scenario(path), load_rubric(RUBRIC), staging)


def test_every_move_of_every_kind_can_be_said() -> None:
    known = {*phrases(), *MATTER}
    for kind in kinds():
        situations = (kind.first, kind.vented, kind.asked, kind.lost, kind.chose, kind.idle, (kind.follow_up,))
        moves = {move for replies in situations for moves in replies for move in moves}
        assert moves <= known, kind.id


A_FEW = ("server-outage", "not-doable", "data-loss")
"""The scenarios whose rounds every run plays; the slow run plays all."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=() if path.stem in A_FEW else pytest.mark.slow)
        for path in SCENARIOS
    ],
)
def test_a_round_of_drills_ends_without_a_line_twice(path: Path) -> None:
    loaded = load_scenario(path).value
    drills = tuple(in_a_row(rehearser(path), [5]))
    assert len(drills) == len(kinds())
    for drill in drills:
        assert drill.ending is not None
        assert drill.replies <= loaded.turn_limit
        assert len(drill.lines) == len({*drill.lines}), drill.kind
        assert not drill.stale
        assert drill.total is not None
    above = Outcome(loaded, drills).above(lambda drill: drill.trust)
    assert above is not None
    assert above.mean >= 85  # a round is 16 pairs; over a thousand drills it is 95


def test_the_same_seed_gives_the_same_drill_and_another_does_not() -> None:
    stage, kind = rehearser(SCENARIOS[0]), kind_named("uneven")
    first, again, other = (stage.play(kind, seed) for seed in (3, 3, 4))
    assert first.events == again.events
    assert [turn.text for turn in first.state.turns] != [turn.text for turn in other.state.turns]


@pytest.mark.slow
def test_processes_play_what_one_process_plays() -> None:
    few, staging = 5 * len(kinds()), Staging(seed=3, variant="any", scenes=True)
    one, two = (rehearsed(SCENARIOS[0], RUBRIC, few, jobs, staging=staging) for jobs in (1, 2))
    assert one == two


def test_variants_come_up_in_turn_and_tell_their_own_story() -> None:
    scenario = load_scenario(OUTAGE).value
    names = {Staging(variant="all").variant_at(scenario, seed) for seed in range(9)}
    assert names == {None, *(variant.id for variant in scenario.variant)}
    stage = rehearser(OUTAGE, Staging(variant="seventeen"))
    words = " ".join(
        turn.text for seed in range(12) for turn in stage.play(kind_named("excellent"), seed).state.turns
    )
    assert "17 clients" in words or "seventeen" in words
    assert "11 clients" not in words


def test_later_talks_are_held_and_promises_fall_due() -> None:
    stage = rehearser(OUTAGE, Staging(scenes=True))
    played = [stage.play(kind_named(name), seed) for name in ("excellent", "blaming") for seed in (1, 4, 7)]
    assert all(len(one.state.scenes) == 2 for one in played)
    assert {due.outcome for one in played for due in one.state.fell_due} >= {"kept", "moved"}
    good, poor = played[:3], played[3:]
    assert not any(scene.waited for one in good for scene in one.state.scenes)
    assert any(scene.waited for one in poor for scene in one.state.scenes)


def test_every_timing_and_channel_comes_up() -> None:
    scenario = load_scenario(SCENARIOS[0]).value
    met = {(one.timing.id, one.channel) for one in (Occasion.of(scenario, seed) for seed in range(18))}
    assert len(met) == 6 * len(scenario.timing)


def test_a_short_scenario_nobody_prepared_is_played_by_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "cake.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    for drill in in_a_row(rehearser(path), range(6)):
        assert drill.ending is not None
        assert all("{" not in text for text in drill.texts)


def test_a_message_is_answered_and_the_talk_goes_on() -> None:
    stage = rehearser(SCENARIOS[0])
    scenario = stage.scenario.value
    seed = next(one for one in range(40) if message_at(Occasion.of(scenario, one)))
    played = stage.play(kind_named("good"), seed)
    assert played.state.conversations == 2
    assert played.state.replies > 1


def message_at(occasion: Occasion) -> bool:
    return occasion.channel in ONE_MESSAGE and occasion.timing.opens == "trainee"


def test_a_trainee_breaks_in_keeps_silent_and_shows_things() -> None:
    stage, played = rehearser(SCENARIOS[0]), [kind_named(name) for name in ("excellent", "stalling", "blaming")]
    kept = {event.body.kind for seed in range(8) for kind in played for event in stage.play(kind, seed).events}
    assert {"interrupted", "silence", "exhibit_shown", "followed_up", "scored"} <= kept


@pytest.mark.slow
def test_a_scenario_out_of_the_form_keeps_every_law(own_world: Path) -> None:
    """What a form asks for is enough: good and poor trainees are told apart without a line of TOML."""
    from tests.authoring.forms import STORY, fill, form_of

    path = fill(form_of(), STORY).finish().path
    assert broken(Outcome(load_scenario(path).value, rehearsed(path, RUBRIC, 130, 1))) == ()


class Echo:
    """A customer who says one thing only, as a model might."""

    identity = "echo"

    def speak(self, direction: Direction, talk: Talk, listener: object = None) -> Utterance:
        return Utterance(text=f"And then? {talk.turn}", lines=("echo",), source="llm")

    def cancel(self) -> None: ...

    def interrupt(self) -> None: ...


def test_a_model_that_plays_the_customer_says_no_authored_line() -> None:
    staging = Staging(customer=Echo)
    drills = tuple(in_a_row(rehearser(OUTAGE, staging), [1]))
    outcome = Outcome(load_scenario(OUTAGE).value, drills, staging)
    assert all(drill.lines == () for drill in drills)
    assert outcome.repeated == ()
    assert outcome.stale == ()
    assert {one.standing for one in verdicts(outcome) if one.bar == "lines"} == {"open"}
    assert any("And then?" in text for drill in drills for text in drill.texts)
