"""What holds for every mood, person, difficulty and reply."""

from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.customer.stage import OUTAGE, did
from trainer.customer.mood import feel, is_lost, start_mood, trust_ceiling
from trainer.customer.rules import INERTIA, rule_book
from trainer.library.scenario import Timing
from trainer.library.voice import Temperament, VoicePack
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood, MoodChange
from trainer.record.options import Difficulty

_ABOUT = ["offline", "cause", "eta", "late", "saved", "what", "when", "lost", "loaner", "credit", "today"]
_ABOUT += ["all-safe", "small", "payroll", "boss", None, "nothing-of-this-name"]
_DETAILS = [None, "hard", "soft", "promise", "false", "minimise", "blame", "16:00"]
_HURTING = [kind for kind, rules in rule_book().by_kind.items() if rules and all(rule.hurts for rule in rules)]

moods = st.builds(Mood, anger=st.integers(0, 100), trust=st.integers(0, 100))
difficulties = st.sampled_from(["easy", "normal", "hard"])
shares = st.integers(0, 300)
people = st.builds(
    Temperament,
    anger_rises=shares,
    anger_falls=shares,
    trust_rises=shares,
    trust_falls=shares,
    reserve=st.integers(0, 100),
)


@st.composite
def findings(draw: st.DrawFn, kinds: list[FindingKind] | None = None) -> Finding:
    start = draw(st.integers(0, 60))
    quote = Quote(turn=draw(st.integers(0, 9)), start=start, end=start + draw(st.integers(1, 30)), text="w")
    return Finding(
        kind=draw(st.sampled_from(kinds or list(FindingKind))),
        quote=quote,
        about=draw(st.sampled_from(_ABOUT)),
        stance=draw(st.sampled_from(list(Stance))),
        confidence=draw(st.sampled_from([20, 60, 100])),
        detail=draw(st.sampled_from(_DETAILS)),
    )


replies = st.lists(findings(), max_size=8)


class Situation(NamedTuple):
    """Somebody in a mood, what was said before, and what is said now."""

    mood: Mood
    person: Temperament
    level: Difficulty
    reply: list[Finding]
    ledger: Ledger

    def felt(self, reply: list[Finding] | None = None) -> MoodChange:
        here = self.reply if reply is None else reply
        return feel(self.mood, self.person, self.level, here, self.ledger, OUTAGE)


ledgers = st.lists(findings(), max_size=12).map(lambda found: Ledger().after(found))
situations = st.builds(Situation, moods, people, difficulties, replies, ledgers)


@given(situations)
def test_the_reasons_add_up_exactly(now: Situation) -> None:
    change = now.felt()
    assert change.before == now.mood
    assert now.mood.anger + sum(reason.anger for reason in change.reasons) == change.after.anger
    assert now.mood.trust + sum(reason.trust for reason in change.reasons) == change.after.trust
    rules = [reason.rule for reason in change.reasons]
    assert INERTIA not in rules[:-1]
    assert set(rules) <= rule_book().ids | {INERTIA}
    assert all(reason.quote is not None for reason in change.reasons if reason.rule != INERTIA)


@given(situations)
def test_one_reply_moves_no_further_than_inertia_lets_it(now: Situation) -> None:
    after, caps = now.felt().after, rule_book().difficulty[now.level]
    assert -caps.most_anger_down <= after.anger - now.mood.anger <= caps.most_anger_up
    assert -caps.most_trust_down <= after.trust - now.mood.trust <= caps.most_trust_up
    assert after.trust <= max(now.mood.trust, trust_ceiling(now.person, now.level))


@settings(max_examples=250)
@given(situations, findings(_HURTING), st.integers(0, 8))
def test_more_of_what_only_hurts_never_makes_it_better(now: Situation, blow: Finding, place: int) -> None:
    before, after = now.felt().after, now.felt([*now.reply[:place], blow, *now.reply[place:]]).after
    assert after.anger >= before.anger
    assert after.trust <= before.trust


@given(situations, st.sampled_from([FindingKind.INTERRUPTED, FindingKind.SILENT]), st.integers(0, 9))
def test_neither_breaking_in_nor_a_silence_ever_improves_a_mood(
    now: Situation, kind: FindingKind, turn: int
) -> None:
    blow = did(kind, turn=turn)
    alone, before, after = now.felt([blow]).after, now.felt().after, now.felt([*now.reply, blow]).after
    assert alone.gauge <= now.mood.gauge
    assert (after.anger >= before.anger, after.trust <= before.trust) == (True, True)


@given(
    situations, st.sampled_from([Mood(anger=100, trust=60), Mood(anger=0, trust=3), Mood(anger=100, trust=0)])
)
def test_the_lost_stay_lost(now: Situation, mood: Mood) -> None:
    after = now._replace(mood=mood).felt().after
    assert is_lost(after)
    assert after.anger >= mood.anger
    assert after.trust <= mood.trust


@given(situations, st.randoms())
def test_the_order_in_which_findings_are_handed_in_does_not_matter(now: Situation, chance: Random) -> None:
    places = {(found.quote.end, found.quote.start, found.kind, found.about): found for found in now.reply}
    reply = list(places.values())
    shuffled = chance.sample(reply, len(reply))
    assert now.felt(reply) == now.felt(shuffled)


@given(situations, st.integers(1, 5))
def test_what_was_not_recognised_costs_nothing(now: Situation, times: int) -> None:
    reply = [did(FindingKind.NOT_RECOGNISED, at=10 * n) for n in range(times)]
    reply.append(did(FindingKind.QUESTION_DODGED, "what", at=0))
    change = now.felt(reply)
    assert change.after == now.mood
    assert change.reasons == ()


@given(situations)
def test_breaking_in_makes_no_dodge_of_words_that_were_not_understood(now: Situation) -> None:
    reply = [did(FindingKind.NOT_RECOGNISED), did(FindingKind.QUESTION_DODGED, "what")]
    rules = {reason.rule for reason in now.felt([*reply, did(FindingKind.INTERRUPTED, turn=0)]).reasons}
    assert rules <= {"interrupted", INERTIA}


@given(
    people,
    difficulties,
    st.integers(-100, 100),
    st.integers(-100, 100),
    st.sampled_from(["early", "fair", "late"]),
)
def test_nobody_is_lost_before_the_first_word(
    person: Temperament, level: str, anger: int, trust: int, kind: str
) -> None:
    voice = VoicePack(id="v", title="V", about="V", temperament=person, lines={})
    timing = Timing.model_validate({"id": "t", "text": "T", "kind": kind, "anger": anger, "trust": trust})
    assert not is_lost(start_mood(OUTAGE, timing, voice, level))  # type: ignore[arg-type]
