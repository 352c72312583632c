"""What costs every app of a test the same: style sheets are parsed once, and a quiet moment is a short one."""

import asyncio
from collections.abc import Hashable

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

QUIET = 0.006
"""Seconds without work after which messages have had their effect; Textual waits 20 ms, some 90 times a test."""
MOMENT = 0.001
"""Seconds after a key; Textual waits twice for 20 ms of quiet, and then for the messages of every widget."""
_PARSED: dict[Hashable, list[RuleSet]] = {}
"""Text and source of a style sheet, and the colours → its rules, whichever app parsed them first."""
_parse_rules = Stylesheet._parse_rules


def parsed_once(  # noqa: PLR0917 - as Textual has them
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a sheet, in place of `Stylesheet._parse_rules`."""
    asked = (css, read_from, is_default_rules, tie_breaker, scope)
    if asked not in self._parse_cache:
        known = (asked, frozenset(self._variables.items()))
        if known not in _PARSED:
            _PARSED[known] = _parse_rules(self, *asked)
        self._parse_cache[asked] = _PARSED[known]
    return self._parse_cache[asked]


async def a_moment(least: float = 0) -> None:
    """Let the loop turn, in place of the quiet that is waited for after each key."""
    await asyncio.sleep(max(least, MOMENT))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed_once)
    monkeypatch.setattr("textual.app.wait_for_idle", a_moment)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", QUIET)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", QUIET / 10)
