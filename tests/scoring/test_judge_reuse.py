"""The same words prove only so many credits, whatever a judge makes of them."""

from collections.abc import Sequence

import pytest

from tests.scoring.judging import KEY, ScriptedJudge, answers_of
from tests.scoring.making import Talk
from trainer.library.find import find_rubric
from trainer.library.load import load_rubric
from trainer.llm.port import Message
from trainer.record.score import Answer, Score
from trainer.record.transcript import Plan
from trainer.scoring.judge import ModelJudge
from trainer.scoring.judge_numbers import judge_numbers
from trainer.scoring.judge_prompt import asked_checks
from trainer.scoring.judgement import REUSED, UNPROVEN, reused

RUBRIC = load_rubric(find_rubric("six-step")).value
CREDITS = [
    one.id for one in asked_checks(RUBRIC, listening=False) if one.kind == "credit" and one.scope == "talk"
]
MOST = judge_numbers().most_credits
REPLY = (
    "Your server is down since Saturday and I am sorry, that was our fault, and Chris works on it until noon today, "
    "and I call you every two hours, and you can have three machines on a loaner host, and which ones do you want?"
)


def judged(proof: Sequence[list[str]], reply: str = REPLY) -> Score:
    """A judge that says yes to every credit, and takes its quotes in turns."""

    def sheet(_: Sequence[Message], asked: tuple[str, ...]) -> dict[str, tuple[str, list[tuple[str, int]]]]:
        told = dict.fromkeys(asked, ("no", []))
        return told | {
            check: ("yes", [(quote, 0) for quote in proof[place % len(proof)]])
            for place, check in enumerate(CREDITS)
        }

    case = Talk(plan=Plan(when="now")).says(reply).case()
    score = ModelJudge(ScriptedJudge([sheet])).judge(case, RUBRIC, KEY).score
    assert score is not None
    return score


def met(score: Score) -> list[str]:
    return [check for check in CREDITS if answers_of(score)[check][0] is Answer.MET]


@pytest.mark.parametrize(
    "proof",
    [
        [[REPLY]],
        [[REPLY], [REPLY.removesuffix(" do you want?")], [REPLY.removeprefix("Your server ")]],
        [[REPLY, REPLY.removesuffix("?")]],
    ],
)
def test_a_whole_reply_given_for_everything_proves_a_few_things(proof: list[list[str]]) -> None:
    score = judged(proof)
    assert met(score) == CREDITS[:MOST]
    assert {answers_of(score)[check][2] for check in CREDITS[MOST:]} == {REUSED}
    assert [check.check for check in reused(score)] == CREDITS[MOST:]


def test_words_of_their_own_prove_every_credit() -> None:
    sentences = [f"This is sentence number {place} of what I said." for place in range(len(CREDITS))]
    score = judged([[sentence] for sentence in sentences], " ".join(sentences))
    assert met(score) == CREDITS
    assert reused(score) == ()


def test_a_part_of_it_is_another_proof_than_the_whole() -> None:
    part = "I call you every two hours"
    score = judged([[REPLY], [part]])
    assert met(score) == CREDITS[: 2 * MOST]


def test_what_proves_nothing_uses_up_nothing() -> None:
    """Neither words that were never said, nor the yes to a fault."""
    score = judged([["I never said that"], [REPLY]])
    assert met(score) == CREDITS[1 : 2 * MOST : 2]
    assert {answers_of(score)[check][2] for check in CREDITS[::2]} == {UNPROVEN}
