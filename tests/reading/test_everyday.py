"""Sentences as people say them: each kind is heard in nearly all of its own, and in none that only look like it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from trainer.reading.acts import acts
from trainer.reading.segments import clauses
from trainer.record.finding import FindingKind, Stance

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("everyday.toml").read_text("utf-8"))
SAID = {name: sentences for name, sentences in TABLE.items() if name != "not"}
LEAST = 0.83


def kinds_in(text: str) -> set[FindingKind]:
    found = acts(text, 2, clauses(text), "phone")
    return {one.kind for one in found if one.stance is not Stance.DENIED}


@pytest.mark.parametrize("kind", SAID)
def test_a_kind_is_heard_in_everyday_words(kind: str) -> None:
    missed = [text for text in SAID[kind] if FindingKind(kind) not in kinds_in(text)]
    assert len(missed) <= (1 - LEAST) * len(SAID[kind]), missed


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind in TABLE["not"] for text in TABLE["not"][kind]]
)
def test_what_only_looks_like_it_is_not_heard(kind: str, text: str) -> None:
    assert FindingKind(kind) not in kinds_in(text)
