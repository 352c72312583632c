"""What counts as promised: deeds with a time, and offers that name one."""

import pytest

from trainer.drill.promises import promises
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import PLAN

OFFER = "You get three machines by 14:00, or the files, to read, at ten"


def finding(kind: FindingKind, text: str, turn: int = 1, start: int = 0, **more: object) -> Finding:
    quote = Quote(turn=turn, start=start, end=start + len(text), text=text)
    return Finding.model_validate({"kind": kind, "quote": quote, **more})


def test_every_time_of_an_offer_is_a_promise_with_the_words_it_stands_in() -> None:
    found = promises((finding(FindingKind.OPTION_OFFERED, OFFER),))
    assert [(one.quote.text, one.when) for one in found] == [
        ("You get three machines by 14:00", "14:00"),
        ("at ten", "ten"),
    ]
    assert all(OFFER[one.quote.start : one.quote.end] == one.quote.text for one in found)


def test_what_is_read_as_a_deed_already_is_promised_once() -> None:
    deed = finding(FindingKind.COMMITMENT, "I bring three machines by 14:00", detail="14:00")
    offer = finding(FindingKind.OPTION_OFFERED, "I bring three machines by 14:00, or the files by ten")
    assert [one.when for one in promises((deed, offer))] == ["14:00", "ten"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Three machines from the backup of Friday 23:00", {}),
        ("Three machines", {}),
        ("Three machines by 14:00", {"stance": Stance.RETRACTED}),
        ("Three machines by 14:00", {"turn": PLAN}),
    ],
)
def test_no_time_to_keep_is_no_promise(text: str, more: dict[str, object]) -> None:
    turn = more.pop("turn", 1)
    assert promises((finding(FindingKind.OPTION_OFFERED, text, turn, **more),)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offer", "deed", "told"),
    [
        (
            "You get a copy by 10:00 and three machines by 14:00.",
            "",
            ["You get a copy by 10:00", "and three machines by 14:00"],
        ),
        (
            "By 10:00 I can also give you a copy, to read.",
            "10:00 I can also give",
            ["By 10:00 I can also give you a copy, to read."],
        ),
        (
            "Nothing newer: by 10:00 I can also give you a copy.",
            "10:00 I can also give",
            ["by 10:00 I can also give you a copy."],
        ),
    ],
)
def test_a_promise_is_quoted_from_the_beginning_of_its_clause(offer: str, deed: str, told: list[str]) -> None:
    found = [finding(FindingKind.OPTION_OFFERED, offer)]
    if deed:
        found.append(finding(FindingKind.COMMITMENT, deed, start=offer.index(deed), detail="10:00"))
    kept = promises(tuple(found))
    assert [one.quote.text for one in kept] == told
    assert all(offer[one.quote.start : one.quote.end] == one.quote.text for one in kept)
