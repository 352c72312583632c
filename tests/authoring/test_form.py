import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.forms import PHONE, STORY, fill, form_of
from trainer.authoring.form import Answered, Back, Done, LibraryForm, fold, questions_of
from trainer.authoring.form_kinds import form_kind
from trainer.authoring.rubric_text import rubric_text, signal_choices
from trainer.authoring.scenario_text import scenario_text
from trainer.authoring.toml_lines import TomlLines
from trainer.library.load import check_file, load_rubric, load_scenario, rubric_from_text, scenario_from_text
from trainer.record.errors import BadPlace, BadUsage

QUESTIONS = questions_of("scenario")


def state(*done: Done) -> list[str]:
    """The keys of the steps, and which of them is asked now."""
    folded = fold(QUESTIONS, done)
    return [folded.step.key if folded.step else "", *(step.key for step in folded.steps)]


def test_answers_unfold_the_form_and_back_goes_back() -> None:
    assert state()[:3] == ["title", "title", "trainee"]
    assert "late_clock" not in state()
    later = state(Answered(key="late", text="x"))
    assert later[later.index("late", 1) + 1] == "late_clock"
    assert later[0] == "late_clock"
    assert state(Answered(key="title", text="x"), Back())[0] == "title"
    assert state(Back())[0] == "title"


def test_a_question_is_asked_again_until_it_has_no_answer() -> None:
    first = state(Answered(key="option.1", text="x"))
    assert first[0] == "option.1.cost"
    keys = [key for key in first[1:] if key.startswith("option")]
    assert keys == ["option.1", "option.1.cost", "option.2"]
    assert state(Answered(key="option.1", text=""))[0] == "stake.1"


def test_taking_one_of_several_back_loses_no_other() -> None:
    done = [Answered(key=f"stake.{n}", text=f"stake {n}") for n in (1, 2, 3)]
    folded = fold(QUESTIONS, [*done, Answered(key="stake.2", text="")])
    text = scenario_text(folded.after(Answered(key="news", text="it broke")), "x")
    assert "stake 1" in text
    assert "stake 3" in text
    assert "stake 2" not in text


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("title", "", "This is needed. For example: The invoice"),
        ("title", "?!", "There are no words in that"),
        ("title", "x" * 401, "401 characters; 400 are enough"),
        ("temperament", "99", '"99" is none of them; give a number from 1 to 15'),
        ("temperament", "angry", '"angry" is none of them'),
        ("ours", "perhaps", "Answer y or n"),
        ("early_clock", "yesterday", '"yesterday" is no day and time; write it like: Tuesday 08:00'),
        ("question.1.answers", "1, 77", '"77" is none of them'),
        (
            "option.2",
            "AN ADVANCE of 380 euros by instant transfer, today.",
            "You have that already, as number 1",
        ),
    ],
)
def test_nonsense_gets_one_clear_sentence_and_changes_nothing(key: str, typed: str, sentence: str) -> None:
    form = fill(form_of(), STORY, until=key)
    before = form.state
    with pytest.raises(BadUsage) as refused:
        form.answer(typed)
    assert sentence in refused.value.message
    assert len(refused.value.message.splitlines()) == 1
    assert form.state == before


def test_a_finished_scenario_is_in_order_and_says_what_was_meant(own_world: Path) -> None:
    written = fill(form_of(), STORY).finish()
    assert written.path == own_world / "scenarios" / "the-invoice-that-went-out-twice.toml"
    assert written.errors == ()
    made = load_scenario(written.path).value
    assert made.id == written.name
    assert made.situation == STORY["situation"]
    assert [(fact.id, fact.part) for fact in made.fact] == [("news", "what"), ("why", "why"), ("when", "when")]
    assert [fact.id for fact in made.news] == ["news"]
    assert [(one.id, one.all_of) for one in made.question] == [
        ("question-1", ("when",)),
        ("question-2", ("open-1",)),
        ("question-why", ("why",)),
    ]
    assert made.question[1].any_of == ("option:option-1",)
    assert [(one.kind, one.contradicts) for one in made.never] == [
        ("false", ("when",)),
        ("promise", ("when",)),
        ("promise", ("open-1",)),
    ]
    assert [(timing.id, timing.kind) for timing in made.timing] == [("early", "early"), ("late", "late")]
    assert not (own_world / "unfinished" / "scenario.json").exists()
    comments = [line for line in written.path.read_text().splitlines() if line.startswith("# ")]
    assert len(comments) > 6


def test_a_finished_rubric_is_in_order(own_world: Path) -> None:
    written = fill(form_of("rubric", "calls"), PHONE).finish()
    assert (written.path, written.errors) == (own_world / "rubrics" / "calls.toml", ())
    made = load_rubric(written.path).value
    assert [step.title for step in made.step] == ["Times that hold", "Tone"]
    given, kept = made.step[0].check
    assert (given.signal, given.kind, kept.kind, kept.points) == ("next_contact_given", "credit", "fault", 2)
    assert made.step[1].check[0].signal is None
    assert made.pass_mark == 60


