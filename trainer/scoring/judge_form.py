"""The form a model judge fills in. Keys stand in the order of the alphabet: some servers write them so, and the
evidence has to be found before the verdict is given.

The schema is strict about names and lengths, reading is not: one answer that can't be read costs that answer only.
"""

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, create_model

from trainer.scoring.judge_numbers import judge_numbers

VERDICTS = ("no", "not_applicable", "unclear", "yes")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Evidence(_Part):
    """Words the judge points at, and the turn it says they stand in (-1: the plan, -2: the follow-up)."""

    quote: str
    turn: int


class CheckVerdict(_Part):
    """One check as the judge answers it."""

    check: str
    evidence: tuple[Evidence, ...]
    reason: str
    verdict: str = Field(json_schema_extra={"enum": list(VERDICTS)})


class AnswerSheet(_Part):
    """Every answer of one call."""

    answers: tuple[CheckVerdict, ...]


@cache
def _form(checks: tuple[str, ...]) -> type[AnswerSheet]:
    named = Field(json_schema_extra={"enum": list(checks)})
    proof = Field(json_schema_extra={"maxItems": judge_numbers().most_evidence})
    answer = create_model(
        "Answer",
        __base__=_Part,
        check=(str, named),
        evidence=(tuple[Evidence, ...], proof),
        reason=(str, ...),
        verdict=(str, CheckVerdict.model_fields["verdict"]),
    )
    answer_list = tuple[answer, ...]
    every = Field(json_schema_extra={"maxItems": len(checks)})
    return create_model("Answers", __base__=AnswerSheet, answers=(answer_list, every))


def form_for(checks: Sequence[str]) -> type[AnswerSheet]:
    """The form for these checks, by their ids."""
    return _form(tuple(checks))
