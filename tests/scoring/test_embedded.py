from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.making import SCENARIO, Talk
from trainer.library.rubric import Check, Gate, Rubric, Step
from trainer.record.finding import Finding, Quote, Stance
from trainer.record.finding import FindingKind as K
from trainer.record.score import Answer, ScoreKey
from trainer.record.transcript import FOLLOW_UP, PLAN, Plan
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import EmbeddedScorer, is_verbatim, unknown_signals
from trainer.scoring.evidence import evidence_of, faults_of
from trainer.scoring.vocabulary import NAMES

KEY = ScoreKey(scenario="outage", scenario_hash="s", rubric="r", rubric_hash="r", scorer="embedded-1")


def a_rubric(*checks: Check, gate: str | None = None) -> Rubric:
    step = Step(
        id="s",
        title="S",
        about="s",
        levels=("0", "1", "2", "3", "4"),
        thresholds=(1, 2, 3, 4),
        check=checks,
    )
    gates = (Gate(check=gate, because="b"),) if gate else ()
    return Rubric(id="r", title="R", about="r", validated="not yet", step=(step,), gate=gates)


NEWS = Check(id="news", ask="?", signal="news_in_first_reply")
FALSE = Check(id="false", ask="?", signal="caught_out", kind="fault", points=0)


def told() -> Talk:
    return Talk().says("It is down.", (K.NEWS_TOLD, "It is down", "offline"))


def test_a_level_comes_with_its_quotes() -> None:
    rubric = a_rubric(NEWS)
    score = EmbeddedScorer().score(told().case(), rubric, KEY)
    assert score.levels == {"s": 1}
    assert score.total == 25
    assert score.key == KEY
    assert [quote.text for quote in evidence_of(score.steps, told().case().transcript, rubric)["s"]] == [
        "It is down"
    ]


def test_a_false_word_falls_through_the_gate_and_is_listed() -> None:
    rubric = a_rubric(NEWS, FALSE, gate="false")
    lied = told().says("Back on Monday.", (K.FACT_CONTRADICTED, "Monday", "eta"))
    score = EmbeddedScorer().score(lied.case(), rubric, KEY)
    assert score.passed is False
    assert [(fault.check, fault.step, fault.quotes[0].text) for fault in faults_of(score, rubric)] == [
        ("false", "s", "Monday")
    ]
    honest = EmbeddedScorer().score(told().case(), rubric, KEY)
    assert (honest.passed, faults_of(honest, rubric)) == (None, ())


def test_checks_without_a_known_signal_stay_open() -> None:
    free, odd = Check(id="free", ask="?"), Check(id="odd", ask="?", signal="was_nice")
    rubric = a_rubric(NEWS, free, odd)
    score = EmbeddedScorer().score(told().case(), rubric, KEY)
    assert [check.answer for check in score.steps[0].checks[1:]] == [Answer.NEEDS_MODEL] * 2
    assert unknown_signals(rubric) == (("odd", "was_nice"),)


def test_a_level_that_nothing_was_met_for_shows_where_it_failed() -> None:
    case, rubric = Talk().says("Oh dear. Well.", (K.APOLOGY,)).case(), a_rubric(NEWS)
    score = EmbeddedScorer().score(case, rubric, KEY)
    assert score.levels == {"s": 0}
    assert [quote.text for quote in evidence_of(score.steps, case.transcript, rubric)["s"]] == ["Oh dear."]


def test_a_level_without_any_place_is_shown_at_the_first_reply() -> None:
    case = Talk().asks("Well?").says("Hm. Well.", (K.HEDGE, "Hm")).case()
    rubric = a_rubric(Check(id="light", ask="?", signal="joked", kind="fault"))
    score = EmbeddedScorer().score(case, rubric, KEY)
    assert [quote.text for quote in evidence_of(score.steps, case.transcript, rubric)["s"]] == ["Hm."]
    silent = Talk().asks("Well?").case()
    score = EmbeddedScorer().score(silent, rubric, KEY)
    assert evidence_of(score.steps, silent.transcript, rubric) == {"s": ()}


def test_a_quote_that_is_not_in_the_transcript_is_dropped() -> None:
    case = told().case()
    wrong = case.findings[0].model_copy(update={"quote": Quote(turn=0, start=1, end=3, text="It")})
    bent = ScoringCase(case.transcript, (wrong,), case.scenario, case.timing)
    check = EmbeddedScorer().score(bent, a_rubric(NEWS), KEY).steps[0].checks[0]
    assert (check.answer, check.quotes) == (Answer.MET, ())


def test_verbatim_means_there_and_exactly_there() -> None:
    transcript = Talk(plan=Plan(notes="plan")).says("one two").writes("after").case().transcript
    assert is_verbatim(Quote(turn=0, start=4, end=7, text="two"), transcript)
    assert is_verbatim(Quote(turn=PLAN, start=0, end=4, text="plan"), transcript)
    assert is_verbatim(Quote(turn=FOLLOW_UP, start=0, end=5, text="after"), transcript)
    for turn, start, end, text in ((0, 3, 6, "two"), (1, 0, 3, "one"), (-3, 0, 3, "one"), (0, 0, 0, "")):
        assert not is_verbatim(Quote(turn=turn, start=start, end=end, text=text), transcript)


ABOUT = [
    "offline",
    "eta",
    "cause",
    "late",
    "saturday",
    "payroll",
    "loaner",
    "today",
    "when",
    "lost",
    "help",
    None,
]


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    talk = Talk(
        SCENARIO, Plan(notes=draw(st.sampled_from(["", "Open: this is how it will begin", "why? -> that"])))
    )
    for turn in range(draw(st.integers(0, 6))):
        text = draw(st.sampled_from(["It is down. Tuesday!", "My boss! When?", "ok", "…"]))
        role = "trainee" if turn % 2 else "customer"
        talk.says(text, role=role)
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            quote = Quote(turn=turn, start=start, end=end, text=text[start:end])
            kind, about = draw(st.sampled_from(list(K))), draw(st.sampled_from(ABOUT))
            detail = draw(st.sampled_from(["hard", "soft", None]))
            stance = draw(st.sampled_from(list(Stance)))
            talk.findings.append(Finding(kind=kind, quote=quote, about=about, detail=detail, stance=stance))
    return talk


EVERY = a_rubric(*(Check(id=name, ask="?", signal=name) for name in sorted(NAMES)))


@given(talks())
def test_whatever_was_said_every_signal_answers_with_verbatim_quotes(talk: Talk) -> None:
    case = talk.case()
    answers = EmbeddedScorer().answers(case, EVERY)
    assert answers.keys() == NAMES
    assert all(is_verbatim(quote, case.transcript) for given_ in answers.values() for quote in given_.quotes)
    assert answers == EmbeddedScorer().answers(case, EVERY)