def test_the_likeliest_signal_comes_first() -> None:
    for ask, signal in (
        ("Is it said when the next word comes?", "next_contact_given"),
        ("Was somebody else blamed?", "blamed_other"),
        ("Is something offered?", "option_offered"),
    ):
        assert signal_choices(ask)[0].value == signal


def test_the_form_goes_on_where_it_was_left(own_world: Path) -> None:
    fill(form_of(called="double"), STORY, until="why")
    again = form_of(called="double")
    assert again.goes_on
    assert again.step is not None
    assert again.step.key == "why"
    assert not form_of(called="other").goes_on
    again.back()
    assert again.stands == "no"
    again.back()
    again.back()
    assert again.stands == STORY["news"]
    again.answer("it broke")
    assert form_of(called="double").state.answers["news"] == "it broke"


def test_what_was_kept_and_is_damaged_is_moved_aside(own_world: Path) -> None:
    form = fill(form_of(), STORY, until="name")
    for damage in ("", "{", "[]", '{"done": [{"key": 5}]}', "[" * 9999):
        form.places.kept.path.write_text(damage)
        with pytest.raises(BadPlace, match="was moved to"):
            form_of()
        assert form.places.kept.path.with_suffix(".damaged").read_text() == damage
    assert not form_of().goes_on


def test_names_that_cannot_be_and_that_are_taken(own_world: Path) -> None:
    for name, sentence in (
        ("Ä b", "can't be a name"),
        ("server-outage", "Another scenario is called server-outage already"),
    ):
        with pytest.raises(BadUsage, match=sentence):
            form_of(called=name)
    with pytest.raises(BadUsage, match="Another rubric is called six-step"):
        form_of("rubric", "six-step")
    first, second = fill(form_of(), STORY).finish(), fill(form_of(), STORY).finish()
    assert (first.name, second.name) == ("the-invoice-that-went-out-twice", "the-invoice-that-went-out-twice-2")
    assert second.errors == ()
    with pytest.raises(BadUsage, match="already"):
        form_of(called=str(first.path))


def test_an_early_end_names_what_is_missing() -> None:
    form = fill(form_of(), STORY, until="situation")
    with pytest.raises(BadUsage, match=r"Still needed: What has happened\?.*; The bad news itself"):
        form.finish()


def test_the_customer_answers_from_the_news_on_and_otherwise_by_temperament(own_world: Path) -> None:
    assert fill(form_of(), STORY, until="news").preview() == ()
    heard = fill(form_of(), STORY, until="news_also").preview()
    assert [line.customer for line in heard][:3] == [True, False, True]
    assert heard[1].text == "Her card was charged twice on Monday, 380 euros too much."
    form_of().places.kept.forget()
    icy = fill(form_of(), {**STORY, "temperament": "icy"}, until="news_also").preview()
    assert icy[2] != heard[2]


def test_a_tab_on_a_later_line_stays_a_tab() -> None:
    file = TomlLines()
    file.key("situation", "One line.\n\tAnother.")
    assert tomli.loads(file.text)["situation"].strip() == "One line.\n\tAnother."


WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.lists(WORDS, min_size=30, max_size=60), st.integers(0, 60))
def test_whatever_is_typed_the_file_is_in_order(typed: list[str], many: int) -> None:
    """Every text that a question takes ends in a file without a problem, from the news on."""
    made = fold(QUESTIONS, typed_into("scenario", typed, many))
    if not made.missing:
        loaded = scenario_from_text(scenario_text(made, "x"), Path("x.toml"))
        assert loaded.value.situation == made.answers["situation"].strip()
        assert loaded.value.news[0].text == made.answers["news"]


@given(st.lists(WORDS, min_size=20, max_size=40), st.integers(0, 40))
def test_whatever_is_typed_the_rubric_is_in_order(typed: list[str], many: int) -> None:
    made = fold(questions_of("rubric"), typed_into("rubric", typed, many))
    if not made.missing:
        assert rubric_from_text(rubric_text(made, "x"), Path("x.toml")).value.title == made.answers["title"]


def typed_into(name: LibraryForm, typed: list[str], skip_after: int) -> list[Done]:
    """Types one text after the other, and takes an example or a default where one is refused."""
    from trainer.authoring.form_answers import taken

    kind, folded = form_kind(name), fold(questions_of(name), [])
    done: list[Done] = []
    for place in range(400):
        step = folded.step
        if step is None:
            return done
        text = typed[place % len(typed)] if place < skip_after else ""
        choices, default = kind.choices(step, folded), kind.default(step, folded)
        for attempt in (text, default, step.question.example, f"{step.question.example} {place}"):
            try:
                kept = taken(step, kind.meant(step, attempt), choices, folded.answers, default)
            except BadUsage:
                continue
            break
        one = Answered(key=step.key, text=kept)
        done.append(one)
        folded = folded.after(one)
    raise AssertionError("the form has no end")


def test_the_kept_file_is_readable_json(own_world: Path) -> None:
    form = fill(form_of(), STORY, until="role")
    kept = json.loads(form.places.kept.path.read_text(encoding="utf-8"))
    assert kept["done"][0] == {"key": "title", "text": STORY["title"], "quote": ""}
    assert check_file(Path("nothing.toml"))
