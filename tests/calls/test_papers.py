"""The card and the follow-up: from what was answered and what was said in the rehearsal, nothing else."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made import FRIDAY, ROSA, filled, made, rehearsed
from tests.cli.run import trainer
from trainer.authoring.form import FormState, questions_of
from trainer.calls.card import LINES, WIDTH, card_of, card_text
from trainer.calls.card_html import card_html
from trainer.calls.find import new_call
from trainer.calls.follow_up import follow_up
from trainer.calls.form import answers_of, as_scenario, call_form
from trainer.calls.rehearsed import count_rehearsals, last_rehearsal
from trainer.library.load import load_scenario

CALL = questions_of("call")


def test_the_card_has_all_that_the_call_needs() -> None:
    text = card_text(card_of(answers_of(made())))
    flat = " ".join(text.split())
    for words in (
        "CALL CARD: Rosa Meier, owner of a bakery When: Saturday 09:00",
        "Hello, Rosa Meier, this is Alex, in customer support. I have bad news for you: we charged your card twice",
        "That was our mistake",
        "The refund is on your account on Thursday.",
        "Whether your bank charges you for the overdraft.",
        "Who pays for my overdraft? → Nobody knows yet whether your bank charges you for the overdraft. I can offer:",
        "(but: you have to send a photo of the bank statement)",
        "“the money is back today” → The refund is on your account on Thursday.",
        "They hear from you again on Thursday at 10:00, by phone.",
    ):
        assert words in flat, words


def test_of_four_answers_there_is_a_card_too() -> None:
    four = {key: ROSA[key] for key in ("trainee", "name", "situation", "news")}
    text = card_text(card_of(answers_of(made(answers=four))))
    assert "Agree when and how they hear from you next" in text
    assert "I am sorry." in text
    assert "That was our mistake" not in text


words = st.text(max_size=400).filter(lambda text: any(map(str.isalpha, text)))


@given(
    st.dictionaries(st.sampled_from(["fact", "option", "question", "promise", "limit", "stake"]), words), words
)
def test_the_card_fits_a_page_whatever_was_answered(texts: dict[str, str], long: str) -> None:
    answers = {**ROSA, "news": long, "name": long, "role": long}
    for name, text in texts.items():
        answers |= {f"{name}.{number}": f"{text} {number}" for number in range(1, 13)}
    card = card_of(FormState(CALL, answers))
    text = card_text(card)
    assert len(text.splitlines()) <= LINES
    assert max(map(len, text.splitlines())) <= max(WIDTH, 250)
    assert all(part.rows for part in card.parts)


def test_what_is_left_out_is_counted() -> None:
    many = {f"fact.{number}": f"{'word ' * 40}{number}" for number in range(1, 13)}
    questions = {f"question.{number}": f"{'why ' * 40}{number}" for number in range(1, 13)}
    text = card_text(card_of(FormState(CALL, {**ROSA, **many, **questions})))
    assert re.search(r"… and \d+ more", text)
    assert "BEFORE YOU HANG UP" in text


def test_the_page_for_a_printer_is_whole_and_escaped() -> None:
    answers = {**ROSA, "name": "<script>alert(1)</script>", "call_at": "Saturday 09:00"}
    page = card_html(card_of(FormState(CALL, answers)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page
    assert "@page { size: A4" in page


def test_the_follow_up_holds_what_was_offered_and_promised(own_world: Path) -> None:
    call = made()
    assert last_rehearsal(call) is None
    before = follow_up(answers_of(call), None)
    assert "There is no rehearsal yet" in " ".join(before.split())
    assert "What I can offer:" in before
    rehearsed(call, own_world)
    assert count_rehearsals(call) == 1
    after = " ".join(follow_up(answers_of(call), last_rehearsal(call)).split())
    assert "Offers and promises are those of your rehearsal of" in after
    assert "“I will call you on Thursday at 10:00.”" in after
    assert "- The refund is on your account on Thursday." in after[: after.index("What I offered:")]
    offered = after[after.index("What I offered:") : after.index("What I promised")]
    assert "advance of 380 euros" in offered
    assert "a call from my boss" not in offered
    assert "You hear from me again on Thursday at 10:00, by phone." in after


def test_a_rehearsal_without_a_word_is_none(own_world: Path) -> None:
    call = made()
    trainer("call", "rehearse", call.name, stdin="", TRAINER_DATA=str(own_world))
    assert count_rehearsals(call) == 1
    assert last_rehearsal(call) is None


def test_the_next_word_is_a_fact_that_is_asked_for() -> None:
    scenario = load_scenario(made().scenario).value
    asked = next(one for one in scenario.question if "hear from you again" in one.ask)
    fact = next(one for one in scenario.fact if one.id in asked.all_of)
    assert fact.text == "you hear from us again on Thursday at 10:00, by phone"


def test_the_same_answers_make_a_scenario() -> None:
    state = as_scenario(FormState(CALL, {**ROSA, "call_at": "Saturday 09:00", "until": "2026-12-04"}))
    assert not state.missing
    assert {"call_at", "next", "until"}.isdisjoint(state.answers)


def test_the_partner_is_heard_while_the_form_is_filled_in() -> None:
    form = call_form(new_call("rosa"), lambda: FRIDAY)
    assert form.preview() == ()
    filled(new_call("rosa"))
    assert any(line.customer for line in call_form(new_call("rosa"), lambda: FRIDAY).preview())
