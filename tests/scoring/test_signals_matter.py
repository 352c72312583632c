"""News, detail and choices."""

import pytest

from tests.scoring.asking import MET, NOT_APPLICABLE, NOT_MET, ask, words
from tests.scoring.making import SCENARIO, Talk
from trainer.record.finding import FindingKind as K
from trainer.record.finding import Stance

NEWS = (K.NEWS_TOLD, "It is down", "offline")
WORST = (K.FACT_TOLD, "until Tuesday", "eta", "hard")
WARM = (K.FEELING_NAMED, "Oh dear")
THREE = [(K.FACT_TOLD, word, fact, "hard") for word, fact in (("a", "offline"), ("b", "eta"), ("c", "cause"))]


def test_news_first_second_late_and_never() -> None:
    first = Talk().says("It is down until Tuesday.", NEWS, WORST)
    second = Talk().says("Oh dear.", WARM).asks("Well!").says("It is down until Tuesday.", NEWS, WORST)
    third = Talk().says("Oh dear.", WARM).says("Oh dear.", WARM).says("It is down until Tuesday.", NEWS, WORST)
    never = Talk().says("Oh dear.", WARM)
    names = ("news_in_first_reply", "news_by_second_reply", "news_whole", "news_never")
    assert [ask(name, first) for name in names] == [MET, MET, MET, NOT_MET]
    assert [ask(name, second) for name in names] == [NOT_MET, MET, MET, NOT_MET]
    assert [ask(name, third) for name in names] == [NOT_MET, NOT_MET, NOT_MET, NOT_MET]
    assert [ask(name, never) for name in names] == [NOT_MET, NOT_MET, NOT_MET, MET]
    assert words("news_never", never) == ["Oh dear."]


def test_the_news_without_its_worst_is_not_whole() -> None:
    assert ask("news_whole", Talk().says("It is down.", NEWS)) is NOT_MET


def test_news_that_is_denied_or_only_supposed_is_not_told() -> None:
    for stance in (Stance.DENIED, Stance.CONDITIONAL, Stance.REPORTED):
        denied = (K.NEWS_TOLD, "It is down", "offline", None, stance)
        assert ask("news_in_first_reply", Talk().says("It is down? No.", denied)) is NOT_MET


def test_news_pulled_out_by_a_question() -> None:
    pulled = Talk().says("Oh dear.", WARM).asks("What is it?", "what").says("It is down.", NEWS)
    assert ask("news_dragged_out", pulled) is MET
    assert words("news_dragged_out", pulled) == ["Oh dear.", "What is it?"]
    answered = Talk().asks("What is it?", "what").says("It is down.", NEWS)
    assert ask("news_dragged_out", answered) is NOT_MET
    unasked = Talk().says("Oh dear.", WARM).asks("Hm.").says("It is down.", NEWS)
    assert ask("news_dragged_out", unasked) is NOT_MET


def test_news_falsified_by_what_goes_against_it() -> None:
    assert ask("news_falsified", Talk().says("Back today.", (K.NEVER_SAID, None, "today", "promise"))) is MET
    elsewhere = Talk().says("Nothing is lost.", (K.NEVER_SAID, None, "fine", "false"))
    assert ask("news_falsified", elsewhere) is NOT_MET
    assert ask("news_falsified", Talk().says("On Monday.", (K.FACT_CONTRADICTED, "Monday", "eta"))) is MET
    assert ask("news_falsified", Talk().says("A fan broke.", (K.FACT_CONTRADICTED, "fan", "cause"))) is NOT_MET


def test_hedged_news() -> None:
    sort_of = Talk().says(
        "It is sort of down.", (K.NEWS_TOLD, "is sort of down", "offline"), (K.HEDGE, "sort of")
    )
    assert ask("news_hedged", sort_of) is MET
    later = Talk().says("It is down.", NEWS).says("Perhaps rain.", (K.HEDGE, "Perhaps"))
    assert ask("news_hedged", later) is NOT_MET
    assert ask("news_hedged", Talk().says("Oh dear.", WARM)) is NOT_APPLICABLE


def test_dodges_once_and_again() -> None:
    talk = Talk().asks("When?", "when").says("Hm.", (K.QUESTION_DODGED, "Hm", "when"))
    assert (ask("question_dodged", talk), ask("questions_dodged", talk)) == (MET, NOT_MET)
    talk.asks("When?!", "when").says("Well.", (K.QUESTION_DODGED, "Well", "when"))
    assert ask("questions_dodged", talk) is MET
    assert ask("question_dodged", Talk().says("It is down.", NEWS)) is NOT_APPLICABLE


