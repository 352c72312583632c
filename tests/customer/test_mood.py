"""What single deeds do, and what repeating them does."""

import pytest

from tests.customer.stage import OUTAGE, K, Play, begin, did, pack
from trainer.customer.mood import feel, is_lost, start_mood
from trainer.customer.rules import rule_book
from trainer.library.voice import Temperament
from trainer.record.finding import Finding, FindingKind, Stance
from trainer.record.ledger import Asked, Ledger
from trainer.record.mood import Mood, MoodChange

MIDDLE = Mood(anger=50, trust=50)
ASKED = Ledger().after([did(K.QUESTION_ASKED, "when", turn=0)])
NEWS = Ledger().after([did(K.NEWS_TOLD, "offline"), did(K.FACT_TOLD, "offline")])


def felt(*reply: Finding, ledger: Ledger = NEWS, mood: Mood = MIDDLE) -> MoodChange:
    return feel(mood, Temperament(), "normal", reply, ledger, OUTAGE)


def moved(change: MoodChange) -> int:
    return change.after.trust - change.before.trust - (change.after.anger - change.before.anger)


def rules(change: MoodChange) -> list[str]:
    return [reason.rule for reason in change.reasons if reason.rule != "inertia"]


@pytest.mark.parametrize(
    "kind",
    [
        K.APOLOGY,
        K.FEELING_NAMED,
        K.OWNERSHIP,
        K.IMPACT_ASKED,
        K.LISTENED,
        K.GRAVITY_NAMED,
        K.URGENCY_SHOWN,
        K.NEED_CHECKED,
        K.STEP_AGREED,
        K.COMMITMENT,
        K.NEXT_CONTACT,
        K.FOLLOW_UP_PROMISED,
        K.NO_SAID,
        K.RETRACTED,
    ],
)
def test_what_helps(kind: FindingKind) -> None:
    assert moved(felt(did(kind))) > 0


@pytest.mark.parametrize(
    "kind",
    [
        K.JOKE,
        K.SARCASM,
        K.CHEERFUL,
        K.MINIMISED,
        K.INDIFFERENT,
        K.BLAME_CUSTOMER,
        K.BLAME_OTHER,
        K.ARGUED,
        K.DISMISSED,
        K.JARGON,
        K.EUPHEMISM,
        K.VAGUE_TIME,
        K.VAGUE_WORK,
        K.STALLED,
        K.PROMISE_VAGUE,
        K.EMPATHY_FORMULA,
        K.APOLOGY_FORMULA,
        K.SCORER_TALK,
        K.INSTRUCTION_TALK,
    ],
)
def test_what_hurts(kind: FindingKind) -> None:
    assert moved(felt(did(kind))) < 0


def test_a_run_up_hurts_before_the_news_and_is_none_after_it() -> None:
    assert moved(felt(did(K.RUN_UP), ledger=Ledger())) < 0
    assert not felt(did(K.RUN_UP)).reasons


def test_nobody_calms_down_on_the_worst_of_it_however_kindly_it_is_told() -> None:
    kind = [did(K.APOLOGY, at=20), did(K.OWNERSHIP, at=30), did(K.FEELING_NAMED, at=40)]
    struck = felt(did(K.FACT_TOLD, "eta", detail="hard"), *kind, ledger=ASKED)
    assert struck.after.anger > struck.before.anger
    assert 0 <= struck.after.gauge - struck.before.gauge <= 1
    assert felt(*kind, ledger=ASKED).after.gauge > struck.after.gauge


def test_a_dodge_is_worse_each_time() -> None:
    ledger, costs = ASKED, []
    for _ in range(4):
        change = felt(did(K.QUESTION_DODGED, "when"), ledger=ledger)
        costs.append(-moved(change))
        ledger = ledger.after([did(K.QUESTION_DODGED, "when")])
    assert costs == sorted(set(costs))


def test_an_answer_helps_once_and_an_honest_gap_helps_too() -> None:
    answer = did(K.QUESTION_ANSWERED, "when")
    assert moved(felt(answer, ledger=ASKED)) > moved(felt(did(K.QUESTION_LEFT_OPEN, "when"), ledger=ASKED)) > 0
    assert felt(answer, ledger=ASKED.after([answer])).reasons == ()


def test_telling_the_same_again_does_nothing() -> None:
    told = [did(K.FACT_TOLD, "eta", detail="hard"), did(K.NEWS_TOLD, "offline", at=20)]
    assert rules(felt(*told, ledger=Ledger())) == ["worst_told", "news_told", "news_hits"]
    assert felt(*told, ledger=NEWS.after(told)).reasons == ()


def test_news_dragged_out_earns_less() -> None:
    soon = felt(did(K.NEWS_TOLD, "offline", turn=1), ledger=Ledger())
    late = felt(did(K.NEWS_TOLD, "offline", turn=5), ledger=Ledger())
    assert rules(late)[0] == "news_late"
    assert moved(late) < moved(soon)


