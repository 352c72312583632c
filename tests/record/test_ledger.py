from hypothesis import given
from hypothesis import strategies as st

from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger

KINDS = st.sampled_from(list(FindingKind))
NAMES = st.sampled_from(["when", "what", "lost", None])


def finding(kind: FindingKind, about: str | None, turn: int = 0) -> Finding:
    return Finding(kind=kind, about=about, quote=Quote(turn=turn, start=0, end=1, text="x"))


FINDINGS = st.lists(st.builds(finding, KINDS, NAMES, st.integers(0, 9)), max_size=25)


@given(FINDINGS, st.integers(0, 25))
def test_entering_turn_by_turn_is_entering_all_at_once(findings: list[Finding], cut: int) -> None:
    assert Ledger().after(findings[:cut]).after(findings[cut:]) == Ledger().after(findings)


@given(FINDINGS)
def test_a_ledger_is_never_changed_by_going_on(findings: list[Finding]) -> None:
    ledger = Ledger().after(findings[:5])
    before = repr(ledger)
    ledger.after(findings)
    assert repr(ledger) == before


@given(FINDINGS)
def test_an_open_question_was_asked_and_never_settled_after(findings: list[Finding]) -> None:
    ledger = Ledger().after(findings)
    for name in ledger.open_questions:
        kinds = [found.kind for found in findings if found.about == name]
        last_settled = max((i for i, kind in enumerate(kinds) if kind in SETTLES), default=-1)
        assert FindingKind.QUESTION_ASKED in kinds
        assert last_settled == -1


SETTLES = {FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN}


def test_a_question_answered_before_it_was_asked_is_not_open() -> None:
    told = Ledger().after([finding(FindingKind.QUESTION_ANSWERED, "when")])
    assert told.answered_unasked == {"when": 0}
    assert told.after([finding(FindingKind.QUESTION_ASKED, "when", 1)]).open_questions == ()


def test_dodging_counts_and_leaves_the_question_open() -> None:
    ledger = Ledger().after([finding(FindingKind.QUESTION_ASKED, "when")])
    ledger = ledger.after([finding(FindingKind.QUESTION_DODGED, "when", 1)])
    assert ledger.questions["when"].dodged == 1
    assert ledger.open_questions == ("when",)