def test_a_run_up_counts_only_before_the_news() -> None:
    talk = Talk().says("In the context of quality: It is down.", (K.RUN_UP, "In the context of quality"), NEWS)
    assert ask("run_up", talk) is MET
    after = Talk().says("It is down.", NEWS).says("In the context of quality.", (K.RUN_UP,))
    assert ask("run_up", after) is NOT_MET


def test_jargon_in_two_replies_or_thrice_in_one() -> None:
    one = Talk().says("tenant", (K.JARGON,))
    assert ask("jargon_heavy", one) is NOT_MET
    assert ask("jargon_heavy", one.says("endpoint", (K.JARGON,))) is MET
    assert ask("jargon_heavy", Talk().says("a b c", (K.JARGON, "a"), (K.JARGON, "b"), (K.JARGON, "c"))) is MET


@pytest.mark.parametrize("kind", [K.NO_SAID, K.DONT_KNOW_SAID, K.UNKNOWN_ADMITTED, K.QUESTION_LEFT_OPEN])
def test_a_plain_no_or_unknown(kind: K) -> None:
    assert ask("plain_no_or_unknown", Talk().says("No.", (kind, "No", "lost"))) is MET


def test_the_four_parts_need_hard_details() -> None:
    facts = [("what", "offline"), ("why", "cause"), ("when", "eta")]
    for part, fact in facts:
        hard = Talk().says("These words.", (K.FACT_TOLD, "These", fact, "hard"))
        soft = Talk().says("These words.", (K.FACT_TOLD, "These", fact, "soft"))
        assert ask(f"{part}_told_hard", hard) is MET
        assert ask(f"{part}_told_hard", soft) is NOT_MET
        others = {name for name, _ in facts} - {part}
        assert all(ask(f"{name}_told_hard", hard) is NOT_MET for name in others)


def test_doing_is_also_a_deed_with_a_time_or_a_detailed_offer() -> None:
    assert ask("doing_told_hard", Talk().says("I start at ten.", (K.COMMITMENT, None, None, "10:00"))) is MET
    assert ask("doing_told_hard", Talk().says("I start.", (K.COMMITMENT,))) is NOT_MET
    assert ask("doing_told_hard", Talk().says("A loaner, free.", (K.OPTION_DETAILED, None, "loaner"))) is MET


def test_without_a_cause_in_the_brief_none_is_owed() -> None:
    early = SCENARIO.model_copy(update={"fact": SCENARIO.fact[:2]})
    assert ask("why_told_hard", Talk(early).says("It is down.", NEWS)) is NOT_APPLICABLE


def test_most_facts_are_two_thirds() -> None:
    assert ask("most_facts_told_hard", Talk().says("a b c", *THREE)) is MET
    assert ask("most_facts_told_hard", Talk().says("a b c", *THREE[:2])) is NOT_MET


def test_vague_in_two_replies() -> None:
    vague = Talk().says("Soon.", (K.VAGUE_TIME,))
    assert (ask("vague_time", vague), ask("kept_vague", vague)) == (MET, NOT_MET)
    assert ask("kept_vague", vague.says("We look into it.", (K.VAGUE_WORK,))) is MET


def test_the_next_word_needs_a_time() -> None:
    assert ask("next_contact_given", Talk().says("I ring at 8.", (K.NEXT_CONTACT, None, None, "8"))) is MET
    assert ask("next_contact_given", Talk().says("I ring.", (K.NEXT_CONTACT,))) is NOT_MET
    more = Talk().says(
        "I ring at 8, copy at 10.", (K.NEXT_CONTACT, "8", None, "8"), (K.COMMITMENT, "10", None, "10")
    )
    assert ask("kept_informed", more) is MET


def test_unknowns_are_owed_once_they_come_up() -> None:
    assert ask("unknown_separated", Talk().says("It is down.", NEWS)) is NOT_APPLICABLE
    silent = Talk().asks("Lost?", "lost").says("It is down.", NEWS)
    assert ask("unknown_separated", silent) is NOT_MET
    open_ = Talk().says("Nobody knows.", (K.UNKNOWN_ADMITTED, None, "saturday"))
    assert ask("unknown_separated", open_) is MET
    held_back = [(K.DONT_KNOW_SAID, "No idea"), (K.QUESTION_LEFT_OPEN, "No idea", "when", "withheld")]
    assert ask("unknown_separated", Talk().says("No idea.", *held_back)) is NOT_APPLICABLE
    assert ask("unknown_separated", Talk().says("No idea.", held_back[0])) is MET


