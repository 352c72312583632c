"""A judge that can't be read: what it may cost, and that the next drill does not pay for it again."""

from pathlib import Path

from tests.llm.bench import Bench, bench
from tests.llm.raw_server import Script, saying
from tests.scoring.judging import KEY, RUBRIC, judge_of, trouble
from tests.scoring.making import Talk
from trainer.llm.memory import Memory
from trainer.llm.port import Fault
from trainer.scoring.judge import ModelJudge
from trainer.scoring.judge_room import Room
from trainer.scoring.judgement import Judgement

CASE = Talk().says("Your server is down since Saturday.").case()
PROSE = "They did quite well, I would say."
FINE = '{"answers": [{"check": "%s", "evidence": [], "reason": "", "verdict": "no"}]}'


def judged(here: Bench) -> Judgement:
    """By a judge that was made for this drill, as each start of the program makes one."""
    return ModelJudge(here.model, notes=here.memory).judge(CASE, RUBRIC, KEY)


def test_an_unreadable_judge_costs_three_requests_once_and_one_in_later_drills(tmp_path: Path) -> None:
    with bench(tmp_path, saying(PROSE)) as here:
        for requests in (3, 4, 5):
            judgement = judged(here)
            assert judgement.score is None
            assert (
                judgement.trouble
                == "tiny could not fill in the form it was given. Choose a more capable model."
            )
            assert len(here.server.calls) == requests


def test_a_judge_that_can_be_read_after_all_has_all_its_tries_again(tmp_path: Path) -> None:
    fine: tuple[Script, ...] = (saying(FINE % "told"), saying(FINE % "sorry"))
    with bench(tmp_path, *[saying(PROSE)] * 3, *fine, saying(PROSE)) as here:
        assert judged(here).score is None
        assert judged(here).score is not None
        assert len(here.server.calls) == 5
        assert judged(here).score is None
        assert len(here.server.calls) == 7


def test_the_size_that_fits_is_kept_per_server_and_model(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "models.json")
    Room("http://a", "tiny", memory).too_much(6)
    assert Room("http://a", "tiny", memory).steps == 3
    Room("http://a", "tiny", memory).too_much(3)
    assert Room("http://a", "tiny", Memory(tmp_path / "models.json")).steps == 2
    assert Room("http://a", "large", memory).steps is None
    assert Room("http://b", "tiny", memory).steps is None
    memory.note("http://b", "tiny", "judge", {"steps": "many", "unreadable": "perhaps"})
    assert (Room("http://b", "tiny", memory).steps, Room("http://b", "tiny", memory).may_waste) == (None, 3)


def test_too_long_costs_no_try() -> None:
    judge, model = judge_of(trouble(Fault.TOO_LONG), *[trouble(Fault.UNREADABLE)] * 9)
    judge.judge(CASE, RUBRIC, KEY)
    assert len(model.asked[0]) > len(model.asked[1])
    assert model.tries == [2, 2]
