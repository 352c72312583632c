"""Why words that did good moved nothing: each reason by a change that the mood rules really made."""

import pytest

from tests.drill.doubles import SCENARIO, new_runner, new_setup
from trainer.cli.plain.wording import held_sentence
from trainer.customer.mood import feel
from trainer.drill.held_back import Held, held_back
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood, MoodChange
from trainer.record.transcript import Plan
from trainer.tui.screens.talk_words import TalkWords

SETUP = new_setup()


def found(*kinds: FindingKind) -> list[Finding]:
    quote = Quote(turn=1, start=0, end=5, text="words")
    about = {FindingKind.FACT_TOLD: "late", FindingKind.OPTION_OFFERED: "refund"}
    return [Finding(kind=kind, quote=quote, about=about.get(kind)) for kind in kinds]


def felt(mood: Mood, *kinds: FindingKind, asked: bool = True) -> MoodChange:
    asks = [Finding(kind=FindingKind.QUESTION_ASKED, quote=found(FindingKind.JOKE)[0].quote, about="when")]
    ledger = Ledger().after(asks) if asked else Ledger()
    return feel(mood, SETUP.voice.temperament, "normal", found(*kinds), ledger, SCENARIO)


@pytest.mark.parametrize(
    ("mood", "asked", "why"),
    [
        (Mood(anger=8, trust=100), True, Held.CEILING),
        (Mood(anger=98, trust=1), True, Held.LOST),
        (Mood(anger=40, trust=40), False, Held.UNTOLD),
        (Mood(anger=40, trust=40), True, None),
    ],
)
def test_an_offer_that_moves_nothing_says_why(mood: Mood, asked: bool, why: Held | None) -> None:
    change = felt(mood, FindingKind.OPTION_OFFERED, asked=asked)
    assert (change.after.gauge > mood.gauge) is (why is None)
    assert held_back(change, SETUP) is why
    assert ("Marcus Bell" in held_sentence(change, SETUP)) is (why is not None)


def test_a_sentence_after_others_that_did_all_one_reply_can_is_told_apart_from_one_before_the_news() -> None:
    change = felt(Mood(anger=40, trust=40), FindingKind.OPTION_OFFERED, asked=False)
    assert held_back(change, SETUP, begun=Mood(anger=48, trust=32)) is Held.CAPPED


def test_what_only_hurt_is_not_said_to_be_held_back() -> None:
    assert held_back(felt(Mood(anger=40, trust=40), FindingKind.JOKE), SETUP) is None


def test_the_note_in_the_talk_says_it() -> None:
    runner = new_runner()
    runner.plan(Plan())
    runner.reply("I am sorry.")
    turn = runner.state.coach[-1].turn
    (note,) = TalkWords(runner).notes_after(turn)
    assert "as before" in note.plain
    assert "Marcus Bell has not heard the news yet" in note.plain