def test_nothing_eases_somebody_who_does_not_know_yet_what_it_is_about() -> None:
    kind = [did(K.OPTION_OFFERED, "loaner"), did(K.APOLOGY, at=20), did(K.OWNERSHIP, at=40)]
    unaware = felt(*kind, ledger=Ledger())
    assert unaware.after == unaware.before
    assert moved(felt(*kind, ledger=ASKED)) > 0
    hit = felt(*kind, did(K.NEWS_TOLD, "offline", at=60), ledger=Ledger())
    assert hit.after.trust > hit.before.trust


def test_formula_apologies_thrice_make_it_worse_each_time() -> None:
    ledger, steps = NEWS, []
    for _ in range(3):
        steps.append(moved(felt(did(K.APOLOGY_FORMULA), ledger=ledger)))
        ledger = ledger.after([did(K.APOLOGY_FORMULA)])
    assert steps[0] > steps[1] > steps[2]
    assert steps[2] < 0


def test_an_apology_repeated_without_content_turns_against_the_speaker() -> None:
    again = NEWS.after([did(K.APOLOGY)])
    assert moved(felt(did(K.APOLOGY))) > 0
    assert rules(felt(did(K.APOLOGY), ledger=again)) == ["apology_again"]
    with_deed = felt(did(K.APOLOGY), did(K.NEXT_CONTACT, at=20), ledger=again)
    assert rules(with_deed) == ["apology", "next_contact"]


def test_understanding_before_anything_was_told_is_too_early() -> None:
    formula = did(K.EMPATHY_FORMULA)
    assert rules(felt(formula, ledger=Ledger())) == ["empathy_too_early"]
    assert rules(felt(formula, ledger=NEWS)) == ["empathy_formula"]
    assert rules(felt(formula, ledger=ASKED)) == ["empathy_formula"]
    assert felt(did(K.FEELING_NAMED), ledger=Ledger()).reasons == ()


def test_an_over_promise_pleases_now_and_hurts_when_contradicted() -> None:
    promise = did(K.NEVER_SAID, "today", detail="promise")
    now = felt(promise)
    assert rules(now) == ["overpromise"]
    assert moved(now) > 0
    later = felt(did(K.FACT_TOLD, "eta", detail="hard", turn=3), ledger=NEWS.after([promise]))
    honest = felt(did(K.FACT_TOLD, "eta", detail="hard", turn=3))
    assert rules(later) == ["found_out"]
    assert moved(later) < -moved(now) < 0 < moved(honest)


def test_false_comfort_is_found_out_by_an_admission() -> None:
    comfort = did(K.NEVER_SAID, "all-safe", detail="false")
    assert moved(felt(comfort)) > 0
    assert rules(felt(did(K.UNKNOWN_ADMITTED, "saved"), ledger=NEWS.after([comfort]))) == ["found_out"]


def test_taking_it_back_openly_costs_less_than_being_found_out() -> None:
    ledger = NEWS.after([did(K.NEVER_SAID, "today", detail="promise")])
    truth = did(K.FACT_TOLD, "eta", detail="hard", at=20)
    clean = felt(did(K.RETRACTED), truth, ledger=ledger)
    assert "came_clean" in rules(clean)
    assert moved(clean) > moved(felt(truth, ledger=ledger))


def test_one_is_found_out_once() -> None:
    promise, truth = did(K.NEVER_SAID, "today", detail="promise"), did(K.FACT_TOLD, "eta", detail="hard")
    assert "found_out" not in rules(felt(truth, ledger=NEWS.after([truth, promise])))
    assert "found_out" not in rules(felt(truth, ledger=NEWS.after([promise, truth])))


def test_a_second_story_is_noticed_at_once() -> None:
    told = NEWS.after([did(K.FACT_TOLD, "eta")])
    assert rules(felt(did(K.NEVER_SAID, "today", detail="promise"), ledger=told)) == ["caught"]
    assert rules(felt(did(K.FACT_CONTRADICTED, "eta"), ledger=told)) == ["caught"]
    assert felt(did(K.FACT_CONTRADICTED, "eta"), ledger=NEWS).reasons == ()


def test_a_promise_denied_is_no_promise() -> None:
    denied = did(K.NEVER_SAID, "today", detail="promise", stance=Stance.DENIED)
    assert felt(denied).reasons == ()


def test_an_option_that_fits_helps_more() -> None:
    fits = felt(did(K.OPTION_OFFERED, "loaner"))
    other = felt(did(K.OPTION_OFFERED, "credit"))
    assert rules(fits) == ["option_fits"]
    assert moved(fits) > moved(other) > 0
    assert felt(did(K.CHOICE_ASKED)).reasons == ()
    assert rules(felt(did(K.CHOICE_ASKED), did(K.OPTION_OFFERED, "credit", at=20)))[0] == "choice_asked"


def test_the_furious_take_in_feelings_before_facts() -> None:
    furious = Mood(anger=85, trust=50)
    for kind, about in ((K.FACT_TOLD, "eta"), (K.OPTION_OFFERED, "loaner")):
        assert moved(felt(did(kind, about), mood=furious)) < moved(felt(did(kind, about)))
    assert moved(felt(did(K.FEELING_NAMED), mood=furious)) == moved(felt(did(K.FEELING_NAMED)))


