"""What holds for every mood, person, difficulty and reply."""

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

_ABOUT = ["offline", "cause", "eta", "late", "saved", "what", "when", "lost", "loaner", "credit", "today"]
_ABOUT += ["all-safe", "small", "payroll", "boss", None, "nothing-of-this-name"]
_DETAILS = [None, "hard", "soft", "promise", "false", "minimise", "blame", "16:00"]
_HURTING = [
    kind
    for kind, rules in rule_book().by_kind.items()
    if rules and all(rule.hurts for rule in rules)
]

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
ledgers = st.lists(findings(), max_size=12).map(lambda found: Ledger().after(found))


def _felt(mood: Mood, person: Temperament, level: str, reply: list[Finding], ledger: Ledger) -> MoodChange:
    return feel(mood, person, level, reply, ledger, OUTAGE)  # type: ignore[arg-type]


@given(moods, people, difficulties, replies, ledgers)
def test_the_reasons_add_up_exactly(
    mood: Mood, person: Temperament, level: str, reply: list[Finding], ledger: Ledger
) -> None:
    change = _felt(mood, person, level, reply, ledger)
    assert change.before == mood
    assert mood.anger + sum(reason.anger for reason in change.reasons) == change.after.anger
    assert mood.trust + sum(reason.trust for reason in change.reasons) == change.after.trust
    rules = [reason.rule for reason in change.reasons]
    assert INERTIA not in rules[:-1]
    assert set(rules) <= rule_book().ids | {INERTIA}
    assert all(reason.quote is not None for reason in change.reasons if reason.rule != INERTIA)


@given(moods, people, difficulties, replies, ledgers)
def test_one_reply_moves_no_further_than_inertia_lets_it(
    mood: Mood, person: Temperament, level: str, reply: list[Finding], ledger: Ledger
) -> None:
    after = _felt(mood, person, level, reply, ledger).after
    caps = rule_book().difficulty[level]  # type: ignore[index]
    assert -caps.most_anger_down <= after.anger - mood.anger <= caps.most_anger_up
    assert -caps.most_trust_down <= after.trust - mood.trust <= caps.most_trust_up
    assert after.trust <= max(mood.trust, trust_ceiling(person, level))  # type: ignore[arg-type]


@settings(max_examples=250)
@given(moods, people, difficulties, replies, ledgers, findings(_HURTING), st.integers(0, 8))
def test_more_of_what_only_hurts_never_makes_it_better(
    mood: Mood,
    person: Temperament,
    level: str,
    reply: list[Finding],
    ledger: Ledger,
    blow: Finding,
    place: int,
) -> None:
    before = _felt(mood, person, level, reply, ledger).after
    after = _felt(mood, person, level, [*reply[:place], blow, *reply[place:]], ledger).after
    assert after.anger >= before.anger
    assert after.trust <= before.trust


@given(moods, people, difficulties, replies, ledgers)
def test_the_lost_stay_lost(
    mood: Mood, person: Temperament, level: str, reply: list[Finding], ledger: Ledger
) -> None:
    after = _felt(mood, person, level, reply, ledger).after
    if is_lost(mood):
        assert is_lost(after)
        assert after.anger >= mood.anger
        assert after.trust <= mood.trust


@given(moods, people, difficulties, replies, ledgers, st.randoms())
def test_the_same_reply_is_felt_the_same_whatever_the_order_it_is_handed_in(
    mood: Mood, person: Temperament, level: str, reply: list[Finding], ledger: Ledger, random
) -> None:
    shuffled = sorted({found.model_dump_json(): found for found in reply}.values(), key=lambda _: random.random())
    once = _felt(mood, person, level, shuffled, ledger)
    assert once == _felt(mood, person, level, list(reversed(shuffled)), ledger) or _ties(shuffled)
    assert once == _felt(mood, person, level, list(shuffled), ledger)


def _ties(reply: list[Finding]) -> bool:
    """Findings of the same passage and kind are told apart by nothing; then the order decides."""
    places = [(found.quote.end, found.quote.start, found.kind, found.about) for found in reply]
    return len(set(places)) < len(places)


@given(moods, people, difficulties, ledgers, st.integers(1, 5))
def test_what_was_not_recognised_costs_nothing(
    mood: Mood, person: Temperament, level: str, ledger: Ledger, times: int
) -> None:
    reply = [did(FindingKind.NOT_RECOGNISED, at=10 * n) for n in range(times)]
    reply.append(did(FindingKind.QUESTION_DODGED, "what", at=0))
    change = _felt(mood, person, level, reply, ledger)
    assert change.after == mood
    assert change.reasons == ()


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