def test_mostly_false_weighs_false_against_true() -> None:
    false = (K.FACT_CONTRADICTED, "Monday", "eta")
    true = [(K.FACT_TOLD, word, fact, "hard") for word, fact in (("down", "offline"), ("controller", "cause"))]
    assert ask("mostly_false", Talk().says("Monday.", false)) is MET
    assert ask("mostly_false", Talk().says("Monday, down, controller.", false, *true)) is NOT_MET
    invented = (K.CLAIM_INVENTED, "83 percent")
    assert ask("mostly_false", Talk().says("83 percent.", invented)) is NOT_MET
    assert ask("invented_claim", Talk().says("83 percent.", invented)) is MET


def test_a_false_timeline() -> None:
    assert ask("timeline_contradicted", Talk().says("Monday.", (K.FACT_CONTRADICTED, None, "eta"))) is MET
    assert ask("timeline_contradicted", Talk().says("Today.", (K.NEVER_SAID, None, "today", "promise"))) is MET
    assert ask("timeline_contradicted", Talk().says("A fan.", (K.FACT_CONTRADICTED, None, "cause"))) is NOT_MET


def test_follow_up_details_are_three() -> None:
    assert ask("follow_up_details", Talk().writes("a b c", *THREE)) is MET
    assert ask("follow_up_details", Talk().writes("a b c", *THREE[:2])) is NOT_MET
    assert ask("follow_up_details", Talk().says("a b c", *THREE)) is NOT_MET


def test_options_are_counted_by_what_they_are() -> None:
    loaner, copy = (K.OPTION_OFFERED, "loaner", "loaner"), (K.OPTION_OFFERED, "copy", "copy")
    twice = Talk().says("a loaner", loaner).says("the loaner", loaner)
    assert (ask("option_offered", twice), ask("two_options", twice)) == (MET, NOT_MET)
    assert ask("two_options", twice.says("or a copy", copy)) is MET
    detailed = Talk().says("loaner copy", *((K.OPTION_DETAILED, name, name) for name in ("loaner", "copy")))
    assert (ask("option_detailed", detailed), ask("options_detailed", detailed)) == (MET, MET)
    written = Talk().says("Hm.", (K.HEDGE,)).writes("a loaner", loaner)
    assert ask("option_offered", written) is NOT_MET


def test_nothing_vague_and_forbidden() -> None:
    nothing = Talk().asks("What can you do?", "help").says("I have no answer.", (K.NO_SAID,))
    vague = Talk().says("We'll find something.", (K.VAGUE_OFFER,))
    promise = Talk().says("Back today.", (K.NEVER_SAID, None, "today", "promise"))
    assert [ask("no_offer", talk) for talk in (nothing, vague, promise)] == [MET, NOT_MET, NOT_MET]
    assert words("no_offer", nothing) == ["What can you do?"]
    assert [ask("vague_offer_only", talk) for talk in (nothing, vague)] == [NOT_MET, MET]
    assert [ask("forbidden_promise", talk) for talk in (vague, promise)] == [NOT_MET, MET]
    real = vague.says("A loaner.", (K.OPTION_OFFERED, None, "loaner"))
    assert ask("vague_offer_only", real) is NOT_MET


def test_offers_only_when_pushed() -> None:
    offer = (K.OPTION_OFFERED, "loaner", "loaner")
    again = Talk().asks("What can you do?", "help").says("Hm.", (K.HEDGE,)).asks("Well?")
    assert ask("only_when_pushed", again.says("A loaner.", offer)) is NOT_MET
    pushed = Talk().asks("What can you do?", "help").says("Hm.", (K.HEDGE,)).asks("Well?")
    pushed.says("Hm.", (K.HEDGE,)).asks("Well?!").says("A loaner.", offer)
    assert ask("only_when_pushed", pushed) is MET
    asked = Talk().asks("What can you do?", "help").says("A loaner.", offer)
    assert ask("only_when_pushed", asked) is NOT_MET
    assert ask("only_when_pushed", Talk().says("A loaner.", offer)) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("signal", "kind"),
    [("choice_asked", K.CHOICE_ASKED), ("step_agreed", K.STEP_AGREED), ("need_checked", K.NEED_CHECKED)],
)
def test_who_decides(signal: str, kind: K) -> None:
    assert ask(signal, Talk().says("Which one?", (kind,))) is MET
    assert ask(signal, Talk().says("Which one?", (K.PLEASANTRY,))) is NOT_MET


def test_what_is_taken_back_in_the_same_breath_was_not_said() -> None:
    withdrawn = (K.OPTION_OFFERED, "a loaner", "loaner", None, Stance.RETRACTED)
    assert ask("option_offered", Talk().says("You get a loaner, no, sorry, you don't.", withdrawn)) is NOT_MET
