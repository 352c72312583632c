"""Every code is shown by the bad example of its page, and by nothing in the good one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.authoring.example_files import BASE, CODES, EXAMPLES, family, placed
from tests.library.samples import RUBRIC, SMALL, put
from trainer.authoring.checking.check import problems_of
from trainer.cli.explain_command import explain
from trainer.library.diagnostic import all_codes
from trainer.library.diagnostic_pages import page_of, pages
from trainer.library.toml_text import MAX_BYTES
from trainer.record.errors import BadUsage

TYPED = {code for code in CODES if EXAMPLES[code]["bad"].startswith("$")}
SLOW = {"RU316"}
"""Told by many rehearsals only."""
UNSHOWN = {"SC109", "RU109", "VO104", "VO109", "DR105", "DR109", "EX109", "PL109"}
"""No file of today's formats can have them; they are kept for what a later one may bring."""

MADE: dict[str, Callable[[Path], Path]] = {
    "TO001": lambda folder: folder / "no.toml",
    "TO002": lambda folder: folder,
    "TO003": lambda folder: _pipe(folder / "pipe.toml"),
    "TO004": lambda folder: put(folder / "a.toml", b"#" * (MAX_BYTES + 1)),
    "TO005": lambda folder: put(folder / "a.toml", SMALL.encode("utf-16")),
    "TO007": lambda folder: put(folder / "a.toml", "x = " + "[" * 2000),
}


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def codes(path: Path, *, deep: bool = False) -> set[str]:
    return {found.code for found in problems_of(path, deep=deep)}


def test_every_code_has_examples_or_a_reason_not_to() -> None:
    assert set(CODES) | UNSHOWN == set(all_codes())
    assert not set(CODES) & UNSHOWN
    assert set(MADE) == TYPED


@pytest.fixture(autouse=True)
def told_one_way() -> None:
    """A scenario of one's own without variants, which an example names."""
    put(Path("scenarios/one-way.toml"), BASE["SC"])


@pytest.mark.parametrize("code", sorted(set(CODES) - TYPED - SLOW))
def test_the_bad_example_shows_its_code_alone_and_the_good_one_none(code: str, tmp_path: Path) -> None:
    bad, good = (placed(tmp_path / kind, code, EXAMPLES[code][kind]) for kind in ("bad", "good"))
    assert codes(bad) == {code}
    assert codes(good) == set()


@pytest.mark.parametrize("code", sorted(MADE))
def test_what_somebody_typed_shows_its_code(code: str, tmp_path: Path) -> None:
    assert codes(MADE[code](tmp_path)) == {code}


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(SLOW))
def test_what_many_rehearsals_show(code: str, tmp_path: Path) -> None:
    bad, good = (placed(tmp_path / kind, code, EXAMPLES[code][kind]) for kind in ("bad", "good"))
    assert codes(bad, deep=True) == {code}
    assert codes(bad) == codes(good, deep=True) == set()


@pytest.mark.parametrize("kind", sorted(BASE))
def test_the_files_that_examples_are_put_in_are_clean(kind: str, tmp_path: Path) -> None:
    code = next(code for code in CODES if family(code) == kind)
    assert codes(placed(tmp_path, code, BASE[kind])) == set()


def test_a_comment_lets_one_warning_pass(tmp_path: Path) -> None:
    bad = placed(tmp_path, "SC301", EXAMPLES["SC301"]["bad"]).read_text(encoding="utf-8")
    for allowed in (
        '[[fact]]  # allow SC301: nobody asks\nid = "cause"',
        '# allow SC301\n[[fact]]\nid = "cause"',
    ):
        file = put(tmp_path / "scenarios" / "a.toml", bad.replace('[[fact]]\nid = "cause"', allowed))
        assert codes(file) == set()
    other = bad.replace('[[fact]]\nid = "cause"', '[[fact]]  # allow SC302\nid = "cause"')
    assert codes(put(tmp_path / "scenarios" / "a.toml", other)) == {"SC301"}


def test_an_error_cannot_be_let_pass(tmp_path: Path) -> None:
    file = put(tmp_path / "rubrics" / "a.toml", RUBRIC.replace("title =", "# allow RU102\ntitel ="))
    assert "RU102" in codes(file)


def test_a_code_is_explained_in_either_case_and_the_nearest_is_named() -> None:
    told = CliRunner().invoke(explain, ["sc301"]).output
    for part in ("SC301 (warning)", "Why: ", "What to do: ", "Bad:", "Good:", '    id = "cause"'):
        assert part in told
    with pytest.raises(BadUsage, match="Did you mean SC3"):
        page_of("SC310")


def test_the_list_holds_every_code() -> None:
    told = CliRunner().invoke(explain, []).output
    assert [code for code in all_codes() if code not in told] == []
    assert max(map(len, told.splitlines())) <= 80
    assert len(pages()) == len(all_codes())