def test_no_number_of_good_sentences_hides_a_bad_one() -> None:
    kinds = (K.OWNERSHIP, K.FEELING_NAMED, K.URGENCY_SHOWN, K.COMMITMENT, K.LISTENED)
    praise = [did(kind, at=10 * place) for place, kind in enumerate(kinds)]
    assert moved(felt(*praise, did(K.JOKE, at=90))) < moved(felt(*praise)) - 10


def test_what_one_reply_does_is_capped_in_every_direction() -> None:
    blows = (K.BLAME_CUSTOMER, K.SARCASM, K.DISMISSED, K.JOKE, K.MINIMISED)
    gifts = (K.OWNERSHIP, K.FEELING_NAMED, K.URGENCY_SHOWN, K.COMMITMENT, K.LISTENED)
    worst = felt(*[did(kind, at=10 * place) for place, kind in enumerate(blows)]).after
    best = felt(*[did(kind, at=10 * place) for place, kind in enumerate(gifts)]).after
    caps = rule_book().difficulty["normal"]
    assert worst == Mood(anger=50 + caps.most_anger_up, trust=50 - caps.most_trust_down)
    assert best == Mood(anger=50 - caps.most_anger_down, trust=50 + caps.most_trust_up)


def test_one_silence_dodges_two_questions_once() -> None:
    ledger = ASKED.after([did(K.QUESTION_ASKED, "what", turn=0)])
    here = [did(K.QUESTION_DODGED, "when"), did(K.QUESTION_DODGED, "what")]
    apart = [did(K.QUESTION_DODGED, "when"), did(K.QUESTION_DODGED, "what", at=20)]
    assert rules(felt(*here, ledger=ledger)) == ["question_dodged"]
    assert rules(felt(*apart, ledger=ledger)) == ["question_dodged"] * 2


def test_one_passage_seen_twice_counts_once() -> None:
    twice = felt(did(K.MINIMISED), did(K.NEVER_SAID, "small", detail="minimise"))
    assert moved(twice) == moved(felt(did(K.MINIMISED)))


def test_an_unsure_finding_moves_nothing() -> None:
    assert felt(did(K.JOKE, confidence=40)).reasons == ()


def test_lost_for_good() -> None:
    gone = Mood(anger=100, trust=20)
    assert is_lost(gone)
    change = felt(did(K.OWNERSHIP), did(K.FEELING_NAMED, at=20), mood=gone)
    assert change.after == gone
    assert change.reasons[-1].rule == "inertia"
    assert is_lost(Mood(anger=10, trust=2))
    assert not is_lost(Mood(anger=95, trust=10))


def test_start_follows_the_person_the_timing_and_the_difficulty() -> None:
    now, wait = OUTAGE.timing
    moods = {level: start_mood(OUTAGE, now, pack(), level) for level in ("easy", "normal", "hard")}  # type: ignore[arg-type]
    assert moods["easy"].gauge > moods["normal"].gauge > moods["hard"].gauge
    assert start_mood(OUTAGE, wait, pack(), "normal").gauge < moods["normal"].gauge
    own = OUTAGE.model_copy(update={"customer": OUTAGE.customer.model_copy(update={"anger": 5, "trust": 70})})
    assert start_mood(own, now, pack(), "normal") == Mood(anger=5, trust=70)


def test_temperament_scales_what_is_felt() -> None:
    joke = did(K.JOKE)
    hot = feel(MIDDLE, Temperament(anger_rises=200), "normal", [joke], NEWS, OUTAGE)
    cold = feel(MIDDLE, Temperament(anger_rises=50), "normal", [joke], NEWS, OUTAGE)
    assert hot.after.anger > cold.after.anger


def _gauges(play: Play) -> list[int]:
    return [change.after.gauge for change in play.changes]


def test_the_same_replies_are_felt_differently_easy_and_hard() -> None:
    def talk(level: str) -> Play:
        play = begin(level)  # type: ignore[arg-type]
        play.reply(did(K.NEWS_TOLD, "offline"), did(K.FACT_TOLD, "offline"))
        play.reply(did(K.VAGUE_WORK), did(K.STALLED, at=20))
        return play.reply(did(K.FEELING_NAMED), did(K.OPTION_OFFERED, "loaner", at=20))

    easy, normal, hard = (_gauges(talk(level))[-1] for level in ("easy", "normal", "hard"))
    assert easy - hard >= 25
    assert easy > normal > hard


def test_plain_news_earns_trust_but_calms_nobody_whom_it_hits() -> None:
    plain = [
        did(K.NEWS_TOLD, "offline"),
        did(K.FACT_TOLD, "eta", at=20, detail="hard"),
        did(K.OWNERSHIP, at=40),
    ]
    hit = felt(*plain, ledger=Ledger())
    assert hit.after.anger > hit.before.anger
    assert hit.after.trust > hit.before.trust
    assert hit.after.gauge <= hit.before.gauge
    explained = felt(*plain, ledger=Ledger(questions={"what": Asked(0, 0)}))
    assert explained.after.gauge > explained.before.gauge
